"""Comparing intervals: decided when the ranges do not overlap, unknown otherwise."""

from duixian.assess.reference.bounds import Bounds
from duixian.assess.reference.verdict import Verdict, known, negation, unknown

#: The operator that says the same with the sides exchanged.
FLIPPED = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "=", "!=": "!="}


def compare_bounds(left: Bounds, op: str, right: Bounds) -> Verdict:
    """`left op right`: decided when all values of the one stand alike to all of the other."""
    match op:
        case ">":
            holds, fails = left.low > right.high, left.high <= right.low
        case ">=":
            holds, fails = left.low >= right.high, left.high < right.low
        case "<":
            return compare_bounds(right, ">", left)
        case "<=":
            return compare_bounds(right, ">=", left)
        case "=":
            holds = left.known and right.known and left.low == right.low
            fails = left.high < right.low or left.low > right.high
        case _:
            return negation(compare_bounds(left, "=", right))
    if holds or fails:
        return known(holds)
    return unknown(left.needs, right.needs)
