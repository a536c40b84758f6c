"""The statement in DuckDB, in this process: the default, which needs no server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from duixian.batch.compile import Batch
from duixian.batch.engines.engine import Name
from duixian.batch.failure import BatchFailed
from duixian.batch.relations import Bounds
from duixian.register.tables import literal

#: Optimizers that find nothing in our statement, which names each column once and computes each
#: term once; they are half of the time that planning takes.
IDLE = (
    "projection_placement",
    "projection_pullup",
    "common_subplan",
    "duplicate_groups",
    "column_lifetime",
)
#: How a part is written: amounts differ too much for dictionaries of them or filters over these,
#: and the newer encodings with zstd take half the room in the same time. Groups of rows are small
#: enough to be written while others are computed.
WRITTEN = (
    "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, "
    "DICTIONARY_SIZE_LIMIT 0, WRITE_BLOOM_FILTER false, ROW_GROUP_SIZE 40960"
)


@dataclass(frozen=True, slots=True)
class DuckDb:
    """A connection with the tables of a register."""

    register: DuckDBPyConnection
    memory_limit: str = "2GB"
    threads: int | None = None

    @property
    def name(self) -> Name:
        """DuckDB."""
        return Name.DUCKDB

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a small question."""
        return self.register.execute(sql).fetchall()

    @contextmanager
    def working(self, work: Path) -> Iterator[None]:
        """Sets memory and threads; what does not fit goes to the folder."""
        try:
            self._limit(work)
            yield
        except (duckdb.OutOfRangeException, duckdb.ConversionException) as error:
            raise BatchFailed(
                f"有数额超出可以精确计算的范围，没有输出结果：{error}。"
                "请用 duixian register check 核对。"
            ) from error
        except duckdb.OutOfMemoryException as error:
            raise BatchFailed(
                f"内存上限 {self.memory_limit} 不够：{error}。请调大 --memory。"
            ) from error
        except duckdb.IOException as error:
            raise OSError(str(error)) from error
        except duckdb.Error as error:
            raise BatchFailed(
                f"登记库读不出来：{error}。用 duixian register check 核对，或重新导出损坏的表；"
                "已完成的部分保留着。"
            ) from error

    def write(self, batch: Batch, part: Bounds, path: Path) -> int:
        """Writes the rows of a part to a file."""
        for declaration in batch.declarations:
            self.register.execute(declaration)
        copied = f"COPY ({batch.sql(part)}) TO {literal(str(path))} ({WRITTEN})"
        return int(self.ask(copied)[0][0])

    def _limit(self, work: Path) -> None:
        try:
            self.register.execute(f"SET memory_limit = {literal(self.memory_limit)}")
        except duckdb.Error as error:
            raise BatchFailed(f"看不懂内存上限“{self.memory_limit}”，请写成 2GB 这样。") from error
        if self.threads is not None:
            self.register.execute(f"SET threads = {self.threads}")
        self.register.execute("SET preserve_insertion_order = false")
        self.register.execute(f"SET disabled_optimizers = {literal(','.join(IDLE))}")
        self.register.execute(f"SET temp_directory = {literal(str(work / 'spill'))}")
