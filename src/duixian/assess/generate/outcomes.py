"""How generated functions hand back outcomes: quickly, and equal to the reference's."""

from collections.abc import Callable

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


def interval(low: int, high: int) -> Interval:
    """The bounds of an amount; above `MONEY_LIMIT` there is no bound."""
    if high > MONEY_LIMIT:
        return Interval(low if low < MONEY_LIMIT else MONEY_LIMIT, None)
    return Interval(low, high)


def status(low: int, high: int, waiting: Decoded) -> Status:
    """The status of an award that is certain to be paid and that nobody decides about."""
    return Status.ELIGIBLE if low == high <= MONEY_LIMIT else waiting[0]


def outcome(
    benefit: str,
    status: Status,
    ends: tuple[int, int, int, int],
    missing: tuple[Need, ...],
    tier: int | None,
    items: tuple[tuple[str, Status, Interval], ...],
) -> Outcome:
    """An outcome from the ends of the amount after and before its caps."""
    low, high, low_before, high_before = ends
    amount = interval(low, high)
    same = low == low_before and high == high_before
    before = amount if same else interval(low_before, high_before)
    return Outcome(benefit, status, amount, before, missing, tier, items)
