"""Writes prices times area and time, interest, and how many conditions hold."""

from dataclasses import replace

from duixian.assess.generate.arithmetic import down, multiply, needing
from duixian.assess.generate.code import Code, condition, number, writes_number
from duixian.assess.generate.operands import Number
from duixian.rules import plan


@writes_number(plan.Product)
def product(code: Code, expr: plan.Product) -> Number:
    """The factors multiplied, then divided once."""
    found = number(code, expr.factors[0])
    for factor in expr.factors[1:]:
        found = multiply(code, found, number(code, factor))
    return down(code, replace(found, denominator=found.denominator * expr.divisor))


@writes_number(plan.HowMany)
def how_many(code: Code, expr: plan.HowMany) -> Number:
    """As many as hold for sure, up to as many as can."""
    args = [condition(code, arg) for arg in expr.args]
    sure = code.let(" + ".join(f"({arg.code} is True)" for arg in args), "l")
    possible = code.let(" + ".join(f"({arg.code} is not False)" for arg in args), "h")

    def needs(mask: str) -> None:
        for arg in args:
            code.ask(arg, mask)

    return needing(Number(sure, possible, natural=True), needs)
