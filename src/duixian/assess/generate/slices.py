"""Writes 分段: one sum over the parts of a figure, divided once."""

from math import lcm

from duixian.assess.generate.arithmetic import both, needing
from duixian.assess.generate.code import Code, number, writes_number
from duixian.assess.generate.operands import Number
from duixian.rules import plan


@writes_number(plan.Slices)
def slices(code: Code, expr: plan.Slices) -> Number:
    """Both ends by the same sum: it never falls with its subject."""
    subject = number(code, expr.subject)
    found = both(code, _worth(expr, subject.low), _worth(expr, subject.high), True)
    return needing(found, subject.needs)


def _worth(expr: plan.Slices, figure: str) -> str:
    over = lcm(*(row.share.denominator for row in expr.rows))
    parts = [f"{_part(row, figure)} * {int(row.share * over)}" for row in expr.rows]
    total = " + ".join(parts)
    return f"({total}) // {over}" if over > 1 else total


def _part(row: plan.SliceRow, figure: str) -> str:
    top = figure if row.end is None else f"min({figure}, {row.end})"
    return f"max({top} - {row.start}, 0)"
