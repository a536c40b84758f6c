"""Sheets written row by row: names a workbook accepts, and no more rows than a sheet holds."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml.etree import SerialisationError
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from duixian.law.width import display_width
from duixian.report.cells import Sheet

#: As many rows as an .xlsx sheet has (ECMA-376, ST_CellRef).
ROWS = 1_048_576
_NAME = 31
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")


class Names:
    """Sheet names: at most 31 characters, none of []:*?/\\', no two alike in any case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """The name, shortened and numbered where it has to be."""
        clean = _FORBIDDEN.sub("_", wanted).strip() or "表"
        for number in range(1, len(self._taken) + 2):
            tail = "" if number == 1 else f" ({number})"
            name = clean[: _NAME - len(tail)] + tail
            # “history” is kept by Excel for itself
            if name.casefold() not in self._taken | {"history"}:
                self._taken.add(name.casefold())
                return name
        raise AssertionError("one more number than names always finds one")


def new_sheet(
    workbook: Workbook, name: str, widths: Sequence[int], frozen: str, printed: str = ""
) -> Sheet:
    """An empty sheet with column widths in characters, frozen above and left of a cell.

    It prints across, one page wide; `printed` and the row above the frozen cell are on every page.
    """
    sheet: Sheet = workbook.create_sheet(name)
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = frozen
    # written with the first row, so they are set before it
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    header = int(frozen.lstrip(_LETTERS)) - 1
    sheet.print_title_rows = f"{header}:{header}"
    sheet.oddHeader.center.text = printed
    return sheet


@contextmanager
def written_to(made: Path) -> Iterator[Workbook]:
    """A workbook that is written row by row and kept in a file at the end.

    Where the disk is full nothing is left open that would fail once more when it is forgotten.
    """
    workbook = Workbook(write_only=True)
    archive = ZipFile(made, "w", ZIP_DEFLATED)
    try:
        yield workbook
        ExcelWriter(workbook, archive).save()
    except (OSError, SerialisationError) as error:
        sheets: list[Any] = list(workbook.worksheets)
        for sheet in sheets:
            for stream in (sheet._rows, getattr(sheet._writer, "xf", None)):
                _close(stream)
        if isinstance(error, OSError):
            raise
        raise OSError(f"临时文件夹里的工作表：{error}") from error
    finally:
        _close(archive)


def _close(stream: Any) -> None:
    with suppress(Exception):  # what breaks off means nothing beside the error that was raised
        stream.close()


def spans(rows: int, capacity: int) -> Iterator[tuple[int, int]]:
    """How many rows are divided among sheets: (first, number) of each, at least one."""
    for first in range(0, max(rows, 1), capacity):
        yield first, min(capacity, rows - first)


def width_of(words: str, least: int = 8, most: int = 40) -> int:
    """A column's width that shows the words, within bounds."""
    return min(max(display_width(words) + 2, least), most)
