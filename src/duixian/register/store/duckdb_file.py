"""A register kept as a DuckDB file."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from duixian.register.store.problem import problem
from duixian.register.store.register import ROW, define, define_empty
from duixian.register.store.structure import check_columns, missing_table
from duixian.register.tables import Table, identifier, literal
from duixian.rules.diagnostics import Diagnostic, Severity

_ALIAS = "kept"


def open_duckdb(
    connection: DuckDBPyConnection, place: Path, tables: Sequence[Table]
) -> list[Diagnostic]:
    """Defines the relations; gives what is wrong. Raises Diagnostics (DX306, DX301)."""
    try:
        connection.execute(f"ATTACH {literal(str(place))} AS {_ALIAS} (READ_ONLY)")
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            help = "关掉正在使用它的程序再试。"
            raise problem("DX301", "文件正被别的程序写", help, place) from error
        help = "重新导出或重新复制这个文件，核对大小。"
        raise problem("DX306", f"{place.name} 已损坏，或不是 DuckDB 文件", help, place) from error
    except duckdb.Error as error:
        help = "重新导出或重新复制这个文件，核对大小。"
        raise problem("DX306", f"{place.name} 已损坏，或不是 DuckDB 文件", help, place) from error
    found: list[Diagnostic] = []
    for table in tables:
        found += _open(connection, place, table)
    return found


def _open(connection: DuckDBPyConnection, place: Path, table: Table) -> list[Diagnostic]:
    define_empty(connection, table)
    asked = (
        "SELECT column_name, data_type FROM duckdb_columns() "
        f"WHERE database_name = '{_ALIAS}' AND schema_name = 'main' AND table_name = ?"
    )
    columns = dict(connection.execute(asked, [table.name]).fetchall())
    where = f"{place}:{table.name}"
    if not columns:
        return [missing_table(table, where)]
    found = list(check_columns(table, columns, where))
    if not any(each.severity is Severity.ERROR for each in found):
        known = {c.name: c.identifier for c in table.columns if c.name in columns}
        rows = f"SELECT *, rowid + 1 AS {identifier(ROW)} FROM {_ALIAS}.{table.identifier}"
        define(connection, table, known, rows)
    return found
