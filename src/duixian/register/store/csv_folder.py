"""A register kept as CSV: a UTF-8 file for each table, values as people write them."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection

from duixian.register.packs import PackIndex
from duixian.register.store.problem import finding
from duixian.register.store.rejected import LIST
from duixian.register.store.staging import Staging
from duixian.register.store.structure import missing_table, unknown_table
from duixian.register.store.text_table import Line, stage
from duixian.register.tables import APPLICANTS, Table
from duixian.rules.diagnostics import Diagnostic
from duixian.rules.dictionary import Dictionary


def open_csv(
    connection: DuckDBPyConnection,
    place: Path,
    tables: Sequence[Table],
    dictionary: Dictionary,
    packs: PackIndex,
) -> list[Diagnostic]:
    """Reads all files; a table without a file has no rows, except 申请人, which there must be."""
    found: list[Diagnostic] = []
    names = {table.name for table in tables}
    files = {path.stem: path for path in sorted(place.glob("*.csv")) if path.name != LIST}
    missing = sorted(names - files.keys())
    found += [unknown_table(n, missing, str(p)) for n, p in files.items() if n not in names]
    for table in tables:
        path = files.get(table.name)
        if path is not None:
            found += _stage(connection, table, path, dictionary, packs)
            continue
        Staging(connection, table)
        if table.name == APPLICANTS:
            found.append(missing_table(table, str(place / f"{table.name}.csv")))
    return found


def _stage(
    connection: DuckDBPyConnection,
    table: Table,
    path: Path,
    dictionary: Dictionary,
    packs: PackIndex,
) -> list[Diagnostic]:
    lines = _Lines(path)
    try:
        return stage(connection, table, lines.read(), dictionary, packs, str(path))
    except UnicodeDecodeError:
        message = f"{path.name} 不是 UTF-8 编码（第 {lines.number} 行以后）"
        help = "用文本编辑器打开，“另存为”时编码选 UTF-8。"
        return [finding("DX307", message, help, path)]
    except csv.Error as error:
        message = f"{path.name} 第 {lines.number} 行以后读不下去（{error}）"
        help = "核对这一行的引号是否成对、文件是否复制完整。"
        return [finding("DX307", message, help, path)]
    except OSError as error:
        message = f"{path.name} 打不开（{error.strerror}）"
        return [finding("DX301", message, "核对文件的位置和读取权限。", path)]


class _Lines:
    """The rows of a CSV file, each with the number of the line it begins on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.number = 1

    def read(self) -> Iterator[Line]:
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            for cells in reader:
                yield self.number, cells
                self.number = reader.line_num + 1
