"""The same ranking over tables, for registers of millions: equal to `rank` row by row.

Reads the table `entrants` (id, standing, m1 …, low, high) and makes the table `placed`.
"""

from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from duixian.awards.allocation.announced import Contest, Tie
from duixian.awards.allocation.rank import NAMED, State, contradicting, undecided
from duixian.register.tables import literal


@dataclass(frozen=True, slots=True)
class Columns:
    """How many marks the entrants have, and their names."""

    marks: int

    @property
    def listed(self) -> str:
        """The names of the marks."""
        return ", ".join(f"m{n}" for n in range(1, self.marks + 1))

    @property
    def falling(self) -> str:
        """The best first."""
        return ", ".join(f"m{n} DESC" for n in range(1, self.marks + 1))

    @property
    def known(self) -> str:
        """Whether all are known."""
        return " AND ".join(f"m{n} IS NOT NULL" for n in range(1, self.marks + 1))


def rank_in_sql(connection: DuckDBPyConnection, marks: int, contest: Contest) -> None:
    """Makes `placed`: id, state, place, tied, lot, mark, gap, ahead, low, high, least, most.

    Amounts in fen; `low` and `high` as things stand, NULL of `high` and `most`: no bound.
    Raises AllocationError as `rank` does.
    """
    columns = Columns(marks)
    _prizes(connection, contest)
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE sure AS
        SELECT *, {_place(columns, contest)} AS place,
            count(*) OVER (PARTITION BY {columns.listed}) AS tied,
            row_number() OVER (
                PARTITION BY {columns.listed}
                ORDER BY sha256({literal(contest.seed)} || '|' || id)
            ) AS drawn
        FROM entrants WHERE standing AND {columns.known}""")
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE waiting AS
        FROM entrants WHERE standing IS NULL OR (standing AND NOT ({columns.known}))""")
    _check(connection, contest)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE ungauged AS {_sure(contest)}")
    connection.execute(f"INSERT INTO ungauged {_waiting(contest)}")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE placed AS {_gauged(contest)}")


