"""What an amount comes to: its two ends, never negative, cut by its caps."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from duixian.assess.domain import INF
from duixian.assess.needs import Needs
from duixian.assess.reference import bounds
from duixian.assess.reference.aggregates import perhaps
from duixian.assess.reference.bounds import ZERO, Bounds, point
from duixian.assess.reference.dispatch import number
from duixian.assess.reference.situation import Situation
from duixian.assess.reference.verdict import Verdict
from duixian.rules import plan


@dataclass(frozen=True, slots=True)
class Payment:
    """The least and the most that can be paid; the same Bounds for a definite amount."""

    least: Bounds
    most: Bounds

    @property
    def definite(self) -> bool:
        """Whether the rule states one figure rather than two bounds."""
        return self.least is self.most

    @property
    def needs(self) -> Needs:
        """What would settle both ends."""
        return self.least.needs | self.most.needs

    @property
    def nothing(self) -> bool:
        """Whether it can only be zero."""
        return self.most.high == 0


NOTHING_PAID = Payment(ZERO, ZERO)
_UNBOUNDED = point(INF)


def payment(amount: plan.Amount, situation: Situation) -> Payment:
    """The amount as its rule states it, at least zero; the least is never above the most."""
    least = bounds.largest([number(amount.low, situation), ZERO])
    if amount.high is amount.low:
        return Payment(least, least)
    if amount.high is None:
        return Payment(least, _UNBOUNDED)
    most = bounds.largest([number(amount.high, situation), ZERO])
    return Payment(bounds.smallest([least, most]), most)


def capped(paid: Payment, caps: Iterable[plan.Cap], situation: Situation) -> Payment:
    """The payment cut by every cap; an unknown amount stays unknown below the cap."""
    limits = [bounds.largest([number(cap.limit, situation), ZERO]) for cap in caps]
    return _each(paid, lambda end: bounds.smallest([end, *limits]))


def if_holds(verdict: Verdict, paid: Payment) -> Payment:
    """Nothing when the condition fails, nothing or the payment while it is unknown."""
    if verdict.truth is None:
        return _each(paid, lambda end: perhaps(end, verdict.needs))
    return paid if verdict.truth else NOTHING_PAID


def _each(paid: Payment, change: Callable[[Bounds], Bounds]) -> Payment:
    least = change(paid.least)
    return Payment(least, least if paid.definite else change(paid.most))


def summed(payments: Sequence[Payment]) -> Payment:
    """All of them together."""
    if all(p.definite for p in payments):
        result = ZERO
        for paid in payments:
            result = bounds.add(result, paid.least)
        return Payment(result, result)
    least, most = ZERO, ZERO
    for paid in payments:
        least, most = bounds.add(least, paid.least), bounds.add(most, paid.most)
    return Payment(least, most)
