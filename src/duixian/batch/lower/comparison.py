"""Comparing numbers: decided when the ranges do not overlap, NULL otherwise."""

from duixian.batch import integers, needs, terms
from duixian.batch.arithmetic import ends, together
from duixian.batch.frames import Frames
from duixian.batch.numbers import Number, Range
from duixian.batch.terms import FALSE, NULL, TRUE, Term
from duixian.batch.truths import Truth, negation, truth

#: The operator that says the same with the sides exchanged.
FLIPPED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "=", "!=": "!="}
_SQL = {"!=": "<>"}


def compare(left: Number, op: str, right: Number, frames: Frames) -> Truth:
    """`left op right`: decided when all values of the one stand alike to all of the other."""
    left, right = together([left, right])
    if left.point is not None and right.point is not None:
        return Truth(integers.less(left.point, _SQL.get(op, op), right.point))
    if right.const is not None and left.range is not None:
        return _against(left, op, right.const, frames)
    if left.const is not None and right.range is not None:
        return _against(right, FLIPPED[op], left.const, frames)
    if op == "!=":
        return negation(compare(left, "=", right, frames))
    if op in ("<", "<="):
        left, right, op = right, left, FLIPPED[op]
    mask = needs.union(left.mask, right.mask)
    (a, b), (c, d) = ends(left, frames), ends(right, frames)
    if op == "=":
        same = [integers.less(*pair) for pair in ((a, "=", b), (c, "=", d), (a, "=", c))]
        holds = terms.every(*same)
        fails = terms.some(integers.less(b, "<", c), integers.less(a, ">", d))
    else:
        holds = integers.less(a, op, d)
        fails = integers.less(b, "<=" if op == ">" else "<", c)
    return truth(terms.case((holds, TRUE), (fails, FALSE)), mask, frames.bind)


def _against(number: Number, op: str, fixed: int, frames: Frames) -> Truth:
    """A single value against a constant: where it is NULL the dictionary's range may decide."""
    assert number.value is not None and number.range is not None
    decided = of_range(number.range, op, fixed)
    if number.value.empty:
        return Truth(decided, needs.NONE if decided is not NULL else number.mask)
    holds = terms.compared(_SQL.get(op, op), number.value.term, integers.const(fixed).term)
    if decided is not NULL:
        return Truth(terms.coalesce(holds, decided))
    return Truth(holds, number.mask)


def of_range(range: Range, op: str, fixed: int) -> Term:
    """What is known of `x op fixed` for an x of the range."""
    low, high = range
    below, above = high is not None and high < fixed, low is not None and low > fixed
    up_to, from_ = high is not None and high <= fixed, low is not None and low >= fixed
    holds, fails = {
        ">": (above, up_to),
        ">=": (from_, below),
        "<": (below, from_),
        "<=": (up_to, above),
        "=": (False, below or above),
        "!=": (below or above, False),
    }[op]
    return TRUE if holds else FALSE if fails else NULL
