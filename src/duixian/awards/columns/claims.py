"""The claims of a part, one row each, out of its wide results; what claims nothing has no row.

As for one applicant: 符合 and 待认定 claim their interval, 待补充 claims [0, high]; an amount of
nothing, or none at all, is no claim. An applicant is its row in the part while it is settled:
reading each 编号 once for every benefit took longer than all other steps together.
"""

from collections.abc import Iterator
from pathlib import Path

from duixian.assess.result import Status
from duixian.awards.columns.rules import Rules
from duixian.batch.compile import column_name
from duixian.register.tables import identifier, literal

#: Where a row stands in a part: its number, and that of its file where the part has several.
LINE = "((file_index::BIGINT << 40) + file_row_number)"


def claims(rules: Rules, part: Path) -> str:
    """line, n, low, high (NULL: no bound), missing: one row for each claim of the part."""
    rows = " UNION ALL ".join(_of_each(rules, source(part)))
    empty = (
        "SELECT 0::BIGINT AS line, 0::BIGINT AS n, 0::BIGINT AS low, 0::BIGINT AS high, "
        "false AS missing LIMIT 0"
    )
    return rows or empty


def source(part: Path) -> str:
    """The rows of a part, which is a file or a folder of files."""
    files = part / "*.parquet" if part.is_dir() else part
    return f"read_parquet({literal(str(files))})"


def _of_each(rules: Rules, rows: str) -> Iterator[str]:
    for benefit in rules.paying:
        status, low, high = (
            identifier(column_name(benefit.id, name)) for name in ("status", "low", "high")
        )
        missing = f"{status} = {literal(Status.MISSING)}"
        yield (
            f"SELECT {LINE} AS line, {benefit.n}::BIGINT AS n, "
            f"CASE WHEN {missing} THEN 0 ELSE {low} END AS low, {high} AS high, "
            f"{missing} AS missing FROM {rows} "
            f"WHERE {low} IS NOT NULL AND {high} IS DISTINCT FROM 0"
        )
