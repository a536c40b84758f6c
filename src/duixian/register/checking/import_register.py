"""Imports a register: what is right goes to a Parquet folder or a DuckDB file, the rest aside."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from duixian.register.checking.set_aside import kept, set_aside
from duixian.register.packs import PackIndex
from duixian.register.store import rejected
from duixian.register.store.connection import USUAL, Limits
from duixian.register.store.kinds import Kept, target_kind
from duixian.register.store.opening import errors, opened
from duixian.register.store.problem import problem
from duixian.register.store.reading import reading
from duixian.register.store.register import AMENDED, REJECTED, ROW, Register
from duixian.register.store.whole import whole
from duixian.register.store.write import Progress, write
from duixian.register.tables import APPLICANTS, Table, identifier, literal
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.dictionary import Dictionary


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: rows written by table, rows set aside by table, where the list is."""

    rows: dict[str, int]
    aside: dict[str, int]
    list: Path | None


def import_register(
    place: str,
    target: Path,
    dictionary: Dictionary,
    packs: PackIndex,
    *,
    force: bool = False,
    limits: Limits = USUAL,
    progress: Progress = lambda name, rows: None,
) -> Imported:
    """Writes the register whole or not at all. Raises Diagnostics.

    Rows that break a rule are listed with their reasons in 被拒.csv: in the folder that is written,
    or beside the file.
    """
    kind = target_kind(target)
    if target.exists() and not force:
        help = "换一个名称；确定要替换就加上 --force。"
        raise problem("DX309", f"{target} 已经存在", help, target)
    with opened(place, dictionary, packs, limits) as register:
        if wrong := errors(register.structure):
            raise Diagnostics(wrong)
        with reading(register.place):
            set_aside(register, dictionary, packs)
        aside = _aside(register)
        listed = target / rejected.LIST
        if kind is Kept.DUCKDB:
            listed = target.with_name(f"{target.stem}.{rejected.LIST}")
        anything = aside or register.ask(f"SELECT 1 FROM {AMENDED} LIMIT 1")
        if anything and kind is Kept.DUCKDB:
            with whole(listed, force=True) as made:
                rejected.write_list(register.connection, made)
        with reading(register.place):
            rows = write(
                register.connection,
                target,
                _selects(register),
                force=force,
                progress=progress,
                also=_Lister(register, bool(anything) and kind is Kept.PARQUET),
            )
        return Imported(rows, aside, listed if anything else None)


class _Lister:
    """Writes the list of what was set aside into the folder, before it appears."""

    def __init__(self, register: Register, wanted: bool) -> None:
        self.register, self.wanted = register, wanted

    def __call__(self, made: Path) -> None:
        if self.wanted:
            rejected.write_list(self.register.connection, made / rejected.LIST)


def _aside(register: Register) -> dict[str, int]:
    counts = register.ask(
        f'SELECT "table", count(DISTINCT "row") FROM {REJECTED} GROUP BY 1 ORDER BY 1'
    )
    return {str(name): int(str(count)) for name, count in counts}


def _selects(register: Register) -> Iterator[tuple[Table, str]]:
    for table in register.tables:
        rows = kept(register, table)
        if table.name == APPLICANTS:
            rows = _amended(register, rows)
        columns = ", ".join(f"{c.identifier}::{c.sql} AS {c.identifier}" for c in table.columns)
        yield table, f"SELECT {columns} FROM {rows}"


def _amended(register: Register, people: str) -> str:
    """Applicants without the claims that no longer hold."""
    if not register.ask(f"SELECT 1 FROM {AMENDED} LIMIT 1"):
        return people
    aside = (
        f'SELECT owner, list(DISTINCT "table") AS kinds FROM {REJECTED} '
        "WHERE owner IS NOT NULL GROUP BY owner"
    )
    incomplete = f'SELECT "row" FROM {AMENDED} WHERE "column" = {literal("历史完整")}'
    lists = (
        'CASE WHEN kinds IS NULL THEN "已报明细" '
        'ELSE list_filter("已报明细", lambda x: NOT list_contains(kinds, x)) END AS "已报明细"'
    )
    complete = (
        f'CASE WHEN {identifier(ROW)} NOT IN ({incomplete}) THEN "历史完整" END AS "历史完整"'
    )
    return (
        f"(SELECT p.* REPLACE ({lists}, {complete}) FROM {people} AS p "
        f'LEFT JOIN ({aside}) AS a ON p."编号" = a.owner ORDER BY {identifier(ROW)})'
    )
