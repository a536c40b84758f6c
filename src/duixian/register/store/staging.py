"""A table of the register filled row by row from a source that DuckDB cannot read itself."""

from collections.abc import Iterable, Iterator
from itertools import islice

from duckdb import DuckDBPyConnection

from duixian.register.store.register import ROW, SOURCE
from duixian.register.tables import Table, identifier

#: Rows held in memory at a time.
BATCH = 5000

#: A row of the source: its number there, its values by column.
Numbered = tuple[int, dict[str, object]]


class Staging:
    """Makes `source.<table>` an empty table, and fills it."""

    def __init__(self, connection: DuckDBPyConnection, table: Table) -> None:
        self.connection = connection
        self.table = table
        columns = ", ".join(f"{c.identifier} {c.sql}" for c in table.columns)
        name = f"{SOURCE}.{table.identifier}"
        connection.execute(f"CREATE OR REPLACE TABLE {name} ({identifier(ROW)} BIGINT, {columns})")
        places = [f"unnest(${n}::{c.sql}[])" for n, c in enumerate(table.columns, 2)]
        self.statement = f"INSERT INTO {name} SELECT {', '.join(['unnest($1::BIGINT[])', *places])}"

    def fill(self, rows: Iterable[Numbered]) -> None:
        """Adds rows, a batch at a time: memory does not grow with their number."""
        for batch in _batches(iter(rows)):
            lists: list[list[object]] = [[number for number, _ in batch]]
            lists += [[values.get(c.name) for _, values in batch] for c in self.table.columns]
            self.connection.execute(self.statement, lists)


def _batches(rows: Iterator[Numbered]) -> Iterator[list[Numbered]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
