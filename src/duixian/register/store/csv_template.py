"""An empty register as CSV: a file for each table, headers with units as in the Excel template."""

import csv
from pathlib import Path

from duixian.register.store.whole import whole
from duixian.register.tables import Column, tables
from duixian.register.template import header_of
from duixian.rules.dictionary import Dictionary
from duixian.rules.types import YUAN


def write_csv_template(folder: Path, dictionary: Dictionary) -> None:
    """Writes the folder, whole or not at all. Raises Diagnostics (DX309, DX310)."""
    with whole(folder) as made:
        made.mkdir()
        for table in tables(dictionary):
            # The mark at the beginning tells Excel that the file is UTF-8.
            path = made / f"{table.name}.csv"
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerow(_header(column) for column in table.columns)


def _header(column: Column) -> str:
    if column.fact is not None:
        return header_of(column.fact)
    return f"{column.name}（万元）" if column.type == YUAN else column.name
