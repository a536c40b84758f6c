"""Holds the columns that a source has against those of the table: missing, unknown, mistyped."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from duixian.register.store.problem import finding
from duixian.register.tables import Column, Table
from duixian.rules.diagnostics import Diagnostic, Severity
from duixian.rules.values import nearest

_NARROW = ("TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT")
#: Types that hold the same values exactly; a larger integer is bounded by the checks of values.
_ALSO = {
    "BIGINT": (*_NARROW, "UINTEGER"),
    "INTEGER": (*_NARROW, "UINTEGER", "BIGINT"),
}


def check_columns(table: Table, found: Mapping[str, str], place: str) -> Iterator[Diagnostic]:
    """What is wrong with the columns of a table; `found` are their names and DuckDB types."""
    missing = [column for column in table.columns if column.name not in found]
    for name in found:
        if table.column(name) is None:
            yield unknown_column(table, name, [c.name for c in missing] or None, place)
    for column in missing:
        yield missing_column(table, column, place)
    for column in table.columns:
        kind = found.get(column.name, column.sql)
        if kind != column.sql and kind not in _ALSO.get(column.sql, ()):
            yield _mistyped(table, column, kind, place)


def unknown_column(
    table: Table, name: str, missing: Iterable[str] | None, place: str
) -> Diagnostic:
    """A column that nobody knows (DX304), most likely one of those that are missing, renamed."""
    known = list(missing) if missing is not None else [c.name for c in table.columns]
    guess = nearest(name[:40], known)
    help = (
        f"是不是“{guess}”改了名？改回来。"
        if guess
        else "表头与 register template 给的一致；多余的列删去。"
    )
    return finding("DX304", f"“{table.name}”表没有“{name[:40]}”这一列", help, place)


def missing_column(table: Table, column: Column, place: str) -> Diagnostic:
    """A column that is not there (DX303): an error only where no row can do without it."""
    message = f"“{table.name}”表缺少“{column.name}”一列"
    if column.required:
        return finding("DX303", message, "补上这一列。", place)
    found = finding("DX303", message, "不补就整列作未知。", place)
    return replace(found, severity=Severity.WARNING)


def unknown_table(name: str, missing: Iterable[str], place: str) -> Diagnostic:
    """A table that nobody knows (DX304)."""
    guess = nearest(name[:40], list(missing))
    help = f"是不是“{guess}”？改成这个名称。" if guess else "把它移出登记库。"
    return finding("DX304", f"登记库没有“{name[:40]}”这张表", help, place)


def missing_table(table: Table, place: str) -> Diagnostic:
    """A table that is not there (DX302)."""
    help = "补上这张表；没有内容也要有表头。"
    return finding("DX302", f"登记库缺少“{table.name}”表", help, place)


def _mistyped(table: Table, column: Column, kind: str, place: str) -> Diagnostic:
    message = f"“{table.name}”表的“{column.name}”应是 {column.sql} 类型，这里是 {kind}"
    help = "金额存成以分为单位的整数。" if column.sql == "BIGINT" else "重新导出这一列。"
    if kind in ("DOUBLE", "FLOAT"):
        help = "浮点数存不准金额；存成以分为单位的整数。"
    return finding("DX305", message, help, place)
