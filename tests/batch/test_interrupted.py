"""A run that is killed, a disk that is full, files that break off: nothing half-written is read."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from duixian.batch.failure import BatchFailed
from duixian.batch.results import open_results
from duixian.batch.run import run_batch
from duixian.register.tables_to_applicant import applicant_at
from duixian.rules.diagnostics import Diagnostics
from tests.batch.agree import connect
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, WAN, YEAR

ROOT = Path(__file__).parents[2]
PLAN = f.pack(f.benefit(f.fact("投资额"), [f.fact("开展自营网络销售")], id="t.一"))
PEOPLE = 300


def register() -> duckdb.DuckDBPyConnection:
    """Some companies in a register in memory; the same whenever it is made."""
    people = [f.applicant({"投资额": n * WAN, "开展自营网络销售": True}) for n in range(PEOPLE)]
    return connect([replace(one, id=f"a{n:03}") for n, one in enumerate(people)], DICTIONARY)


def run(output: Path, part: int, **more: Any) -> None:
    """A run over that register."""
    with register() as connection:
        run_batch(connection, [PLAN], DICTIONARY, YEAR, output, identity="r", part=part, **more)


def rows(output: Path) -> list[tuple[Any, ...]]:
    """All rows, in a fixed order."""
    with duckdb.connect() as connection:
        open_results(connection, output)
        return connection.execute("FROM results ORDER BY 编号").fetchall()


def killed(output: Path, part: int, parts: int) -> dict[str, int]:
    """A run in a process of its own, killed when so many parts are there: their times."""
    program = (
        "from pathlib import Path; from tests.batch.test_interrupted import run; "
        f"run(Path({str(output)!r}), {part})"
    )
    process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT)
    work = output.parent / f".{output.name}.work"
    try:
        while len(list(work.glob("part-*.parquet"))) < parts:
            assert process.poll() is None, "the run ended before it could be killed"
            time.sleep(0.005)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    return {path.name: path.stat().st_mtime_ns for path in work.glob("part-*.parquet")}


def test_a_killed_run_goes_on_where_it_stood(tmp_path: Path) -> None:
    output = tmp_path / "out"
    done = killed(output, part=2, parts=3)
    with pytest.raises(BatchFailed, match="不是一次完整的"):
        rows(output)

    run(output, part=2)
    run(tmp_path / "whole", part=PEOPLE)

    assert 3 <= len(done) < PEOPLE / 2
    assert all((output / name).stat().st_mtime_ns == at for name, at in done.items())
    assert rows(output) == rows(tmp_path / "whole")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 256 kB; skipped where it may not be mounted."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)],
        capture_output=True,
        text=True,
    )
    if mounted.returncode:
        pytest.skip(f"no small file system can be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_the_run_goes_on_when_there_is_room(small_disk: Path) -> None:
    output, ballast = small_disk / "out", small_disk / "ballast"
    ballast.write_bytes(b"0" * 244 * 1024)

    with pytest.raises(BatchFailed, match=r"写不了.*腾出空间"):
        run(output, part=30)
    assert not output.exists()
    ballast.unlink()
    run(output, part=30)

    assert len(rows(output)) == PEOPLE


def test_a_part_that_breaks_off_is_not_read(tmp_path: Path) -> None:
    run(tmp_path / "out", part=100)
    file = tmp_path / "out" / "part-00001.parquet"
    file.write_bytes(file.read_bytes()[:-20])

    with pytest.raises(BatchFailed, match="已损坏"):
        rows(tmp_path / "out")


def test_a_part_with_rows_missing_is_not_read(tmp_path: Path) -> None:
    run(tmp_path / "out", part=100)
    file, other = (tmp_path / "out" / f"part-0000{n}.parquet" for n in (1, 2))
    with duckdb.connect() as connection:
        connection.execute(f"COPY (FROM '{other}' LIMIT 7) TO '{file}' (FORMAT parquet)")

    with pytest.raises(BatchFailed, match="应有 300 个申请人，只有 207 行"):
        rows(tmp_path / "out")


def test_a_damaged_table_of_the_register_is_told(tmp_path: Path) -> None:
    """The end of the file is whole, a page in it is not: it shows only when the page is read."""
    table = tmp_path / "申请人.parquet"
    with register() as connection:
        connection.execute(f"COPY 申请人 TO '{table}' (FORMAT parquet, COMPRESSION zstd)")
        data = bytearray(table.read_bytes())
        data[8:200] = bytes(192)
        table.write_bytes(data)
        connection.execute("DROP TABLE 申请人")
        connection.execute(f"CREATE VIEW 申请人 AS FROM '{table}'")

        with pytest.raises(BatchFailed, match="读不出来"):
            run_batch(connection, [PLAN], DICTIONARY, YEAR, tmp_path / "out", identity="r")
    assert not (tmp_path / "out").exists()


def test_an_identity_nobody_knows_is_refused_by_name(tmp_path: Path) -> None:
    with register() as connection:
        connection.execute("UPDATE 申请人 SET 身份 = ['企也'] WHERE 编号 = 'a007'")

        with pytest.raises(Diagnostics) as refused:
            run_batch(connection, [PLAN], DICTIONARY, YEAR, tmp_path / "out", identity="r")
        with pytest.raises(Diagnostics) as also:
            applicant_at(connection, "a007", DICTIONARY)
    for error in (refused.value, also.value):
        assert [one.code for one in error.found] == ["DX210"]
        assert "企也" in error.found[0].message
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(
    "DUIXIAN_LARGE" not in os.environ, reason="DUIXIAN_LARGE=<applicants> asks for it"
)
def test_memory_is_bounded_whatever_the_size(tmp_path: Path) -> None:
    """A made-up register over all packs stays near the limit it was given."""
    size = os.environ["DUIXIAN_LARGE"]
    duixian = [sys.executable, "-c", "from duixian.cli.app import main; main()"]
    place = str(tmp_path / "register")
    subprocess.run([*duixian, "register", "make", place, "--size", size], check=True)

    asked = ["batch", place, "--year", "2024", "--memory", "1GB", "-o", str(tmp_path / "out")]
    process = subprocess.Popen([*duixian, *asked])
    _, status, used = os.wait4(process.pid, 0)

    assert os.waitstatus_to_exitcode(status) == 0
    assert used.ru_maxrss < 1.5 * 2**20  # kB
