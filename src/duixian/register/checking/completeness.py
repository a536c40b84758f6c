"""How complete a register is: which share of the values of each column is known."""

from collections.abc import Iterator
from dataclasses import dataclass

from duixian.register.store.register import Register


@dataclass(frozen=True, slots=True)
class Known:
    """A column, how many of its values are known, of how many rows."""

    table: str
    column: str
    known: int
    rows: int


def completeness(register: Register) -> Iterator[Known]:
    """Every column that may be unknown, in one pass over each table that has rows."""
    for table in register.tables:
        columns = [column for column in table.columns if not column.required]
        if not columns:
            continue
        counts = ", ".join(f"count({column.identifier})" for column in columns)
        [row] = register.ask(f"SELECT {counts}, count(*) FROM {register.relation(table)}")
        *known, rows = (int(str(count)) for count in row)
        if rows:
            for column, count in zip(columns, known, strict=True):
                yield Known(table.name, column.name, count, rows)
