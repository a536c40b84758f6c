"""Paired rounds over made-up registers: ours in three widths, by hand, and the floor.

Sizes are those of `DUIXIAN_BENCH_SIZES`: 100000, 1000000 and 10000000 unless told; the register of
100000000 takes a quarter of an hour to make and tens of gigabytes of disk. Every round runs each
contestant once, in turn; a ratio is the median of the rounds' ratios, so that whatever else the
machine does weighs on both sides. By hand is one statement: above some millions it no longer fits
the memory that all have and goes to the disk, while ours runs part after part. How cost grows is
told by the time of one applicant in a size against that in the size before.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import duckdb

from benchmarks.register.contestants import CONTESTANTS, ROOT, YEAR
from duixian.register.made_up.make import make
from duixian.register.made_up.recipe import Recipe
from duixian.register.tables import PARAMETERS
from duixian.rules.library import load_library

ROUNDS = 5
SIZES = "100000,1000000,10000000"
#: From so many applicants on only these run, by hand first, in fewer rounds; above it once.
LARGE = 10_000_000
AT_LARGE = ("by hand", "ours", "floor")
ROUNDS_AT_LARGE = 3
REGISTERS = ROOT / "build" / "bench" / "registers"
#: Registers larger than this are made of copies of one of this size: that takes minutes less.
ONE = 1_000_000
#: Parts per million: the made-up growth of the city, which is not published.
GROWTH = 50_000


@dataclass(frozen=True, slots=True)
class Round:
    """One run: seconds on the clock, of the processors, and the most memory it held, in bytes."""

    wall: float
    busy: float
    peak: int


#: Each contestant's rounds.
Rounds = Mapping[str, Sequence[Round]]


def run() -> list[tuple[str, float, str]]:
    """(what, seconds, note) rows; raises AssertionError where a figure differs from ours."""
    found = {size: _of_size(size) for size in sizes()}
    rows = [_row(size, name, of[name], of["by hand"]) for size, of in found.items() for name in of]
    steps = [(step, name) for step in pairwise(sorted(found)) for name in AT_LARGE]
    return rows + [_growth(step, name, found) for step, name in steps]


def sizes() -> list[int]:
    """The sizes asked for."""
    return [int(size) for size in os.environ.get("DUIXIAN_BENCH_SIZES", SIZES).split(",")]


def _of_size(size: int) -> Rounds:
    register = made_up(size)
    running = AT_LARGE if size >= LARGE else tuple(CONTESTANTS)
    with tempfile.TemporaryDirectory(prefix="duixian-bench-", dir=REGISTERS) as folder:
        work = Path(folder)
        if size < LARGE:
            _child("by hand", register, work / "by hand.parquet", work)
        rounds: dict[str, list[Round]] = {name: [] for name in running}
        for number in range(_rounds(size)):
            turn = number % len(running)
            for name in running[turn:] + running[:turn]:
                output = work / (
                    name if name in ("ours", "amounts", "totals") else f"{name}.parquet"
                )
                rounds[name].append(_child(name, register, output, work))
        _equal(work / "ours", work / "by hand.parquet", size)
    return rounds


def _rounds(size: int) -> int:
    return ROUNDS if size < LARGE else ROUNDS_AT_LARGE if size == LARGE else 1


def _growth(step: tuple[int, int], name: str, of: Mapping[int, Rounds]) -> tuple[str, float, str]:
    """What one applicant costs in the larger register against the smaller one."""
    wall, busy = (
        [statistics.median(getattr(one, what) for one in of[size][name]) / size for size in step]
        for what in ("wall", "busy")
    )
    peak = [max(one.peak for one in of[size][name]) for size in step]
    note = f"{wall[1] / wall[0]:.2f} x the time of one applicant in the smaller register"
    note += f" (processor {busy[1] / busy[0]:.2f} x), {peak[1] / peak[0]:.2f} x the memory in all"
    return f"{step[0]:,} → {step[1]:,} applicants: {name}", wall[1], note


def _row(
    size: int, name: str, found: Sequence[Round], by_hand: Sequence[Round]
) -> tuple[str, float, str]:
    wall = statistics.median(one.wall for one in found)
    ratio = statistics.median(a.wall / b.wall for a, b in zip(found, by_hand, strict=True))
    busy = statistics.median(a.busy / b.busy for a, b in zip(found, by_hand, strict=True))
    peak = max(one.peak for one in found) / 1e6
    speed = f"{size / wall / 1e6:.2f} million a second, {peak:,.0f} MB"
    note = f"{ratio:.2f} x by hand (processor {busy:.2f} x), {speed}"
    return f"{size:,} applicants, 10 rules: {name}", wall, note


def made_up(size: int) -> Path:
    """A made-up register of this size, kept between runs, with a growth rate of the city."""
    register = REGISTERS / f"{size}"
    if size > ONE and size % ONE == 0:
        return _copied(made_up(ONE), register, size // ONE)
    if not register.is_dir():
        library = load_library(ROOT / "policies")
        REGISTERS.mkdir(parents=True, exist_ok=True)
        made = REGISTERS / f"{size}.made"
        make(made, Recipe(size, 1, YEAR), library.dictionary, library.plans, force=True)
        figure = f"'北京市网络零售额平均增速' AS 参数, {YEAR} AS 年度, {GROWTH} AS 值"
        file = made / f"{PARAMETERS}.parquet"
        duckdb.sql(f"COPY (SELECT {figure}, '基准测试用假设' AS 来源) TO '{file}' (FORMAT parquet)")
        made.rename(register)
    return register


def _copied(register: Path, target: Path, times: int) -> Path:
    """A larger register: the same people so many times, each time under other numbers."""
    if not target.is_dir():
        made = target.with_suffix(".made")
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir()
        for file in register.glob("*.parquet"):
            if file.stem == PARAMETERS:
                shutil.copy(file, made)
                continue
            folder = made / file.stem  # a table of many files, in the order of 编号
            folder.mkdir()
            for at in range(times):
                again = f"SELECT * REPLACE ('{at:03}' || 编号 AS 编号) FROM '{file}'"
                to = f"'{folder / f'{at:03}.parquet'}'"
                duckdb.sql(f"COPY ({again}) TO {to} (FORMAT parquet, COMPRESSION zstd)")
        made.rename(target)
    return target


def _child(name: str, register: Path, output: Path, work: Path) -> Round:
    command = [sys.executable, "-m", "benchmarks.register.child", name]
    places = [str(path) for path in (register, output, work / "by hand.parquet")]
    done = subprocess.run([*command, *places], check=True, capture_output=True, cwd=ROOT)
    return Round(**json.loads(done.stdout))


def _equal(ours: Path, by_hand: Path, size: int) -> None:
    """Every status, amount, cap and missing fact of every applicant is the same."""
    columns = duckdb.sql(f"DESCRIBE FROM '{by_hand}'").fetchall()
    differ = " + ".join(
        f'count(*) FILTER (o."{name}" IS DISTINCT FROM h."{name}")' for name, *_ in columns
    )
    rows, wrong = 0, 0
    for part in sorted(ours.glob("part-*.parquet")):  # a part at a time: memory is bounded
        ends = duckdb.sql(f"SELECT min(编号), max(编号) FROM '{part}'").fetchall()[0]
        same = f"(FROM '{by_hand}' WHERE 编号 BETWEEN '{ends[0]}' AND '{ends[1]}')"
        compared = f"FROM '{part}' o FULL JOIN {same} h USING (编号)"
        found = duckdb.sql(f"SELECT count(*), {differ} {compared}").fetchall()[0]
        rows, wrong = rows + found[0], wrong + found[1]
    others = duckdb.sql(f"SELECT count(*) FROM '{by_hand}'").fetchall()[0][0]
    assert (rows, others, wrong) == (size, size, 0), f"{rows} rows, {wrong} values differ"
