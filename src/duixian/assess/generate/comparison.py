"""Writes comparisons of intervals: decided when they do not overlap."""

from duixian.assess.generate.arithmetic import aligned, from_any
from duixian.assess.generate.code import Code
from duixian.assess.generate.operands import Condition, Number
from duixian.assess.reference.comparison import FLIPPED

_HOLDS_FAILS = {
    ">": ("{0} > {3}", "{1} <= {2}"),
    ">=": ("{0} >= {3}", "{1} < {2}"),
    "=": ("{0} == {1} == {2} == {3}", "{1} < {2} or {0} > {3}"),
    "!=": ("{1} < {2} or {0} > {3}", "{0} == {1} == {2} == {3}"),
}


def compare_numbers(code: Code, left: Number, op: str, right: Number) -> Condition:
    """`left op right` as a truth value of its own."""
    left, right = aligned(code, [left, right])
    if left.exact and right.exact:
        sign = {"=": "=="}.get(op, op)
        return Condition(code.let(f"{left.low} {sign} {right.low}", "c"))
    name = code.name("c")
    decide(code, name, left, op, right)
    return Condition(name, from_any(code, left, right))


def decide(code: Code, name: str, left: Number, op: str, right: Number) -> None:
    """Set a name to the truth of `left op right`; both over one denominator."""
    if op in ("<", "<="):
        left, right, op = right, left, FLIPPED[op]
    ends = (left.low, left.high, right.low, right.high)
    holds, fails = (test.format(*ends) for test in _HOLDS_FAILS[op])
    code.add(f"if {holds}: {name} = True")
    code.add(f"elif {fails}: {name} = False")
    code.add(f"else: {name} = None")
