"""逐项: one award an item, each with its own conditions and cap, then summed."""

from dataclasses import dataclass

from duixian.batch import arithmetic, integers, needs, numbers, terms, truths
from duixian.batch.extremes import ZERO
from duixian.batch.here import BLANK, ROW, Here
from duixian.batch.lower.aggregates import any_item, total
from duixian.batch.lower.dispatch import truth
from duixian.batch.lower.listed import Items, unlisted
from duixian.batch.lower.payment import Payment, capped, payment
from duixian.batch.numbers import Number
from duixian.batch.terms import FALSE, NULL, TRUE
from duixian.batch.truths import Truth
from duixian.rules import plan
from duixian.rules.types import MONEY_LIMIT

#: Stands for the low end of a sum without an upper bound: no cap is as high, all sums fit.
ENDLESS = MONEY_LIMIT * 10**6


@dataclass(frozen=True, slots=True)
class Award:
    """What one item earns: whether it qualifies, and the payment if it does."""

    verdict: Truth
    paid: Payment


def together(benefit: plan.Benefit, listed: plan.Items, here: Here) -> tuple[Truth, Payment]:
    """Whether any item qualifies, and the sum of what the items earn."""
    items, frames = Items(listed.kind, here), here.frames
    row = _award(benefit, listed, here.at(listed.kind, ROW))
    blank = _award(benefit, listed, here.at(listed.kind, BLANK))
    found, sum = any_item(row.verdict, items), _summed(row, items, here)
    without, any_sum = _unlisted(listed, blank, here)
    held = terms.case((items.given, found.term), otherwise=without.term)
    mask = terms.case((items.given, found.mask), otherwise=without.mask)
    least = numbers.when(items.given, sum.least, any_sum.least)
    if sum.most is sum.least:
        paid = Payment(least, least)
    else:
        assert sum.most is not None and any_sum.most is not None
        paid = Payment(least, numbers.when(items.given, sum.most, any_sum.most))
    return truths.truth(held, mask, frames.bind), paid


def _award(benefit: plan.Benefit, items: plan.Items, here: Here) -> Award:
    frames = here.frames
    conditions = [truth(condition.expr, here) for condition in items.conditions]
    verdict = truths.all_of(conditions, frames.bind)
    caps = [cap for cap in (items.cap, *benefit.caps) if cap and cap.scope == "item"]
    paid = capped(payment(items.amount, here), caps, here)
    nothing = is_nothing(paid)
    fails = frames.bind(terms.case((truths.is_false(verdict.term), TRUE), otherwise=nothing))
    term = frames.bind(terms.case((fails, FALSE), otherwise=verdict.term))
    return Award(Truth(term, needs.unless(fails, verdict.mask)), paid)


def is_nothing(paid: Payment) -> terms.Term:
    """Whether a payment can only be zero: never NULL."""
    if paid.most is None:
        return FALSE
    return terms.coalesce(integers.less(paid.most.high, "=", integers.const(0)), FALSE)


def _summed(row: Award, items: Items, here: Here) -> Payment:
    least = total((row.verdict, row.paid.least), items, here)
    if row.paid.most is row.paid.least:
        return Payment(least, least)
    if row.paid.most is not None:
        return Payment(least, total((row.verdict, row.paid.most), items, here))
    return Payment(least, _endless(row.verdict, items, here))


def _endless(verdict: Truth, items: Items, here: Here) -> Number:
    """The sum of awards without an upper bound: nothing where no item can have one."""
    sure = here.frames.bind(items.any(truths.is_true(verdict.term)))
    may = items.any(terms.negated(truths.is_false(verdict.term)))
    low = integers.when(sure, integers.const(ENDLESS), integers.const(0))
    high = integers.when(may, integers.nothing(), integers.const(0))
    return arithmetic.interval(low, high, items.mask(verdict.mask), here.frames)


def _unlisted(listed: plan.Items, blank: Award, here: Here) -> tuple[Truth, Payment]:
    frames = here.frames
    verdict, paid = blank.verdict, blank.paid
    fails = frames.bind(truths.is_false(verdict.term))
    rests = unlisted(listed.kind, needs.union(verdict.mask, paid.mask), here.bits)
    rests = needs.unless(fails, rests)
    any_sum = numbers.unbounded((0, None), rests)
    some = frames.bind(terms.coalesce(integers.less(paid.least.high, ">", integers.const(0)), TRUE))
    least = numbers.when(fails, ZERO, numbers.when(some, any_sum, ZERO))
    most = least if paid.most is paid.least else numbers.when(fails, ZERO, any_sum)
    return Truth(terms.case((fails, FALSE), otherwise=NULL), rests), Payment(least, most)
