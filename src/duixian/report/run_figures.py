"""A run in figures: for each policy and clause how many, how much, and what is missing most often.

Amounts in fen. `high` is the sum of the stated upper bounds; how many have none is counted beside.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from duckdb import DuckDBPyConnection

from duixian.assess.result import Status
from duixian.awards.columns.results import Summary, has_settlement, open_settlement, summary
from duixian.batch.compile import column_name
from duixian.batch.failure import BatchFailed
from duixian.batch.manifest import Manifest
from duixian.batch.results import open_results
from duixian.register.tables import APPLICANTS, identifier, literal
from duixian.rules.library import Library
from duixian.rules.plan import Benefit, Plan

#: As many missing facts of a clause as are named.
NAMED = 3
#: Those who have money or a question.
LIVE = (Status.ELIGIBLE, Status.PENDING, Status.MISSING)


@dataclass(frozen=True, slots=True)
class Sums:
    """Amounts of several applicants: certain, at most where bounded, and how many have no bound.

    `beyond`: the certain amounts of those without a bound, which `high` leaves out.
    """

    low: int = 0
    high: int = 0
    unbounded: int = 0
    beyond: int = 0

    @property
    def most(self) -> int:
        """At most, those without a bound at what is certain."""
        return self.high + self.beyond

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.low + other.low,
            self.high + other.high,
            self.unbounded + other.unbounded,
            self.beyond + other.beyond,
        )


@dataclass(frozen=True, slots=True)
class ClauseFigures:
    """One benefit over all applicants; `rows`: those with money or a question about money."""

    benefit: Benefit
    counts: Mapping[Status, int]
    sums: Sums
    rows: int
    #: what the bits of `missing` stand for, lowest first
    facts: tuple[str, ...] = ()
    missing: tuple[tuple[str, int], ...] = ()
    #: after settlement; None: the run was not settled
    settled: Sums | None = None

    @property
    def paying(self) -> bool:
        """Whether the clause states amounts at all."""
        return self.benefit.amount is not None or self.benefit.items is not None


@dataclass(frozen=True, slots=True)
class PolicyFigures:
    """The clauses of one policy."""

    plan: Plan
    clauses: tuple[ClauseFigures, ...]

    @property
    def names(self) -> tuple[str, str]:
        """What people call it."""
        return self.plan.meta.code, self.plan.meta.short

    @property
    def draft(self) -> bool:
        """Whether it is not in force yet: for estimates only."""
        return self.plan.meta.status == "征求意见"

    @property
    def sums(self) -> Sums:
        """Over all clauses, before settlement."""
        return sum((one.sums for one in self.clauses), Sums())

    @property
    def settled(self) -> Sums | None:
        """Over all clauses, after settlement."""
        found = [one.settled for one in self.clauses if one.settled is not None]
        return sum(found, Sums()) if found else None


@dataclass(frozen=True, slots=True)
class RunFigures:
    """The whole run."""

    year: int
    register: str
    digest: str
    applicants: int
    made_up: bool
    settled: bool
    #: whether the run kept what is missing and what was before the caps
    traced: bool
    policies: tuple[PolicyFigures, ...]
    #: what is payable over all policies of the run; None: not settled, or some are left out
    paid: Summary | None = None

    def only(self, codes: Collection[str]) -> "RunFigures":
        """The run with only these policies."""
        kept = tuple(one for one in self.policies if one.plan.meta.code in codes)
        return replace(self, policies=kept, paid=self.paid if kept == self.policies else None)

    @property
    def clauses(self) -> Iterator[ClauseFigures]:
        """All clauses in the order of the policies."""
        return (clause for policy in self.policies for clause in policy.clauses)


def run_figures(
    connection: DuckDBPyConnection, folder: Path, library: Library, place: str
) -> RunFigures:
    """The figures of the run in a folder; `connection` has its register opened.

    Leaves the views of `open_results`, and `settled` where the run was settled.
    Raises BatchFailed.
    """
    found = open_results(connection, folder)
    if found.trace == "totals":
        raise BatchFailed(f"{folder} 只有合计，没有逐条的结果。用 --trace full 重新测算。")
    settled = has_settlement(folder)
    if settled:
        open_settlement(connection, folder)
    traced = found.trace == "full"
    clauses = {one.id: _clause(connection, one, found, traced) for one in _benefits(library, found)}
    if settled:
        clauses = _with_settled(connection, clauses)
    policies = tuple(
        PolicyFigures(plan, tuple(c for c in clauses.values() if c.benefit.pack == plan.meta.code))
        for plan in library.plans
        if plan.meta.code in found.policies
    )
    asked = f"SELECT coalesce(bool_or(虚构), false) FROM {identifier(APPLICANTS)}"
    made_up = bool(connection.execute(asked).fetchall()[0][0])
    return RunFigures(
        found.year,
        place,
        found.digest,
        found.applicants,
        made_up,
        settled,
        traced,
        policies,
        summary(connection, folder) if settled else None,
    )


def held(benefit: str, name: str) -> str:
    """SQL: a column of one benefit in `wide`. One benefit is read at a time, without the others."""
    return identifier(column_name(benefit, name))


def live(benefit: str) -> str:
    """SQL: a row that has money, or a question about money."""
    statuses = ", ".join(literal(status) for status in LIVE)
    low, high = held(benefit, "low"), held(benefit, "high")
    amount = f"({low} IS NOT NULL OR {high} IS NOT NULL) AND {high} IS DISTINCT FROM 0"
    return f"({held(benefit, 'status')} IN ({statuses}) AND {amount})"


def _benefits(library: Library, found: Manifest) -> Iterator[Benefit]:
    """The benefits of the run, in its order."""
    known = {b.id: b for plan in library.plans for b in plan.benefits}
    gone = [id for id in found.missing if id not in known]
    if gone:
        raise BatchFailed(
            f"政策在测算之后改过：现在没有条款 {'、'.join(gone[:3])}。请重新运行 duixian batch。"
        )
    return (known[id] for id in found.missing)


def _clause(
    connection: DuckDBPyConnection, benefit: Benefit, found: Manifest, traced: bool
) -> ClauseFigures:
    low, high = held(benefit.id, "low"), held(benefit.id, "high")
    lives = live(benefit.id)
    rows = connection.execute(f"""
        SELECT {held(benefit.id, "status")} AS status, count(*), coalesce(sum({low}), 0),
            coalesce(sum({high}), 0), count(*) FILTER ({lives} AND {high} IS NULL),
            coalesce(sum({low}) FILTER ({lives} AND {high} IS NULL), 0),
            count(*) FILTER ({lives})
        FROM wide GROUP BY status""").fetchall()
    sums = (Sums(*(int(figure) for figure in row[2:6])) for row in rows)
    facts = found.missing[benefit.id][:-1]  # the last bit is an authority's finding
    return ClauseFigures(
        benefit,
        {Status(row[0]): row[1] for row in rows},
        sum(sums, Sums()),
        sum(row[-1] for row in rows),
        facts,
        _missing(connection, benefit.id, facts) if traced else (),
    )


def _missing(
    connection: DuckDBPyConnection, benefit: str, facts: Sequence[str]
) -> tuple[tuple[str, int], ...]:
    """The facts that most applicants lack; counted by the bits of their masks."""
    waiting = f"{literal(Status.MISSING)}, {literal(Status.PENDING)}"
    masks = connection.execute(
        f"SELECT {held(benefit, 'missing')} AS mask, count(*) FROM wide "
        f"WHERE {held(benefit, 'status')} IN ({waiting}) "
        "GROUP BY mask"
    ).fetchall()
    counts = {
        fact: sum(number for mask, number in masks if mask >> bit & 1)
        for bit, fact in enumerate(facts)
    }
    lacking = [(fact, number) for fact, number in counts.items() if number]
    return tuple(sorted(lacking, key=lambda one: (-one[1], one[0]))[:NAMED])


def _with_settled(
    connection: DuckDBPyConnection, clauses: dict[str, ClauseFigures]
) -> dict[str, ClauseFigures]:
    rows = connection.execute("""
        SELECT 条款, coalesce(sum(low), 0), coalesce(sum(high), 0), count(*) - count(high),
            coalesce(sum(low) FILTER (high IS NULL), 0)
        FROM settled GROUP BY 条款""").fetchall()
    sums = {id: Sums(*(int(figure) for figure in figures)) for id, *figures in rows}
    return {id: replace(one, settled=sums.get(id, Sums())) for id, one in clauses.items()}