def _prizes(connection: DuckDBPyConnection, contest: Contest) -> None:
    rows = contest.prizes or ()
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE prizes AS
        SELECT unnest($at)::BIGINT AS at, unnest($low)::BIGINT AS low, unnest($high)::BIGINT AS high
        """, {
            "at": list(range(1, len(rows) + 1)),
            "low": [prize.low for prize in rows],
            "high": [prize.high for prize in rows],
        })  # fmt: skip


def _place(columns: Columns, contest: Contest) -> str:
    return "-m1" if contest.published else f"rank() OVER (ORDER BY {columns.falling})"


def _award(contest: Contest, at: str, prize: str) -> tuple[str, str]:
    """What a place carries, low and high; `prize` is the alias under which prizes are joined."""
    if contest.prizes is None:
        inside = f"{at} <= {contest.quota}"
        return (
            f"CASE WHEN {inside} THEN coalesce(e.low, 0) ELSE 0 END",
            f"CASE WHEN {inside} THEN e.high ELSE 0 END",
        )
    return f"coalesce({prize}.low, 0)", f"CASE WHEN {prize}.at IS NULL THEN 0 ELSE {prize}.high END"


def _check(connection: DuckDBPyConnection, contest: Contest) -> None:
    if contest.published:
        wrong = connection.execute("""
            SELECT * FROM (
                SELECT place, any_value(tied), lead(place) OVER (ORDER BY place) AS following
                FROM sure GROUP BY place
            ) AS t(place, tied, following) WHERE following < place + tied ORDER BY place
            """).fetchall()  # fmt: skip
        if wrong:
            raise contradicting(*wrong[0])
    if contest.tie is not None:
        return
    first, last = _award(contest, "e.place", "p"), _award(contest, "(e.place + e.tied - 1)", "q")
    differs = " OR ".join(f"{a} IS DISTINCT FROM {b}" for a, b in zip(first, last, strict=True))
    if contest.prizes is None:
        differs = f"e.place <= {contest.quota} AND e.place + e.tied - 1 > {contest.quota}"
    torn = connection.execute(f"""
        SELECT e.place, any_value(e.tied), min(e.id, {NAMED}) FROM sure AS e
        LEFT JOIN prizes AS p ON p.at = e.place
        LEFT JOIN prizes AS q ON q.at = e.place + e.tied - 1
        WHERE {differs} GROUP BY e.place ORDER BY e.place""").fetchall()
    if torn:
        raise undecided(torn)


def _taken(contest: Contest) -> str:
    match contest.tie:
        case Tie.DRAW:
            return "(e.place + e.drawn - 1)"
        case Tie.NONE:
            return "(e.place + e.tied - 1)"
        case _:
            return "e.place"


def _sure(contest: Contest) -> str:
    """Those who have a place, each beside the open ones that may still come in before it."""
    taken, worst = _taken(contest), "(e.place + e.tied - 1 + e.ahead)"
    low, high = _award(contest, taken, "p")
    least, _ = _award(contest, worst, "q")
    if contest.tie is Tie.SHARE:
        low, high = _shared(contest, low, high)
    join = "LEFT JOIN opens AS o ON o.m1 = s.m1"
    count = "o.level"
    if not contest.published:
        join, count = "ASOF LEFT JOIN opens AS o ON s.m1 <= o.m1", "o.upto"
    lot = "CASE WHEN e.tied > 1 THEN e.drawn END" if contest.tie is Tie.DRAW else "NULL"
    return f"""
        WITH opens AS (
            SELECT m1, count(*) AS level, sum(count(*)) OVER (ORDER BY m1 DESC) AS upto
            FROM waiting WHERE m1 IS NOT NULL GROUP BY m1
        ), e AS (
            SELECT s.*, coalesce({count}, 0) + (SELECT count(*) FROM waiting WHERE m1 IS NULL)
                AS ahead
            FROM sure AS s {join}
        ), pools AS (
            SELECT e.place, sum(p.low) AS low,
                CASE WHEN count(p.high) = count(*) THEN sum(p.high) END AS high
            FROM (SELECT DISTINCT place, tied FROM e WHERE tied > 1) AS e
            JOIN prizes AS p ON p.at BETWEEN e.place AND e.place + e.tied - 1 GROUP BY e.place
        ), awarded AS (
            SELECT e.id, CASE WHEN {taken} <= {contest.quota} THEN {literal(State.IN)}
                ELSE {literal(State.OUT)} END AS state,
                e.place, e.tied, {lot} AS lot, e.m1 AS mark, e.ahead,
                {low} AS low, {high} AS high, {least} AS worst
            FROM e LEFT JOIN pools AS g ON g.place = e.place
            LEFT JOIN prizes AS p ON p.at = {taken}
            LEFT JOIN prizes AS q ON q.at = {worst}
        )
        SELECT id, state, place::BIGINT AS place, tied, lot::BIGINT AS lot, mark,
            ahead::BIGINT AS ahead, low::BIGINT AS low, high::BIGINT AS high,
            CASE WHEN ahead > 0 THEN least(low, worst) ELSE low END::BIGINT AS least,
            high::BIGINT AS most
        FROM awarded"""


def _shared(contest: Contest, low: str, high: str) -> tuple[str, str]:
    """An equal part of what the group's places carry (HUGEINT before it is divided)."""
    if contest.prizes is None:
        places = f"greatest(least(e.place + e.tied - 1, {contest.quota}) - e.place + 1, 0)::HUGEINT"
        own = f"{places} * coalesce(e.low, 0) // e.tied"
        most = f"CASE WHEN {places} = 0 THEN 0 ELSE {places} * e.high // e.tied END"
        return f"CASE WHEN e.tied = 1 THEN {low} ELSE {own} END", (
            f"CASE WHEN e.tied = 1 THEN {high} ELSE {most} END"
        )
    own = "coalesce(g.low, 0) // e.tied"
    most = "CASE WHEN g.place IS NULL THEN 0 ELSE g.high // e.tied END"
    return f"CASE WHEN e.tied = 1 THEN {low} ELSE {own} END", (
        f"CASE WHEN e.tied = 1 THEN {high} ELSE {most} END"
    )


def _waiting(contest: Contest) -> str:
    """Those of whom something is unknown: the best they could come to."""
    _, high = _award(contest, "e.best", "p")
    best = "-w.m1" if contest.published else "coalesce(s.upto, 0) + 1"
    return f"""
        WITH better AS (
            SELECT m1, sum(count(*)) OVER (ORDER BY m1 DESC) AS upto FROM sure GROUP BY m1
        ), e AS (
            SELECT w.*, CASE WHEN w.m1 IS NULL THEN 1 ELSE {best} END AS best
            FROM waiting AS w ASOF LEFT JOIN better AS s ON w.m1 < s.m1
        )
        SELECT e.id, CASE WHEN e.best <= {contest.quota} THEN {literal(State.OPEN)}
            ELSE {literal(State.OUT)} END AS state,
            NULL, 0, NULL, e.m1, 0, 0, 0, 0, {high}
        FROM e LEFT JOIN prizes AS p ON p.at = e.best"""


def _gauged(contest: Contest) -> str:
    """Everybody with the distance to the cut line, which is there once the quota is filled."""
    return f"""
        WITH line AS (
            SELECT min(mark) FILTER (state = {literal(State.IN)}) AS mark
            FROM ungauged WHERE place IS NOT NULL
            HAVING count(*) FILTER (state = {literal(State.IN)}) >= {contest.quota}
                OR count(*) FILTER (state = {literal(State.IN)}) < count(*)
        )
        SELECT id, state, place, tied, lot, u.mark, u.mark - line.mark AS gap, ahead,
            low, high, least, most
        FROM ungauged AS u LEFT JOIN line ON true"""
