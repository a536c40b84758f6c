"""A register kept as an Excel workbook, in the layout of the template."""

from collections.abc import Sequence
from pathlib import Path

from duckdb import DuckDBPyConnection

from duixian.register.packs import PackIndex
from duixian.register.store.staging import Staging
from duixian.register.store.structure import missing_table, unknown_table
from duixian.register.store.text_table import stage
from duixian.register.tables import APPLICANTS, Table
from duixian.register.tree_from_workbook import NOTES
from duixian.register.workbook import read_workbook
from duixian.rules.diagnostics import Diagnostic
from duixian.rules.dictionary import Dictionary


def open_workbook(
    connection: DuckDBPyConnection,
    place: Path,
    tables: Sequence[Table],
    dictionary: Dictionary,
    packs: PackIndex,
) -> list[Diagnostic]:
    """Reads all sheets. Raises Diagnostics (DX202) when the file is no sound workbook."""
    sheets = read_workbook(place).sheets
    names = {table.name for table in tables}
    missing = sorted(names - sheets.keys())
    found = [
        unknown_table(name, missing, f"{place}:{name}")
        for name in sheets
        if name not in names and not name.startswith(NOTES)
    ]
    for table in tables:
        where = f"{place}:{table.name}"
        if sheets.get(table.name):
            lines = iter(list(enumerate(sheets[table.name], 1)))
            found += stage(connection, table, lines, dictionary, packs, where)
            continue
        Staging(connection, table)
        if table.name == APPLICANTS:
            found.append(missing_table(table, where))
    return found
