"""What the database says while it reads a register, as a finding a person can act on."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from duixian.register.store.problem import problem


@contextmanager
def reading(place: str) -> Iterator[None]:
    """Turns errors of the database into findings: DX306 for damaged data, DX322 for memory."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        help = "用 --memory 放宽内存，或腾出临时文件夹的空间。"
        raise problem("DX322", "内存不够", help, place) from error
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        help = "重新导出或重新复制这个登记库，核对文件大小。"
        raise problem("DX306", f"登记库读到一半读不下去（{reason}）", help, place) from error
