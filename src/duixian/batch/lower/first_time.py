"""首次: it holds now, in no earlier year that is known, and was never paid for."""

from fractions import Fraction

from duixian.batch import needs, terms, truths
from duixian.batch.here import Here
from duixian.batch.lower import past
from duixian.batch.lower.dispatch import gives_truth, truth
from duixian.batch.terms import FALSE, Term
from duixian.batch.truths import Truth
from duixian.rules import plan


@gives_truth(plan.FirstTime)
def first_time(expr: plan.FirstTime, here: Here) -> Truth:
    """True needs a complete ledger without the benefit; one earlier year that holds is false."""
    now = truth(expr.condition, here)
    now = Truth(here.frames.bind(now.term), now.mask)
    paid = past.entries(expr.condition.left, here)
    found = here.frames.bind(paid.found)
    open_ = terms.some(terms.negated(past.complete(here)), paid.unclear)
    open_ = here.frames.bind(open_)
    fails = terms.some(truths.is_false(now.term), held_earlier(expr.condition, here), found)
    decided = terms.case((fails, FALSE), (open_, terms.NULL), otherwise=now.term)
    mask = needs.union(now.mask, needs.where(open_, past.ledger(here)))
    return truths.truth(decided, mask, here.frames.bind)


def held_earlier(condition: plan.Compare, here: Here) -> Term:
    """Whether the comparison of a fact with a constant held in an earlier year that is known."""
    limit = condition.right
    if not isinstance(limit, plan.Literal) or not condition.left.type.numeric:
        return FALSE
    if isinstance(limit.value, bool) or not isinstance(limit.value, int | Fraction):
        return FALSE
    return past.held_before(condition.left, condition.op, past.in_fact_unit(limit), here)
