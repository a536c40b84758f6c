"""Growth rates, compared by cross multiplication: nothing is ever divided.

The rate r of a comparison is a fraction p/q with q > 0.

- 同比: (x − b) / b op p/q is x·q op b·(p + q), for a base b > 0.
- 几何 over n years: x / b op (1 + p/q)ⁿ is x·qⁿ op b·(p + q)ⁿ, where a rate below −100 % counts
  as −100 %, for x ≥ 0 and a base b > 0.
- 算术 over n years: (x/b₁ + b₁/b₂ + …) op n·(1 + p/q), all over one denominator, all bases > 0.

A base of zero or less leaves the rate undefined: an authority decides, no fact is missing. A base
that is not known leaves the comparison unknown.
"""

from fractions import Fraction
from itertools import pairwise
from math import prod

from duixian.assess.needs import AUTHORITY, growth_facts
from duixian.assess.reference import bounds
from duixian.assess.reference.bounds import Bounds, point
from duixian.assess.reference.comparison import FLIPPED, compare_bounds
from duixian.assess.reference.dispatch import number
from duixian.assess.reference.situation import Situation
from duixian.assess.reference.verdict import Verdict, unknown
from duixian.assess.unsupported import Unsupported
from duixian.rules import plan

_UNDEFINED = unknown(frozenset([AUTHORITY]))


def compare_growth(expr: plan.Compare, situation: Situation) -> Verdict:
    """A growth rate against a ratio, either way round."""
    match expr.left, expr.right:
        case plan.Growth(), plan.Growth():
            raise Unsupported(expr, "不能拿增速与增速比较")
        case plan.Growth() as growth, rate:
            return _compare(growth, expr.op, number(rate, situation), situation)
        case rate, plan.Growth() as growth:
            return _compare(growth, FLIPPED[expr.op], number(rate, situation), situation)
    raise Unsupported(expr, "不是增速的比较")


def _compare(growth: plan.Growth, op: str, rate: Bounds, situation: Situation) -> Verdict:
    now, *bases = (number(ref, situation) for ref in growth_facts(growth))
    if undefined(growth, now, bases):
        return _UNDEFINED
    if not all(base.known for base in bases) or (_rooted(growth) and now.low < 0):
        return unknown(now.needs, *(base.needs for base in bases), rate.needs)
    factor = bounds.add(rate, point(1))
    if growth.method == "算术":
        left, right = _arithmetic(now, bases, factor)
    else:
        left, right = now, bounds.product(bases[0], _power(factor, growth.years))
    return compare_bounds(left, op, right)


def undefined(growth: plan.Growth, now: Bounds, bases: list[Bounds]) -> bool:
    """Whether the rate has no meaning: a base year of zero or less, a root of a negative."""
    return any(b.known and b.low <= 0 for b in bases) or (_rooted(growth) and now.high < 0)


def _rooted(growth: plan.Growth) -> bool:
    return growth.method == "几何" and growth.years > 1


def _power(factor: Bounds, years: int) -> Bounds:
    if years == 1:
        return factor
    low, high = max(factor.low, 0), max(factor.high, 0)
    return bounds.span(low**years, high**years, factor.needs)


def _arithmetic(now: Bounds, bases: list[Bounds], factor: Bounds) -> tuple[Bounds, Bounds]:
    """Both sides of x/b₁ + b₁/b₂ + … op n·(1 + r), multiplied by the product of the bases."""
    values = [Fraction(base.low) for base in bases]
    common = prod(values)
    steps = (above / below for above, below in pairwise(values))
    left = bounds.product(now, point(common / values[0]))
    right = bounds.product(factor, point(len(values) * common))
    return bounds.add(left, point(common * sum(steps))), right
