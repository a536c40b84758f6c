"""分段: every part of a figure at its own rate, summed exactly and rounded once."""

from math import floor

from duixian.assess.domain import INF
from duixian.assess.reference.bounds import Bounds, Exact, span
from duixian.assess.reference.dispatch import gives_number, number
from duixian.assess.reference.situation import Situation
from duixian.rules import plan


@gives_number(plan.Slices)
def slices(expr: plan.Slices, situation: Situation) -> Bounds:
    """It never falls with its subject: the ends of the one give the ends of the other."""
    subject = number(expr.subject, situation)
    return span(worth(expr, subject.low), worth(expr, subject.high), subject.needs)


def worth(expr: plan.Slices, figure: Exact) -> int:
    """What a known figure pays."""
    return floor(sum(part(row, figure) * row.share for row in expr.rows))


def part(row: plan.SliceRow, figure: Exact) -> Exact:
    """How much of the figure lies in the slice."""
    end = INF if row.end is None else row.end
    return max(min(figure, end) - row.start, 0)
