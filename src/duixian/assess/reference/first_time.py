"""首次: it holds now, in no earlier year that is known, and was never paid for."""

from duixian.assess.history import earlier_values, paid_before
from duixian.assess.needs import LEDGER
from duixian.assess.reference.bounds import point
from duixian.assess.reference.comparison import compare_bounds
from duixian.assess.reference.dispatch import gives_truth, number, truth
from duixian.assess.reference.numbers import exact
from duixian.assess.reference.situation import Situation
from duixian.assess.reference.verdict import NO, Verdict, unknown
from duixian.register.applicant import Item
from duixian.rules import plan


@gives_truth(plan.FirstTime)
def first_time(expr: plan.FirstTime, situation: Situation) -> Verdict:
    """True needs a complete ledger without the benefit; one earlier year that holds is false."""
    now = truth(expr.condition, situation)
    if now.truth is False or held_earlier(expr.condition, situation):
        return NO
    subject = expr.condition.left
    paid = paid_before(situation.benefit, situation.applicant, item_of(subject, situation))
    if paid:
        return NO
    return unknown(now.needs, frozenset([LEDGER])) if paid is None else now


def held_earlier(condition: plan.Compare, situation: Situation) -> bool:
    """Whether the comparison of a fact with a constant held in an earlier year that is known."""
    if not isinstance(condition.right, plan.Literal) or not condition.left.type.numeric:
        return False
    limit = number(condition.right, situation)
    return any(
        compare_bounds(point(exact(value, condition.left.type)), condition.op, limit).truth is True
        for value in earlier(condition.left, situation)
    )


def earlier(subject: plan.Expr, situation: Situation) -> list[int]:
    """The subject's known values of earlier years; none when it is not a fact."""
    if not isinstance(subject, plan.FactRef):
        return []
    item = item_of(subject, situation)
    return earlier_values(subject, situation.year, situation.applicant, item)


def item_of(subject: plan.Expr, situation: Situation) -> Item | None:
    """The item at hand that the subject is a fact of; None: the applicant itself."""
    if isinstance(subject, plan.FactRef) and subject.item is not None:
        return situation.items[subject.item]
    return None
