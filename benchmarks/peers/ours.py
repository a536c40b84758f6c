"""The rules in this project, over the register with the width of amounts."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np

from benchmarks.peers.known import RULES, YEAR
from duixian.batch.compile import Trace
from duixian.batch.run import run_batch
from duixian.register.store.connection import Limits
from duixian.register.store.opening import open_register
from duixian.rules.library import Library
from duixian.rules.plan import Plan


def only(library: Library, rules: Sequence[str]) -> list[Plan]:
    """The plans with only these benefits."""
    return [
        replace(plan, benefits=tuple(b for b in plan.benefits if b.id in rules))
        for plan in library.plans
    ]


def run(library: Library, register: Path, output: Path, rules: Sequence[str] = RULES) -> None:
    """From the register's files to a run's folder, planning included."""
    with open_register(str(register), library.dictionary, library, Limits("8GB", None)) as opened:
        run_batch(
            opened,
            only(library, rules),
            library.dictionary,
            YEAR,
            output,
            identity="benchmark",
            trace=Trace.AMOUNTS,
            memory_limit="8GB",
            force=True,
        )


def amounts(output: Path, rules: Sequence[str] = RULES) -> dict[str, object]:
    """The amounts of a run in the order of 编号: certain, since nothing is unknown."""
    low = ", ".join(f'coalesce("{rule}|low", 0) AS "{rule}"' for rule in rules)
    uncertain = " OR ".join(f'"{rule}|low" IS DISTINCT FROM "{rule}|high"' for rule in rules)
    files = f"'{output}/part-*.parquet'"
    open_rows = duckdb.sql(f"SELECT count(*) FILTER ({uncertain}) FROM {files}").fetchall()[0][0]
    assert open_rows == 0, f"{open_rows} rows are uncertain where everything is known"
    return dict(duckdb.sql(f"SELECT {low} FROM {files} ORDER BY 编号").fetchnumpy())


def outcomes(output: Path, statuses: Sequence[str], nothing: int) -> dict[str, np.ndarray]:
    """Every column of a run in the order of 编号: a status by its place, NULL as `nothing`."""
    status = [f'list_position({list(statuses)}, "{rule}|status") - 1' for rule in RULES]
    bounds = [f'"{rule}|{end}"' for rule in RULES for end in ("low", "high")]
    chosen = [f'{held} AS "{rule}|status"' for rule, held in zip(RULES, status, strict=True)]
    chosen += [f"coalesce({bound}, {nothing}) AS {bound}" for bound in bounds]
    sorted_ = f"SELECT {', '.join(chosen)} FROM '{output}/part-*.parquet' ORDER BY 编号"
    return dict(duckdb.execute(sorted_).fetchnumpy())
