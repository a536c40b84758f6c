"""A register in PostgreSQL is read like any other. Skipped where no server answers."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from duixian.register.checking.import_register import import_register
from duixian.register.store.kinds import shown
from duixian.register.store.opening import open_register
from duixian.register.tables import Table, tables
from duixian.register.tables_to_applicant import applicant_at
from duixian.rules.diagnostics import Diagnostics
from tests.unit.register.register_files import checked, csv_folder, found, texts
from tests.unit.register.sample import DICTIONARY, Packs

psycopg = pytest.importorskip("psycopg")

URL = os.environ.get("DUIXIAN_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


@pytest.fixture
def database() -> Iterator[str]:
    """The URL of a schema of its own with the empty tables of a register."""
    try:
        server = psycopg.connect(URL, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL for the tests at {shown(URL)}: {error}")
    schema = f"duixian_{uuid4().hex}"
    with server:
        server.execute(f"CREATE SCHEMA {schema}")
        try:
            for table in tables(DICTIONARY):
                server.execute(create(table, schema))
            yield f"{URL}?options=-csearch_path%3D{schema}"
        finally:
            server.execute(f"DROP SCHEMA {schema} CASCADE")


def create(table: Table, schema: str) -> str:
    columns = ", ".join(f"{c.identifier} {c.sql}" for c in table.columns)
    return f"CREATE TABLE {schema}.{table.identifier} ({columns})"


def run(url: str, *statements: str) -> None:
    with psycopg.connect(url) as server:
        for statement in statements:
            server.execute(statement)


def fill(url: str, folder: Path) -> None:
    """The rows of the sample register."""
    source = open_register(str(csv_folder(folder, texts())), DICTIONARY, Packs())
    with source as connection, psycopg.connect(url) as server:
        for table in tables(DICTIONARY):
            rows = connection.execute(f"FROM {table.identifier}").fetchall()
            places = ", ".join(["%s"] * len(table.columns))
            with server.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {table.identifier} VALUES ({places})", rows)


@pytest.mark.postgres
def test_a_register_in_postgresql_gives_the_same_applicants(database: str, tmp_path: Path) -> None:
    fill(database, tmp_path)
    assert found(database) == []
    target = tmp_path / "登记库"
    assert import_register(database, target, DICTIONARY, Packs()).list is None
    for place in (database, str(target)):
        with (
            open_register(str(tmp_path / "表"), DICTIONARY, Packs()) as texts_,
            open_register(place, DICTIONARY, Packs()) as kept,
        ):
            given = (applicant_at(c, "sample-01", DICTIONARY) for c in (texts_, kept))
            assert next(given) == next(given)


@pytest.mark.postgres
def test_mistakes_in_postgresql_are_found_like_others(database: str) -> None:
    run(
        database,
        "INSERT INTO \"申请人\" (\"编号\", \"名称\") VALUES ('a', '甲'), ('a', '乙')",
        'INSERT INTO "年度数据" ("编号", "年度", "网络零售额") VALUES (\'b\', 2023, -1)',
    )
    codes = [broken.rule.code for broken in checked(database).broken]
    assert codes == ["DX207", "DX214", "DX313"]


@pytest.mark.postgres
def test_more_rows_than_one_batch_are_all_read(database: str) -> None:
    people = "SELECT 'p' || i, '某（虚构）' FROM generate_series(1, 12345) AS t(i)"
    run(database, f'INSERT INTO "申请人" ("编号", "名称") {people}')
    assert checked(database).rows["申请人"] == 12345


@pytest.mark.postgres
def test_a_missing_table_and_a_column_of_numeric_are_named(database: str) -> None:
    run(
        database,
        'DROP TABLE "主播"',
        'ALTER TABLE "年度数据" ALTER "网络零售额" TYPE double precision',
    )
    assert {d.code for d in checked(database).structure} == {"DX302", "DX305"}


def test_a_server_that_does_not_answer_is_an_error_without_the_password() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, but nobody listens
        url = f"postgresql://me:secret@127.0.0.1:{taken.getsockname()[1]}/register"
        with pytest.raises(Diagnostics) as error:
            checked(url)
    [one] = error.value.found
    assert one.code == "DX301"
    assert "secret" not in one.message + one.source.path


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("duixian.register.store.postgres._INSTALLED", False)
    with pytest.raises(Diagnostics) as error:
        checked(URL)
    [one] = error.value.found
    assert one.code == "DX320"
    assert "duixian[postgres]" in one.help
