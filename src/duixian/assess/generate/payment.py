"""Writes what an amount comes to: its two ends, never negative, cut by its caps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from duixian.assess.generate.arithmetic import NO_BOUND, extreme, not_negative
from duixian.assess.generate.code import Code, number
from duixian.assess.generate.operands import Number
from duixian.rules import plan


@dataclass(frozen=True, slots=True)
class Payment:
    """The least and the most that can be paid; the same Number for a definite amount."""

    least: Number
    most: Number

    @property
    def definite(self) -> bool:
        """Whether the rule states one figure rather than two bounds."""
        return self.least is self.most

    @property
    def constant(self) -> bool:
        """Whether both ends are known when the code is generated."""
        return self.least.constant is not None and self.most.constant is not None

    def settle(self, code: Code, mask: str) -> None:
        """Write what would settle both ends."""
        code.settle(self.least, mask)
        if not self.definite:
            code.settle(self.most, mask)


def payment(code: Code, amount: plan.Amount) -> Payment:
    """The amount as its rule states it, at least zero; the least is never above the most."""
    least = not_negative(code, number(code, amount.low))
    if amount.high is amount.low:
        return Payment(least, least)
    if amount.high is None:
        return Payment(least, NO_BOUND)
    most = not_negative(code, number(code, amount.high))
    return Payment(_smallest(code, [least, most]), most)


def capped(code: Code, paid: Payment, caps: Iterable[plan.Cap]) -> Payment:
    """The payment cut by every cap."""
    limits = [not_negative(code, number(code, cap.limit)) for cap in caps]
    if not limits:
        return paid
    return _each(paid, lambda end: _smallest(code, [end, *limits]))


def _each(paid: Payment, change: Callable[[Number], Number]) -> Payment:
    least = change(paid.least)
    return Payment(least, least if paid.definite else change(paid.most))


def _smallest(code: Code, ends: list[Number]) -> Number:
    return extreme(code, ends, "min")
