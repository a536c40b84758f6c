"""Small rounds for the tests: entrants, contests, claims, budgets; both engines over them."""

from collections.abc import Sequence
from functools import cache
from itertools import product

import duckdb
from hypothesis import strategies as st

from duixian.assess.result import Interval
from duixian.awards.allocation.announced import Budget, Contest, Method, Tie
from duixian.awards.allocation.divide import Share
from duixian.awards.allocation.divide_in_sql import divide_in_sql
from duixian.awards.allocation.in_any_case import Claim
from duixian.awards.allocation.rank import Entrant, Placed, State
from duixian.awards.allocation.rank_in_sql import rank_in_sql

WAN = 10**6
SEED = "2024-上城-15"
MARK = st.none() | st.integers(-3, 4)


@st.composite
def amounts(draw: st.DrawFn) -> Interval:
    """An own amount: definite, within bounds, or without an upper one."""
    low = draw(st.integers(0, 50))
    return Interval(low, draw(st.just(low) | st.integers(low, 60) | st.none()))


@st.composite
def entrants(draw: st.DrawFn, published: bool) -> list[Entrant]:
    """A few entrants with many ties and some unknowns."""
    marks = 1 if published else draw(st.integers(1, 2))
    mark = (st.none() | st.integers(-4, -1)) if published else MARK
    return [
        Entrant(
            f"e{n:02}",
            draw(st.sampled_from([True, True, True, False, None])),
            tuple(draw(mark) for _ in range(marks)),
            draw(amounts()),
        )
        for n in range(draw(st.integers(0, 9)))
    ]


@st.composite
def contests(draw: st.DrawFn, published: bool, ties: Sequence[Tie | None] = tuple(Tie)) -> Contest:
    """A quota with a rule for ties, with the awards of its places or the entrants' own."""
    quota = draw(st.integers(0, 5))
    prizes: tuple[Interval, ...] | None = None
    if draw(st.booleans()):
        lows = sorted(draw(st.lists(st.integers(0, 40), min_size=quota, max_size=quota)))[::-1]
        prizes = tuple(Interval(low, low) for low in lows)
        if draw(st.booleans()):
            prizes = tuple(Interval(low, None) for low in lows)
    return Contest(quota, draw(st.sampled_from(ties)), SEED, prizes, published)


CLAIM = st.builds(
    lambda least, now, most, key: (least, now, most, key),
    st.integers(0, 30),
    st.none() | st.integers(0, 40),
    st.none() | st.integers(0, 60),
    st.none() | st.integers(-2, 2),
)


@st.composite
def claims(draw: st.DrawFn, open_ones: bool) -> list[Claim]:
    """Claims, the open ones with bounds around what is known of them."""
    found = []
    for n in range(draw(st.integers(0, 8))):
        least, now, most, key = draw(CLAIM)
        if not open_ones:
            now = least
            key = key or 0
        known = least if now is None else max(least, now)
        top = known if not open_ones else None if most is None else max(known, most)
        found.append(Claim(f"c{n}", least, None if now is None else known, top, key))
    return found


@st.composite
def budgets(draw: st.DrawFn, ties: Sequence[Tie | None]) -> Budget:
    """A budget that often does not suffice."""
    floor = draw(st.sampled_from([0, 0, 0, 2]))
    cap = draw(st.none() | st.integers(floor, 40))
    unit = draw(st.sampled_from([1, 1, 5]))
    method = draw(st.sampled_from(tuple(Method)))
    amount = draw(st.integers(0, 150))
    return Budget(amount, method, floor, cap, unit, draw(st.sampled_from(ties)), SEED)


@cache
def _held() -> duckdb.DuckDBPyConnection:
    """One database for all examples: opening one costs more than a round."""
    return duckdb.connect(config={"threads": 1})


def ranked_in_sql(entrants: Sequence[Entrant], contest: Contest) -> list[Placed]:
    """What the tables say, in the order of the ids."""
    marks = len(entrants[0].marks) if entrants else 1
    with _held().cursor() as connection:
        columns = ", ".join(f"m{n + 1} BIGINT" for n in range(marks))
        connection.execute(
            "CREATE OR REPLACE TABLE entrants "
            f"(id VARCHAR, standing BOOLEAN, {columns}, low BIGINT, high BIGINT)"
        )
        for one in entrants:
            own = one.amount or Interval(0, None)
            row = [one.id, one.standing, *one.marks, own.low, own.high]
            connection.execute(f"INSERT INTO entrants VALUES ({', '.join('?' * len(row))})", row)
        rank_in_sql(connection, marks, contest)
        rows = connection.execute(
            "SELECT id, state, place, tied, lot, mark, gap, ahead, low, high, least, most "
            "FROM placed ORDER BY id"
        ).fetchall()
    return [
        Placed(id, State(state), *rest[:6], Interval(*rest[6:8]), Interval(*rest[8:]))
        for id, state, *rest in rows
    ]


def divided_in_sql(claims: Sequence[Claim], budget: Budget) -> list[Share]:
    """What the tables say, in the order of the ids."""
    with _held().cursor() as connection:
        connection.execute(
            "CREATE OR REPLACE TABLE claims "
            "(id VARCHAR, least BIGINT, now BIGINT, most BIGINT, key BIGINT)"
        )
        for one in claims:
            row = [one.id, one.least, one.now, one.most, one.key]
            connection.execute("INSERT INTO claims VALUES (?, ?, ?, ?, ?)", row)
        divide_in_sql(connection, budget)
        rows = connection.execute("SELECT id, paid, least FROM shares ORDER BY id").fetchall()
    return [Share(*row) for row in rows]


def settlements(entrants: Sequence[Entrant], marks: Sequence[int]) -> list[list[Entrant]]:
    """Every way in which the open ones may turn out, over a few marks."""
    ways = []
    for one in entrants:
        standing = [one.standing] if one.standing is not None else [True, False]
        known = [[m] if m is not None else list(marks) for m in one.marks]
        ways.append(
            [
                Entrant(one.id, sure, tuple(found), one.amount)
                for sure in standing
                for found in product(*known)
            ]
        )
    return [list(way) for way in product(*ways)]
