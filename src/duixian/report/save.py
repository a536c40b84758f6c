"""Writes the table of a round to a file: .xlsx for people, .csv, .parquet for machines."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection
from openpyxl import Workbook

from duixian.awards.allocation.error import AllocationError
from duixian.awards.allocation.round import Allocation
from duixian.register.store.whole import whole
from duixian.register.tables import identifier, literal
from duixian.report import cells
from duixian.report.allocation_words import MADE_UP, facts_of, head_of
from duixian.report.cells import FORMULA_STARTS
from duixian.report.sheets import ROWS, Names, new_sheet, spans, width_of
from duixian.rules.library import Library

_BATCH = 5_000
_YUAN = "（元）"
_WIDTHS = {"说明": 70, "名称": 34, "尚缺": 30, "编号": 16}


def save_allocation(
    connection: DuckDBPyConnection,
    found: Allocation,
    library: Library,
    target: Path,
    *,
    force: bool = False,
) -> None:
    """Writes the table `allocation`, whole or not at all.

    Raises AllocationError for another kind of file, Diagnostics (DX309, DX310).
    """
    kind = target.suffix.lower()
    if kind not in (".xlsx", ".csv", ".parquet"):
        raise AllocationError(f"不能写成“{kind or target.name}”：可用 .xlsx、.csv、.parquet。")
    with whole(target, force=force) as made:
        if kind == ".xlsx":
            _workbook(connection, found, library, made)
            return
        label = f", {'true' if found.made_up else 'false'} AS 虚构数据"
        form = "FORMAT csv, HEADER" if kind == ".csv" else "FORMAT parquet, COMPRESSION zstd"
        source = _guarded(connection) if kind == ".csv" else "*"
        connection.execute(
            f"COPY (SELECT {source}{label} FROM allocation ORDER BY 序号) "
            f"TO {literal(str(made))} ({form})"
        )


def _columns(connection: DuckDBPyConnection) -> list[tuple[str, str]]:
    return [(row[0], row[1]) for row in connection.execute("DESCRIBE allocation").fetchall()]


def _guarded(connection: DuckDBPyConnection) -> str:
    """The columns for CSV: a text that a spreadsheet would take for a formula gets a quote."""
    starts = literal(f"^[{''.join(chr(92) + c if c in '-+=@' else c for c in FORMULA_STARTS)}]")
    return ", ".join(
        f"CASE WHEN regexp_matches({identifier(name)}, {starts}) THEN '''' || {identifier(name)} "
        f"ELSE {identifier(name)} END AS {identifier(name)}"
        if sql == "VARCHAR"
        else identifier(name)
        for name, sql in _columns(connection)
    )


def _workbook(
    connection: DuckDBPyConnection, found: Allocation, library: Library, made: Path
) -> None:
    workbook = Workbook(write_only=True)
    names = Names()
    about = new_sheet(
        workbook, names.take("说明"), [18, 100], "A2", MADE_UP if found.made_up else ""
    )
    about.append([cells.text(about, head_of(found, library), cells.TITLE)])
    for key, words in facts_of(connection, found):
        about.append([cells.text(about, key, cells.BOLD), cells.text(about, words)])
    columns = [name for name, _ in _columns(connection)]
    label = MADE_UP if found.made_up else ""
    counted = connection.execute("SELECT count(*) FROM allocation").fetchall()[0][0]
    rows = connection.execute("FROM allocation ORDER BY 序号")
    for _, number in spans(counted, ROWS - 2):
        sheet = new_sheet(
            workbook, names.take("分配"), [_width(name) for name in columns], "D3", label
        )
        sheet.append([cells.text(sheet, head_of(found, library), cells.WARNING)])
        sheet.append([cells.head(sheet, name) for name in columns])
        left = number
        while left > 0:
            batch = rows.fetchmany(min(_BATCH, left))
            left -= len(batch)
            for row in batch:
                sheet.append(_row(sheet, columns, row))
    workbook.save(made)


def _width(name: str) -> int:
    return _WIDTHS.get(name, width_of(name, 12))


def _row(sheet: Any, columns: Sequence[str], row: Sequence[object]) -> list[Any]:
    return [_cell(sheet, name, value) for name, value in zip(columns, row, strict=True)]


def _cell(sheet: Any, name: str, value: object) -> Any:
    match value:
        case None:
            return None
        case Decimal():
            return cells.money(sheet, int(value.scaleb(2)))
        case int():
            return cells.count(sheet, value)
        case _:
            return cells.text(sheet, str(value))
