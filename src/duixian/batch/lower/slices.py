"""分段: every part of a figure at its own rate, summed exactly and rounded once."""

from math import lcm

from duixian.batch import arithmetic, extremes, integers, numbers
from duixian.batch.here import Here
from duixian.batch.integers import Int
from duixian.batch.lower.dispatch import gives_number, number
from duixian.batch.numbers import Number
from duixian.rules import plan


@gives_number(plan.Slices)
def slices(expr: plan.Slices, here: Here) -> Number:
    """A rising function of the subject, which is first cut to where the slices begin and end."""
    frames = here.frames
    inside = extremes.largest([number(expr.subject, here), _at(expr.rows[0].start)], frames)
    last = expr.rows[-1].end
    if last is not None:
        inside = extremes.smallest([inside, _at(last)], frames)
    over = lcm(*(row.share.denominator for row in expr.rows))

    def worth(figure: Int) -> Int:
        held, total = frames.bound(figure), integers.const(0)
        for row in expr.rows:
            by = integers.const(int(row.share * over))
            total = integers.add(total, integers.multiply(_part(row, held), by))
        return frames.bound(integers.floor_divided(frames.bound(total), over))

    return numbers.monotone(inside, worth)


def _at(mark: int) -> Number:
    return numbers.point(mark)


def _part(row: plan.SliceRow, figure: Int) -> Int:
    """How much of the figure lies in the slice; NULL where the figure is."""
    top = figure
    if row.end is not None:
        top = _capped(figure, row.end)
    return _raised(integers.subtract(top, integers.const(row.start)))


def _capped(figure: Int, end: int) -> Int:
    return arithmetic.pick(figure, integers.const(end), "<", absorbs=True)


def _raised(figure: Int) -> Int:
    return arithmetic.pick(figure, integers.const(0), ">", absorbs=True)
