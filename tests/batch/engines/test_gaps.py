"""What an engine is said not to do: it is refused, and the engine still cannot do it.

A gap that has closed fails here, and its line in `gaps` goes.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from duixian.batch.compile import compile_batch
from duixian.batch.engines.engine import Name
from duixian.batch.engines.gaps import (
    CLUSTER_FILES,
    GAPS,
    LONG_NAMES,
    MANY_COLUMNS,
    ZERO_CHARACTERS,
    Gap,
)
from duixian.batch.engines.opening import open_engine
from duixian.batch.failure import BatchFailed
from duixian.register.tables import Column, Table, tables
from tests.batch.agree import connect
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, YEAR
from tests.unit.register.sample import Packs

LONG = "很" * 22
#: What is tried of each gap that only a server can show: the statement, and what it says.
STILL: dict[Gap, tuple[str, str]] = {
    MANY_COLUMNS: (f"SELECT {', '.join(['1'] * 1665)}", "at most 1664"),
    ZERO_CHARACTERS: ("SELECT U&'\\0000'", "Unicode escape"),
}


def open_postgres(url: str, people: list[Any], all_tables: tuple[Table, ...]) -> Any:
    """The engine over these applicants."""
    from duixian.batch.engines.postgres import over_copy

    return over_copy(url, connect(people, DICTIONARY), all_tables)


def long_names(url: str, path: Path) -> None:
    """A register with a column of 66 bytes."""
    table = Table("申请人", (Column(LONG, None, "VARCHAR"),), ())
    with open_postgres(url, [f.applicant()], (table,)):
        pass


def many_columns(url: str, path: Path) -> None:
    """209 clauses of eight columns, and the 编号."""
    pack = f.pack(*(f.benefit(f.wan(1), id=f"t.{n}") for n in range(209)))
    with open_postgres(url, [f.applicant()], tables(DICTIONARY)) as engine:
        engine.write(compile_batch([pack], DICTIONARY, YEAR), (None, None), path / "p.parquet")


def zero_characters(url: str, path: Path) -> None:
    """An applicant with a NUL in its 编号."""
    with open_postgres(url, [replace(f.applicant(), id="a\0")], tables(DICTIONARY)):
        pass


def cluster_files(url: str, path: Path) -> None:
    """CSV files on a cluster."""
    (path / "申请人.csv").write_text("编号,名称\n", encoding="utf-8")
    where = str(path), DICTIONARY, Packs()
    with open_engine(Name.SPARK, *where, server="spark://127.0.0.1:1"):
        pass


ATTEMPTS: dict[Gap, Callable[[str, Path], None]] = {
    LONG_NAMES: long_names,
    MANY_COLUMNS: many_columns,
    ZERO_CHARACTERS: zero_characters,
    CLUSTER_FILES: cluster_files,
}


def test_every_gap_is_tried() -> None:
    assert set(ATTEMPTS) == set(GAPS)


@pytest.mark.parametrize("gap", [one for one in GAPS if one.engine is not Name.POSTGRES], ids=str)
def test_a_gap_is_refused_by_its_name(gap: Gap, tmp_path: Path) -> None:
    with pytest.raises(BatchFailed) as refused:
        ATTEMPTS[gap]("", tmp_path)

    assert gap.operation in str(refused.value) and gap.instead in str(refused.value)


@pytest.mark.postgres
@pytest.mark.parametrize("gap", [one for one in GAPS if one.engine is Name.POSTGRES], ids=str)
def test_a_gap_of_postgresql_is_refused_by_its_name(
    gap: Gap, postgres: str, tmp_path: Path
) -> None:
    with pytest.raises(BatchFailed) as refused:
        ATTEMPTS[gap](postgres, tmp_path)

    assert gap.operation in str(refused.value) and gap.instead in str(refused.value)


@pytest.mark.postgres
@pytest.mark.parametrize("gap", STILL, ids=str)
def test_postgresql_still_cannot_do_it(gap: Gap, postgres: str) -> None:
    psycopg = pytest.importorskip("psycopg")
    statement, said = STILL[gap]

    with psycopg.connect(postgres) as server, pytest.raises(psycopg.Error, match=said):
        server.execute(statement)


@pytest.mark.postgres
def test_postgresql_still_cuts_long_names(postgres: str) -> None:
    psycopg = pytest.importorskip("psycopg")

    with psycopg.connect(postgres) as server:
        [column] = server.execute(f'SELECT 1 AS "{LONG}"').description

    assert column.name == LONG[:21]
