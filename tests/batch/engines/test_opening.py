"""An engine that cannot open a register says what to do, and changes to no other engine."""

from pathlib import Path

import pytest

from duixian.batch.engines.engine import Name
from duixian.batch.engines.opening import open_engine
from duixian.batch.failure import BatchFailed
from duixian.register.store.connection import Limits
from duixian.register.store.kinds import keyless
from tests.unit.assess.factory import DICTIONARY
from tests.unit.register.sample import Packs


def refusal(engine: Name, place: object, threads: int | None = None, **of: str) -> str:
    """What is said."""
    limits = Limits("1GB", threads)
    with (
        pytest.raises(BatchFailed) as refused,
        open_engine(engine, str(place), DICTIONARY, Packs(), limits, **of),
    ):
        pass
    return str(refused.value)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of CSV files with nobody in it."""
    (tmp_path / "申请人.csv").write_text("编号,名称\n", encoding="utf-8")
    return tmp_path


def test_postgresql_asks_for_a_server(register: Path) -> None:
    assert "--server postgresql://" in refusal(Name.POSTGRES, register)


def test_a_server_is_not_asked_for_twice() -> None:
    place = "postgresql://127.0.0.1:1/x"
    assert "去掉 --server" in refusal(Name.POSTGRES, place, server=place)


def test_duckdb_has_no_server(register: Path) -> None:
    assert "去掉 --server" in refusal(Name.DUCKDB, register, server="local[2]")


def test_threads_are_said_once(register: Path) -> None:
    assert "去掉 --threads" in refusal(Name.SPARK, register, 2, server="local[2]")


def test_a_server_that_does_not_answer_is_a_sentence_without_the_password(register: Path) -> None:
    pytest.importorskip("psycopg")
    said = refusal(Name.POSTGRES, register, server="postgresql://me:secret@127.0.0.1:1/x")
    assert "PostgreSQL" in said and "secret" not in said


@pytest.mark.parametrize(
    ("place", "written"),
    [
        ("postgresql://me:secret@h:5/d?options=-c%20x", "postgresql://me@h:5/d?options=-c%20x"),
        ("postgresql://me@h/d", "postgresql://me@h/d"),
        ("/data/登记库", "/data/登记库"),
    ],
)
def test_a_password_is_not_written_down(place: str, written: str) -> None:
    assert keyless(place) == written


@pytest.mark.parametrize(
    ("memory", "kilobytes"), [("2GB", 2 * 1024**2), ("1.5 GiB", 1536 * 1024), ("500MB", 512_000)]
)
def test_memory_in_whole_numbers(memory: str, kilobytes: int) -> None:
    assert Limits(memory).kilobytes == kilobytes
