"""Writes tiers and tables: a chain of tests for a known subject, the hull for an unknown one."""

from collections.abc import Sequence
from fractions import Fraction

from duixian.assess.generate.arithmetic import aligned, needing, while_open
from duixian.assess.generate.code import Code, number, writes_number
from duixian.assess.generate.conditions import option
from duixian.assess.generate.first_time import item_code
from duixian.assess.generate.operands import Emit, Number, no_needs
from duixian.assess.history import tier_keys, tier_threshold
from duixian.assess.needs import LEDGER, first_tiers
from duixian.rules import plan
from duixian.rules.types import Base


@writes_number(plan.Tiers)
def tiers(code: Code, expr: plan.Tiers) -> Number:
    """The value of the highest tier reached."""
    subject = number(code, expr.subject)
    marks = [Fraction(row.threshold.value) for row in expr.rows]
    reach = code.constant(
        tuple(
            (row.op == ">", mark.denominator, mark.numerator * subject.denominator)
            for row, mark in zip(expr.rows, marks, strict=True)
        )
    )
    values = aligned(code, [number(code, row.value) for row in expr.rows])
    if expr.first:
        values = _unpaid(code, expr, values, subject)
    first, last = code.name("i"), code.name("j")
    code.add(f"{first}, {last} = reached({reach}, {subject.low}, {subject.high})")
    if expr is first_tiers(code.benefit):
        marks_code = code.constant((None, *(int(tier_threshold(row)) for row in expr.rows)))
        code.tier = code.let(f"{marks_code}[{first} + 1] if {first} == {last} else None", "t")
    low, high = code.name("l"), code.name("h")
    pairs = "".join(f"({v.low}, {v.high}), " for v in values)
    rows = _rows(code, values, f"((0, 0), {pairs})")
    code.add(f"if {first} == {last}: {low}, {high} = {rows}[{first} + 1]")
    code.add(f"else: {low}, {high} = hull({rows}, {first} + 1, {last} + 1)")
    natural = all(v.natural for v in values)
    found = Number(low, high, denominator=values[0].denominator, natural=natural)
    return needing(found, while_open(code, found, _needs(code, subject, values, first, last)))


def _rows(code: Code, values: list[Number], pairs: str) -> str:
    """A name for the pairs of ends: made once when all are constant."""
    if all(v.constant is not None for v in values):
        return code.constant(((0, 0), *((v.constant, v.constant) for v in values)))
    return code.let(pairs, "r")


def _needs(code: Code, subject: Number, values: list[Number], first: str, last: str) -> Emit:
    def emit(mask: str) -> None:
        with code.block(f"if {first} != {last}:"):
            subject.needs(mask)
        for at, value in enumerate(values):
            if value.needs is not no_needs:
                with code.block(f"if {first} <= {at} <= {last}:"):
                    value.needs(mask)

    return emit


def _unpaid(code: Code, expr: plan.Tiers, values: list[Number], subject: Number) -> list[Number]:
    """The values of tiers that pay only the first time."""
    keys = tier_keys(expr)
    strict = tuple(row.op == ">" for row in expr.rows)
    fact = code.constant(expr.subject) if isinstance(expr.subject, plan.FactRef) else "None"
    args = (code.constant(keys), code.constant(strict), fact, item_code(code, expr.subject))
    before = code.let(f"reached_before({code.benefit.id!r}, at, {', '.join(args)})", "b")
    return [_gated(code, value, f"{before}[{at}]") for at, value in enumerate(values)]


def _gated(code: Code, value: Number, before: str) -> Number:
    low, high = code.name("l"), code.name("h")
    code.add(f"if {before} is False: {low} = {value.low}; {high} = {value.high}")
    code.add(f"elif {before}: {low} = {high} = 0")
    code.add(f"else: {low}, {high} = hull(((0, 0), ({value.low}, {value.high})), 0, 1)")
    bit = code.bit(LEDGER)
    number = Number(low, high, denominator=value.denominator, natural=value.natural)

    def emit(mask: str) -> None:
        code.add(f"if {before} is None: {mask} |= {bit}")
        value.needs(mask)

    return needing(number, while_open(code, number, emit))


@writes_number(plan.Table)
def table(code: Code, expr: plan.Table) -> Number:
    """The value beside the option or rank that the subject is."""
    values = aligned(code, [number(code, value) for _, value in expr.rows])
    keys = [row.value for row, _ in expr.rows]
    if expr.subject.type.base is Base.OPTION:
        return _by_option(code, expr, keys, values)
    return _by_rank(code, expr, keys, values)


def _by_option(
    code: Code, expr: plan.Table, keys: Sequence[object], values: list[Number]
) -> Number:
    subject = option(code, expr.subject)
    low, high = code.name("l"), code.name("h")
    rest = set(expr.subject.type.options) - set(keys)
    ends = "".join(f"({v.low}, {v.high}), " for v in values)
    zero = "(0, 0), " if rest else ""
    code.add(f"if {subject.code} is None: {low}, {high} = span_of(({ends}{zero}))")
    for key, value in zip(keys, values, strict=True):
        code.add(f"elif {subject.code} == {key!r}: {low} = {value.low}; {high} = {value.high}")
    code.add(f"else: {low} = {high} = 0")
    natural = all(v.natural for v in values)
    found = Number(low, high, denominator=values[0].denominator, natural=natural)

    def emit(mask: str) -> None:
        subject.needs(mask)
        for key, value in zip(keys, values, strict=True):
            if value.needs is not no_needs:
                with code.block(f"if {subject.code} is None or {subject.code} == {key!r}:"):
                    value.needs(mask)

    return needing(found, while_open(code, found, emit))


def _by_rank(code: Code, expr: plan.Table, keys: Sequence[object], values: list[Number]) -> Number:
    subject = number(code, expr.subject)
    low, high = code.name("l"), code.name("h")
    ends = "".join(f"({v.low}, {v.high}), " for v in values)
    listed = code.constant(tuple(keys))
    args = f"{listed}, ({ends}), {subject.low}, {subject.high}"
    code.add(f"{low}, {high} = placed({args})")
    natural = all(v.natural for v in values)
    found = Number(low, high, denominator=values[0].denominator, natural=natural)

    def emit(mask: str) -> None:
        subject.needs(mask)
        for key, value in zip(keys, values, strict=True):
            if value.needs is not no_needs:
                with code.block(f"if {subject.low} <= {key} <= {subject.high}:"):
                    value.needs(mask)

    return needing(found, while_open(code, found, emit))
