"""Sums, differences and products of numbers, as the scalar engine defines them."""

from collections.abc import Sequence
from math import lcm

from duixian.batch import integers, needs, numbers, terms
from duixian.batch.frames import Frames
from duixian.batch.integers import Int
from duixian.batch.numbers import Number
from duixian.batch.terms import FALSE, TRUE, Term

Pair = tuple[Int, Int]


def ends(number: Number, frames: Frames) -> Pair:
    """Both ends, each cheap to repeat."""
    return frames.bound(number.low), frames.bound(number.high)


def interval(low: Int, high: Int, mask: Term, frames: Frames, den: int = 1) -> Number:
    """An interval, its ends made cheap to repeat."""
    return numbers.span(frames.bound(low), frames.bound(high), mask, den)


def together(args: Sequence[Number]) -> list[Number]:
    """The numbers over one denominator."""
    den = lcm(*(arg.den for arg in args))
    return [numbers.rescaled(arg, den) for arg in args]


def add(left: Number, right: Number, frames: Frames) -> Number:
    """The sum."""
    left, right = together([left, right])
    for fixed, other in ((left.point, right), (right.point, left)):
        if fixed is not None and (fixed.const is not None or other.point is not None):
            return numbers.monotone(other, lambda n, by=fixed: integers.add(n, by))  # type: ignore[misc]
    low = integers.add(left.low, right.low)
    high = integers.add(left.high, right.high)
    return interval(low, high, needs.union(left.mask, right.mask), frames, left.den)


def subtract(left: Number, right: Number, frames: Frames) -> Number:
    """The difference."""
    left, right = together([left, right])
    if right.const is not None:
        return add(left, numbers.point(-right.const, right.den), frames)
    low = integers.subtract(left.low, right.high)
    high = integers.subtract(left.high, right.low)
    return interval(low, high, needs.union(left.mask, right.mask), frames, left.den)


def product(left: Number, right: Number, frames: Frames) -> Number:
    """The product: the extremes lie in the corners; nothing times no bound is nothing."""
    den = left.den * right.den
    for one, other in ((left, right), (right, left)):
        if one.const is not None:
            return _scaled(other, one.const, den)
    if left.point is not None and right.point is not None:
        return numbers.point(integers.multiply(left.point, right.point), den)
    mask = needs.union(left.mask, right.mask)
    a, b = ends(left, frames), ends(right, frames)
    if all(end.lo >= 0 and not lowest.nullable for end, lowest in _lows(a, b)):
        low, high = integers.multiply(a[0], b[0]), _corner(a[1], b[1])
    else:
        low, high = _corners(a, b, frames)
    return interval(low, high, mask, frames, den)


def _lows(one: Pair, other: Pair) -> list[Pair]:
    """Every end beside the low end of its number."""
    return [(end, pair[0]) for pair in (one, other) for end in pair]


def _scaled(number: Number, factor: int, den: int) -> Number:
    if factor == 0:
        return numbers.point(0, den)
    turned = numbers.minus(number) if factor < 0 else number
    by = integers.const(abs(factor))
    found = numbers.monotone(turned, lambda n: integers.multiply(n, by))
    return Number(found.mask, den, found.value, found.range, found.ends)


def _corner(a: Int, b: Int) -> Int:
    """A product of two ends where NULL has no bound: with zero it is zero."""
    found = integers.multiply(a, b)
    if not a.nullable and not b.nullable:
        return found
    nil = integers.const(0)
    zero = terms.some(integers.less(a, "=", nil), integers.less(b, "=", nil))
    return integers.when(zero, nil, found)


def _corners(one: Pair, other: Pair, frames: Frames) -> Pair:
    """The lowest and the highest corner; one with an end without bound is infinite by its sign."""
    corners: list[Int] = []
    plus: list[Term] = []
    minus: list[Term] = []
    for at, x in enumerate(one):
        for to, y in enumerate(other):
            corners.append(frames.bound(_corner(x, y)))
            for end, side, by, by_side in ((x, at, y, to), (y, to, x, at)):
                if end.nullable:
                    open_ = terms.is_null(end.term)
                    up, down = _sign(by, by_side, ">"), _sign(by, by_side, "<")
                    (plus if side else minus).append(terms.every(open_, up))
                    (minus if side else plus).append(terms.every(open_, down))
    low = high = corners[0]
    for corner in corners[1:]:
        low = frames.bound(pick(low, corner, "<", absorbs=False))
        high = frames.bound(pick(high, corner, ">", absorbs=False))
    return (
        integers.when(terms.some(*minus), integers.nothing(), low),
        integers.when(terms.some(*plus), integers.nothing(), high),
    )


def _sign(end: Int, side: int, op: str) -> Term:
    """Whether an end is above or below zero; without bound it is so by its side."""
    infinite = TRUE if (side == 1) == (op == ">") else FALSE
    return terms.coalesce(integers.less(end, op, integers.const(0)), infinite)


def pick(a: Int, b: Int, op: str, *, absorbs: bool) -> Int:
    """Whichever is `op` the other; NULL wins, or where it does not absorb, loses."""
    if a == b:
        return a
    if a.empty or b.empty:
        full, empty = (b, a) if a.empty else (a, b)
        return empty if absorbs else full
    for one, other in ((a, b), (b, a)):
        settled = not other.nullable and (absorbs or not one.nullable)
        if settled and integers.always(one, op + "=", other):
            return one
    if a.const is not None or (b.nullable and not a.nullable):
        a, b = b, a
    wins = integers.less(a, op, b)
    if absorbs and a.nullable and b.nullable:
        loses = integers.less(a, "<=" if op == ">" else ">=", b)
        other = integers.when(loses, b, integers.nothing())
        found = integers.when(wins, a, other)
    elif absorbs and a.nullable:
        found = integers.when(integers.less(a, "<=" if op == ">" else ">=", b), b, a)
    elif b.nullable:
        found = integers.when(terms.some(wins, terms.is_null(b.term)), a, b)
    else:
        found = integers.when(wins, a, b)
    nullable = (a.nullable and (absorbs or b.nullable)) or (absorbs and b.nullable)
    return integers.narrow(Int(found.term, *_range(a, b, op, absorbs), nullable, found.wide))


def _range(a: Int, b: Int, op: str, absorbs: bool) -> tuple[int, int]:
    """The range of the one picked; one that is never NULL bounds it on its side."""
    bounding = [one for one in (a, b) if absorbs or not one.nullable]
    if op == ">":
        return max((one.lo for one in bounding), default=min(a.lo, b.lo)), max(a.hi, b.hi)
    return min(a.lo, b.lo), min((one.hi for one in bounding), default=max(a.hi, b.hi))
