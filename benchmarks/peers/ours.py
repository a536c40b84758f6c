"""The eight rules in this project: over the register with a chosen width, and one by one."""

from dataclasses import replace
from pathlib import Path

import duckdb

from benchmarks.peers.known import RULES, YEAR
from duixian.batch.compile import Trace
from duixian.batch.run import run_batch
from duixian.register.store.connection import Limits
from duixian.register.store.opening import open_register
from duixian.rules.library import Library
from duixian.rules.plan import Plan


def eight(library: Library) -> list[Plan]:
    """The plans with only the eight benefits."""
    return [
        replace(plan, benefits=tuple(b for b in plan.benefits if b.id in RULES))
        for plan in library.plans
    ]


def run(library: Library, register: Path, output: Path, trace: Trace = Trace.AMOUNTS) -> None:
    """From the register's files to a run's folder, planning included."""
    with open_register(str(register), library.dictionary, library, Limits("8GB", None)) as opened:
        run_batch(
            opened,
            eight(library),
            library.dictionary,
            YEAR,
            output,
            identity="benchmark",
            trace=trace,
            memory_limit="8GB",
            force=True,
        )


def amounts(output: Path) -> dict[str, object]:
    """The amounts of a run in the order of 编号: certain, since nothing is unknown."""
    low = ", ".join(f'coalesce("{rule}|low", 0) AS "{rule}"' for rule in RULES)
    uncertain = " OR ".join(f'"{rule}|low" IS DISTINCT FROM "{rule}|high"' for rule in RULES)
    files = f"'{output}/part-*.parquet'"
    open_rows = duckdb.sql(f"SELECT count(*) FILTER ({uncertain}) FROM {files}").fetchall()[0][0]
    assert open_rows == 0, f"{open_rows} rows are uncertain where everything is known"
    return dict(duckdb.sql(f"SELECT {low} FROM {files} ORDER BY 编号").fetchnumpy())
