"""How generated functions hand back outcomes: quickly, and equal to the reference's."""

from collections.abc import Callable
from typing import Any, cast

from duixian.assess.needs import AUTHORITY, Need
from duixian.assess.result import Interval, Outcome, Status
from duixian.rules.types import MONEY_LIMIT

#: Masks kept decoded for a benefit; real registers meet a few dozen.
_KEPT = 4096

Decoded = tuple[Status, tuple[Need, ...]]


class Masks(dict[int, Decoded]):
    """A mask of needs → the status of waiting for them, and the facts that are missing."""

    def __init__(self, needs: tuple[Need, ...], settled: Callable[[Need], bool]) -> None:
        super().__init__()
        self._needs = needs
        self._settled = settled

    def __missing__(self, mask: int) -> Decoded:
        open_ = [need for at, need in enumerate(self._needs) if mask >> at & 1]
        waiting = all(self._settled(need) for need in open_)
        status = Status.PENDING if waiting else Status.MISSING
        if len(self) >= _KEPT:
            self.clear()
        found = self[mask] = status, tuple(need for need in open_ if need != AUTHORITY)
        return found


class _Interval:
    """An Interval while it is filled in; a frozen one costs three times as much to make.

    The slots are laid out alike, so that the object may then take the class it is meant for.
    """

    __slots__ = tuple(Interval.__dataclass_fields__)


class _Outcome:
    """An Outcome while it is filled in."""

    __slots__ = tuple(Outcome.__dataclass_fields__)


def interval(low: int, high: int) -> Interval:
    """The bounds of an amount; above `MONEY_LIMIT` there is no bound."""
    made: Any = _new(_Interval)
    made.low, made.high = low, high
    if high > MONEY_LIMIT:
        made.low, made.high = min(low, MONEY_LIMIT), None
    made.__class__ = Interval
    return cast(Interval, made)


def status(low: int, high: int, waiting: Decoded) -> Status:
    """The status of an award that is certain to be paid and that nobody decides about."""
    return Status.ELIGIBLE if low == high <= MONEY_LIMIT else waiting[0]


def outcome(
    benefit: str,
    status: Status,
    low: int,
    high: int,
    low_before: int,
    high_before: int,
    missing: tuple[Need, ...],
    tier: int | None,
    items: tuple[tuple[str, Status, Interval], ...],
) -> Outcome:
    """An outcome from the ends of the amount after and before its caps."""
    made: Any = _new(_Outcome)
    made.benefit = benefit
    made.status = status
    made.amount = amount = interval(low, high)
    same = low == low_before and high == high_before
    made.before_caps = amount if same else interval(low_before, high_before)
    made.missing = missing
    made.tier = tier
    made.items = items
    made.__class__ = Outcome
    return cast(Outcome, made)


_new = object.__new__
