"""The statement in PostgreSQL: over a register that is there, or one brought as temporary tables.

Everything is read in one transaction that sees one state; results leave by COPY as CSV, in which
NULL and an empty text differ, and DuckDB writes them as the same Parquet as its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

import psycopg
from duckdb import DuckDBPyConnection
from sqlglot import exp

from duixian.batch.compile import Batch
from duixian.batch.engines.engine import Name
from duixian.batch.engines.gaps import LONG_NAMES, MANY_COLUMNS, ZERO_CHARACTERS
from duixian.batch.engines.postgres_words import POSTGRES
from duixian.batch.engines.translate import Places, question, translated
from duixian.batch.failure import BatchFailed
from duixian.batch.relations import Bounds
from duixian.register.store.connection import USUAL, Limits, connect
from duixian.register.store.kinds import shown
from duixian.register.store.opening import errors
from duixian.register.store.postgres import columns_of
from duixian.register.store.structure import check_columns, missing_table
from duixian.register.tables import Column, Table, identifier, literal
from duixian.rules.diagnostics import Diagnostic, Diagnostics

#: What PostgreSQL cuts a name to, and how wide it lets a row be.
_NAME, _ROW = 63, 1664
#: The planner knows nothing of our steps: it guesses one row and loops. JIT would compile for
#: longer than the statement runs.
_SET = (
    "SET jit = off; SET enable_nestloop = off; SET timezone = 'UTC'; SET client_encoding = 'UTF8'"
)
_CSV = r"(FORMAT csv, NULL '\N', ENCODING 'UTF8')"


@dataclass(frozen=True, slots=True)
class Postgres:
    """A session with the tables of a register."""

    server: "psycopg.Connection[tuple[Any, ...]]"
    tables: Sequence[Table]
    places: Places

    @property
    def name(self) -> Name:
        """PostgreSQL."""
        return Name.POSTGRES

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a small question."""
        text = translated(question(sql), POSTGRES, self.tables, self.places)
        return self.server.execute(text.encode()).fetchall()

    @contextmanager
    def working(self, work: Path) -> Iterator[None]:
        """Says what the server says in a sentence; memory and threads are the server's own."""
        with _told():
            yield

    def write(self, batch: Batch, part: Bounds, path: Path) -> int:
        """Writes the rows of a part to a file, by way of a CSV file beside it."""
        text = _statement(batch, part, self.tables, self.places)
        sheet = path.with_suffix(".csv")
        try:
            with sheet.open("wb") as file:
                self._copy(text, file)
            return _to_parquet(sheet, path, batch)
        finally:
            sheet.unlink(missing_ok=True)

    def _copy(self, text: str, file: BinaryIO) -> None:
        out = f"COPY ({text}) TO STDOUT {_CSV}".encode()
        with self.server.cursor() as cursor, cursor.copy(out) as copied:
            for block in copied:
                file.write(block)


def _statement(batch: Batch, part: Bounds, tables: Sequence[Table], places: Places) -> str:
    tree = batch.tree(part)
    widest = max(len(one.expressions) for one in tree.find_all(exp.Select))
    if widest > _ROW:
        raise MANY_COLUMNS.refused(f"这次要 {widest} 列")
    return translated(tree, POSTGRES, tables, places)


def _to_parquet(sheet: Path, path: Path, batch: Batch) -> int:
    columns = {"编号": "VARCHAR"} | {
        name: str(term.args[1]) for name, term in batch.outputs.items()
    }
    types = ", ".join(f"{identifier(name)}: {literal(type)}" for name, type in columns.items())
    read = (
        f"read_csv({literal(str(sheet))}, header = false, auto_detect = false, delim = ',', "
        "quote = '\"', escape = '\"', nullstr = '\\N', allow_quoted_nulls = false, "
        f"columns = {{{types}}})"
    )
    connection = connect()
    try:
        copied = f"COPY (FROM {read}) TO {literal(str(path))} (FORMAT parquet)"
        return int(connection.execute(copied).fetchall()[0][0])
    finally:
        connection.close()


@contextmanager
def over_register(url: str, tables: Sequence[Table], limits: Limits = USUAL) -> Iterator[Postgres]:
    """Over the register at a URL, which is only read. Raises Diagnostics, BatchFailed."""
    with _session(url, limits, "READ ONLY") as server:
        found: list[Diagnostic] = []
        places: dict[str, tuple[exp.Table, frozenset[str]]] = {}
        for table in tables:
            _check_names(table)
            columns = columns_of(server, table)
            where = f"{shown(url)}:{table.name}"
            found += (
                check_columns(table, columns, where) if columns else [missing_table(table, where)]
            )
            places[table.name] = _place(table, columns)
        if wrong := errors(found):
            raise Diagnostics(wrong)
        yield Postgres(server, tables, places)


