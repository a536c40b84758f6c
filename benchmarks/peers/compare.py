"""Paired rounds: this project and each peer do the same rules over the same register.

Everybody reads the register's Parquet files and writes a Parquet file. Two registers, two kinds of
work:

- All known: the peers write amounts. Ours also works in three values, keeps bounds and a status
  for each amount; the peers do neither. ZEN is called once an applicant, on fewer of them, and its
  time is scaled.
- Facts unknown: OpenFisca works in three values too and writes the same 24 columns, a status and
  two bounds for each of eight rules, equal to ours for every applicant.

For each peer the rules are written by hand, one earlier year is read, and there is no ledger. Ours
makes its statement from the packs within its time, checks the register, reads any number of earlier
years and the ledger (empty here), and flushes what it wrote to the disk. DuckDB flattens the
register's tables to columns for OpenFisca and ZEN; that is in OpenFisca's time, not in ZEN's. The
peers' files are compressed lightly, ours by zstd. Where facts are unknown, OpenFisca's statuses are
written as numbers, ours as texts, and it is not asked which facts a result still rests on.

Ratios are the medians of the rounds' ratios, on the clock and of the processors.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from benchmarks.peers import (
    known,
    openfisca_rules,
    openfisca_three_valued,
    ours,
    partly_known,
    polars_rules,
    zen_rules,
)
from benchmarks.peers.three_valued_formulas import NOTHING
from benchmarks.register.compare import sizes
from duixian.rules.library import Library, load_library

ROUNDS = 5
#: The peers hold everybody in memory: they are asked about so many at most.
LARGEST = 1_000_000
#: Applicants that ZEN is asked about.
ZEN = 2_000
ALL = (*known.RULES, *known.BY_ITEM)
OURS, TEN = "duixian, 8 rules", "duixian, 10 rules"
UNKNOWN = "duixian, 8 rules, facts unknown"
Amounts = dict[str, np.ndarray]


@dataclass(frozen=True, slots=True)
class Round:
    """One run: seconds on the clock, and of the processors."""

    wall: float
    busy: float


def run(policies: Path) -> list[tuple[str, float, str]]:
    """(what, seconds, note) rows; raises AssertionError where whole-number engines differ."""
    library = load_library(policies)
    held = sorted({min(size, LARGEST) for size in sizes()})
    return [row for size in held for row in _of_size(library, size)]


def _of_size(library: Library, size: int) -> list[tuple[str, float, str]]:
    with tempfile.TemporaryDirectory(prefix="duixian-bench-") as folder:
        register = Path(folder) / "register"
        known.write_register(register, size, library.dictionary)
        rows = _rows(library, register, Path(folder), size)
    with tempfile.TemporaryDirectory(prefix="duixian-bench-") as folder:
        register = Path(folder) / "register"
        partly_known.write_register(register, size, library.dictionary)
        return [*rows, *_rows_unknown(library, register, Path(folder), size)]


def _rows(library: Library, register: Path, work: Path, size: int) -> list[tuple[str, float, str]]:
    mine, whole, made = work / "ours", work / "ours-ten", work / "polars.parquet"
    contestants: dict[str, Callable[[], object]] = {
        OURS: lambda: ours.run(library, register, mine),
        TEN: lambda: ours.run(library, register, whole, ALL),
        "Polars by hand, 10 rules": lambda: polars_rules.run(register, made),
        "OpenFisca-core, int64, 8 rules": lambda: _openfisca(register, work, int),
    }
    rounds = _paired(contestants)
    columns = known.flat_columns(register)
    expected = ours.amounts(mine)
    held = duckdb.sql(f"FROM '{made}' ORDER BY 编号").fetchnumpy()
    _equal(ours.amounts(whole, ALL), held, "Polars")
    _equal(expected, openfisca_rules.amounts(columns), "OpenFisca")
    some = {name: column[:ZEN] for name, column in columns.items()}
    wall, busy = time.perf_counter(), time.process_time()
    zen = zen_rules.amounts(some)
    scale = size / min(ZEN, size)
    once = Round((time.perf_counter() - wall) * scale, (time.process_time() - busy) * scale)
    rounds["ZEN, 8 rules (scaled)"] = [once] * ROUNDS
    _equal({rule: amount[:ZEN] for rule, amount in expected.items()}, zen, "ZEN")
    rows = [
        _row(size, name, found, rounds[TEN if "10" in name else OURS])
        for name, found in rounds.items()
    ]
    return [*rows, *_inexact(columns, expected)]


def _rows_unknown(
    library: Library, register: Path, work: Path, size: int
) -> list[tuple[str, float, str]]:
    mine, made = work / "ours", work / "openfisca.parquet"
    contestants: dict[str, Callable[[], object]] = {
        UNKNOWN: lambda: ours.run(library, register, mine),
        "OpenFisca-core, int64, three-valued, 8 rules": lambda: openfisca_three_valued.run(
            register, made
        ),
    }
    rounds = _paired(contestants)
    expected = ours.outcomes(mine, openfisca_three_valued.STATUSES, NOTHING)
    _equal(expected, openfisca_three_valued.written(made), "OpenFisca, three-valued,")
    return [_row(size, name, found, rounds[UNKNOWN]) for name, found in rounds.items()]


def _row(size: int, name: str, found: list[Round], mine: list[Round]) -> tuple[str, float, str]:
    wall = statistics.median(one.wall for one in found)
    ratio = statistics.median(a.wall / b.wall for a, b in zip(found, mine, strict=True))
    busy = statistics.median(a.busy / b.busy for a, b in zip(found, mine, strict=True))
    note = f"{ratio:.2f} x ours (processor {busy:.2f} x)"
    return f"{size:,} applicants: {name}", wall, note


def _paired(contestants: dict[str, Callable[[], object]]) -> dict[str, list[Round]]:
    """Each contestant's rounds; the order turns from round to round."""
    rounds: dict[str, list[Round]] = {name: [] for name in contestants}
    for number in range(ROUNDS + 1):
        names = list(contestants)
        for name in names[number % len(names) :] + names[: number % len(names)]:
            wall, busy = time.perf_counter(), time.process_time()
            contestants[name]()
            taken = Round(time.perf_counter() - wall, time.process_time() - busy)
            if number:  # the first round warms the files and the imports
                rounds[name].append(taken)
    return rounds


def _openfisca(register: Path, work: Path, money: type) -> None:
    found = openfisca_rules.amounts(known.flat_columns(register), money)
    path = work / "openfisca.parquet"
    connection = duckdb.connect()
    connection.register("held", {rule: amount for rule, amount in found.items()})
    connection.execute(f"COPY (FROM held) TO '{path}' (FORMAT parquet)")


def _equal(expected: Amounts, found: Amounts, name: str) -> None:
    for rule in expected:
        wrong = int((np.asarray(expected[rule]) != np.asarray(found[rule])).sum())
        assert wrong == 0, f"{name} differs from ours in {wrong} values of {rule}"


def _inexact(columns: Amounts, expected: Amounts) -> list[tuple[str, float, str]]:
    """What OpenFisca makes of money as it is shipped: in 32-bit floats."""
    found = openfisca_rules.amounts(columns, float)
    total = sum(np.asarray(expected[rule]) for rule in known.RULES)
    shipped = sum(found[rule].astype(np.int64) for rule in known.RULES)
    paid = total > 0
    share = ((total != shipped) & paid).sum() / max(1, paid.sum())
    note = f"{share:.1%} of the totals above 0 are not exact to the fen"
    return [("OpenFisca-core as shipped (float32)", 0.0, note)]
