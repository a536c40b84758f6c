"""An officer's table of scores, places or times of arrival: 编号 and columns of numbers or moments.

CSV (UTF-8) or an Excel workbook's first sheet. Nothing is guessed: a cell that is no number and no
moment, an unknown or repeated 编号 stop the round. An empty cell is unknown.
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from duixian.awards.allocation.error import AllocationError
from duixian.awards.allocation.measure import SCORE_ONE, Scale
from duixian.register.cell_text import BadCell, cell_text
from duixian.register.tables import APPLICANTS, identifier, literal
from duixian.register.workbook import Cell, read_workbook

KEY = "编号"
_NUMBER = r"[+-]?[0-9]{1,13}(\.[0-9]{1,4})?"
#: Cells of a column that are named when they cannot be read.
_NAMED = 3


def load_scores(connection: DuckDBPyConnection, path: Path) -> tuple[tuple[str, Scale], ...]:
    """Makes the table `scores` of whole numbers and says how each column is to be read.

    Raises AllocationError.
    """
    names = _texts(connection, path)
    if KEY not in names:
        raise AllocationError(f"{path} 没有“{KEY}”这一列。第一行应是表头，其中一列叫“{KEY}”。")
    _check_keys(connection, path)
    columns = tuple((name, _scale(connection, name, path)) for name in names if name != KEY)
    values = ", ".join(f"{_value(name, scale)} AS {identifier(name)}" for name, scale in columns)
    listed = f", {values}" if values else ""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE scores AS SELECT trim(编号) AS 编号{listed} FROM score_texts"
    )
    return columns


def _texts(connection: DuckDBPyConnection, path: Path) -> list[str]:
    """Makes the table `score_texts` with all cells as texts; gives the names of its columns."""
    if path.suffix.lower() == ".xlsx":
        return _from_workbook(connection, path)
    if path.suffix.lower() != ".csv":
        raise AllocationError(f"不认识评分表 {path}：可用 .csv（UTF-8）或 .xlsx。")
    try:
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE score_texts AS FROM read_csv("
            f"{literal(str(path))}, all_varchar = true, header = true, delim = ',')"
        )
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        raise AllocationError(
            f"评分表 {path} 读不了（{reason}）。请存成 UTF-8 的 CSV，第一行是表头。"
        ) from error
    return [row[0] for row in connection.execute("DESCRIBE score_texts").fetchall()]


def _from_workbook(connection: DuckDBPyConnection, path: Path) -> list[str]:
    sheets = read_workbook(path).sheets
    rows = next(iter(sheets.values()), [])
    if not rows:
        raise AllocationError(f"评分表 {path} 的第一张工作表是空的。")
    names = [str(cell).strip() for cell in rows[0]]
    if len(set(names)) < len(names) or "" in names:
        raise AllocationError(f"评分表 {path} 的表头有空的或重复的列名。")
    columns = ", ".join(f"{identifier(name)} VARCHAR" for name in names)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE score_texts ({columns})")
    texts = [_row(row, len(names), path, at) for at, row in enumerate(rows[1:], 2)]
    if texts:
        marks = ", ".join("?" * len(names))
        connection.executemany(f"INSERT INTO score_texts VALUES ({marks})", texts)
    return names


def _row(row: Sequence[Cell], width: int, path: Path, at: int) -> list[str | None]:
    try:
        texts = [cell_text(cell) or None for cell in row[:width]]
    except BadCell as bad:
        raise AllocationError(f"评分表 {path} 第 {at} 行：{bad}。{bad.help}") from bad
    return texts + [None] * (width - len(texts))


def _check_keys(connection: DuckDBPyConnection, path: Path) -> None:
    known = f"SELECT 编号 FROM {identifier(APPLICANTS)}"
    problems = (
        ("没有编号", "SELECT 编号 FROM score_texts WHERE trim(coalesce(编号, '')) = ''"),
        ("编号不在登记库里", f"SELECT 编号 FROM score_texts WHERE trim(编号) NOT IN ({known})"),
        (
            "编号重复",
            "SELECT any_value(编号) FROM score_texts GROUP BY trim(编号) HAVING count(*) > 1",
        ),
    )
    for wrong, asked in problems:
        found = connection.execute(f"{asked} ORDER BY ALL LIMIT {_NAMED}").fetchall()
        if found:
            ids = "、".join(row[0] or "空" for row in found)
            raise AllocationError(f"评分表 {path} 有的行{wrong}（{ids}）。请改正后再试。")


def _scale(connection: DuckDBPyConnection, name: str, path: Path) -> Scale:
    """Numbers or moments, all of one kind."""
    cell = f"nullif(trim({identifier(name)}), '')"
    number = f"regexp_full_match({cell}, {literal(_NUMBER)})"
    moment = f"TRY_CAST({cell} AS TIMESTAMP) IS NOT NULL"
    for test, scale in ((number, Scale.SCORE), (moment, Scale.MOMENT)):
        wrong = connection.execute(
            f"SELECT {cell} FROM score_texts WHERE {cell} IS NOT NULL AND NOT ({test}) "
            f"LIMIT {_NAMED}"
        ).fetchall()
        if not wrong:
            return scale
    shown = "、".join(f"“{row[0]}”" for row in wrong)
    raise AllocationError(
        f"评分表 {path} 的“{name}”列既不全是数（最多四位小数），也不全是时间：{shown}。"
        "时间写成 2024-03-01 或 2024-03-01 09:30:00。"
    )


def _value(name: str, scale: Scale) -> str:
    cell = f"nullif(trim({identifier(name)}), '')"
    if scale is Scale.MOMENT:
        return f"epoch_us(CAST({cell} AS TIMESTAMP)) // 1000000"
    return f"(CAST({cell} AS DECIMAL(38, 4)) * {SCORE_ONE})::BIGINT"
