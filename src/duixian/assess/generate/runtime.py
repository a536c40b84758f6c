"""What generated functions call: the parts that are not worth writing out in every function."""

from collections.abc import Sequence
from fractions import Fraction

from duixian.assess.generate.layout import Reading
from duixian.assess.history import TierKey, paid_tiers
from duixian.assess.instalments import part
from duixian.register.applicant import Item
from duixian.rules import plan

Ends = tuple[int, int]


def product(a_low: int, a_high: int, b_low: int, b_high: int) -> Ends:
    """The product of two intervals: the extremes lie in the corners."""
    if a_low == a_high and b_low == b_high:
        value = a_low * b_low
        return value, value
    corners = (a_low * b_low, a_low * b_high, a_high * b_low, a_high * b_high)
    return min(corners), max(corners)


def span_of(values: Sequence[Ends]) -> Ends:
    """From the lowest to the highest end."""
    low, high = values[0]
    for one, other in values:
        if one < low:
            low = one
        if other > high:
            high = other
    return low, high


def hull(values: Sequence[Ends], first: int, last: int) -> Ends:
    """The span of some values that follow each other."""
    return span_of(values[first : last + 1])


def reached(rows: Sequence[tuple[bool, int, int]], low: int, high: int) -> Ends:
    """The rows that could be the highest reached: the first and the last, -1 for none.

    A row is (strict, factor, threshold): reached when factor × figure passes the threshold.
    """
    first = last = -1
    for strict, factor, threshold in rows:
        above = high * factor
        if above < threshold or (strict and above == threshold):
            break
        last += 1
        below = low * factor
        if below > threshold or (not strict and below == threshold):
            first = last
    return first, last


def reached_before(
    benefit: str,
    at: Reading,
    tiers: Sequence[TierKey],
    strict: Sequence[bool],
    fact: plan.FactRef | None,
    item: Item | None,
) -> list[bool | None]:
    """Whether each tier or a higher one was paid for, or reached in an earlier year."""
    ledger = at.applicant.ledger
    paid, unclear = None, not ledger.complete
    if ledger.awards:
        paid, unclear = paid_tiers(benefit, tiers, at.applicant, item)
    best = max(at.earlier(fact, item), default=None) if fact else None
    return [
        _before(threshold, above, best, paid, unclear)
        for (threshold, _), above in zip(tiers, strict, strict=True)
    ]


def _before(
    threshold: int | Fraction,
    above: bool,
    best: int | None,
    paid: int | Fraction | None,
    unclear: bool,
) -> bool | None:
    if best is not None and (best > threshold or (best == threshold and not above)):
        return True
    if paid is not None and paid >= threshold:
        return True
    return None if unclear else False


def placed(keys: Sequence[int], values: Sequence[Ends], low: int, high: int) -> Ends:
    """The values beside the ranks between low and high; 0 where one of them is not listed."""
    found = [value for key, value in zip(keys, values, strict=True) if low <= key <= high]
    if high - low + 1 > len(found):
        found.append((0, 0))
    return span_of(found)


def largest_item(
    sure: Sequence[tuple[int, int, int]], maybe: Sequence[tuple[int, int, int]]
) -> tuple[int, int, int]:
    """The largest of the items that count, 0 without any; the mask of those that matter."""
    mask = 0
    if not sure:
        for _, _, needs in maybe:
            mask |= needs
        low, high = span_of([(0, 0), *((low, high) for low, high, _ in maybe)])
        return low, high, mask
    low = max(end for end, _, _ in sure)
    for _, high, needs in (*sure, *maybe):
        if high > low:
            mask |= needs
    return low, max(high for _, high, _ in (*sure, *maybe)), mask


def instalment(
    shares: Sequence[Fraction], positions: Sequence[int], low: int, high: int
) -> tuple[int, int, bool]:
    """What is due of an amount when one of these instalments is, and whether any is still open."""
    parts = [part(shares, position, low, high) for position in positions]
    return *span_of(parts), any(least != most for least, most in parts)
