"""Writes 已获 and 分期: the ledger is read by the functions that the reference reads it by."""

from duixian.assess.generate.arithmetic import needing
from duixian.assess.generate.code import Code, number, writes_number
from duixian.assess.generate.operands import Number
from duixian.assess.needs import LEDGER
from duixian.rules import plan


@writes_number(plan.Awarded)
def awarded(code: Code, expr: plan.Awarded) -> Number:
    """What other levels paid; without bound above while the ledger may lack entries."""
    low, high, complete = code.name("l"), code.name("h"), code.name("c")
    args = f"{code.constant(expr.levels)}, {code.constant(expr.matters)}, at.year, at.applicant"
    code.add(f"{low}, {complete} = awarded({args}, ever={expr.ever})")
    code.add(f"{high} = {low} if {complete} else INF")
    bit = code.bit(LEDGER)
    found = Number(low, high, natural=True)
    return needing(found, lambda mask: code.add(f"{mask} |= {bit}"))


@writes_number(plan.Instalment)
def instalment(code: Code, expr: plan.Instalment) -> Number:
    """The part of the amount that is due this year."""
    base = number(code, expr.base)
    day = None if expr.since is None else number(code, expr.since)
    count, low, high, open_ = len(expr.shares), *(code.name(one) for one in "lho")
    if day is None:
        found = f"positions_paid({count}, at.year, {code.benefit.id!r}, at.applicant)"
    else:
        found = f"positions_since({count}, at.year, {day.low}, {day.high})"
    positions = code.let(found, "i")
    args = f"{code.constant(expr.shares)}, {positions}, {base.low}, {base.high}"
    code.add(f"{low}, {high}, {open_} = instalment({args})")

    def needs(mask: str) -> None:
        """What settles which instalment it is, where several can be; else what settles the base."""
        with code.block(f"if {open_}:"):
            code.settle(base, mask)
        with code.block(f"if len({positions}) > 1:"):
            if day is None:
                code.add(f"{mask} |= {code.bit(LEDGER)}")
            else:
                code.settle(day, mask)

    return needing(Number(low, high, natural=True), needs)
