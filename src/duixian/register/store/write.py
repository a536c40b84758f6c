"""Writes tables, each given as a SELECT, into a Parquet folder or a DuckDB file, all or nothing."""

from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from duixian.register.store.kinds import Kept, target_kind
from duixian.register.store.problem import problem
from duixian.register.store.whole import whole
from duixian.register.tables import Table, literal

#: Small enough groups of rows that every core has some of a register of 100,000.
_WRITTEN = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 40960"
#: Told after each table: its name and its number of rows.
Progress = Callable[[str, int], None]


def write(
    connection: DuckDBPyConnection,
    target: Path,
    selects: Iterable[tuple[Table, str]],
    *,
    force: bool = False,
    progress: Progress = lambda name, rows: None,
    also: Callable[[Path], None] = lambda made: None,
) -> dict[str, int]:
    """Writes the tables; gives the number of rows of each. Raises Diagnostics (DX309, DX310).

    `also` may add to what is made before it appears under its name.
    """
    to = _to_file if target_kind(target) is Kept.DUCKDB else _to_folder
    with whole(target, force=force) as made:
        try:
            counts = to(connection, made, selects, progress)
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            reason = str(error).partition("\n")[0]
            help = "核对磁盘是否已满，或用 --memory 放宽内存。"
            message = f"{target} 写不了（{reason}），没有留下任何结果"
            raise problem("DX310", message, help, target) from error
        also(made)
        return counts


def _to_folder(
    connection: DuckDBPyConnection,
    folder: Path,
    selects: Iterable[tuple[Table, str]],
    progress: Progress,
) -> dict[str, int]:
    folder.mkdir()
    counts = {}
    for table, select in selects:
        path = literal(str(folder / f"{table.name}.parquet"))
        copy = f"COPY ({select}) TO {path} ({_WRITTEN})"
        counts[table.name] = _count(connection.execute(copy).fetchall())
        progress(table.name, counts[table.name])
    return counts


def _to_file(
    connection: DuckDBPyConnection,
    file: Path,
    selects: Iterable[tuple[Table, str]],
    progress: Progress,
) -> dict[str, int]:
    connection.execute(f"ATTACH {literal(str(file))} AS target")
    try:
        counts = {}
        for table, select in selects:
            create = f"CREATE TABLE target.{table.identifier} AS {select}"
            counts[table.name] = _count(connection.execute(create).fetchall())
            progress(table.name, counts[table.name])
        connection.execute("CHECKPOINT target")
        return counts
    finally:
        connection.execute("DETACH target")


def _count(found: list[tuple[int]]) -> int:
    return found[0][0] if found else 0
