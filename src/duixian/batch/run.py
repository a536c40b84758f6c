"""Runs plans over a register: part by part to Parquet, whole or not at all.

Parts are ranges of 编号. A part is written under another name and renamed when it is whole; the
folder they are written in is hidden beside the output and takes its name when all are there.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from duixian.batch import manifest as manifests
from duixian.batch.compile import Batch, Trace, compile_batch
from duixian.batch.failure import BatchFailed
from duixian.batch.manifest import Manifest
from duixian.batch.ranges import check_ranges
from duixian.register.tables import APPLICANTS, PARAMETERS, identifier, literal
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary

#: Applicants in a part: what is lost at most when a run is interrupted.
PART = 1_000_000
#: Optimizers that find nothing in our statement, which names each column once and computes each
#: term once; they are half of the time that planning takes.
IDLE = (
    "projection_placement",
    "projection_pullup",
    "common_subplan",
    "duplicate_groups",
    "column_lifetime",
)
#: parts done, parts in all
Progress = Callable[[int, int], None]


def run_batch(
    register: DuckDBPyConnection,
    plans: Sequence[plan.Plan],
    dictionary: Dictionary,
    year: int,
    output: Path,
    *,
    identity: str,
    place: str = "",
    trace: Trace = Trace.FULL,
    memory_limit: str = "2GB",
    threads: int | None = None,
    part: int = PART,
    force: bool = False,
    progress: Progress = lambda done, parts: None,
) -> Manifest:
    """Writes the results of all benefits for all applicants to the folder `output`.

    `register` has the tables of `register.tables`; `identity` says which one it is and in which
    state, so that only the same run is taken up again; `place` is noted for `why`.
    Raises Unsupported, BatchFailed.
    """
    if output.exists() and not force:
        raise BatchFailed(f"{output} 已经存在。换一个名称，或确定要替换时加上 --force。")
    batch = compile_batch(plans, dictionary, year, figures=figures(register), trace=trace)
    work = output.parent / f".{output.name}.work"
    try:
        with _alone(work):
            _limit(register, work, memory_limit, threads)
            check_ranges(register, plans, dictionary)
            found = _prepared(register, batch, work, (place, identity), part)
            for number, bounds in enumerate(found.parts):
                progress(number, len(found.parts))
                _write_part(register, batch, work / _name(number), bounds)
            progress(len(found.parts), len(found.parts))
            return _finished(found, work, output)
    except (duckdb.OutOfRangeException, duckdb.ConversionException) as error:
        raise BatchFailed(
            f"有数额超出可以精确计算的范围，没有输出结果：{error}。"
            "请用 duixian register check 核对。"
        ) from error
    except duckdb.OutOfMemoryException as error:
        raise BatchFailed(f"内存上限 {memory_limit} 不够：{error}。请调大 --memory。") from error
    except (OSError, duckdb.IOException) as error:
        raise BatchFailed(
            f"{output} 写不了：{error}。已完成的部分保留着；腾出空间后用同样的命令继续。"
        ) from error


def figures(register: DuckDBPyConnection) -> dict[tuple[str, int], int]:
    """The public figures given with the register."""
    rows = register.execute(
        f"SELECT 参数, 年度, 值 FROM {identifier(PARAMETERS)} WHERE 值 IS NOT NULL"
    ).fetchall()
    return {(name, year): value for name, year, value in rows}


@contextmanager
def _alone(work: Path) -> Iterator[None]:
    """The working folder, for one run at a time."""
    work.mkdir(exist_ok=True)
    with (work.parent / f"{work.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BatchFailed(f"另一个运行正在写 {work}；等它结束再试。") from None
        yield
        Path(lock.name).unlink(missing_ok=True)


def _limit(
    register: DuckDBPyConnection, work: Path, memory_limit: str, threads: int | None
) -> None:
    try:
        register.execute(f"SET memory_limit = {literal(memory_limit)}")
    except duckdb.Error as error:
        raise BatchFailed(f"看不懂内存上限“{memory_limit}”，请写成 2GB 这样。") from error
    if threads is not None:
        register.execute(f"SET threads = {threads}")
    register.execute("SET preserve_insertion_order = false")
    register.execute(f"SET disabled_optimizers = {literal(','.join(IDLE))}")
    register.execute(f"SET temp_directory = {literal(str(work / 'spill'))}")


def _prepared(
    register: DuckDBPyConnection, batch: Batch, work: Path, source: tuple[str, str], part: int
) -> Manifest:
    """The manifest of the run that stands in the working folder, or of a new one."""
    place, identity = source
    digest = manifests.digest(batch, identity)
    found = manifests.read(work)
    if found is not None and found.digest == digest:
        return found
    for path in work.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    people = _number(register)
    cuts = _cuts(register, part) if people > part else ()
    found = manifests.describe(batch, place, identity, cuts, people)
    manifests.write(found, work)
    return found


def _number(register: DuckDBPyConnection) -> int:
    counted = f"SELECT count(*), count(DISTINCT 编号) FROM {identifier(APPLICANTS)}"
    rows, people = register.execute(counted).fetchall()[0]
    if rows != people:
        raise BatchFailed(
            f"{APPLICANTS} 有 {rows - people} 行编号重复或缺失。请用 duixian register check 查看。"
        )
    return int(people)


def _cuts(register: DuckDBPyConnection, part: int) -> tuple[str, ...]:
    ranked = f"SELECT 编号, row_number() OVER (ORDER BY 编号) AS n FROM {identifier(APPLICANTS)}"
    cut = f"SELECT 编号 FROM ({ranked}) WHERE n > 1 AND (n - 1) % {part} = 0 ORDER BY 编号"
    return tuple(row[0] for row in register.execute(cut).fetchall())


def _name(number: int) -> str:
    return f"part-{number:05}.parquet"


def _write_part(
    register: DuckDBPyConnection, batch: Batch, path: Path, bounds: tuple[str | None, str | None]
) -> None:
    """Writes a part unless it is there; it gets its name only when it is whole and on the disk."""
    if path.exists():
        return
    made = path.with_suffix(".made")
    copied = f"COPY ({batch.sql(bounds)}) TO {literal(str(made))} (FORMAT parquet)"
    rows = register.execute(copied).fetchall()[0][0]
    first, after = bounds
    within = [
        f"编号 {op} {literal(end)}" for op, end in ((">=", first), ("<", after)) if end is not None
    ]
    counted = (
        f"SELECT count(*) FROM {identifier(APPLICANTS)} WHERE {' AND '.join(within) or 'true'}"
    )
    people = register.execute(counted).fetchall()[0][0]
    if rows != people:
        made.unlink()
        raise BatchFailed(
            f"{people} 个申请人得出 {rows} 行：登记库里同一编号、同一年度有重复的行。"
            "请用 duixian register check 查看。"
        )
    with made.open("rb") as file:
        os.fsync(file.fileno())
    made.rename(path)


def _finished(found: Manifest, work: Path, output: Path) -> Manifest:
    """Gives the working folder the name of the output."""
    whole = replace(found, whole=True)
    manifests.write(whole, work)
    wanted = {manifests.FILE, *(_name(number) for number in range(len(found.parts)))}
    for path in work.iterdir():
        if path.name not in wanted:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    if output.exists():
        old = output.parent / f".{output.name}.old"
        shutil.rmtree(old, ignore_errors=True)
        output.rename(old)
        work.rename(output)
        shutil.rmtree(old, ignore_errors=True)
    else:
        work.rename(output)
    return whole
