"""Arithmetic on amounts known within bounds; every operation is monotone, so bounds stay exact."""

from collections.abc import Iterable

from duixian.assess.result import Interval

NOTHING = Interval(0, 0)


def less(amount: Interval, paid: int) -> Interval:
    """What is left of `amount` after `paid` fen, never below nothing."""
    high = None if amount.high is None else max(0, amount.high - paid)
    return Interval(max(0, amount.low - paid), high)


def at_most(amount: Interval, limit: int) -> Interval:
    """`amount` cut at `limit` fen; an amount without an upper bound gets one."""
    high = limit if amount.high is None else min(amount.high, limit)
    return Interval(min(amount.low, limit), high)


def within(amount: Interval, other: Interval) -> Interval:
    """The smaller of two amounts, bound by bound."""
    highs = [high for high in (amount.high, other.high) if high is not None]
    return Interval(min(amount.low, other.low), min(highs) if highs else None)


def perhaps(amount: Interval) -> Interval:
    """`amount` or nothing: whether it is paid is not known."""
    return Interval(0, amount.high)


def together(amounts: Iterable[Interval]) -> Interval:
    """The sum; without an upper bound as soon as one part has none."""
    low, high = 0, 0
    endless = False
    for amount in amounts:
        low += amount.low
        if amount.high is None:
            endless = True
        else:
            high += amount.high
    return Interval(low, None if endless else high)
