"""Spark gives exactly what the scalar reference gives, in however many files the register is.

A statement takes seconds here, so many benefits and applicants stand in each.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from duixian.batch.engines.engine import Engine, Name
from duixian.batch.engines.opening import open_engine
from duixian.batch.failure import BatchFailed
from duixian.batch.results import open_results
from duixian.batch.run import run_batch, run_on
from duixian.register.applicant import Applicant
from duixian.register.store.connection import USUAL
from duixian.register.store.opening import open_register
from duixian.register.tables import tables
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.dictionary import Dictionary
from duixian.rules.library import Library
from tests.batch.agree import connect, one_by_one
from tests.batch.engines.crowds import Crowd, computed, crowd, differences
from tests.batch.engines.exact import EXACT, OVERFLOWS
from tests.batch.engines.people import around, samples
from tests.batch.engines.small import CASES
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, WAN, YEAR
from tests.unit.register.sample import Packs

#: One Java process: with several workers these tests stay on one.
pytestmark = pytest.mark.xdist_group("spark")

engine_of = pytest.importorskip("duixian.batch.engines.spark")

PLAN = f.pack(f.benefit(f.fact("投资额"), caps=[f.cap("award", f.wan(50))], id="t.一"))


@contextmanager
def over(
    spark: Any, folder: Path, people: Sequence[Applicant], dictionary: Dictionary
) -> Iterator[Engine]:
    """An engine over a Parquet folder of these applicants, each table shuffled into three files."""
    with connect(people, dictionary) as register:
        for table in tables(dictionary):
            (folder / table.name).mkdir(parents=True)
            shuffled = f"SELECT *, hash(rowid) AS h FROM {table.identifier} ORDER BY h"
            for number in range(3):
                rows = f"SELECT * EXCLUDE h FROM ({shuffled}) WHERE h % 3 = {number}"
                file = folder / table.name / f"{number}.parquet"
                register.execute(f"COPY ({rows}) TO '{file}' (FORMAT parquet)")
    with (
        open_register(str(folder), dictionary, Packs()) as opened,
        engine_of.over_parquet(spark, folder, opened, tables(dictionary)) as engine,
    ):
        yield engine


def everything() -> Crowd:
    """The small cases and many generated benefits as one pack, over everybody of all of them."""
    many = crowd(25)
    small = [replace(case.benefit, id=f"t.s{n}") for n, case in enumerate(CASES)]
    people = [
        *many.people,
        *(
            replace(one, id=f"s{n}-{at}", parameters=many.people[0].parameters)
            for n, case in enumerate(CASES)
            for at, one in enumerate(case.people)
        ),
    ]
    return Crowd(f.pack(*many.pack.benefits, *small), people)


def test_generated_benefits_and_small_cases_give_the_same(spark: Any, tmp_path: Path) -> None:
    many = everything()

    with over(spark, tmp_path / "[登记 库]", many.people, DICTIONARY) as engine:
        found = computed(engine, [many.pack], many.people, tmp_path / "out [1]")

    assert differences(found, many) == []


@pytest.fixture
def interpreted(spark: Any) -> Iterator[Any]:
    """The session without generated code: what Spark does by itself where a step is too large."""
    settings = {
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    }
    for key, value in settings.items():
        spark.conf.set(key, value)
    yield spark
    for key in settings:
        spark.conf.unset(key)


def test_the_five_packs_give_the_same(interpreted: Any, library: Library, tmp_path: Path) -> None:
    people = [*samples(library), *around(library)]

    with over(interpreted, tmp_path / "r", people, library.dictionary) as engine:
        found = computed(
            engine, library.plans, people, tmp_path / "p", dictionary=library.dictionary
        )

    assert found == one_by_one(library.plans, people, library.dictionary, YEAR)


def test_parts_are_those_of_duckdb_and_read_alike(spark: Any, tmp_path: Path) -> None:
    ids = ["b", "B", "a", "Z", "ä", "甲", "_", "a-1", "", "甲\n乙", '"', "'"]
    people = [replace(f.applicant({"投资额": n * WAN}), id=one) for n, one in enumerate(ids)]
    out, other = tmp_path / "spark", tmp_path / "duckdb"

    with over(spark, tmp_path / "r", people, DICTIONARY) as engine:
        run_on(engine, [PLAN], DICTIONARY, YEAR, out, identity="r", part=7)
    with connect(people, DICTIONARY) as register:
        run_batch(register, [PLAN], DICTIONARY, YEAR, other, identity="r", part=7)

    held = []
    with duckdb.connect() as connection:
        for folder in (out, other):
            found = open_results(connection, folder)
            rows = connection.execute("FROM results ORDER BY 编号").fetchall()
            held.append((found.cuts, found.applicants, rows))
    assert held[0] == held[1]
    assert len(held[0][0]) == 1


def test_whole_numbers_are_exact_to_38_digits_or_raise(spark: Any, tmp_path: Path) -> None:
    with over(spark, tmp_path / "r", [f.applicant()], DICTIONARY) as engine:
        for asked, wanted in EXACT:
            assert list(engine.ask(asked)[0]) == wanted
        for each in OVERFLOWS:
            with pytest.raises(BatchFailed, match="超出"), engine.working(tmp_path):
                engine.ask(f"SELECT {each} FROM 申请人")


def test_without_java_the_error_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))

    with (
        pytest.raises(BatchFailed, match="Java 17"),
        engine_of.session("local[1]", USUAL, tmp_path),
    ):
        pass


def test_without_pyspark_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "申请人.csv").write_text("编号,名称\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    monkeypatch.delitem(sys.modules, "duixian.batch.engines.spark")

    with (
        pytest.raises(BatchFailed, match=r"duixian\[spark\]"),
        open_engine(Name.SPARK, str(tmp_path), DICTIONARY, Packs()),
    ):
        pass


def test_an_identity_nobody_knows_is_refused(spark: Any, tmp_path: Path) -> None:
    stranger = replace(f.applicant(), identities=frozenset(["MCN公司"]))

    with (
        over(spark, tmp_path / "r", [stranger], DICTIONARY) as engine,
        pytest.raises(Diagnostics) as refused,
    ):
        run_on(engine, [PLAN], DICTIONARY, YEAR, tmp_path / "out", identity="r")
    assert [one.code for one in refused.value.found] == ["DX210"]
