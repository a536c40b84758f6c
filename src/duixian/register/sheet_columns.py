"""The header row of a sheet: which column holds what, and in which unit (`网络零售额（万元）`)."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from duixian.register.cell_places import CellPlaces
from duixian.register.cell_text import BadCell, cell_text
from duixian.register.findings import Findings
from duixian.register.workbook import Cell
from duixian.rules.types import Type
from duixian.rules.values import BadValue, parse_value
from duixian.rules.yaml_tree import Scalar

_HEADER = re.compile(r"([^（()）]+?)\s*(?:[（(]([^（()）]+)[)）])?")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name as a key, the unit of its numbers, the type of its values."""

    index: int
    key: Scalar
    unit: str
    type: Type | None

    @property
    def name(self) -> str:
        """What the column holds."""
        return self.key.text


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty: the texts of its cells by column name."""

    cells: dict[str, tuple[Column, Scalar]]
    place: Scalar  # its first cell, for messages about the row

    def get(self, name: str) -> Scalar | None:
        """The cell under a header; None when it is empty."""
        found = self.cells.get(name)
        return None if found is None else found[1]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet whose header has been understood."""

    name: str
    columns: tuple[Column, ...]
    rows: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class SheetReader:
    """Reads headers and rows; mistakes go to `findings`."""

    findings: Findings
    places: CellPlaces

    def sheet(
        self,
        name: str,
        rows: list[list[Cell]],
        known: Mapping[str, Type | None],
        unknown: Callable[[Scalar], None],
    ) -> Sheet:
        """Understands a header row.

        `known` has the type of each column, None for plain text; `unknown` reports a header that
        is none of them.
        """
        columns: dict[str, Column] = {}
        for index, cell in enumerate(rows[0] if rows else []):
            words = str(cell).strip()
            column = self._column(name, index, words, known) if words else None
            if column is None:
                continue
            if column.name not in known:
                unknown(column.key)
            elif column.name in columns:
                self.findings.report(
                    "DX224", f"“{column.name}”有两列", column.key.span, "只留一列。"
                )
            else:
                columns[column.name] = column
        return Sheet(name, tuple(columns.values()), rows)

    def _column(
        self, sheet: str, index: int, words: str, known: Mapping[str, Type | None]
    ) -> Column:
        found = _HEADER.fullmatch(words)
        name, unit = (found[1].strip(), (found[2] or "").strip()) if found else (words, "")
        key = self.places.scalar(name, sheet, 0, index)
        type = known.get(name)
        if type is None:
            return Column(index, key, "", None)
        try:
            if unit:
                parse_value("1" + unit, type)
        except BadValue as bad:
            message = f"表头“{words[:40]}”里的单位不对：{bad.message}"
            self.findings.report("DX224", message, key.span, "改成这个指标的单位，如 （万元）。")
        return Column(index, key, unit, type)

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """The rows below the header that are not empty."""
        for number, cells in enumerate(sheet.rows[1:], 1):
            texts: dict[str, tuple[Column, Scalar]] = {}
            for column in sheet.columns:
                cell = cells[column.index] if column.index < len(cells) else ""
                scalar = self._cell(sheet.name, number, column, cell)
                if scalar is not None:
                    texts[column.name] = (column, scalar)
            if texts:
                yield Row(texts, next(iter(texts.values()))[1])

    def _cell(self, sheet: str, row: int, column: Column, cell: Cell) -> Scalar | None:
        try:
            words = cell_text(cell, column.unit, column.type)
        except BadCell as bad:
            shown = self.places.scalar(bad.words, sheet, row, column.index)
            message = f"“{column.name}”：{bad.message}"
            self.findings.report("DX225", message, shown.span, bad.help)
            return None
        return self.places.scalar(words, sheet, row, column.index) if words else None
