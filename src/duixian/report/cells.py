"""What a cell of a report holds: exact money, and text that is never taken for a formula.

A workbook keeps a number as the decimal that is written, but a spreadsheet reads it as a binary
double of fifteen significant digits (ECMA-376, IEEE 754). Up to `EXACT` fen every amount comes back
to the fen; what is larger is written as text, exactly.
"""

import re
from decimal import Decimal
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

#: A sheet that is being written row by row.
Sheet = Any
#: The largest amount in fen that a spreadsheet holds as a number: fifteen digits.
EXACT = 10**15 - 1
YUAN_FORMAT = "#,##0.00"
COUNT_FORMAT = "#,##0"
_FONT = "Calibri"  # the workbook's own; Chinese falls back to the reader's
TITLE = Font(name=_FONT, size=14, bold=True)
BOLD = Font(name=_FONT, size=11, bold=True)
WARNING = Font(name=_FONT, size=11, bold=True, color="9C0006")
HEAD_FILL = PatternFill("solid", fgColor="DDE6F0")
WRAPPED = Alignment(wrap_text=True, vertical="top")
LINK = Font(name=_FONT, size=11, color="0563C1", underline="single")

#: Characters that XML 1.0 cannot hold (openpyxl refuses them).
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What a spreadsheet takes for the beginning of a formula.
FORMULA_STARTS = "=+-@\t\r"
#: What openpyxl takes for something else than text, the signs of an error (#N/A) included.
_MISTAKEN = frozenset(FORMULA_STARTS + "#")
#: As many characters as one cell may hold.
_LONGEST = 32_767


def text(sheet: Sheet, words: str, font: Font | None = None) -> Any:
    """Text, as a cell where it needs one; what looks like a formula is marked as text for good."""
    clean = _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", words)[:_LONGEST]
    if font is None and clean[:1] not in _MISTAKEN:
        return clean or None
    cell = WriteOnlyCell(sheet, value=clean)
    cell.data_type = "s"  # also for what begins with =
    if clean[:1] in set(FORMULA_STARTS):
        cell.quotePrefix = True
    if font is not None:
        cell.font = font
    return cell


def money(sheet: Sheet, fen: int | None, font: Font | None = None) -> Any:
    """An amount in yuan with its exact fen; None is left to the caller's words."""
    if fen is None:
        return None
    yuan = Decimal(fen).scaleb(-2)
    if abs(fen) > EXACT:
        return text(sheet, f"{yuan:,.2f}", font)
    cell: Any = WriteOnlyCell(sheet)
    cell.value = yuan  # kept as the decimal it is, in the file too
    cell.number_format = YUAN_FORMAT
    if font is not None:
        cell.font = font
    return cell


def count(sheet: Sheet, number: int) -> Any:
    """A whole number."""
    cell = WriteOnlyCell(sheet, value=number)
    cell.number_format = COUNT_FORMAT
    return cell


def formula(sheet: Sheet, words: str, format: str = YUAN_FORMAT) -> Any:
    """A formula of ours, never of the data."""
    cell = WriteOnlyCell(sheet, value=words)
    cell.number_format = format
    cell.font = BOLD
    return cell


def head(sheet: Sheet, words: str) -> Any:
    """A cell of the header row."""
    cell = text(sheet, words, BOLD)
    cell.fill = HEAD_FILL
    cell.alignment = WRAPPED
    return cell


def link(sheet: Sheet, words: str, target: str) -> Any:
    """A jump to the first cell of another sheet."""
    cell = text(sheet, words, LINK)
    cell.hyperlink = f"#'{target}'!A1"
    return cell
