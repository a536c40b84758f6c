"""Literals, sums, products, full steps, extremes, rounding: all exact whole numbers."""

from collections.abc import Callable
from fractions import Fraction

from duixian.batch import arithmetic, extremes, integers, numbers
from duixian.batch.extremes import ZERO
from duixian.batch.here import Here
from duixian.batch.integers import Int
from duixian.batch.lower.dispatch import gives_number, number
from duixian.batch.numbers import Number
from duixian.batch.unsupported import Unsupported
from duixian.rules import plan


@gives_number(plan.Literal)
def literal(expr: plan.Literal, here: Here) -> Number:
    """A constant."""
    if isinstance(expr.value, bool) or not isinstance(expr.value, int | Fraction):
        raise Unsupported(expr, "不是数值", here.benefit.id)
    exact = Fraction(expr.value)
    return numbers.point(exact.numerator, exact.denominator)


@gives_number(plan.Sum)
def total(expr: plan.Sum, here: Here) -> Number:
    """A sum or a difference."""
    left, right = number(expr.left, here), number(expr.right, here)
    if expr.op == "+":
        return arithmetic.add(left, right, here.frames)
    return arithmetic.subtract(left, right, here.frames)


@gives_number(plan.Scale)
def scale(expr: plan.Scale, here: Here) -> Number:
    """Money × ratio, down to whole fen."""
    return down(_product(expr.base, expr.ratio, here), here)


@gives_number(plan.Times)
def times(expr: plan.Times, here: Here) -> Number:
    """Money × count."""
    return _product(expr.base, expr.count, here)


@gives_number(plan.FullSteps)
def full_steps(expr: plan.FullSteps, here: Here) -> Number:
    """How many whole units are in the base; none in a negative one."""
    base, unit = number(expr.base, here), number(expr.unit, here).const
    if unit is None or unit <= 0:
        raise Unsupported(expr, "的单位必须是正数", here.benefit.id)
    least = extremes.largest([base, ZERO], here.frames)
    return _rising(least, here, lambda n: integers.floor_divided(n, unit))


@gives_number(plan.Extreme)
def extreme(expr: plan.Extreme, here: Here) -> Number:
    """The largest or the smallest."""
    args = [number(arg, here) for arg in expr.args]
    return (extremes.largest if expr.op == "max" else extremes.smallest)(args, here.frames)


@gives_number(plan.Convert)
def convert(expr: plan.Convert, here: Here) -> Number:
    """Foreign money × exchange rate, down to whole fen; an unknown rate is not negative."""
    rate = number(expr.rate, here)
    if rate.range is not None:
        assert rate.value is not None
        rate = numbers.maybe(rate.value, (0, None), rate.mask, rate.den)
    return down(arithmetic.product(number(expr.base, here), rate, here.frames), here)


@gives_number(plan.RoundTo)
def round_to(expr: plan.RoundTo, here: Here) -> Number:
    """To a multiple of the unit; halves go up (toward plus infinity) with 四舍五入."""
    unit = expr.unit

    def rounded(value: Int) -> Int:
        double, by = integers.const(2), unit
        if expr.mode == "进位":
            value = integers.add(value, integers.const(unit - 1))
        elif expr.mode == "四舍五入":
            value = integers.add(integers.multiply(value, double), integers.const(unit))
            by = 2 * unit
        held = here.frames.bound(value)
        return integers.multiply(integers.floor_divided(held, by), integers.const(unit))

    return _rising(number(expr.base, here), here, rounded)


def down(ratio: Number, here: Here) -> Number:
    """A fraction rounded to whole numbers toward minus infinity."""
    found = _rising(ratio, here, lambda n: integers.floor_divided(n, ratio.den))
    return Number(found.mask, 1, found.value, found.range, found.ends)


def _rising(base: Number, here: Here, function: Callable[[Int], Int]) -> Number:
    """A rising function of a number, its argument computed once."""
    return numbers.monotone(base, lambda n: here.frames.bound(function(here.frames.bound(n))))


def _product(base: plan.Expr, factor: plan.Expr, here: Here) -> Number:
    return arithmetic.product(number(base, here), number(factor, here), here.frames)
