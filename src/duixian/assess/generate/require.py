"""Writes conditions that must all hold: what fails leaves at once, what is unknown is noted.

The commonest conditions – a stated truth, a figure against a constant – are written out without
an intermediate truth value.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from duixian.assess.domain import fact_domain
from duixian.assess.generate.code import Code, condition
from duixian.assess.generate.numbers import denominator
from duixian.assess.generate.operands import Condition, no_needs
from duixian.rules import plan

_OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "!=", "!=": "=="}


def require(code: Code, exprs: Iterable[plan.Expr], fail: str, mask: str) -> None:
    """Run `fail` once a condition is false; add what the unknown ones need to the mask."""
    for expr in exprs:
        match expr:
            case plan.Logic(op="and", args=args):
                require(code, args, fail, mask)
            case plan.FactRef():
                _stated(code, expr, "False", fail, mask)
            case plan.Not(arg=plan.FactRef() as ref):
                _stated(code, ref, "True", fail, mask)
            case plan.Compare(left=plan.FactRef() as ref, right=plan.Literal() as limit) if (
                ref.type.numeric
            ):
                _against(code, ref, expr.op, limit, fail, mask)
            case _:
                require_one(code, condition(code, expr), fail, mask)


def require_one(code: Code, found: Condition, fail: str, mask: str) -> None:
    """The same for a condition that is already written."""
    with code.block(f"if {found.code} is not True:"):
        with code.block(f"if {found.code} is False:"):
            code.add(fail)
        if found.needs is not no_needs:
            found.needs(mask)


def _stated(code: Code, ref: plan.FactRef, failing: str, fail: str, mask: str) -> None:
    name = code.fact(ref)
    bit = code.bit((ref.fact, ref.lag, ref.item))
    with code.block(f"if {name} is {failing}:"):
        code.add(fail)
    code.add(f"if {name} is None: {mask} |= {bit}")


def _against(
    code: Code, ref: plan.FactRef, op: str, limit: plan.Literal, fail: str, mask: str
) -> None:
    """A fact against a constant; where its range decides, an unknown one is decided too."""
    name = code.fact(ref)
    bound = Fraction(limit.value) * denominator(ref.type)
    scaled = name if bound.denominator == 1 else f"{name} * {bound.denominator}"
    fails = f"{scaled} {_OPPOSITE[op]} {bound.numerator}"
    match unknown_against(fact_domain(code.definition(ref)), op, bound):
        case None:
            code.add(f"if {name} is None: {mask} |= {code.bit((ref.fact, ref.lag, ref.item))}")
            head = f"elif {fails}:"
        case True:
            head = f"if {name} is not None and {fails}:"
        case _:
            head = f"if {name} is None or {fails}:"
    with code.block(head):
        code.add(fail)


def unknown_against(domain: Sequence[int], op: str, bound: Fraction) -> bool | None:
    """What a comparison gives while only the range of the fact is known."""
    low, high = domain
    holds, fails = {
        ">": (low > bound, high <= bound),
        ">=": (low >= bound, high < bound),
        "<": (high < bound, low >= bound),
        "<=": (high <= bound, low > bound),
        "=": (low == high == bound, high < bound or low > bound),
        "!=": (high < bound or low > bound, low == high == bound),
    }[op]
    return True if holds else False if fails else None
