"""The settlement of a run, read again: one row a settled claim, one row an applicant."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from duckdb import DuckDBPyConnection

from duixian.awards.columns.run import read_note, settled_name, totals_name
from duixian.batch import manifest as manifests
from duixian.batch.failure import BatchFailed
from duixian.batch.manifest import Manifest
from duixian.register.tables import literal


@dataclass(frozen=True, slots=True)
class Summary:
    """A whole settlement in figures; amounts in fen, `high` None: no bound is stated."""

    applicants: int
    low: int
    high: int | None
    undetermined: int
    #: why applicants were settled one by one → how many
    exact: Mapping[str, int]
    made_up: bool


def has_settlement(folder: Path) -> bool:
    """Whether the run in a folder was settled."""
    return read_note(folder) is not None


def open_settlement(connection: DuckDBPyConnection, folder: Path) -> Manifest:
    """Makes the views `settled` and `totals` (columns: `outcome.SETTLED`, `outcome.TOTALS`).

    `settled` has a row for each applicant and benefit that claimed an amount; whoever has none
    there is paid nothing for it. Raises BatchFailed where no settlement is there, whole.
    """
    found = manifests.read(folder)
    if found is None or not found.whole:
        raise BatchFailed(f"{folder} 不是一次完整的批量测算的结果。请先运行 duixian batch。")
    if not has_settlement(folder):
        raise BatchFailed(f"{folder} 里没有结算。请不加 --no-settle 重新运行 duixian batch。")
    for view, name in (("settled", settled_name), ("totals", totals_name)):
        files = [folder / name(number) for number in range(len(found.parts))]
        for file in files:
            if not file.is_file():
                raise BatchFailed(
                    f"{folder} 缺少 {file.name}，结算不完整。请重新运行 duixian batch。"
                )
        listed = ", ".join(literal(str(file)) for file in files)
        connection.execute(f"CREATE OR REPLACE VIEW {view} AS FROM read_parquet([{listed}])")
    return found


def summary(connection: DuckDBPyConnection, folder: Path) -> Summary:
    """The settlement of a folder in figures. Raises BatchFailed where there is none."""
    open_settlement(connection, folder)
    applicants, low, high, undetermined = connection.execute(
        "SELECT count(*), coalesce(sum(low), 0), CASE WHEN count(high) = count(*) "
        "THEN coalesce(sum(high), 0) END, count(*) FILTER (undetermined) FROM totals"
    ).fetchall()[0]
    rows = connection.execute(
        "SELECT exact, count(*) FROM totals WHERE exact IS NOT NULL GROUP BY exact ORDER BY exact"
    ).fetchall()
    note = read_note(folder) or {}
    top = None if high is None else int(high)
    return Summary(applicants, int(low), top, undetermined, dict(rows), bool(note.get("made_up")))
