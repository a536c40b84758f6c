"""Whether a changed benefit can only pay more, or only less, whoever the applicant is.

Of an applicant whose facts are missing no figure tells that; the rules may. What is not shown to
run one way is said to run either way: nothing is assumed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import IntEnum
from fractions import Fraction
from typing import TypeVar

from duixian.rules import plan
from duixian.rules.dictionary import Dictionary
from duixian.whatif.meaning import alike

_Part = TypeVar("_Part", plan.Benefit, plan.Amount, plan.Cap, plan.Items, plan.Condition)


class Direction(IntEnum):
    """Where a change can move an amount."""

    DOWN = -1
    NONE = 0
    UP = 1
    EITHER = 2


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
        self.dictionary = dictionary

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
                yield from self._exprs(a.expr, b.expr, 1)
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
        yield from self._exprs(old.low, new.low, 1)
        if old.high is not None and new.high is not None:
            yield from self._exprs(old.high, new.high, 1)

    def _caps(self, old: Sequence[plan.Cap], new: Sequence[plan.Cap]) -> Iterator[int]:
        """One more holds down, one less lets up; several of a scope stand in their order."""
        scopes, now = [cap.scope for cap in old], [cap.scope for cap in new]
        if scopes == now:
            for a, b in zip(old, new, strict=True):
                yield from _elsewhere(a, b, "limit")
                yield from self._exprs(a.limit, b.limit, 1)
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

    def _exprs(self, old: plan.Expr, new: plan.Expr, sign: int) -> Iterator[int]:
        """Where a difference inside moves the value; `sign`: how the value moves the amount."""
        if alike(old, new):
            return
        if type(old) is not type(new) or old.type != new.type:
            yield Direction.EITHER
            return
        match old, new:
            case plan.Literal(), plan.Literal() if old.type.numeric:
                yield sign if _number(new) > _number(old) else -sign
            case plan.Compare(), plan.Compare():
                yield from self._compared(old, new, sign)
            case plan.Not(), plan.Not():
                yield from self._exprs(old.arg, new.arg, -sign)
            case plan.Sum(), plan.Sum() if old.op == new.op:
                yield from self._exprs(old.left, new.left, sign)
                yield from self._exprs(old.right, new.right, sign if old.op == "+" else -sign)
            case plan.FullSteps(), plan.FullSteps():
                yield from self._exprs(old.base, new.base, sign)
                yield from self._exprs(old.unit, new.unit, -sign)
            case plan.Scale(), plan.Scale():
                yield from self._product(old.base, old.ratio, new.base, new.ratio, sign)
            case plan.Times(), plan.Times():
                yield from self._product(old.base, old.count, new.base, new.count, sign)
            case (plan.Logic() | plan.Extreme(), plan.Logic() | plan.Extreme()) if (
                old.op == new.op and len(old.args) == len(new.args)
            ):
                for a, b in zip(old.args, new.args, strict=True):
                    yield from self._exprs(a, b, sign)
            case plan.Tiers(), plan.Tiers():
                yield from self._tiers(old, new, sign)
            case plan.Table(), plan.Table() if _keys(old) == _keys(new):
                if not alike(old.subject, new.subject):
                    yield Direction.EITHER
                for (_, a), (_, b) in zip(old.rows, new.rows, strict=True):
                    yield from self._exprs(a, b, sign)
            case _:
                yield Direction.EITHER

    def _compared(self, old: plan.Compare, new: plan.Compare, sign: int) -> Iterator[int]:
        """`x > a` holds less often when a is higher; `>=` holds more often than `>`."""
        if old.op != new.op:
            if {old.op, new.op} in ({">", ">="}, {"<", "<="}):
                yield sign if new.op.endswith("=") else -sign
            else:
                yield Direction.EITHER
                return
        if old.op not in (">", ">=", "<", "<="):
            yield Direction.EITHER
            return
        up = sign if old.op[0] == ">" else -sign
        yield from self._exprs(old.left, new.left, up)
        yield from self._exprs(old.right, new.right, -up)

    def _product(
        self, a: plan.Expr, b: plan.Expr, new_a: plan.Expr, new_b: plan.Expr, sign: int
    ) -> Iterator[int]:
        """A factor moves the product its own way while the other one is not below zero."""
        for old, new, other in ((a, new_a, b), (b, new_b, new_a)):
            if not alike(old, new) and not self._not_negative(other):
                yield Direction.EITHER
            yield from self._exprs(old, new, sign)

    def _tiers(self, old: plan.Tiers, new: plan.Tiers, sign: int) -> Iterator[int]:
        """A row's value; its threshold too where no lower tier pays more. 首次 looks back."""
        rows = list(zip(old.rows, new.rows, strict=False))
        if len(old.rows) != len(new.rows) or old.first or not alike(old.subject, new.subject):
            yield Direction.EITHER
            return
        for a, b in rows:
            yield from self._exprs(a.value, b.value, sign)
            if a.op != b.op or a.threshold.value != b.threshold.value:
                yield from self._exprs(a.threshold, b.threshold, -sign)
                if a.op != b.op or not (_rising(old) and _rising(new)):
                    yield Direction.EITHER

    def _not_negative(self, expr: plan.Expr) -> bool:
        match expr:
            case plan.Literal(value=int() | Fraction() as value):
                return value >= 0
            case plan.FactRef(item=None):
                return self.dictionary.facts[expr.fact].low >= 0
            case plan.FactRef(item=str() as kind):
                return self.dictionary.items[kind].facts[expr.fact].low >= 0
            case plan.Extreme() if expr.op == "max":
                return any(map(self._not_negative, expr.args))
            case plan.FullSteps():
                return True
            case _:
                return False


def _elsewhere(old: _Part, new: _Part, *followed: str) -> Iterator[int]:
    """A difference in what is not followed may do anything."""
    rest = replace(old, **{name: getattr(new, name) for name in followed})
    if not alike(rest, new):
        yield Direction.EITHER


def _all_in(few: Sequence[object], many: Sequence[object]) -> bool:
    """Whether each of the few means the same as one of the many."""
    return all(any(alike(a, b) for b in many) for a in few)


def _number(literal: plan.Literal) -> int | Fraction:
    """The value of a numeric literal; options and truths do not come this far."""
    assert isinstance(literal.value, int | Fraction)
    return literal.value


def _keys(table: plan.Table) -> list[object]:
    return [key.value for key, _ in table.rows]


def _rising(tiers: plan.Tiers) -> bool:
    values = [row.value.value for row in tiers.rows if isinstance(row.value, plan.Literal)]
    numbers = [value for value in values if isinstance(value, int)]
    return len(numbers) == len(tiers.rows) and numbers == sorted(numbers)
