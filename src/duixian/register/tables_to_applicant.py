"""Applicants out of the tables of a register, as the scalar engine sees it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from duixian.register.applicant import Applicant, Award, Item, Ledger, Value
from duixian.register.store.problem import problem
from duixian.register.tables import APPLICANTS, AWARDS, HISTORY, PARAMETERS, YEARLY, Table, tables
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.dictionary import Dictionary, Fact
from duixian.rules.types import Base
from duixian.rules.values import nearest

Row = dict[str, Any]


class NoApplicant(LookupError):
    """The register has no applicant of this 编号."""


def applicant_at(connection: DuckDBPyConnection, id: str, dictionary: Dictionary) -> Applicant:
    """The applicant of this 编号, items and awards in a fixed order.

    The register does not keep which file a fact was read from (`origin`) nor a default year.
    Raises NoApplicant, and Diagnostics (DX210) for an identity that nobody knows.
    """
    found = next(applicants_at(connection, [id], dictionary), None)
    if found is None:
        raise NoApplicant(id)
    return found


def applicants_at(
    connection: DuckDBPyConnection,
    ids: Sequence[str],
    dictionary: Dictionary,
    read: Collection[str] | None = None,
) -> Iterator[Applicant]:
    """The applicants with these 编号, in that order; one whom the register has not is left out.

    A table is read once for all of them. `read`: the names of the only facts that are wanted; the
    others stay unknown. Raises Diagnostics (DX210) for an identity nobody knows.
    """
    by_name = {table.name: _narrowed(table, read) for table in tables(dictionary)}
    parameters = _parameters(_read(connection, by_name.pop(PARAMETERS), None))
    found = {name: _by_owner(_read(connection, table, ids)) for name, table in by_name.items()}
    for id in ids:
        rows = {name: owned.get(id, []) for name, owned in found.items()}
        if rows[APPLICANTS]:
            yield _applicant(rows, by_name, parameters, dictionary)


def _narrowed(table: Table, read: Collection[str] | None) -> Table:
    """The table without the columns of facts that nobody asks for."""
    if read is None:
        return table
    wanted = (c for c in table.columns if c.fact is None or c.fact.name in read)
    return replace(table, columns=tuple(wanted))


def _applicant(
    rows: Mapping[str, list[Row]],
    by_name: Mapping[str, Table],
    parameters: Mapping[tuple[str, int], tuple[Value, str]],
    dictionary: Dictionary,
) -> Applicant:
    person = rows[APPLICANTS][0]
    return Applicant(
        id=person["编号"],
        name=person["名称"],
        code=person["统一社会信用代码"],
        division=person["注册地"],
        identities=_identities(person, dictionary),
        facts=_values(person, by_name[APPLICANTS].facts),
        yearly=_yearly(rows[YEARLY], by_name[YEARLY].facts),
        items=_items(rows, by_name, person["已报明细"] or (), dictionary),
        ledger=Ledger(tuple(map(_award, rows[AWARDS])), bool(person["历史完整"])),
        parameters=parameters,
        made_up=bool(person["虚构"]),
    )


def _identities(person: Row, dictionary: Dictionary) -> frozenset[str] | None:
    """The stated identities with the more general ones; None: they are not known."""
    stated = person["身份"]
    if stated is None:
        return None
    for name in stated:
        if name not in dictionary.identities:
            raise unknown_identity(name, f"申请人“{person['编号']}”", dictionary)
    return dictionary.closure(stated)


def unknown_identity(name: str | None, of: str, dictionary: Dictionary) -> Diagnostics:
    """The refusal of an identity that the dictionary does not have; `of` says whose it is."""
    guess = nearest(name or "", list(dictionary.identities))
    help = f"是不是“{guess}”？" if guess else "可用的身份见 register template 的“身份”一列。"
    return problem(
        "DX210",
        f"{of}的身份“{name or ''}”不在指标字典里",
        f"{help}改正登记库，或用 duixian register import 把这样的行另存。",
        f"{APPLICANTS}.身份",
    )


def _read(connection: DuckDBPyConnection, table: Table, ids: Sequence[str] | None) -> list[Row]:
    """The rows of the applicants, or all rows, in the order of all their values."""
    columns = ", ".join(column.identifier for column in table.columns)
    text = f"SELECT {columns} FROM {table.identifier}"
    given: list[object] = []
    if ids is not None:
        text, given = f'{text} WHERE "编号" IN (SELECT unnest(?::VARCHAR[]))', [list(ids)]
    order = ", ".join(c.identifier for c in table.columns if c.fact is None)
    # All rows are fetched: an open result would hold the connection.
    rows = connection.execute(f"{text} ORDER BY {order}", given).fetchall()
    return [dict(zip((c.name for c in table.columns), row, strict=True)) for row in rows]


def _by_owner(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["编号"], []).append(row)
    return found


def _values(row: Row, facts: Iterable[Fact]) -> dict[str, Value]:
    return {fact.name: _value(row[fact.name]) for fact in facts if row[fact.name] is not None}


def _value(held: bool | int | str | date) -> Value:
    return held.toordinal() if isinstance(held, date) else held


def _yearly(rows: list[Row], facts: tuple[Fact, ...]) -> dict[tuple[str, int], Value]:
    return {
        (name, row["年度"]): value for row in rows for name, value in _values(row, facts).items()
    }


def _items(
    found: Mapping[str, list[Row]],
    by_name: Mapping[str, Table],
    reported: Iterable[str],
    dictionary: Dictionary,
) -> dict[str, tuple[Item, ...]]:
    """The kinds that are reported, or have rows all the same; any other kind is unknown."""
    history: dict[tuple[str, str], dict[tuple[str, int], Value]] = {}
    for row in found[HISTORY]:
        fact = dictionary.items[row["种类"]].facts[row["指标"]]
        values = history.setdefault((row["种类"], row["名称"]), {})
        values[fact.name, row["年度"]] = _decoded(row["值"], fact)
    items: dict[str, tuple[Item, ...]] = {kind: () for kind in reported}
    for kind in dictionary.items.values():
        listed = tuple(
            Item(
                row["名称"],
                _values(row, by_name[kind.name].facts),
                history.get((kind.name, row["名称"]), {}),
                row["年度"],
            )
            for row in found[kind.name]
        )
        if listed:
            items[kind.name] = listed
    return items


def _decoded(number: int, fact: Fact) -> Value:
    """A value that 明细历史 holds as one whole number."""
    match fact.type.base:
        case Base.BOOL:
            return bool(number)
        case Base.OPTION:
            return fact.type.options[number]
        case _:
            return number


def _award(row: Row) -> Award:
    return Award(
        benefit=row["条款"],
        policy=row["政策"],
        level=row["层级"],
        division=row["区划"],
        year=row["年度"],
        amount=row["金额"],
        tier=row["档位"],
        matter=row["事项"] or "",
        item=row["明细"],
        matching=row["区级配套"] or 0,
    )


def _parameters(rows: list[Row]) -> dict[tuple[str, int], tuple[Value, str]]:
    return {
        (row["参数"], row["年度"]): (row["值"], row["来源"])
        for row in rows
        if row["值"] is not None
    }
