"""Runs plans over a register: part by part to Parquet, whole or not at all.

Parts are ranges of 编号. A part is written under another name and renamed when it is whole; the
folder they are written in is hidden beside the output and takes its name when all are there.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from duckdb import DuckDBPyConnection

from duixian.batch import manifest as manifests
from duixian.batch.beside import NOTHING, Beside
from duixian.batch.compile import Batch, Trace, compile_batch
from duixian.batch.engines.duckdb import DuckDb
from duixian.batch.engines.engine import Ask, Engine, Name
from duixian.batch.failure import BatchFailed
from duixian.batch.manifest import Manifest, Source
from duixian.batch.ranges import check_identities, check_ranges
from duixian.register.tables import APPLICANTS, PARAMETERS, identifier, literal
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary

#: Applicants in a part: what is lost at most when a run is interrupted.
PART = 1_000_000
#: So many 编号 tell where to cut a larger register: with ten parts each is within 4 % of its share.
SAMPLE = 65_536
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
    beside: Beside = NOTHING,
) -> Manifest:
    """Writes the results over a register in DuckDB: `run_on` with memory and threads limited."""
    return run_on(
        DuckDb(register, memory_limit, threads),
        plans,
        dictionary,
        year,
        output,
        identity=identity,
        place=place,
        trace=trace,
        part=part,
        force=force,
        progress=progress,
        beside=beside,
    )


def run_on(
    engine: Engine,
    plans: Sequence[plan.Plan],
    dictionary: Dictionary,
    year: int,
    output: Path,
    *,
    identity: str,
    place: str = "",
    trace: Trace = Trace.FULL,
    part: int = PART,
    force: bool = False,
    progress: Progress = lambda done, parts: None,
    beside: Beside = NOTHING,
) -> Manifest:
    """Writes the results of all benefits for all applicants to the folder `output`.

    The engine has the tables of `register.tables`; `identity` says which register it is and in
    which state, so that only the same run is taken up again; `place` is noted for `why`;
    `beside` writes its own files to the same folder.
    Raises Unsupported, BatchFailed, Diagnostics.
    """
    _check_place(output, force=force)
    batch = compile_batch(plans, dictionary, year, figures=figures(engine.ask), trace=trace)
    work = output.parent / f".{output.name}.work"
    try:
        with _alone(work), engine.working(work):
            with ThreadPoolExecutor(1) as aside:
                # The engine looks through the register while the statement is put into words.
                people = aside.submit(_checked, engine, plans, dictionary)
                digest = manifests.digest(batch, identity, engine.name)
                source = Source(place, identity, people.result())
            found = _prepared(engine, batch, work, source, digest, part)
            beside.begin(work)
            for number, bounds in enumerate(found.parts):
                progress(number, len(found.parts))
                _write_part(engine, batch, work / _name(number), bounds)
                beside.write(work, number, work / _name(number), bounds)
            progress(len(found.parts), len(found.parts))
            return _finished(found, work, output, beside.files(len(found.parts)))
    except OSError as error:
        reason = error.strerror or error
        raise BatchFailed(
            f"{output} 写不了：{reason}。已完成的部分保留着；腾出空间后用同样的命令继续。"
        ) from error


def figures(ask: Ask) -> dict[tuple[str, int], int]:
    """The public figures given with the register."""
    rows = ask(f"SELECT 参数, 年度, 值 FROM {identifier(PARAMETERS)} WHERE 值 IS NOT NULL")
    return {(name, year): value for name, year, value in rows}


def _check_place(output: Path, *, force: bool) -> None:
    """Refuses a place that cannot be written, or that holds anything but the results of a run."""
    if not output.parent.is_dir():
        raise BatchFailed(f"没有文件夹 {output.parent}。请先建立它，或换一个位置。")
    if not output.exists():
        return
    if not force:
        raise BatchFailed(f"{output} 已经存在。换一个名称，或确定要替换时加上 --force。")
    if not (output / manifests.FILE).is_file():
        raise BatchFailed(f"{output} 不是批量测算的结果，加了 --force 也不替换。请换一个名称。")


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


def _checked(engine: Engine, plans: Sequence[plan.Plan], dictionary: Dictionary) -> int:
    """How many applicants there are, once their figures and identities are found to be sound."""
    check_ranges(engine.ask, plans, dictionary)
    check_identities(engine.ask, dictionary)
    return _number(engine)


def _prepared(
    engine: Engine, batch: Batch, work: Path, source: Source, digest: str, part: int
) -> Manifest:
    """The manifest of the run that stands in the working folder, or of a new one."""
    found = manifests.read(work)
    if found is not None and found.digest == digest:
        return found
    for path in work.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    sampled = engine.name is Name.DUCKDB and source.applicants > SAMPLE
    choose = _cuts_by_sample if sampled else _cuts
    few = source.applicants <= part
    cuts = () if few else choose(engine.ask, source.applicants, part)
    found = manifests.describe(batch, digest, source, cuts, engine.name)
    manifests.write(found, work)
    return found


def _number(engine: Engine) -> int:
    """How many applicants there are, each with a number of its own."""
    if engine.name is Name.DUCKDB:
        # Whoever stands after a smaller number is nobody before: a third of counting them apart.
        before = f"SELECT 编号, lag(编号, 1, '') OVER () AS 前 FROM {identifier(APPLICANTS)}"
        counted = f"SELECT count(*), count(*) FILTER (编号 > 前) FROM ({before})"
        rows, rising = engine.ask(counted)[0]
        if rows == rising:
            return int(rows)
    counted = f"SELECT count(*), count(DISTINCT 编号) FROM {identifier(APPLICANTS)}"
    rows, people = engine.ask(counted)[0]
    if rows != people:
        raise BatchFailed(
            f"{APPLICANTS} 有 {rows - people} 行编号重复或缺失。请用 duixian register check 查看。"
        )
    return int(people)


def _cuts(ask: Ask, people: int, part: int) -> tuple[str, ...]:
    ranked = f"SELECT 编号, row_number() OVER (ORDER BY 编号) AS n FROM {identifier(APPLICANTS)}"
    cut = f"SELECT 编号 FROM ({ranked}) AS r WHERE n > 1 AND (n - 1) % {part} = 0 ORDER BY 编号"
    return tuple(row[0] for row in ask(cut))


def _cuts_by_sample(ask: Ask, people: int, part: int) -> tuple[str, ...]:
    """Cuts of about equal parts: to sort everybody took three times as long."""
    asked = f"SELECT 编号 FROM {identifier(APPLICANTS)} USING SAMPLE reservoir({SAMPLE} ROWS)"
    # By code points, as DuckDB and every comparison of a part has it.
    held = sorted(row[0] for row in ask(f"{asked} REPEATABLE (1)"))
    parts = -(-people // part)
    return tuple(held[len(held) * number // parts] for number in range(1, parts))


def _name(number: int) -> str:
    return f"part-{number:05}.parquet"


def _write_part(
    engine: Engine, batch: Batch, path: Path, bounds: tuple[str | None, str | None]
) -> None:
    """Writes a part unless it is there; it gets its name only when it is whole and on the disk."""
    if path.exists():
        return
    made = path.with_suffix(".made")
    rows = engine.write(batch, bounds, made)
    first, after = bounds
    within = [
        f"编号 {op} {literal(end)}" for op, end in ((">=", first), ("<", after)) if end is not None
    ]
    counted = (
        f"SELECT count(*) FROM {identifier(APPLICANTS)} WHERE {' AND '.join(within) or 'true'}"
    )
    people = engine.ask(counted)[0][0]
    if rows != people:
        _remove(made)
        raise BatchFailed(
            f"{people} 个申请人得出 {rows} 行：登记库里同一编号、同一年度有重复的行。"
            "请用 duixian register check 查看。"
        )
    for each in made.iterdir() if made.is_dir() else (made,):
        with each.open("rb") as file:
            os.fsync(file.fileno())
    made.rename(path)


def _remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _finished(found: Manifest, work: Path, output: Path, beside: Collection[str]) -> Manifest:
    """Gives the working folder the name of the output."""
    whole = replace(found, whole=True)
    manifests.write(whole, work)
    wanted = {manifests.FILE, *beside, *(_name(number) for number in range(len(found.parts)))}
    for path in work.iterdir():
        if path.name not in wanted:
            _remove(path)
    if output.exists():
        old = output.parent / f".{output.name}.old"
        shutil.rmtree(old, ignore_errors=True)
        output.rename(old)
        work.rename(output)
        shutil.rmtree(old, ignore_errors=True)
    else:
        work.rename(output)
    return whole
