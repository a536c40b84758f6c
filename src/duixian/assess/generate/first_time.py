"""Writes 首次: the ledger and earlier years are looked at only where it holds now."""

from fractions import Fraction

from duixian.assess.generate.code import Code, condition, writes_condition
from duixian.assess.generate.operands import Condition
from duixian.assess.needs import LEDGER
from duixian.rules import plan
from duixian.rules.types import RATIO_ONE, Base


@writes_condition(plan.FirstTime)
def first_time(code: Code, expr: plan.FirstTime) -> Condition:
    """It holds now, in no earlier year that is known, and was never paid for."""
    now = condition(code, expr.condition)
    name, paid = code.name("c"), code.name("b")
    code.add(f"{name} = False; {paid} = False")
    with code.block(f"if {now.code} is not False:"):
        item = item_code(code, expr.condition.left)
        held = _held_earlier(code, expr.condition, item)
        code.add(f"{paid} = {held}paid_before({code.benefit.id!r}, at.applicant, {item})")
        code.add(f"if {paid} is None: {name} = None")
        code.add(f"elif {paid} is False: {name} = {now.code}")
    bit = code.bit(LEDGER)

    def needs(mask: str) -> None:
        code.ask(now, mask)
        code.add(f"if {paid} is None: {mask} |= {bit}")

    return Condition(name, needs)


def _held_earlier(code: Code, compare: plan.Compare, item: str) -> str:
    """Code that is true when a fact stood so to a constant in an earlier year."""
    left, right = compare.left, compare.right
    if not isinstance(left, plan.FactRef) or not isinstance(right, plan.Literal):
        return ""
    if not left.type.numeric or isinstance(right.value, str):
        return ""
    limit = Fraction(right.value)
    if left.type.base is Base.RATIO:
        limit *= RATIO_ONE
    sign = {"=": "=="}.get(compare.op, compare.op)
    values = f"at.earlier({code.constant(left)}, {item})"
    test = f"v * {limit.denominator} {sign} {limit.numerator}"
    return f"any({test} for v in {values}) or "


def item_code(code: Code, subject: plan.Expr) -> str:
    """The item at hand that the subject is a fact of, or None for the applicant itself."""
    if isinstance(subject, plan.FactRef) and subject.item is not None:
        return code.at_hand[subject.item]
    return "None"
