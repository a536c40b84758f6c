"""Numbers as exact intervals: a known number is a point, an unknown one its whole range.

Money, counts, areas, dates, months and ranks are whole numbers in the units of `rules.types`;
ratios are fractions. `INF` stands for "no bound": it is larger than anything a rule can compute
from accepted values, and arithmetic on it stays so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from duixian.assess.domain import INF
from duixian.assess.needs import NOTHING, Needs

Exact = int | Fraction

__all__ = ["INF", "ZERO", "Bounds", "Exact", "add", "hull", "largest", "point", "product", "span"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number between `low` and `high`, both possible; a point needs nothing."""

    low: Exact
    high: Exact
    needs: Needs = NOTHING

    @property
    def known(self) -> bool:
        """Whether it is a single number."""
        return self.low == self.high


def point(value: Exact) -> Bounds:
    """A known number."""
    return Bounds(value, value)


ZERO = point(0)


def span(low: Exact, high: Exact, *rests_on: Needs) -> Bounds:
    """An interval; what it rests on is needed only while it is not a point."""
    return Bounds(low, high, NOTHING if low == high else NOTHING.union(*rests_on))


def add(left: Bounds, right: Bounds) -> Bounds:
    """The sum."""
    return span(left.low + right.low, left.high + right.high, left.needs, right.needs)


def minus(number: Bounds) -> Bounds:
    """The number with its sign turned."""
    return Bounds(-number.high, -number.low, number.needs)


def product(left: Bounds, right: Bounds) -> Bounds:
    """The product: the extremes lie in the corners."""
    if left.known and right.known:
        return point(left.low * right.low)
    corners = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
    return span(min(corners), max(corners), left.needs, right.needs)


def largest(args: Sequence[Bounds]) -> Bounds:
    """The largest; an argument that cannot be it is not needed."""
    low, high = max(a.low for a in args), max(a.high for a in args)
    return span(low, high, *(a.needs for a in args if a.high > low))


def smallest(args: Sequence[Bounds]) -> Bounds:
    """The smallest; an argument that cannot be it is not needed."""
    return minus(largest([minus(a) for a in args]))


def hull(choices: Sequence[Bounds], chosen_by: Needs) -> Bounds:
    """One of the choices, which one is settled by the needs; one choice alone is itself."""
    if len(choices) == 1:
        return choices[0]
    low, high = min(c.low for c in choices), max(c.high for c in choices)
    return span(low, high, chosen_by, *(c.needs for c in choices))
