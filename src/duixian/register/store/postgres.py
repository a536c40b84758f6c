"""A register kept in PostgreSQL: tables of the same names, streamed through a cursor."""

from collections.abc import Iterator, Sequence
from typing import Any

from duckdb import DuckDBPyConnection

from duixian.register.store.kinds import shown
from duixian.register.store.problem import problem
from duixian.register.store.staging import BATCH, Numbered, Staging
from duixian.register.store.structure import check_columns, missing_table
from duixian.register.tables import Table
from duixian.rules.diagnostics import Diagnostic, Severity

# The driver is an extra: only a register in PostgreSQL needs it.
try:
    import psycopg
    from psycopg import sql
except ImportError:
    _INSTALLED = False
else:
    _INSTALLED = True

#: What PostgreSQL calls them → what DuckDB does.
_TYPES = {
    "bigint": "BIGINT",
    "integer": "INTEGER",
    "smallint": "SMALLINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "text": "VARCHAR",
    "character varying": "VARCHAR",
    "character": "VARCHAR",
    "double precision": "DOUBLE",
    "real": "FLOAT",
}
_TEXT_ARRAYS = ("_text", "_varchar", "_bpchar")
_COLUMNS = (
    "SELECT column_name, data_type, udt_name FROM information_schema.columns "
    "WHERE table_schema = ANY (current_schemas(false)) AND table_name = %s"
)


def open_postgres(
    connection: DuckDBPyConnection, url: str, tables: Sequence[Table]
) -> list[Diagnostic]:
    """Copies the rows into staging tables. Raises Diagnostics (DX301, DX320)."""
    if not _INSTALLED:
        help = "安装可选依赖：pip install 'duixian[postgres]'。"
        raise problem("DX320", "没有安装 PostgreSQL 的驱动 psycopg", help, shown(url))
    found: list[Diagnostic] = []
    try:
        with psycopg.connect(url, connect_timeout=10) as server:
            server.read_only = True
            server.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            for table in tables:
                found += _copy(server, connection, table, shown(url))
    except psycopg.Error as error:
        reason = str(error).strip().partition("\n")[0]
        help = "核对地址、端口、库名、用户和密码，以及服务是否在运行。"
        raise problem("DX301", f"数据库读不了（{reason}）", help, shown(url)) from error
    return found


def _copy(
    server: Any, connection: DuckDBPyConnection, table: Table, place: str
) -> list[Diagnostic]:
    staging, where = Staging(connection, table), f"{place}:{table.name}"
    columns = columns_of(server, table)
    if not columns:
        return [missing_table(table, where)]
    found = list(check_columns(table, columns, where))
    if not any(each.severity is Severity.ERROR for each in found):
        names = [c.name for c in table.columns if c.name in columns]
        staging.fill(_rows(server, table, names))
    return found


def columns_of(server: Any, table: Table) -> dict[str, str]:
    """The columns a table has on the server, each with its type in DuckDB's words."""
    described = server.execute(_COLUMNS, [table.name]).fetchall()
    return {name: _type(kind, udt) for name, kind, udt in described}


def _type(kind: str, udt: str) -> str:
    if kind == "ARRAY" and udt in _TEXT_ARRAYS:
        return "VARCHAR[]"
    return _TYPES.get(kind, kind)


def _rows(server: Any, table: Table, names: list[str]) -> Iterator[Numbered]:
    """The rows in the order of the key, so that their numbers mean the same the next time."""
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    key = [name for name in table.key if name in names] or names[:1]
    order = sql.SQL(", ").join(map(sql.Identifier, key))
    text = sql.SQL("SELECT {} FROM {} ORDER BY {}").format(
        columns, sql.Identifier(table.name), order
    )
    with server.cursor(name="register") as cursor:
        cursor.itersize = BATCH
        cursor.execute(text)
        for number, row in enumerate(cursor, 1):
            yield number, dict(zip(names, row, strict=True))
