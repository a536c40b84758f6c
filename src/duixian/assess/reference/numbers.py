"""Numbers: literals, facts, public figures, sums, products, full steps, extremes, rounding."""

from fractions import Fraction
from math import floor

from duixian.assess.domain import INF, fact_domain, parameter_domain
from duixian.assess.needs import Needs
from duixian.assess.reference import bounds
from duixian.assess.reference.bounds import Bounds, Exact, point, span
from duixian.assess.reference.dispatch import gives_number, number
from duixian.assess.reference.situation import Situation
from duixian.assess.unsupported import Unsupported
from duixian.rules import plan
from duixian.rules.types import RATIO_ONE, Base, Type


def exact(value: int, type: Type) -> Exact:
    """A whole number in the unit of its type as a number: parts per million become a fraction."""
    return Fraction(value, RATIO_ONE) if type.base is Base.RATIO else value


@gives_number(plan.Literal)
def literal(expr: plan.Literal, situation: Situation) -> Bounds:
    """A constant."""
    if isinstance(expr.value, str):
        raise Unsupported(expr, "不是数值")
    return Bounds(expr.value, expr.value)


@gives_number(plan.FactRef)
def fact(expr: plan.FactRef, situation: Situation) -> Bounds:
    """A fact: a point when it is given, else everything the dictionary allows."""
    value = situation.fact(expr)
    if value is not None:
        return point(exact(int(value), expr.type))
    low, high = fact_domain(situation.definition(expr))
    need = (expr.fact, expr.lag, expr.item)
    return span(exact(low, expr.type), exact(high, expr.type), frozenset([need]))


@gives_number(plan.ParamRef)
def parameter(expr: plan.ParamRef, situation: Situation) -> Bounds:
    """A public figure: unknown while it is not published, or while its date is not known."""
    low, high = parameter_domain(expr.type)
    needs: Needs = frozenset([(expr.name, expr.lag, None)])
    if expr.at is None:
        value = situation.parameter(expr.name, expr.lag)
    else:
        day = number(expr.at, situation)
        value = situation.parameter_on(expr.name, int(day.low)) if day.known else None
        needs = needs if day.known else day.needs
    if value is not None:
        return point(exact(value, expr.type))
    return span(exact(low, expr.type), exact(high, expr.type), needs)


@gives_number(plan.Sum)
def total(expr: plan.Sum, situation: Situation) -> Bounds:
    """A sum or a difference."""
    left, right = number(expr.left, situation), number(expr.right, situation)
    return bounds.add(left, right if expr.op == "+" else bounds.minus(right))


@gives_number(plan.Scale)
def scale(expr: plan.Scale, situation: Situation) -> Bounds:
    """Money × ratio, down to whole fen."""
    return _down(bounds.product(number(expr.base, situation), number(expr.ratio, situation)))


@gives_number(plan.Times)
def times(expr: plan.Times, situation: Situation) -> Bounds:
    """Money × count."""
    return bounds.product(number(expr.base, situation), number(expr.count, situation))


@gives_number(plan.FullSteps)
def full_steps(expr: plan.FullSteps, situation: Situation) -> Bounds:
    """How many whole units are in the base; none in a negative one."""
    base, unit = number(expr.base, situation), number(expr.unit, situation).low
    return span(max(base.low, 0) // unit, max(base.high, 0) // unit, base.needs)


@gives_number(plan.Extreme)
def extreme(expr: plan.Extreme, situation: Situation) -> Bounds:
    """The largest or the smallest."""
    args = [number(arg, situation) for arg in expr.args]
    return bounds.largest(args) if expr.op == "max" else bounds.smallest(args)


@gives_number(plan.Convert)
def convert(expr: plan.Convert, situation: Situation) -> Bounds:
    """Foreign money × exchange rate, down to whole fen; an unknown rate is not negative."""
    rate = number(expr.rate, situation)
    if not rate.known:
        rate = span(0, INF, rate.needs)
    return _down(bounds.product(number(expr.base, situation), rate))


@gives_number(plan.RoundTo)
def round_to(expr: plan.RoundTo, situation: Situation) -> Bounds:
    """To a multiple of the unit; halves go up (toward plus infinity) with 四舍五入."""
    base, unit = number(expr.base, situation), expr.unit
    shift = {"舍去": Fraction(0), "四舍五入": Fraction(1, 2), "进位": Fraction(unit - 1, unit)}
    low, high = (
        floor(Fraction(end) / unit + shift[expr.mode]) * unit for end in (base.low, base.high)
    )
    return span(low, high, base.needs)


def _down(number: Bounds) -> Bounds:
    return span(floor(number.low), floor(number.high), number.needs)
