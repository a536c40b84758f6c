"""PostgreSQL gives exactly what the scalar reference gives. Skipped where no server answers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import duckdb
import pytest

from duixian.batch.engines.engine import Engine, Name
from duixian.batch.engines.opening import open_engine
from duixian.batch.engines.postgres import over_copy
from duixian.batch.failure import BatchFailed
from duixian.batch.results import open_results
from duixian.batch.run import run_batch, run_on
from duixian.register.applicant import Applicant
from duixian.register.tables import tables
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.dictionary import Dictionary
from duixian.rules.library import Library
from tests.batch.agree import connect, one_by_one
from tests.batch.engines.crowds import computed, crowd, differences
from tests.batch.engines.exact import EXACT, OVERFLOWS
from tests.batch.engines.people import around, samples
from tests.batch.engines.small import CASES, Case
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, WAN, YEAR
from tests.unit.register.sample import Packs

psycopg = pytest.importorskip("psycopg")
pytestmark = pytest.mark.postgres


@contextmanager
def over(url: str, people: Sequence[Applicant], dictionary: Dictionary) -> Iterator[Engine]:
    """An engine over these applicants, brought to the server."""
    with (
        connect(people, dictionary) as register,
        over_copy(url, register, tables(dictionary)) as engine,
    ):
        yield engine


def test_generated_benefits_give_the_same(postgres: str, tmp_path: Path) -> None:
    many = crowd(60)

    with over(postgres, many.people, DICTIONARY) as engine:
        found = computed(engine, [many.pack], many.people, tmp_path / "p.parquet")

    assert differences(found, many) == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_small_cases_give_the_same(postgres: str, tmp_path: Path, case: Case) -> None:
    with over(postgres, case.people, DICTIONARY) as engine:
        found = computed(engine, [case.pack], case.people, tmp_path / "p.parquet")

    assert found == one_by_one([case.pack], case.people, DICTIONARY, YEAR)


def test_the_five_packs_give_the_same(postgres: str, library: Library, tmp_path: Path) -> None:
    people = [*samples(library), *around(library)]

    with over(postgres, people, library.dictionary) as engine:
        found = computed(
            engine, library.plans, people, tmp_path / "p", dictionary=library.dictionary
        )

    assert found == one_by_one(library.plans, people, library.dictionary, YEAR)


PLAN = f.pack(f.benefit(f.fact("投资额"), caps=[f.cap("award", f.wan(50))], id="t.一"))


def some(ids: Sequence[str]) -> list[Applicant]:
    """Applicants with an amount each."""
    return [replace(f.applicant({"投资额": n * WAN}), id=one) for n, one in enumerate(ids)]


def test_parts_are_cut_byte_by_byte_whatever_the_collation(postgres: str, tmp_path: Path) -> None:
    people = some(["b", "B", "a", "Z", "ä", "甲", "乙", "_", "a-1", "a1", "", "9"])
    out, other = tmp_path / "postgres", tmp_path / "duckdb"

    with over(postgres, people, DICTIONARY) as engine:
        run_on(engine, [PLAN], DICTIONARY, YEAR, out, identity="r", part=4)
    with connect(people, DICTIONARY) as register:
        run_batch(register, [PLAN], DICTIONARY, YEAR, other, identity="r", part=4)

    with duckdb.connect() as connection:
        held = []
        for folder in (out, other):
            found = open_results(connection, folder)
            rows = connection.execute("FROM results ORDER BY 编号").fetchall()
            held.append((found.cuts, found.applicants, rows))
    assert held[0] == held[1]
    assert len(held[0][0]) == 2


def test_an_interrupted_run_goes_on_where_it_stood(postgres: str, tmp_path: Path) -> None:
    out, people = tmp_path / "out", some([f"a{n}" for n in range(6)])

    def stop(done: int, parts: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with over(postgres, people, DICTIONARY) as engine, pytest.raises(KeyboardInterrupt):
        run_on(engine, [PLAN], DICTIONARY, YEAR, out, identity="r", part=2, progress=stop)
    first = tmp_path / ".out.work" / "part-00000.parquet"
    written = first.stat().st_mtime_ns
    with over(postgres, people, DICTIONARY) as engine:
        found = run_on(engine, [PLAN], DICTIONARY, YEAR, out, identity="r", part=2)

    assert (out / first.name).stat().st_mtime_ns == written
    assert (found.engine, found.applicants, len(found.parts)) == ("postgres", 6, 3)


def test_texts_that_need_quotes_come_back_as_they_are(postgres: str, tmp_path: Path) -> None:
    ids = [r"\N", r"\.", "", '"', "a,b", "甲\n乙", "NULL", "'", "{}", "%s"]
    people = some(ids)

    with over(postgres, people, DICTIONARY) as engine:
        found = computed(engine, [PLAN], people, tmp_path / "p.parquet")

    assert sorted(found) == sorted(ids)


def test_whole_numbers_are_exact_to_38_digits_or_raise(postgres: str) -> None:
    with over(postgres, [f.applicant()], DICTIONARY) as engine:
        for asked, wanted in EXACT:
            assert list(engine.ask(asked)[0]) == wanted


@pytest.mark.parametrize("overflow", OVERFLOWS)
def test_what_is_too_large_raises(postgres: str, tmp_path: Path, overflow: str) -> None:
    with (
        over(postgres, [f.applicant()], DICTIONARY) as engine,
        pytest.raises(BatchFailed, match="超出"),
        engine.working(tmp_path),
    ):
        engine.ask(f"SELECT {overflow} FROM 申请人")


@pytest.fixture
def database(postgres: str) -> Iterator[str]:
    """The URL of a schema of its own with a register of three applicants."""
    schema = f"duixian_{uuid4().hex}"
    with psycopg.connect(postgres, autocommit=True) as server:
        server.execute(f"CREATE SCHEMA {schema}")
        server.execute(f"SET search_path = {schema}")
        for table in tables(DICTIONARY):
            columns = ", ".join(f"{c.identifier} {c.sql}" for c in table.columns)
            server.execute(f"CREATE TABLE {table.identifier} ({columns})")
        for n in range(3):
            row = f"('a{n}', '某（虚构）', ARRAY['企业'], {n * WAN})"
            server.execute(f'INSERT INTO "申请人" ("编号", "名称", "身份", "投资额") VALUES {row}')
        yield f"{postgres}?options=-csearch_path%3D{schema}"
        server.execute(f"DROP SCHEMA {schema} CASCADE")


def test_a_register_on_the_server_is_computed_there(database: str, tmp_path: Path) -> None:
    with open_engine(Name.POSTGRES, database, DICTIONARY, Packs()) as engine:
        run_on(engine, [PLAN], DICTIONARY, YEAR, tmp_path / "out", identity="r", part=2)

    with duckdb.connect() as connection:
        open_results(connection, tmp_path / "out")
        rows = connection.execute("SELECT 编号, status, low FROM results ORDER BY 编号").fetchall()
    assert rows == [("a0", "不符合", 0), ("a1", "符合", WAN), ("a2", "符合", 2 * WAN)]


def test_figures_beyond_the_dictionary_are_refused(database: str, tmp_path: Path) -> None:
    with psycopg.connect(database) as server:
        server.execute('UPDATE "申请人" SET "投资额" = -1')

    with (
        pytest.raises(BatchFailed, match=r"申请人\.投资额"),
        open_engine(Name.POSTGRES, database, DICTIONARY, Packs()) as engine,
    ):
        run_on(engine, [PLAN], DICTIONARY, YEAR, tmp_path / "out", identity="r")
    assert not (tmp_path / "out").exists()


def test_an_identity_nobody_knows_is_refused(database: str, tmp_path: Path) -> None:
    with psycopg.connect(database) as server:
        server.execute("""UPDATE "申请人" SET "身份" = ARRAY['企业', 'MCN公司']""")

    with (
        pytest.raises(Diagnostics) as refused,
        open_engine(Name.POSTGRES, database, DICTIONARY, Packs()) as engine,
    ):
        run_on(engine, [PLAN], DICTIONARY, YEAR, tmp_path / "out", identity="r")
    assert [one.code for one in refused.value.found] == ["DX210"]
