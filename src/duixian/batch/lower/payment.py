"""What an amount comes to: its two ends, never negative, cut by its caps."""

from collections.abc import Iterable
from dataclasses import dataclass

from duixian.batch import extremes, needs
from duixian.batch.extremes import ZERO
from duixian.batch.here import Here
from duixian.batch.lower.dispatch import number
from duixian.batch.numbers import Number
from duixian.batch.terms import Term
from duixian.rules import plan


@dataclass(frozen=True, slots=True)
class Payment:
    """The least and the most that can be paid; None: no upper bound is stated.

    Where items pay, `without_bound` tells whether one that certainly does has no upper bound.
    """

    least: Number
    most: Number | None

    @property
    def mask(self) -> Term:
        """What would settle both ends."""
        most = self.most.mask if self.most is not None else needs.NONE
        return needs.union(self.least.mask, most)


def payment(amount: plan.Amount, here: Here) -> Payment:
    """The amount as its rule states it, at least zero; the least is never above the most."""
    least = extremes.largest([number(amount.low, here), ZERO], here.frames)
    if amount.high is amount.low:
        return Payment(least, least)
    if amount.high is None:
        return Payment(least, None)
    most = extremes.largest([number(amount.high, here), ZERO], here.frames)
    return Payment(extremes.smallest([least, most], here.frames), most)


def capped(paid: Payment, caps: Iterable[plan.Cap], here: Here) -> Payment:
    """The payment cut by every cap; an unknown amount stays unknown below the cap."""
    limits = [extremes.largest([number(cap.limit, here), ZERO], here.frames) for cap in caps]
    if not limits:
        return paid
    least = extremes.smallest([paid.least, *limits], here.frames)
    if paid.most is paid.least:
        return Payment(least, least)
    ends = limits if paid.most is None else [paid.most, *limits]
    return Payment(least, extremes.smallest(ends, here.frames))
