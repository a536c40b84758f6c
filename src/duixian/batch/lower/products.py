"""Prices times area and time, interest of a principal, and how many conditions hold."""

from dataclasses import replace

from duixian.batch import arithmetic, integers, needs, terms, truths
from duixian.batch.here import Here
from duixian.batch.integers import Int
from duixian.batch.lower.dispatch import gives_number, number, truth
from duixian.batch.lower.figures import down
from duixian.batch.numbers import Number
from duixian.batch.terms import Term
from duixian.rules import plan


@gives_number(plan.Product)
def product(expr: plan.Product, here: Here) -> Number:
    """The factors multiplied, then divided once."""
    found = number(expr.factors[0], here)
    for factor in expr.factors[1:]:
        found = arithmetic.product(found, number(factor, here), here.frames)
    return down(replace(found, den=found.den * expr.divisor), here)


@gives_number(plan.HowMany)
def how_many(expr: plan.HowMany, here: Here) -> Number:
    """As many as hold for sure, up to as many as can."""
    verdicts = [truth(arg, here) for arg in expr.args]
    held = [here.frames.bind(verdict.term) for verdict in verdicts]
    sure = _count([truths.is_true(term) for term in held])
    possible = _count([terms.negated(truths.is_false(term)) for term in held])
    mask = needs.union(*(verdict.mask for verdict in verdicts))
    return arithmetic.interval(sure, possible, mask, here.frames)


def _count(conditions: list[Term]) -> Int:
    one, none = terms.integer(1), terms.integer(0)
    found = [terms.case((condition, one), otherwise=none) for condition in conditions]
    total = integers.const(0)
    for term in found:
        total = integers.add(total, Int(term, 0, 1))
    return total
