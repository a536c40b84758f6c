"""What is near: the distance to each threshold, tier and full step, and what reaching it brings.

Each candidate is one fact moved to its mark; what it brings is found by running the benefit again
with that fact changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from duixian.assess.explanation.moves import Mark, Move, comparison_moves, moves
from duixian.assess.explanation.telling import Telling
from duixian.assess.reference import tiers
from duixian.assess.reference.dispatch import number, truth
from duixian.assess.reference.situation import Situation
from duixian.assess.structure import Structure
from duixian.rules import plan


@dataclass(frozen=True, slots=True)
class Candidate:
    """A move, what it is for, and the condition it stands in (None: the amount), where told."""

    kind: str  # threshold | tier | step
    move: Move
    condition: plan.Expr | None
    here: Situation


def candidates(told: Telling) -> Iterator[Candidate]:
    """Every mark of the benefit that is not reached and that one fact could reach."""
    benefit, here = told.benefit, told.situation
    yield from _of(benefit.conditions, benefit.amount, here, told.structure)
    if benefit.items is not None:
        for item in here.listed(benefit.items.kind) or ():
            at = here.at(benefit.items.kind, item)
            yield from _of(benefit.items.conditions, benefit.items.amount, at, told.structure)


def _of(
    conditions: tuple[plan.Condition, ...],
    amount: plan.Amount | None,
    here: Situation,
    structure: Structure,
) -> Iterator[Candidate]:
    for condition in conditions:
        expr = condition.expr
        if not _stated(expr) and truth(expr, here).truth is False:
            yield from _inside(expr, expr, here, structure)
    if amount is not None:
        yield from _inside(amount.low, None, here, structure)
        if amount.high is not None and amount.high is not amount.low:
            yield from _inside(amount.high, None, here, structure)


def _stated(expr: plan.Expr) -> bool:
    """A truth that somebody states has no distance."""
    return isinstance(expr, plan.FactRef) or (
        isinstance(expr, plan.Not) and isinstance(expr.arg, plan.FactRef)
    )


def _inside(
    expr: plan.Expr, condition: plan.Expr | None, here: Situation, structure: Structure
) -> Iterator[Candidate]:
    for node, at in _nodes(expr, here, structure):
        kind, found = _found(node, at)
        for move in found:
            yield Candidate(kind, move, condition, here)


def _found(node: plan.Expr, at: Situation) -> tuple[str, Iterable[Move]]:
    match node:
        case plan.Compare() if truth(node, at).truth is False:
            return "threshold", comparison_moves(node, at)
        case plan.Tiers():
            return "tier", _next_tier(node, at)
        case plan.FullSteps():
            return "step", _next_step(node, at)
        case _:
            return "", ()


def _nodes(
    expr: plan.Expr, here: Situation, structure: Structure
) -> Iterator[tuple[plan.Expr, Situation]]:
    """The nodes of an expression, those inside 计数, 合计 … once for each item."""
    for node in structure.own(expr):
        yield node, here
        if isinstance(node, plan.Aggregate):
            for item in here.listed(node.item) or ():
                for part in (node.where, node.value):
                    if part is not None:
                        yield from _nodes(part, here.at(node.item, item), structure)


def _next_tier(expr: plan.Tiers, here: Situation) -> Iterator[Move]:
    subject = number(expr.subject, here)
    if not subject.known:
        return
    reached = tiers.reachable(expr, subject, here)[0]
    above = expr.rows[expr.rows.index(reached) + 1 :] if reached is not None else expr.rows
    if above:
        limit = number(above[0].threshold, here).low
        mark = Mark(Fraction(limit), strict=above[0].op == ">")
        yield from moves(expr.subject, mark, here)


def _next_step(expr: plan.FullSteps, here: Situation) -> Iterator[Move]:
    steps = number(expr, here)
    if steps.known:
        yield from moves(expr, Mark(Fraction(int(steps.low) + 1)), here)
