"""Whether a changed benefit can only pay more, or only less, whoever the applicant is.

Of an applicant whose facts are missing no figure tells that; the rules may. What is not shown to
run one way is said to run either way: nothing is assumed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from duixian.rules import plan
from duixian.rules.dictionary import Dictionary
from duixian.whatif.meaning import alike
from duixian.whatif.moves import Direction, Moves

_Part = TypeVar("_Part", plan.Benefit, plan.Amount, plan.Cap, plan.Items, plan.Condition)


def direction(
    before: plan.Benefit | None, after: plan.Benefit | None, dictionary: Dictionary
) -> Direction:
    """Where the amount of a benefit can move; one that is not there pays nothing."""
    if before is None or after is None:
        return Direction.UP if before is None else Direction.DOWN
    return _together(_Walk(dictionary).benefits(before, after))


def whole(directions: Sequence[Direction]) -> Direction:
    """Where a sum can move."""
    return _together(iter(directions))


def _together(moves: Iterator[int]) -> Direction:
    found = {move for move in moves if move}
    if not found:
        return Direction.NONE
    return Direction(found.pop()) if len(found) == 1 else Direction.EITHER


class _Walk:
    """Goes through both versions side by side and tells where each difference moves the amount."""

    def __init__(self, dictionary: Dictionary) -> None:
        self.moves = Moves(dictionary)

    def benefits(self, old: plan.Benefit, new: plan.Benefit) -> Iterator[int]:
        """Everything that a benefit's amount rests on."""
        yield from _elsewhere(old, new, "subjects", "conditions", "items", "amount", "caps")
        yield from self._subjects(old.subjects, new.subjects)
        yield from self._conditions(old.conditions, new.conditions)
        yield from self._amounts(old.amount, new.amount)
        yield from self._caps(old.caps, new.caps)
        yield from self._items(old.items, new.items)

    def _subjects(self, old: Sequence[str], new: Sequence[str]) -> Iterator[int]:
        """None named is everybody."""
        if set(old) != set(new):
            wider, narrower = set(new) > set(old) or not new, set(new) < set(old) or not old
            yield 1 if wider and old else -1 if narrower and new else Direction.EITHER

    def _conditions(
        self, old: Sequence[plan.Condition], new: Sequence[plan.Condition]
    ) -> Iterator[int]:
        if len(old) == len(new):
            for a, b in zip(old, new, strict=True):
                yield from _elsewhere(a, b, "expr", "source", "clause")
                yield from self.moves.of(a.expr, b.expr, 1)
        elif _all_in(new, old):
            yield 1
        else:
            yield -1 if _all_in(old, new) else Direction.EITHER

    def _amounts(self, old: plan.Amount | None, new: plan.Amount | None) -> Iterator[int]:
        if old is None or new is None:
            yield from () if old is new else (Direction.EITHER,)
            return
        if (old.high is None) != (new.high is None):
            yield Direction.EITHER
        yield from _elsewhere(old, new, "low", "high")
        yield from self.moves.of(old.low, new.low, 1)
        if old.high is not None and new.high is not None:
            yield from self.moves.of(old.high, new.high, 1)

    def _caps(self, old: Sequence[plan.Cap], new: Sequence[plan.Cap]) -> Iterator[int]:
        """One more holds down, one less lets up; several of a scope stand in their order."""
        scopes, now = [cap.scope for cap in old], [cap.scope for cap in new]
        if scopes == now:
            for a, b in zip(old, new, strict=True):
                yield from _elsewhere(a, b, "limit")
                yield from self.moves.of(a.limit, b.limit, 1)
            return
        if _all_in(new, old):
            yield 1
        else:
            yield -1 if _all_in(old, new) else Direction.EITHER

    def _items(self, old: plan.Items | None, new: plan.Items | None) -> Iterator[int]:
        if old is None or new is None:
            yield from () if old is new else (Direction.EITHER,)
            return
        yield from _elsewhere(old, new, "conditions", "amount", "cap")
        yield from self._conditions(old.conditions, new.conditions)
        yield from self._amounts(old.amount, new.amount)
        yield from self._caps(*((one.cap,) if one.cap else () for one in (old, new)))


def _elsewhere(old: _Part, new: _Part, *followed: str) -> Iterator[int]:
    """A difference in what is not followed may do anything."""
    rest = replace(old, **{name: getattr(new, name) for name in followed})
    if not alike(rest, new):
        yield Direction.EITHER


def _all_in(few: Sequence[object], many: Sequence[object]) -> bool:
    """Whether each of the few means the same as one of the many."""
    return all(any(alike(a, b) for b in many) for a in few)
