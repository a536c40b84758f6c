"""An opened register: a relation for each table, with the number of each row in its source."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from duckdb import DuckDBPyConnection

from duixian.register.store.kinds import Kept
from duixian.register.tables import Table, identifier
from duixian.rules.diagnostics import Diagnostic

#: The schema that holds the relations as they were found.
SOURCE = "source"
#: The column beside the table's own: where the row stands in its source, from 1.
ROW = "行"
#: What was set aside, one row a reason: see `store.rejected`.
REJECTED = "rejected"
#: Rows that were taken, with a cell made unknown because of what was set aside elsewhere.
AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class Register:
    """A register whose rows can be asked for in SQL.

    `source.<table>` has the columns of the table and 行; rows that could not even be read are in
    the table of rejected rows already.
    """

    connection: DuckDBPyConnection
    place: str
    kept: Kept
    tables: tuple[Table, ...]
    #: Files, tables and columns that are missing, unknown or of the wrong type.
    structure: list[Diagnostic] = field(default_factory=list)

    def relation(self, table: Table) -> str:
        """The relation of a table, as SQL names it."""
        return f"{SOURCE}.{table.identifier}"

    def table(self, name: str) -> Table:
        """The table of this name, which there must be."""
        return next(table for table in self.tables if table.name == name)

    def ask(self, sql: str, given: list[object] | None = None) -> list[tuple[object, ...]]:
        """All rows of an answer."""
        return self.connection.execute(sql, given or []).fetchall()


def define(
    connection: DuckDBPyConnection, table: Table, held: Mapping[str, str], rows: str
) -> None:
    """Makes `source.<table>` a view of `rows`, which has 行 and the columns that are held.

    A column that is not held is NULL throughout: unknown.
    """
    columns = [held.get(c.name, f"NULL::{c.sql}") + f" AS {c.identifier}" for c in table.columns]
    listed = ", ".join([identifier(ROW), *columns])
    view = f"{SOURCE}.{table.identifier}"
    connection.execute(f"CREATE OR REPLACE VIEW {view} AS SELECT {listed} FROM ({rows})")


def define_empty(connection: DuckDBPyConnection, table: Table) -> None:
    """Makes `source.<table>` a relation without rows."""
    define(connection, table, {}, f"SELECT 0::BIGINT AS {identifier(ROW)} WHERE false")
