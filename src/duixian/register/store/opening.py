"""Opens a register, however it is kept."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from duckdb import DuckDBPyConnection

from duixian.register.packs import PackIndex
from duixian.register.store import rejected
from duixian.register.store.connection import USUAL, Limits, connected
from duixian.register.store.csv_folder import open_csv
from duixian.register.store.duckdb_file import open_duckdb
from duixian.register.store.kinds import Kept, kept_as, shown
from duixian.register.store.parquet import open_parquet
from duixian.register.store.problem import problem
from duixian.register.store.register import SOURCE, Register
from duixian.register.store.workbook_file import open_workbook
from duixian.register.tables import tables
from duixian.rules.diagnostics import Diagnostic, Diagnostics, Severity
from duixian.rules.dictionary import Dictionary


@contextmanager
def opened(
    place: str, dictionary: Dictionary, packs: PackIndex, limits: Limits = USUAL
) -> Iterator[Register]:
    """The register as it was found, to be checked: what is wrong with its shape is kept in it.

    `place` is a path or a PostgreSQL URL. Raises Diagnostics when it cannot be opened at all
    (DX202, DX301, DX306, DX320).
    """
    kept = kept_as(place)
    with connected(limits) as connection:
        connection.execute(f"CREATE SCHEMA {SOURCE}")
        rejected.create(connection)
        structure = _open(connection, kept, place, dictionary, packs)
        name = shown(place) if kept is Kept.POSTGRES else place
        yield Register(connection, name, kept, tables(dictionary), structure)


@contextmanager
def open_register(
    place: str, dictionary: Dictionary, packs: PackIndex, limits: Limits = USUAL
) -> Iterator[DuckDBPyConnection]:
    """A connection with a view for each table, named and typed as `tables` says.

    Raises Diagnostics where a table or column is missing, unknown or of the wrong type, or where a
    row cannot be read; it does not look at values that can: `checking` does.
    """
    with opened(place, dictionary, packs, limits) as register:
        wrong = errors(register.structure)
        aside = rejected.count(register.connection)
        if aside:
            help = "先用 duixian register import 导入：读不出的行连同原因另存在 被拒.csv。"
            wrong += problem("DX321", f"有 {aside} 行读不出来", help, register.place).found
        if wrong:
            raise Diagnostics(wrong)
        for table in register.tables:
            columns = ", ".join(f"{c.identifier}::{c.sql} AS {c.identifier}" for c in table.columns)
            select = f"SELECT {columns} FROM {register.relation(table)}"
            register.connection.execute(f"CREATE VIEW {table.identifier} AS {select}")
        yield register.connection


def errors(found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings that stop a register from being used."""
    return [each for each in found if each.severity is Severity.ERROR]


def _open(
    connection: DuckDBPyConnection,
    kept: Kept,
    place: str,
    dictionary: Dictionary,
    packs: PackIndex,
) -> list[Diagnostic]:
    all_tables, path = tables(dictionary), Path(place)
    match kept:
        case Kept.PARQUET:
            return open_parquet(connection, path, all_tables)
        case Kept.DUCKDB:
            return open_duckdb(connection, path, all_tables)
        case Kept.CSV:
            return open_csv(connection, path, all_tables, dictionary, packs)
        case Kept.WORKBOOK:
            return open_workbook(connection, path, all_tables, dictionary, packs)
        case Kept.POSTGRES:
            # Its driver takes longer to load than most registers to open.
            driver = import_module("duixian.register.store.postgres")
            found: list[Diagnostic] = driver.open_postgres(connection, place, all_tables)
            return found
