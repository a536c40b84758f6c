"""Writes tiers and tables: a chain of tests for a known subject, the hull for an unknown one."""

from collections.abc import Sequence
from fractions import Fraction

from duixian.assess.generate.arithmetic import aligned, needing
from duixian.assess.generate.code import Code, number, writes_number
from duixian.assess.generate.conditions import option
from duixian.assess.generate.first_time import item_code
from duixian.assess.generate.operands import Emit, Number
from duixian.assess.generate.runtime import hull
from duixian.assess.history import tier_keys, tier_threshold
from duixian.assess.needs import LEDGER
from duixian.assess.structure import first_tiers
from duixian.rules import plan
from duixian.rules.types import Base


@writes_number(plan.Tiers)
def tiers(code: Code, expr: plan.Tiers) -> Number:
    """The value of the highest tier reached."""
    subject = number(code, expr.subject)
    values = aligned(code, [number(code, row.value) for row in expr.rows])
    first, last = _reached(code, expr, subject)
    if expr is first_tiers(code.benefit):
        marks = code.constant((None, *(int(tier_threshold(row)) for row in expr.rows)))
        code.tier = code.let(f"{marks}[{first} + 1] if {first} == {last} else None", "t")
    if expr.first:
        values = _unpaid(code, expr, values, last)
    low, high = code.name("l"), code.name("h")
    if all(v.constant is not None for v in values):
        ends = [(0, 0), *((v.constant or 0, v.constant or 0) for v in values)]
        code.add(f"{low}, {high} = {code.constant(_hulls(ends))}[{first}, {last}]")
    else:
        pairs = "".join(f"({v.low}, {v.high}), " for v in values)
        code.add(f"{low}, {high} = hull(((0, 0), {pairs}), {first} + 1, {last} + 1)")
    natural = all(v.natural for v in values)
    found = Number(low, high, denominator=values[0].denominator, natural=natural)
    return needing(found, _needs(code, subject, values, first, last))


def _reached(code: Code, expr: plan.Tiers, subject: Number) -> tuple[str, str]:
    """Names of the first and the last row that could be the highest reached; -1 is none."""
    marks = [(row.op, Fraction(row.threshold.value)) for row in expr.rows]
    rows = tuple((op == ">", m.denominator, m.numerator * subject.denominator) for op, m in marks)
    first, last = code.name("i"), code.name("j")
    tests = [
        f"{at} if {subject.low}{f' * {factor}' if factor > 1 else ''} {op} {mark} else "
        for at, ((_, factor, mark), (op, _)) in enumerate(zip(rows, marks, strict=True))
    ]
    chain = "".join(reversed(tests)) + "-1"
    ends = f"{subject.low}, {subject.high}"
    with code.block(f"if {subject.low} == {subject.high}:"):
        code.add(f"{first} = {last} = {chain}")
    with code.block("else:"):
        code.add(f"{first}, {last} = reached({code.constant(rows)}, {ends})")
    return first, last


def _hulls(ends: list[tuple[int, int]]) -> dict[tuple[int, int], tuple[int, int]]:
    """The span of the values of every run of rows, by its first and last row; -1 is none."""
    every = range(len(ends))
    return {(i - 1, j - 1): hull(ends, i, j) for i in every for j in every if i <= j}


def _needs(code: Code, subject: Number, values: list[Number], first: str, last: str) -> Emit:
    if all(value.exact for value in values):
        return subject.needs

    def emit(mask: str) -> None:
        with code.block(f"if {first} != {last}:"):
            subject.needs(mask)
        for at, value in enumerate(values):
            if not value.exact:
                with code.block(f"if {first} <= {at} <= {last}:"):
                    code.settle(value, mask)

    return emit


def _unpaid(code: Code, expr: plan.Tiers, values: list[Number], last: str) -> list[Number]:
    """The values of tiers that pay only the first time; the ledger is read once one is reached."""
    keys, strict = tier_keys(expr), tuple(row.op == ">" for row in expr.rows)
    fact = code.constant(expr.subject) if isinstance(expr.subject, plan.FactRef) else "None"
    args = (code.constant(keys), code.constant(strict), fact, item_code(code, expr.subject))
    nothing = code.constant((False,) * len(keys))
    call = f"reached_before({code.benefit.id!r}, at, {', '.join(args)})"
    before = code.let(f"{call} if {last} >= 0 else {nothing}", "b")
    return [_gated(code, value, f"{before}[{at}]") for at, value in enumerate(values)]


def _gated(code: Code, value: Number, before: str) -> Number:
    low, high = code.name("l"), code.name("h")
    code.add(f"if {before} is False: {low} = {value.low}; {high} = {value.high}")
    code.add(f"elif {before}: {low} = {high} = 0")
    code.add(f"else: {low} = min({value.low}, 0); {high} = max({value.high}, 0)")
    bit = code.bit(LEDGER)
    number = Number(low, high, denominator=value.denominator, natural=value.natural)

    def emit(mask: str) -> None:
        code.add(f"if {before} is None: {mask} |= {bit}")
        code.settle(value, mask)

    return needing(number, emit)


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
        code.ask(subject, mask)
        for key, value in zip(keys, values, strict=True):
            if not value.exact:
                with code.block(f"if {subject.code} is None or {subject.code} == {key!r}:"):
                    code.settle(value, mask)

    return needing(found, emit)


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
        code.settle(subject, mask)
        for key, value in zip(keys, values, strict=True):
            if not value.exact:
                with code.block(f"if {subject.low} <= {key} <= {subject.high}:"):
                    code.settle(value, mask)

    return needing(found, emit)
