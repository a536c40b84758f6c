"""Prices times area and time, interest of a principal: several factors, rounded once."""

from fractions import Fraction
from math import floor

from duixian.assess.reference import bounds
from duixian.assess.reference.bounds import Bounds, point, span
from duixian.assess.reference.dispatch import gives_number, number, truth
from duixian.assess.reference.situation import Situation
from duixian.assess.reference.verdict import unknown
from duixian.rules import plan


@gives_number(plan.Product)
def product(expr: plan.Product, situation: Situation) -> Bounds:
    """Factor after factor, then divided and brought down to whole fen."""
    found = point(1)
    for factor in expr.factors:
        found = bounds.product(found, number(factor, situation))
    low, high = (floor(Fraction(end) / expr.divisor) for end in (found.low, found.high))
    return span(low, high, found.needs)


@gives_number(plan.HowMany)
def how_many(expr: plan.HowMany, situation: Situation) -> Bounds:
    """As many as hold for sure, up to as many as can."""
    verdicts = [truth(arg, situation) for arg in expr.args]
    sure = sum(verdict.truth is True for verdict in verdicts)
    possible = sum(verdict.truth is not False for verdict in verdicts)
    return span(sure, possible, unknown(*(verdict.needs for verdict in verdicts)).needs)
