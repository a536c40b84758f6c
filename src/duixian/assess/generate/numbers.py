"""Writes numbers: literals, facts, public figures, sums, products, full steps, rounding."""

from fractions import Fraction

from duixian.assess.domain import fact_domain, parameter_domain
from duixian.assess.generate.arithmetic import (
    add,
    both,
    down,
    extreme,
    multiply,
    needing,
    point_or,
)
from duixian.assess.generate.code import Code, number, writes_number
from duixian.assess.generate.operands import Number, constant, no_needs
from duixian.assess.unsupported import Unsupported
from duixian.rules import plan
from duixian.rules.types import RATIO_ONE, Base, Type


def denominator(type: Type) -> int:
    """What facts and public figures of a type are counted in: ratios in parts per million."""
    return RATIO_ONE if type.base is Base.RATIO else 1


@writes_number(plan.Literal)
def literal(code: Code, expr: plan.Literal) -> Number:
    """A constant, folded."""
    if isinstance(expr.value, str):
        raise Unsupported(expr, "不是数值", code.benefit.id)
    value = Fraction(expr.value)
    return constant(value.numerator, value.denominator)


@writes_number(plan.FactRef)
def fact(code: Code, expr: plan.FactRef) -> Number:
    """A fact: a point when it is given."""
    low, high = fact_domain(code.definition(expr))
    needs = code.fact_needs(expr)
    return point_or(code, code.fact(expr), low, high, needs, denominator(expr.type))


@writes_number(plan.ParamRef)
def parameter(code: Code, expr: plan.ParamRef) -> Number:
    """A public figure of the year or at a date."""
    return _parameter(code, expr, *parameter_domain(expr.type))


def _parameter(code: Code, expr: plan.ParamRef, low: int, high: int) -> Number:
    bit = code.bit((expr.name, expr.lag, None))
    day = None if expr.at is None else number(code, expr.at)
    if day is None:
        read = f"P[{code.layout.figure(expr.name, expr.lag)}]"
        name = code.once(("figure", expr.name, expr.lag), lambda: code.let(read, "p"))
    else:
        on = f"at.on({expr.name!r}, {day.low})"
        name = code.let(on if day.exact else f"{on} if {day.low} == {day.high} else None", "p")

    def needs(mask: str) -> None:
        if day is None or day.exact or day.needs is no_needs:
            code.add(f"{mask} |= {bit}")
            return
        code.settle(day, mask)
        code.add(f"else: {mask} |= {bit}")

    return point_or(code, name, low, high, needs, denominator(expr.type))


@writes_number(plan.Sum)
def total(code: Code, expr: plan.Sum) -> Number:
    """A sum or a difference."""
    return add(code, number(code, expr.left), number(code, expr.right), expr.op)


@writes_number(plan.Scale)
def scale(code: Code, expr: plan.Scale) -> Number:
    """Money × ratio, down to whole fen."""
    return down(code, multiply(code, number(code, expr.base), number(code, expr.ratio)))


@writes_number(plan.Times)
def times(code: Code, expr: plan.Times) -> Number:
    """Money × count."""
    return multiply(code, number(code, expr.base), number(code, expr.count))


@writes_number(plan.FullSteps)
def full_steps(code: Code, expr: plan.FullSteps) -> Number:
    """How many whole units; none in a negative number."""
    base, unit = number(code, expr.base), expr.unit.value
    low, high = (f"{end} // {unit} if {end} > 0 else 0" for end in (base.low, base.high))
    steps = both(code, low, high, True)
    return needing(steps, base.needs)


@writes_number(plan.Extreme)
def largest_or_smallest(code: Code, expr: plan.Extreme) -> Number:
    """较大, 较小."""
    return extreme(code, [number(code, arg) for arg in expr.args], expr.op)


@writes_number(plan.Convert)
def convert(code: Code, expr: plan.Convert) -> Number:
    """Foreign money × exchange rate; an unknown rate is not negative."""
    base = number(code, expr.base)
    rate = _rate(code, expr.rate)
    return down(code, multiply(code, base, rate))


def _rate(code: Code, rate: plan.ParamRef) -> Number:
    known = number(code, rate)
    low = code.let(f"0 if {known.low} == -INF else {known.low}")
    return needing(Number(low, known.high, denominator=known.denominator), known.needs)


@writes_number(plan.RoundTo)
def round_to(code: Code, expr: plan.RoundTo) -> Number:
    """To a multiple of the unit; halves go up."""
    base, unit = number(code, expr.base), expr.unit
    forms = {
        "舍去": f"{{0}} // {unit} * {unit}",
        "四舍五入": f"(2 * {{0}} + {unit}) // {2 * unit} * {unit}",
        "进位": f"-(-{{0}} // {unit}) * {unit}",
    }
    form = forms[expr.mode]
    rounded = both(code, form.format(base.low), form.format(base.high), base.natural)
    return needing(rounded, base.needs)
