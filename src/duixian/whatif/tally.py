"""Adds up what changes: by group, in exact whole numbers, each row of the register once."""

from collections.abc import Iterator
from typing import Any

from duckdb import DuckDBPyConnection

from duixian.assess.result import Interval
from duixian.register.tables import APPLICANTS, YEARLY, identifier, literal
from duixian.whatif.effect import Cost, Line, Mover, Size
from duixian.whatif.versions import EFFECT, SAME, SUMS

#: One row an applicant: the sums of SUMS, `known` where neither is open.
_PEOPLE = "各户"
_NOBODY = "身份未知"
_COUNTED = (
    "name", "households", "gaining", "gain", "losing", "loss", "keeping", "open", "open_moved",
    "open_low", "open_high", "entering", "leaving",
)  # fmt: skip
_KNOWN = "coalesce(l0 = h0 AND l1 = h1, false)"
_ENTERS = "coalesce(NOT e0 AND e1, false)"
_LEAVES = "coalesce(e0 AND NOT e1, false)"


def gather(connection: DuckDBPyConnection, size: Size, year: int) -> None:
    """Makes the table of the applicants out of EFFECT and SUMS."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE {_PEOPLE} AS
        WITH moved AS (
            SELECT 编号, bool_or({_ENTERS}) AS enters, bool_or({_LEAVES}) AS leaves
            FROM {EFFECT} GROUP BY 编号)
        SELECT p.编号, p.名称, p.身份, {_class(size)} AS class,
            coalesce(l0, 0) AS l0, coalesce(l1, 0) AS l1,
            CASE WHEN l0 IS NULL THEN 0 ELSE h0 END AS h0,
            CASE WHEN l1 IS NULL THEN 0 ELSE h1 END AS h1,
            l0 IS NULL OR {_KNOWN} AS known,
            coalesce(enters, false) AS enters, coalesce(leaves, false) AS leaves
        FROM {identifier(APPLICANTS)} AS p
        LEFT JOIN {SUMS} USING (编号) LEFT JOIN moved USING (编号)
        LEFT JOIN (SELECT 编号, {identifier(size.fact)} AS value FROM {identifier(YEARLY)}
            WHERE 年度 = {year}) AS y USING (编号)""")


def lines(connection: DuckDBPyConnection, size: Size, names: dict[str, str]) -> tuple[Line, ...]:
    """All applicants, then every changed benefit, class of size and identity.

    `names`: the ids of the changed benefits and what they are called, in order.
    """
    found = list(_grouped(connection, "合计", "'全部申请人'", _PEOPLE))
    one_each = (
        f"(SELECT *, {_KNOWN} AS known, {_ENTERS} AS enters, {_LEAVES} AS leaves FROM {EFFECT})"
    )
    clauses = {line.name: line for line in _grouped(connection, "条款", "条款", one_each)}
    found += [clauses[id] for id in names if id in clauses]
    classes = {line.name: line for line in _grouped(connection, "规模", "class", _PEOPLE)}
    found += [classes[name] for name in size.names if name in classes]
    stated = "CASE WHEN len(身份) > 0 THEN 身份 ELSE [NULL] END"
    kinds = f"(SELECT unnest({stated}) AS kind, * FROM {_PEOPLE})"
    listed = list(_grouped(connection, "身份", f"coalesce(kind, '{_NOBODY}')", kinds))
    found += sorted(listed, key=lambda line: (line.name == _NOBODY, -line.households, line.name))
    return tuple(found)


def movers(
    connection: DuckDBPyConnection, most: int
) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """Who certainly gains most and who certainly loses most; ties in the order of 编号."""
    found = []
    for sign, order in ((">", "DESC"), ("<", "ASC")):
        rows = connection.execute(
            f"SELECT 编号, 名称, l0, l1 FROM {_PEOPLE} WHERE known AND l1 - l0 {sign} 0 "
            f"ORDER BY l1 - l0 {order}, 编号 LIMIT {most}"
        ).fetchall()
        found.append(tuple(Mover(*row) for row in rows))
    return found[0], found[1]


def cost(connection: DuckDBPyConnection, whole: Line) -> Cost:
    """What all policies in question cost: the changed benefits and those that stay the same."""
    low, *found = connection.execute(
        "SELECT coalesce(sum(l), 0), "
        "count(*) FILTER (h IS NULL OR h0 IS NULL), count(*) FILTER (h IS NULL OR h1 IS NULL), "
        "coalesce(sum(h + h0), 0), coalesce(sum(h + h1), 0) "
        f"FROM {SAME} JOIN {_PEOPLE} USING (编号)"
    ).fetchall()[0]
    before, after = (
        Interval(low + of.low, None if beyond else rest)
        for of, beyond, rest in zip((whole.before, whole.after), found[:2], found[2:], strict=True)
    )
    return Cost(before, after, *found)


def _class(size: Size) -> str:
    """The name of the class a value lies in; the lower bound belongs to the class."""
    *inner, unknown = map(literal, size.names)
    cases = [f"WHEN value < {b} THEN {n}" for b, n in zip(size.bounds, inner, strict=False)]
    return f"CASE WHEN value IS NULL THEN {unknown} {' '.join(cases)} ELSE {inner[-1]} END"


def _grouped(connection: DuckDBPyConnection, by: str, name: str, of: str) -> Iterator[Line]:
    """One line a group; sums are of whole numbers and come back as such."""
    change, keeps = "l1 - l0", "known AND l1 = l0"
    moved = "NOT known AND (l1 <> l0 OR h1 IS DISTINCT FROM h0)"
    rows = connection.execute(f"""
        SELECT {name}, count(*),
            count(*) FILTER (known AND {change} > 0), {_sum(change, f"known AND {change} > 0")},
            count(*) FILTER (known AND {change} < 0), {_sum(change, f"known AND {change} < 0")},
            count(*) FILTER ({keeps}), count(*) FILTER (NOT known), count(*) FILTER ({moved}),
            {_sum(change, "NOT known")},
            CASE WHEN bool_or(h0 IS NULL OR h1 IS NULL) THEN NULL
                ELSE {_sum("h1 - h0", "NOT known")} END,
            count(*) FILTER (enters), count(*) FILTER (leaves),
            {_sum("l0")}, {_whole("h0")}, {_sum("l1")}, {_whole("h1")}
        FROM {of} GROUP BY 1 ORDER BY 1""").fetchall()
    for row in rows or _nobody(by):
        *counts, low0, high0, low1, high1 = row
        yield Line(
            by=by,
            before=Interval(low0, high0),
            after=Interval(low1, high1),
            **dict(zip(_COUNTED, counts, strict=True)),
        )


def _sum(value: str, where: str = "true") -> str:
    return f"coalesce(sum({value}) FILTER ({where}), 0)"


def _whole(end: str) -> str:
    return f"CASE WHEN bool_or({end} IS NULL) THEN NULL ELSE coalesce(sum({end}), 0) END"


def _nobody(by: str) -> list[tuple[Any, ...]]:
    """The only line of a register without applicants."""
    return [("全部申请人", *(0,) * 16)] if by == "合计" else []
