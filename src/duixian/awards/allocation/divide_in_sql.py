"""The same division of a budget over tables, equal to `divide` row by row.

Reads the table `claims` (id, least, now, most, key; NULL of now: not known, of most: no bound,
of key: unknown) and makes the table `shares` (id, paid, least) in fen.
"""

from duckdb import DuckDBPyConnection

from duixian.awards.allocation.announced import Budget, Method, Tie
from duixian.awards.allocation.divide import floors_beyond
from duixian.awards.allocation.rank import NAMED, undecided
from duixian.register.tables import literal


def divide_in_sql(connection: DuckDBPyConnection, budget: Budget) -> None:
    """Makes `shares`. Raises AllocationError as `divide` does."""
    connection.execute(f"CREATE OR REPLACE TEMP TABLE parts AS {_parts(budget)}")
    left = budget.amount - _one(connection, "SELECT sum(base) FROM parts")
    if left < 0:
        raise floors_beyond(budget.amount - left, budget.amount)
    by_share = budget.method is Method.PRO_RATA
    if not by_share:
        _groups(connection, left, budget)
    rest = _in_proportion("parts", str(left), "", budget.unit) if by_share else _in_order(budget)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE paid AS {_paid(rest, budget)}")
    settled = _one(
        connection, f"SELECT count(*) FROM claims WHERE NOT coalesce({_sure(budget)}, false)"
    )
    least = "SELECT id, paid AS least FROM paid" if not settled else _least(connection, budget)
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE shares AS
        SELECT c.id, coalesce(p.paid, 0)::BIGINT AS paid, l.least::BIGINT AS least
        FROM claims AS c LEFT JOIN paid AS p USING (id) JOIN ({least}) AS l USING (id)""")


def _one(connection: DuckDBPyConnection, sql: str) -> int:
    return int(connection.execute(sql).fetchall()[0][0] or 0)


def _sure(budget: Budget) -> str:
    ordered = "" if budget.method is Method.PRO_RATA else " AND key IS NOT NULL"
    return "least = now AND now = most" + ordered


def _capped(amount: str, budget: Budget) -> str:
    return amount if budget.cap is None else f"least({amount}, {budget.cap})"


def _parts(budget: Budget) -> str:
    """The claims that can be paid: what the floor grants first, and the rest."""
    capped = _capped("now", budget)
    payable = "now IS NOT NULL"
    if budget.method is not Method.PRO_RATA:
        payable += " AND key IS NOT NULL"
    drawn = f"sha256({literal(budget.seed)} || '|' || id)" if budget.tie is Tie.DRAW else "''"
    return f"""
        SELECT id, least({capped}, {budget.floor})::HUGEINT AS base,
            greatest({capped} - {budget.floor}, 0)::HUGEINT AS rest, key, {drawn} AS drawn
        FROM claims WHERE {payable}"""


def _in_proportion(of: str, left: str, group: str, unit: int) -> str:
    """Largest remainder over each group, equal remainders by id; cut to the unit where scarce."""
    by = f"PARTITION BY {group}" if group else ""
    keep = f", {group}" if group else ""
    return f"""
        WITH summed AS (
            SELECT id, base, rest, {left} AS room, sum(rest) OVER ({by}) AS total{keep} FROM {of}
        ), floored AS (
            SELECT *, CASE WHEN total <= room THEN rest ELSE rest * room // total END AS whole,
                CASE WHEN total <= room THEN 0 ELSE rest * room % total END AS odd
            FROM summed
        ), counted AS (
            SELECT *, least(room, total) - sum(whole) OVER ({by}) AS spare,
                row_number() OVER ({by} ORDER BY odd DESC, id) AS n
            FROM floored
        )
        SELECT id, CASE WHEN total <= room THEN whole ELSE greatest(
            (base + whole + CASE WHEN n <= spare THEN 1 ELSE 0 END) // {unit} * {unit}, base) - base
            END AS rest
        FROM counted"""


def _groups(connection: DuckDBPyConnection, left: int, budget: Budget) -> None:
    """The claims in order with what is left when their group's turn comes; checks the ties.

    The first group that does not fit gets the rest; nothing is left after it.
    """
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE queue AS
        WITH grouped AS (
            SELECT key, drawn, sum(rest) AS total, count(*) AS size,
                sum(sum(rest)) OVER (ORDER BY key DESC, drawn) AS upto,
                sum(count(*)) OVER (ORDER BY key DESC, drawn) AS number
            FROM parts GROUP BY key, drawn
        ), broken AS (
            SELECT *, coalesce(bool_or(upto > {left}) OVER (
                ORDER BY key DESC, drawn ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false)
                AS late
            FROM grouped
        )
        SELECT *, CASE WHEN late THEN 0 ELSE {left} - (upto - total) END AS room FROM broken""")
    if budget.tie is not None:
        return
    torn = connection.execute(f"""
        SELECT any_value(number - size) + 1, any_value(size), min(id, {NAMED})
        FROM parts JOIN queue USING (key, drawn)
        WHERE total > room AND room > 0 AND size > 1 GROUP BY key ORDER BY key DESC""").fetchall()
    if torn:
        raise undecided([(int(place), int(size), ids) for place, size, ids in torn])


