"""Rows that are set aside, each with its reason: nothing is dropped silently, nothing defaulted."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from duixian.register.store.register import AMENDED, REJECTED

#: The columns of the list that people read.
COLUMNS = ("表", "行", "列", "值", "代码", "原因", "办法")
#: The name of that list.
LIST = "被拒.csv"
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Rejected:
    """One reason why a row was set aside; `owner` is the applicant it belongs to, if known."""

    table: str
    row: int
    column: str
    value: str
    code: str
    reason: str
    help: str
    owner: str | None = None


def create(connection: DuckDBPyConnection) -> None:
    """The empty tables of reasons."""
    for name in (REJECTED, AMENDED):
        connection.execute(
            f'CREATE OR REPLACE TABLE {name} ("table" VARCHAR, "row" BIGINT, "column" VARCHAR, '
            '"value" VARCHAR, code VARCHAR, reason VARCHAR, help VARCHAR, owner VARCHAR)'
        )


def add(connection: DuckDBPyConnection, found: Iterable[Rejected]) -> None:
    """Adds reasons."""
    rows = [astuple(each) for each in found]
    if rows:
        lists = [list(column) for column in zip(*rows, strict=True)]
        types = ("VARCHAR", "BIGINT", *["VARCHAR"] * 6)
        places = ", ".join(f"unnest(${n}::{sql}[])" for n, sql in enumerate(types, 1))
        connection.execute(f"INSERT INTO {REJECTED} SELECT {places}", lists)


def count(connection: DuckDBPyConnection) -> int:
    """How many rows were set aside."""
    text = f'SELECT count(*) FROM (SELECT DISTINCT "table", "row" FROM {REJECTED})'
    return int(connection.execute(text).fetchall()[0][0])


def write_list(connection: DuckDBPyConnection, path: Path) -> None:
    """Writes the reasons as CSV that spreadsheets open, without letting a cell become a formula."""
    columns = '"table", "row", "column", "value", code, reason, help'
    both = f"SELECT {columns} FROM {REJECTED} UNION ALL SELECT {columns} FROM {AMENDED}"
    text = f"{both} ORDER BY ALL"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        found = connection.execute(text)
        while rows := found.fetchmany(10_000):
            writer.writerows([_plain(cell) for cell in row] for row in rows)


def _plain(cell: object) -> object:
    if isinstance(cell, str):
        cell = cell[:_LONGEST]
        return "'" + cell if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
    return cell
