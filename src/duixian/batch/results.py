"""The results of a run, read again: wide as they are kept, and one row an applicant and benefit."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection

from duixian.batch import manifest as manifests
from duixian.batch.compile import WIDTHS, Trace, column_name
from duixian.batch.failure import BatchFailed
from duixian.batch.manifest import Manifest
from duixian.register.tables import identifier, literal


def open_results(connection: DuckDBPyConnection, folder: Path) -> Manifest:
    """Makes the views `wide` and `results`. Raises BatchFailed where no run is there, whole.

    `results` has 编号, 条款 and the columns of the trace, `missing` as the list of the facts'
    names in the order of the rule; with totals it is the same as `wide`.
    """
    found = manifests.read(folder)
    if found is None or not found.whole:
        raise BatchFailed(f"{folder} 不是一次完整的批量测算的结果。请先运行 duixian batch。")
    parts = [folder / f"part-{number:05}.parquet" for number in range(len(found.parts))]
    files: list[Path] = []
    for part in parts:
        held = sorted(part.glob("*.parquet")) if part.is_dir() else [part]
        if not held or not part.exists():
            raise BatchFailed(f"{folder} 缺少 {part.name}，结果不完整。请重新运行 duixian batch。")
        files += held
    listed = ", ".join(literal(str(file)) for file in files)
    _check_whole(connection, folder, listed, found.applicants)
    connection.execute(f"CREATE OR REPLACE VIEW wide AS FROM read_parquet([{listed}])")
    try:
        connection.execute(f"CREATE OR REPLACE VIEW results AS {_long(found)}")
    except duckdb.BinderException as error:
        raise BatchFailed(
            f"{folder} 是另一个版本写的，列不全。请重新运行 duixian batch --force。"
        ) from error
    return found


def _check_whole(
    connection: DuckDBPyConnection, folder: Path, listed: str, applicants: int
) -> None:
    """Raises BatchFailed where a file breaks off or rows are missing; reads their ends only."""
    counted = f"SELECT sum(num_rows) FROM parquet_file_metadata([{listed}])"
    try:
        rows = connection.execute(counted).fetchall()[0][0]
    except duckdb.Error as error:
        raise BatchFailed(
            f"{folder} 的结果文件已损坏：{error}。请重新运行 duixian batch --force。"
        ) from error
    if rows != applicants:
        raise BatchFailed(
            f"{folder} 应有 {applicants} 个申请人，只有 {rows} 行。"
            "请重新运行 duixian batch --force。"
        )


def _long(found: Manifest) -> str:
    columns = WIDTHS[Trace(found.trace)]
    if not columns or not found.missing:
        return "FROM wide"
    return " UNION ALL ".join(
        f"SELECT 编号, {literal(benefit)} AS 条款, {', '.join(_columns(benefit, facts, columns))} "
        "FROM wide"
        for benefit, facts in found.missing.items()
    )


def _columns(benefit: str, facts: Sequence[str], columns: Sequence[str]) -> Iterator[str]:
    for name in columns:
        held = identifier(column_name(benefit, name))
        yield f"{_names(held, facts) if name == 'missing' else held} AS {name}"


def _names(mask: str, facts: Sequence[str]) -> str:
    """The names of the bits that are set; the last one, an authority's finding, is no fact."""
    named = ", ".join(
        f"CASE WHEN {mask} & {1 << at} <> 0 THEN {literal(fact)} END"
        for at, fact in enumerate(facts[:-1])
    )
    empty = "[]::VARCHAR[]"
    if not named:
        return empty
    listed = f"list_filter([{named}], lambda one: one IS NOT NULL)"
    return f"CASE WHEN {mask} = 0 THEN {empty} ELSE {listed} END"