@contextmanager
def over_copy(
    url: str, register: DuckDBPyConnection, tables: Sequence[Table], limits: Limits = USUAL
) -> Iterator[Postgres]:
    """Over a register that is elsewhere, brought to the server as temporary tables."""
    with (
        _session(url, limits, "READ WRITE") as server,
        TemporaryDirectory(prefix="duixian-") as folder,
    ):
        for table in tables:
            _check_names(table)
            _bring(server, register, table, Path(folder) / "table.csv")
        places = {t.name: _place(t, [column.name for column in t.columns]) for t in tables}
        yield Postgres(server, tables, places)


@contextmanager
def _session(
    url: str, limits: Limits, access: str
) -> "Iterator[psycopg.Connection[tuple[Any, ...]]]":
    """A session whose one transaction sees one state of the database.

    A statement has a dozen joins and sums at work at once, each within `work_mem`, twice that for
    a hash: each has a part of the memory.
    """
    with _told():
        server = psycopg.connect(url, connect_timeout=10, autocommit=True)
        try:
            server.execute(_SET)
            server.execute(f"SET work_mem = {max(64, limits.kilobytes // 32)}".encode())
            if limits.threads is not None:
                workers = limits.threads - 1
                server.execute(f"SET max_parallel_workers_per_gather = {workers}".encode())
            server.execute(f"BEGIN ISOLATION LEVEL REPEATABLE READ {access}".encode())
            yield server
        finally:
            server.close()


def _place(table: Table, columns: Iterable[str]) -> tuple[exp.Table, frozenset[str]]:
    return exp.Table(this=exp.to_identifier(table.name, quoted=True)), frozenset(columns)


def _check_names(table: Table) -> None:
    for name in (table.name, *(column.name for column in table.columns)):
        if len(name.encode()) > _NAME:
            raise LONG_NAMES.refused(f"{table.name}.{name}")


def _bring(server: Any, register: DuckDBPyConnection, table: Table, sheet: Path) -> None:
    """A table of the register as a temporary one, with statistics for the planner."""
    columns = ", ".join(f"{column.identifier} {_type(column)}" for column in table.columns)
    server.execute(f"CREATE TEMPORARY TABLE {table.identifier} ({columns})".encode())
    held = ", ".join(_as_text(column) for column in table.columns)
    register.execute(
        f"COPY (SELECT {held} FROM {table.identifier}) TO {literal(str(sheet))} "
        r"(FORMAT csv, HEADER false, NULLSTR '\N')"
    )
    into = f"COPY pg_temp.{table.identifier} FROM STDIN {_CSV}".encode()
    with sheet.open("rb") as file, server.cursor() as cursor, cursor.copy(into) as copied:
        while block := file.read(1 << 20):
            copied.write(block)
    server.execute(f"ANALYZE {table.identifier}".encode())


def _type(column: Column) -> str:
    return {"VARCHAR": "TEXT", "VARCHAR[]": "TEXT[]"}.get(column.sql, column.sql)


def _as_text(column: Column) -> str:
    """The column as COPY reads it: a list in braces, each text in quotes."""
    if column.sql != "VARCHAR[]":
        return column.identifier
    quoted = "replace(replace(one, '\\', '\\\\'), '\"', '\\\"')"
    each = f"lambda one: CASE WHEN one IS NULL THEN 'NULL' ELSE '\"' || {quoted} || '\"' END"
    return f"'{{' || array_to_string(list_transform({column.identifier}, {each}), ',') || '}}'"


@contextmanager
def _told() -> Iterator[None]:
    """The server's errors as sentences."""
    try:
        yield
    except psycopg.errors.CharacterNotInRepertoire as error:
        raise ZERO_CHARACTERS.refused(_first_line(error)) from error
    except psycopg.errors.NumericValueOutOfRange as error:
        raise BatchFailed(
            f"有数额超出可以精确计算的范围，没有输出结果：{_first_line(error)}。"
            "请用 duixian register check 核对。"
        ) from error
    except psycopg.Error as error:
        raise BatchFailed(
            f"PostgreSQL 算不下去：{_first_line(error)}。"
            "核对地址、权限、服务器的磁盘和内存；已完成的部分保留着。"
        ) from error


def _first_line(error: psycopg.Error) -> str:
    return str(error).strip().partition("\n")[0]
