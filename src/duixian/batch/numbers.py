"""Numbers as a pair of SQL expressions, low and high, exact; ratios over a fixed denominator.

Three shapes, cheapest first: a point is never NULL; a single nullable value whose NULL means "any
number of this fixed range"; a span with both ends of its own. An end that is NULL has no bound:
a low one reaches to minus, a high one to plus infinity.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import gcd

from duixian.batch import integers, needs, terms
from duixian.batch.integers import Int
from duixian.batch.needs import NONE
from duixian.batch.terms import Term

#: The range of an unknown value; None has no bound.
Range = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Number:
    """A number; divided by `den` where it is a ratio. `mask` is what it rests on while open."""

    mask: Term
    den: int
    value: Int | None = None  # a point, or with `range` a value that NULL leaves unknown
    range: Range | None = None
    ends: tuple[Int, Int] | None = None

    @property
    def low(self) -> Int:
        """The lower end; NULL: minus infinity."""
        return self._end(0)

    @property
    def high(self) -> Int:
        """The upper end; NULL: plus infinity."""
        return self._end(1)

    @property
    def point(self) -> Int | None:
        """The value, where it is always known."""
        return self.value if self.range is None else None

    @property
    def const(self) -> int | None:
        """The number, where the rule alone settles it."""
        return self.value.const if self.value is not None and self.range is None else None

    def _end(self, at: int) -> Int:
        if self.ends is not None:
            return self.ends[at]
        assert self.value is not None
        if self.range is None:
            return self.value
        bound = self.range[at]
        return self.value if bound is None else integers.instead_of_null(self.value, bound)


def point(value: Int | int, den: int = 1) -> Number:
    """A number that is always known; a constant ratio in its lowest terms keeps products small."""
    if isinstance(value, int):
        common = gcd(value, den)
        return Number(NONE, den // common, integers.const(value // common))
    return Number(NONE, den, value)


def maybe(value: Int, range: Range, mask: Term, den: int = 1) -> Number:
    """A nullable value; where it is NULL the number has the range and rests on the mask."""
    low, high = range
    if low is not None and low == high:
        return point(integers.instead_of_null(value, low), den)
    if not value.nullable:
        return point(value, den)
    return Number(mask, den, value, range)


def span(low: Int, high: Int, mask: Term, den: int = 1) -> Number:
    """An interval; it rests on the mask except where it is a point."""
    if low == high and not low.nullable:
        return point(low, den)
    if (low.const is not None or low.empty) and (high.const is not None or high.empty):
        return Number(mask, den, integers.nothing(), (low.const, high.const))
    return Number(needs.unless(integers.less(low, "=", high), mask), den, ends=(low, high))


def rescaled(number: Number, den: int) -> Number:
    """The same ratio over a multiple of its denominator."""
    factor = integers.const(den // number.den)
    if den == number.den:
        return number
    found = monotone(number, lambda n: integers.multiply(n, factor))
    return Number(found.mask, den, found.value, found.range, found.ends)


def monotone(number: Number, rises: Callable[[Int], Int]) -> Number:
    """The value of a rising function that keeps NULL and both infinities."""
    if number.ends is not None:
        low, high = (rises(end) for end in number.ends)
        return span(low, high, number.mask, number.den)
    assert number.value is not None
    value = number.value if number.value.empty else rises(number.value)
    if number.range is None:
        return point(value, number.den)
    low_at, high_at = (_folded(rises, bound) for bound in number.range)
    return maybe(value, (low_at, high_at), number.mask, number.den)


def minus(number: Number) -> Number:
    """The number with its sign turned."""
    if number.ends is not None:
        low, high = number.ends
        ends = (integers.negative(high), integers.negative(low))
        return Number(number.mask, number.den, ends=ends)
    assert number.value is not None
    value = integers.negative(number.value) if not number.value.empty else number.value
    if number.range is None:
        return point(value, number.den)
    low_at, high_at = (None if bound is None else -bound for bound in number.range)
    return Number(number.mask, number.den, value, (high_at, low_at))


def when(condition: Term, number: Number, otherwise: Number) -> Number:
    """One number where the condition is true, else the other; both over one denominator."""
    if condition is terms.TRUE or number == otherwise:
        return number
    if condition is terms.FALSE:
        return otherwise
    low = integers.when(condition, number.low, otherwise.low)
    high = integers.when(condition, number.high, otherwise.high)
    if low == high and not low.nullable:
        return point(low, number.den)
    mask = terms.case((condition, number.mask), otherwise=otherwise.mask)
    return Number(mask, number.den, ends=(low, high))


def unbounded(range: Range, mask: Term, den: int = 1) -> Number:
    """A number of which only its range is known, whoever the applicant is."""
    return maybe(integers.nothing(), range, mask, den)


def _folded(rises: Callable[[Int], Int], bound: int | None) -> int | None:
    if bound is None:
        return None
    found = rises(integers.const(bound)).const
    assert found is not None
    return found
