"""Where a changed expression moves its value: figures, comparisons, tiers, side by side.

Each rule rests on what `rules/expression.py` says a node means; a node not named here may go
either way.
"""

from collections.abc import Iterator
from enum import IntEnum
from fractions import Fraction

from duixian.rules import plan
from duixian.rules.dictionary import Dictionary
from duixian.whatif.meaning import alike


class Direction(IntEnum):
    """Where a change can move an amount."""

    DOWN = -1
    NONE = 0
    UP = 1
    EITHER = 2


class Moves:
    """Goes through both versions of an expression and tells where each difference moves it."""

    def __init__(self, dictionary: Dictionary) -> None:
        self.dictionary = dictionary

    def of(self, old: plan.Expr, new: plan.Expr, sign: int) -> Iterator[int]:
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
                yield from self.of(old.arg, new.arg, -sign)
            case plan.Sum(), plan.Sum() if old.op == new.op:
                yield from self.of(old.left, new.left, sign)
                yield from self.of(old.right, new.right, sign if old.op == "+" else -sign)
            case plan.FullSteps(), plan.FullSteps():
                yield from self.of(old.base, new.base, sign)
                yield from self.of(old.unit, new.unit, -sign)
            case plan.Scale(), plan.Scale():
                yield from self._product(old.base, old.ratio, new.base, new.ratio, sign)
            case plan.Times(), plan.Times():
                yield from self._product(old.base, old.count, new.base, new.count, sign)
            case (plan.Logic() | plan.Extreme(), plan.Logic() | plan.Extreme()) if (
                old.op == new.op and len(old.args) == len(new.args)
            ):
                for a, b in zip(old.args, new.args, strict=True):
                    yield from self.of(a, b, sign)
            case plan.Tiers(), plan.Tiers():
                yield from self._tiers(old, new, sign)
            case plan.Table(), plan.Table() if _keys(old) == _keys(new):
                if not alike(old.subject, new.subject):
                    yield Direction.EITHER
                for (_, a), (_, b) in zip(old.rows, new.rows, strict=True):
                    yield from self.of(a, b, sign)
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
        yield from self.of(old.left, new.left, up)
        yield from self.of(old.right, new.right, -up)

    def _product(
        self, a: plan.Expr, b: plan.Expr, new_a: plan.Expr, new_b: plan.Expr, sign: int
    ) -> Iterator[int]:
        """A factor moves the product its own way while the other one is not below zero."""
        for old, new, other in ((a, new_a, b), (b, new_b, new_a)):
            if not alike(old, new) and not self._not_negative(other):
                yield Direction.EITHER
            yield from self.of(old, new, sign)

    def _tiers(self, old: plan.Tiers, new: plan.Tiers, sign: int) -> Iterator[int]:
        """A row's value; its threshold too where no lower tier pays more. 首次 looks back."""
        rows = list(zip(old.rows, new.rows, strict=False))
        if len(old.rows) != len(new.rows) or old.first or not alike(old.subject, new.subject):
            yield Direction.EITHER
            return
        for a, b in rows:
            yield from self.of(a.value, b.value, sign)
            if a.op != b.op or a.threshold.value != b.threshold.value:
                yield from self.of(a.threshold, b.threshold, -sign)
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
