"""An Excel workbook as plain rows of cells, or one clear finding why it cannot be read.

A workbook is a zip of XML (ECMA-376). It is unpacked here within limits, checked, and only then
handed to the reader: neither a bomb nor a cell in the last row and column costs any memory.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from xml.parsers import expat

from python_calamine import CalamineWorkbook

from duixian.law.source import Source, Span
from duixian.rules.diagnostics import Diagnostic, Diagnostics

MAX_FILE = 50 * 1024 * 1024
#: All parts together, uncompressed, in bytes.
MAX_UNPACKED = 200 * 1024 * 1024
MAX_PARTS = 2000
#: Cells of one sheet, counted from A1 to the last row and column in use.
MAX_CELLS = 2_000_000

Cell = str | int | float | bool | date | time | datetime | timedelta

#: The reader takes an error (#DIV/0!) for an empty cell; as text it is seen and refused.
_ERROR_CELL = re.compile(rb"(<(?:\w+:)?c\s[^<>]*?\bt\s*=\s*[\"'])e([\"'])")
_OLE = b"\xd0\xcf\x11\xe0"
_SAVE_AGAIN = "用 Excel 或 WPS 打开，另存为 .xlsx 工作簿后再试。"


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets in order, each a list of rows that begin at A1; an empty cell is ''."""

    path: str
    sheets: dict[str, list[list[Cell]]]


def read_workbook(path: Path) -> Workbook:
    """The workbook's cells. Raises Diagnostics (DX202) when it cannot be read safely."""
    try:
        return Workbook(str(path), _sheets(_repacked(_bytes(path))))
    except _Unreadable as bad:
        source = Source(str(path), "")
        message = f"工作簿读不了：{bad.reason}"
        found = Diagnostic("DX202", message, source, Span(0, 0), bad.help)
        raise Diagnostics([found]) from bad


class _Unreadable(Exception):
    def __init__(self, reason: str, help: str = _SAVE_AGAIN) -> None:
        super().__init__(reason)
        self.reason, self.help = reason, help


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE:
            raise _Unreadable("文件超过 50 MB", "删掉图片和无关的工作表，或拆成几个文件。")
        data = path.read_bytes()
    except OSError as error:
        raise _Unreadable(
            f"打不开文件（{error.strerror}）", "核对文件的位置和读取权限。"
        ) from error
    if data.startswith(_OLE):
        raise _Unreadable("它有打开密码，或是旧的 .xls 格式", f"取消密码；{_SAVE_AGAIN}")
    return data


def _repacked(data: bytes) -> bytes:
    """The XML parts of the workbook in a new zip: what was checked is what will be read."""
    clean = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(clean, "w") as new:
            names = [n for n in old.namelist() if n.endswith((".xml", ".rels"))]
            if len(names) > MAX_PARTS or len(names) != len(set(names)):
                raise _Unreadable("压缩包的目录不正常")
            if "xl/workbook.xml" not in names:
                raise _Unreadable("它不是 .xlsx 工作簿")
            room = MAX_UNPACKED
            for name in names:
                with old.open(name) as part:
                    content = part.read(room + 1)
                room -= len(content)
                if room < 0:
                    raise _Unreadable("解压后超过 200 MB", "删掉无关的内容，或拆成几个文件。")
                _check_part(content)
                new.writestr(name, _ERROR_CELL.sub(rb"\1str\2", content))
    except _Unreadable:
        raise
    except Exception as error:  # zipfile, its codecs and expat each have their own errors
        raise _Unreadable("文件已损坏，或没有下载完整") from error
    return clean.getvalue()


def _check_part(content: bytes) -> None:
    """Refuses entities and a sheet whose used area is too large; raises ExpatError if broken."""
    area = _Area()
    parser = expat.ParserCreate()
    parser.StartElementHandler = area.start
    parser.StartDoctypeDeclHandler = area.doctype
    parser.Parse(content, True)


class _Area:
    """Follows the cells of a sheet to find the last row and column that hold a value."""

    def __init__(self) -> None:
        self.row = self.column = self.last_row = self.last_column = 0

    def doctype(self, *_: object) -> None:
        raise _Unreadable("里面有不该有的 DOCTYPE")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self.row = int(attributes.get("r", self.row + 1))
                self.column = 0
            case "c":
                self.at(attributes.get("r", ""))
            case "v" | "is":
                self.last_row = max(self.last_row, self.row)
                self.last_column = max(self.last_column, self.column)
                if self.last_row * self.last_column > MAX_CELLS:
                    help = "删掉表格右侧和下方多余的内容，或拆成几个文件。"
                    raise _Unreadable(f"有一张表太大，超过 {MAX_CELLS:,} 格", help)

    def at(self, reference: str) -> None:
        letters = reference.rstrip("0123456789").upper()
        self.column += 1
        if letters:
            self.column = 0
            for letter in letters:
                self.column = 26 * self.column + ord(letter) - ord("A") + 1
        if reference[len(letters) :]:
            self.row = int(reference[len(letters) :])


def _sheets(data: bytes) -> dict[str, list[list[Cell]]]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return {
                name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                for name in book.sheet_names
            }
    except BaseException as error:
        # A panic of the Rust reader is no Exception; an interrupt must pass.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise _Unreadable("内容不完整，或不是 Excel 的写法") from error
        raise


def cell_name(row: int, column: int) -> str:
    """The name of a cell, rows and columns from 0: (2, 27) → AB3."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
