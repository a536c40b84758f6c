"""Tiers and tables: the value of the row that the subject reaches or is."""

from duixian.assess.history import paid_tiers, tier_keys, tier_threshold
from duixian.assess.needs import LEDGER
from duixian.assess.reference import bounds
from duixian.assess.reference.bounds import ZERO, Bounds
from duixian.assess.reference.comparison import compare_bounds
from duixian.assess.reference.conditions import option
from duixian.assess.reference.dispatch import gives_number, number
from duixian.assess.reference.first_time import earlier, item_of
from duixian.assess.reference.situation import Situation
from duixian.rules import plan
from duixian.rules.types import Base


@gives_number(plan.Tiers)
def tiers(expr: plan.Tiers, situation: Situation) -> Bounds:
    """The value of the highest tier reached; the hull of all that could be it."""
    subject = number(expr.subject, situation)
    choices = [
        ZERO if row is None else tier_value(expr, row, situation)
        for row in reachable(expr, subject, situation)
    ]
    return bounds.hull(choices, subject.needs)


def reachable(expr: plan.Tiers, subject: Bounds, situation: Situation) -> list[plan.TierRow | None]:
    """The rows that could be the highest reached, lowest first; None: no row is reached."""
    found: list[plan.TierRow | None] = [None]
    for row in expr.rows:
        reached = compare_bounds(subject, row.op, number(row.threshold, situation)).truth
        if reached is True:
            found = [row]
        elif reached is None:
            found.append(row)
    return found


def tier_value(expr: plan.Tiers, row: plan.TierRow, situation: Situation) -> Bounds:
    """What a tier pays: its value; with 首次 nothing once it was paid for or reached before."""
    value = number(row.value, situation)
    if not expr.first:
        return value
    match reached_before(expr, row, situation):
        case True:
            return ZERO
        case None:
            return bounds.hull([ZERO, value], frozenset([LEDGER]))
        case _:
            return value


def reached_before(expr: plan.Tiers, row: plan.TierRow, situation: Situation) -> bool | None:
    """Whether this tier or a higher one was paid for, or reached in an earlier year."""
    if any(_reaches(value, row) for value in earlier(expr.subject, situation)):
        return True
    paid, unclear = paid_tiers(
        situation.benefit, tier_keys(expr), situation.applicant, item_of(expr.subject, situation)
    )
    if paid is not None and paid >= tier_threshold(row):
        return True
    return None if unclear else False


def _reaches(value: int, row: plan.TierRow) -> bool:
    threshold = tier_threshold(row)
    return value > threshold if row.op == ">" else value >= threshold


@gives_number(plan.Table)
def table(expr: plan.Table, situation: Situation) -> Bounds:
    """The value beside the option or rank that the subject is."""
    values = [(row.value, number(value, situation)) for row, value in expr.rows]
    if expr.subject.type.base is Base.OPTION:
        chosen, needs = option(expr.subject, situation)
        if chosen is not None:
            return next((value for key, value in values if key == chosen), ZERO)
        others = set(expr.subject.type.options) - {key for key, _ in values}
        return bounds.hull([v for _, v in values] + [ZERO] * bool(others), needs)
    subject = number(expr.subject, situation)
    found = [v for key, v in values if subject.low <= int(key) <= subject.high]
    if subject.high - subject.low + 1 > len(found):
        found.append(ZERO)
    return bounds.hull(found, subject.needs)
