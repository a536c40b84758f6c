"""A register kept as Parquet: for each table a file, or a folder of files in the order of names."""

import re
from collections.abc import Sequence
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from duixian.register.store.problem import finding
from duixian.register.store.register import ROW, define, define_empty
from duixian.register.store.structure import check_columns, missing_table, unknown_table
from duixian.register.tables import Table, identifier, literal
from duixian.rules.diagnostics import Diagnostic, Severity


def open_parquet(
    connection: DuckDBPyConnection, place: Path, tables: Sequence[Table]
) -> list[Diagnostic]:
    """Defines the relations; gives what is wrong with files and columns."""
    found: list[Diagnostic] = []
    held = {table.name: _files(place, table) for table in tables}
    missing = [name for name, files in held.items() if not files]
    for each in sorted(place.iterdir()):
        is_data = each.suffix == ".parquet" or (each.is_dir() and any(each.glob("*.parquet")))
        if is_data and each.stem not in held:
            found.append(unknown_table(each.stem, missing, str(each)))
    for table in tables:
        files = held[table.name]
        if not files:
            define_empty(connection, table)
            found.append(missing_table(table, str(place / f"{table.name}.parquet")))
        else:
            found += _open(connection, table, files)
    return found


def _files(place: Path, table: Table) -> list[Path]:
    single = place / f"{table.name}.parquet"
    return [single] if single.is_file() else sorted((place / table.name).glob("*.parquet"))


def _open(connection: DuckDBPyConnection, table: Table, files: list[Path]) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    alike: list[tuple[dict[str, str], list[str], list[int]]] = []
    before = 0
    for file in files:
        try:
            name = literal(_exactly(file))
            described = connection.execute(f"DESCRIBE FROM read_parquet({name})").fetchall()
            # Where the rows of the next file begin; a table of one file need not know.
            count = f"SELECT num_rows FROM parquet_file_metadata({name})"
            rows = connection.execute(count).fetchall()[0][0] if len(files) > 1 else 0
        except duckdb.Error:
            found.append(damaged(file))
            continue
        columns = {str(row[0]): str(row[1]) for row in described}
        found += check_columns(table, columns, str(file))
        if not alike or alike[-1][0] != columns:
            alike.append((columns, [], []))
        alike[-1][1].append(name)
        alike[-1][2].append(before + 1)
        before += rows
    if not alike or any(each.severity is Severity.ERROR for each in found):
        define_empty(connection, table)
    else:
        held = {name for columns, *_ in alike for name in columns}
        known = {c.name: c.identifier for c in table.columns if c.name in held}
        parts = [_rows(names, starts) for _, names, starts in alike]
        define(connection, table, known, " UNION ALL BY NAME ".join(parts))
    return found


def _rows(names: list[str], starts: list[int]) -> str:
    """The rows of files with the same columns, read as one: a hundred by themselves plan slowly.

    `starts`: the number of each file's first row in the table.
    """
    return (
        f"SELECT * EXCLUDE (file_row_number), file_row_number + ({starts})[file_index::BIGINT + 1] "
        f"AS {identifier(ROW)} FROM read_parquet([{', '.join(names)}], file_row_number = true)"
    )


def _exactly(file: Path) -> str:
    """A path whose brackets and stars are no pattern."""
    return re.sub(r"([\[*?])", r"[\1]", str(file))


def damaged(file: Path) -> Diagnostic:
    """A file that breaks off or is no Parquet (DX306)."""
    message = f"{file.name} 已损坏，或没有写完"
    return finding("DX306", message, "重新导出或重新复制这个文件，核对大小。", file)