def _in_order(budget: Budget) -> str:
    shared = budget.tie is Tie.SHARE
    room = "room" if shared else "CASE WHEN size > 1 AND total > room THEN 0 ELSE room END"
    joined = "(SELECT id, base, rest, key, drawn, room, size, total AS whole_group FROM parts "
    joined += "JOIN queue USING (key, drawn))"
    room = room.replace("total", "whole_group")
    return _in_proportion(joined, room, "key, drawn", budget.unit)


def _paid(rest: str, budget: Budget) -> str:
    return f"""
        SELECT p.id, CASE WHEN r.rest = p.rest THEN p.base + p.rest
            ELSE greatest((p.base + r.rest) // {budget.unit} * {budget.unit}, p.base) END AS paid
        FROM parts AS p JOIN ({rest}) AS r USING (id)"""


def _least(connection: DuckDBPyConnection, budget: Budget) -> str:
    """What each gets in any case: the others at their most, itself at its least."""
    most = "most" if budget.cap is None else f"least(coalesce(most, {budget.cap}), {budget.cap})"
    floor, least = budget.floor, _capped("least", budget)
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE extremes AS
        SELECT id, key, coalesce({least} = {most}, false) AS settled,
            least({least}, {floor})::HUGEINT AS base,
            greatest({least} - {floor}, 0)::HUGEINT AS low,
            least(coalesce({most}, {floor}), {floor})::HUGEINT AS granted,
            CASE WHEN {most} IS NOT NULL THEN greatest({most} - {floor}, 0) END::HUGEINT AS high
        FROM claims""")
    left = budget.amount - _one(connection, "SELECT sum(granted) FROM extremes")
    if left < 0:
        return "SELECT id, 0 AS least FROM claims"
    by_share = budget.method is Method.PRO_RATA
    rests = _least_in_proportion(left) if by_share else _least_in_order(left)
    return f"""
        SELECT id, CASE WHEN r.rest = e.low AND e.settled THEN e.base + e.low
            ELSE greatest((e.base + r.rest) // {budget.unit} * {budget.unit}, e.base) END AS least
        FROM extremes AS e JOIN ({rests}) AS r USING (id)"""


def _least_in_proportion(left: int) -> str:
    return f"""
        WITH whole AS (
            SELECT CASE WHEN count(high) = count(*) THEN sum(high) END AS total FROM extremes
        )
        SELECT id, CASE WHEN total IS NULL THEN 0 WHEN total <= {left} THEN low
            ELSE low * {left} // total END AS rest
        FROM extremes, whole"""


def _least_in_order(left: int) -> str:
    """Behind everyone who is, or may be, earlier or equal; NULL of `taken`: no bound."""
    return f"""
        WITH floating AS (
            SELECT count(*) AS number, coalesce(sum(high), 0) AS high,
                count(*) > count(high) AS unbounded
            FROM extremes WHERE key IS NULL
        ), grouped AS (
            SELECT key, count(*) AS size, sum(sum(high)) OVER (ORDER BY key DESC) AS upto,
                sum(count(*) - count(high)) OVER (ORDER BY key DESC) AS unbounded
            FROM extremes WHERE key IS NOT NULL GROUP BY key
        ), behind AS (
            SELECT e.*, g.size = 1 AND f.number = 0 AS alone,
                CASE WHEN g.unbounded = 0 AND NOT f.unbounded THEN coalesce(g.upto, 0) + f.high END
                AS taken
            FROM extremes AS e LEFT JOIN grouped AS g USING (key), floating AS f
        )
        SELECT id, CASE WHEN key IS NULL OR taken IS NULL OR high IS NULL THEN 0
            WHEN taken <= {left} THEN low
            WHEN alone THEN least(greatest({left} - (taken - high), 0), low)
            ELSE 0 END AS rest
        FROM behind"""
