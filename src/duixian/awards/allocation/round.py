"""A round over a register: the results of a run, the announced rules → the table `allocation`.

Ranks and budgets are worked out in DuckDB; `rank` and `divide` are the same functions for a few
entrants, and a test holds the two equal.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from duckdb import DuckDBPyConnection

from duixian.awards.allocation import outcome
from duixian.awards.allocation.announced import Budget, Contest, Method
from duixian.awards.allocation.announcement import (
    Announcement,
    Pending,
    budget_words,
    contest_words,
)
from duixian.awards.allocation.clause import prizes
from duixian.awards.allocation.divide_in_sql import divide_in_sql
from duixian.awards.allocation.entered import (
    enter_claims,
    enter_contest,
    leave_out_paid,
    only_scored,
)
from duixian.awards.allocation.error import AllocationError
from duixian.awards.allocation.measure import Measure, Scale, joined, measure
from duixian.awards.allocation.rank_in_sql import rank_in_sql
from duixian.awards.allocation.scores import load_scores
from duixian.batch.manifest import Manifest
from duixian.batch.results import open_results
from duixian.rules.library import Library
from duixian.rules.plan import Benefit, Plan


@dataclass(frozen=True, slots=True)
class Allocation:
    """What a round came to; its rows are the table `allocation` of the connection."""

    year: int
    benefits: tuple[Benefit, ...]
    ranked: bool
    rules: tuple[str, ...]
    notes: tuple[str, ...]
    line: str | None
    budget: Budget | None
    #: made up: the whole register, or a part of it
    made_up: bool


@dataclass(slots=True)
class Round:
    """One round being worked out, step by step, on one connection."""

    connection: DuckDBPyConnection
    results: Path
    library: Library
    told: Announcement
    found: Manifest
    scores: tuple[tuple[str, Scale], ...] = ()
    rules: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def measure(self, name: str, *, ascending: bool) -> Measure:
        """A measure by its name."""
        return measure(name, self.library.dictionary, self.scores, ascending=ascending)


def allocate(
    connection: DuckDBPyConnection,
    results: Path,
    library: Library,
    clauses: Sequence[str],
    told: Announcement,
) -> Allocation:
    """Allocates the clauses of a run; `connection` has the register of the run opened.

    `clauses` are full ids. Raises AllocationError, BatchFailed.
    """
    found = open_results(connection, results)
    one = Round(connection, results, library, told, found)
    if told.scores is not None:
        one.scores = load_scores(connection, told.scores)
    chosen = [_benefit(library, clause, found) for clause in clauses]
    benefits = tuple(benefit for _, benefit in chosen)
    first = benefits[0]
    ranked = len(benefits) == 1 and (first.ranking is not None or told.quota is not None)
    line: list[Measure] = []
    if ranked:
        line = _rank(one, *chosen[0])
    elif told.budget is None or told.quota is not None or told.by is not None:
        raise AllocationError(_nothing_to_do(benefits))
    else:
        _claims(one, clauses)
    if told.budget is not None:
        _divide(one, line, ranked=ranked)
    outcome.write(connection, line, found.year, budget=told.budget is not None, ranked=ranked)
    return Allocation(
        found.year,
        benefits,
        ranked,
        tuple(one.rules),
        tuple(one.notes),
        outcome.line(connection, line[0]) if line else None,
        told.budget,
        outcome.made_up(connection),
    )


def _benefit(library: Library, clause: str, found: Manifest) -> tuple[Plan, Benefit]:
    for plan in library.plans:
        for benefit in plan.benefits:
            if benefit.id == clause:
                if clause not in found.missing:
                    raise AllocationError(f"这次测算没有 {clause}。请重新运行 duixian batch。")
                if benefit.amount is None and benefit.items is None:
                    raise AllocationError(f"{clause}（{benefit.name}）没有写明金额，无从分配。")
                return plan, benefit
    raise AllocationError(f"{clause} 不是给付条款，无从分配。")


def _nothing_to_do(benefits: Sequence[Benefit]) -> str:
    if len(benefits) > 1:
        return "几条一起分配时只能分预算：请写 --budget，不写 --quota 和 --by。"
    return f"{benefits[0].id} 没有名次或名额的规定。请写 --quota 和 --by，或写 --budget。"


def _rank(one: Round, plan: Plan, benefit: Benefit) -> list[Measure]:
    """Makes `entrants` and `placed`; the measures in their order."""
    told, dictionary = one.told, one.library.dictionary
    quota, ranking = told.quota, benefit.ranking
    if quota is None:
        quota = ranking.quota if ranking is not None else None
    if quota is None:
        raise AllocationError(f"{benefit.id} 没有写明名额。请用 --quota 写明。")
    measures = _measures(one, benefit)
    awards = None
    if ranking is not None:
        enter_contest(one.connection, plan, benefit, one.found, dictionary)
        awards = prizes(benefit, quota, one.found.year, dictionary)
        one.notes.append(outcome.ALONE)
    elif not enter_claims(one.connection, one.results, one.found, [benefit.id]):
        one.notes.append(outcome.UNSETTLED)
    one.notes += leave_out_paid(one.connection, benefit)
    if one.scores:
        one.notes += only_scored(one.connection)
    one.rules += contest_words(benefit, quota, measures, told)
    outcome.entrants(
        one.connection,
        joined("entered", one.found.year, scores=bool(one.scores)),
        measures,
        only_settled=told.pending is Pending.LEAVE_OUT,
    )
    contest = Contest(quota, told.tie, told.seed, awards, published=told.by is None)
    rank_in_sql(one.connection, len(measures), contest)
    return measures


def _measures(one: Round, benefit: Benefit) -> list[Measure]:
    told = one.told
    if told.by is not None:
        names = (told.by, *told.then)
        return [
            one.measure(name, ascending=told.ascending and n == 0) for n, name in enumerate(names)
        ]
    if benefit.ranking is None or benefit.ranking.place is None:
        raise AllocationError("没有公布的名次可用。请用 --by 写明按哪一项指标排名。")
    if told.then or told.ascending:
        raise AllocationError("采用公布的名次时不再排序：--then 和 --ascending 要与 --by 同用。")
    return [one.measure(benefit.ranking.place.fact, ascending=False)]


def _claims(one: Round, clauses: Sequence[str]) -> None:
    """Makes `placed` of plain claims: nobody is ranked."""
    if not enter_claims(one.connection, one.results, one.found, clauses):
        one.notes.append(outcome.UNSETTLED)
    if one.scores:
        one.notes += only_scored(one.connection)
    outcome.unranked(
        one.connection,
        several=len(clauses) > 1,
        only_settled=one.told.pending is Pending.LEAVE_OUT,
    )


def _divide(one: Round, measures: Sequence[Measure], *, ranked: bool) -> None:
    """Makes `claims` and `shares` from `placed`."""
    told = one.told
    assert told.budget is not None
    order: Measure | None = None
    if told.budget.method is not Method.PRO_RATA:
        order = _order(one, measures)
    one.rules += budget_words(told.budget, order)
    source = joined("listed", one.found.year, scores=bool(one.scores))
    outcome.claims(one.connection, source, order, ranked=ranked)
    divide_in_sql(one.connection, told.budget)


def _order(one: Round, measures: Sequence[Measure]) -> Measure:
    budget = one.told.budget
    assert budget is not None
    if one.told.order is None:
        if budget.method is Method.SCORE and measures:
            return measures[0]
        raise AllocationError(
            f"{budget.method}分配要写明依据哪一列：--order 列名（指标或评分表的列）。"
        )
    found = one.measure(one.told.order, ascending=False)
    counted = found.scale not in (Scale.DAY, Scale.MOMENT)
    first_come = budget.method is Method.FIRST_COME
    return replace(found, ascending=True) if first_come and counted else found
