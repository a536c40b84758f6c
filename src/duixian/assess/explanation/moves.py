"""What a figure would have to be: the least change of one fact that makes a number reach a mark.

Only facts of the assessed year that are known can be moved: the past cannot, and an unknown fact
has no distance.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from duixian.assess.needs import growth_facts
from duixian.assess.reference.bounds import Exact
from duixian.assess.reference.dispatch import number
from duixian.assess.reference.growth import undefined
from duixian.assess.reference.situation import Situation
from duixian.register.applicant import Item
from duixian.rules import plan
from duixian.rules.types import RATIO_ONE, Base


@dataclass(frozen=True, slots=True)
class Move:
    """A fact (of an item) and the value it would have to have, both in the unit of its type."""

    ref: plan.FactRef
    item: Item | None
    current: int
    target: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure to be reached from below, or from above with `up` False; strictly: passed."""

    value: Fraction
    up: bool = True
    strict: bool = False

    def shifted(self, by: Exact) -> "Mark":
        """The mark moved by a figure."""
        return replace(self, value=self.value + by)

    def turned(self) -> "Mark":
        """The mark of the number with its sign turned."""
        return replace(self, value=-self.value, up=not self.up)

    def whole(self) -> int:
        """The nearest whole number that satisfies it."""
        if self.up:
            return floor(self.value) + 1 if self.strict else ceil(self.value)
        return ceil(self.value) - 1 if self.strict else floor(self.value)


def moves(expr: plan.Expr, mark: Mark, here: Situation) -> Iterator[Move]:
    """Every single fact that could bring the number to the mark."""
    match expr:
        case plan.FactRef():
            yield from _fact(expr, mark, here)
        case plan.Sum():
            yield from _sum(expr, mark, here)
        case plan.Scale():
            yield from _product(expr.base, expr.ratio, mark, here)
        case plan.Times():
            yield from _product(expr.base, expr.count, mark, here)
            yield from _product(expr.count, expr.base, mark, here)
        case plan.Convert():
            yield from _product(expr.base, expr.rate, mark, here)
        case plan.FullSteps() if mark.up:
            unit = expr.unit.value
            assert isinstance(unit, int)
            yield from moves(expr.base, Mark(Fraction(mark.whole() * unit)), here)
        case plan.Extreme() if (expr.op == "max") == mark.up:
            for arg in expr.args:
                yield from moves(arg, mark, here)
        case plan.Aggregate() if expr.fn in ("sum", "max") and mark.up:
            yield from _aggregate(expr, mark, here)


def _fact(ref: plan.FactRef, mark: Mark, here: Situation) -> Iterator[Move]:
    current = here.fact(ref)
    if ref.lag or current is None:
        return
    unit = RATIO_ONE if ref.type.base is Base.RATIO else 1
    target = replace(mark, value=mark.value * unit).whole()
    known, fact = int(current), here.definition(ref)
    if fact.low <= target <= fact.high and (target > known if mark.up else target < known):
        yield Move(ref, here.items[ref.item] if ref.item else None, known, target)


def _sum(expr: plan.Sum, mark: Mark, here: Situation) -> Iterator[Move]:
    left, right = number(expr.left, here), number(expr.right, here)
    if right.known:
        shift = -right.low if expr.op == "+" else right.low
        yield from moves(expr.left, mark.shifted(shift), here)
    if left.known:
        rest = mark.shifted(-left.low)
        yield from moves(expr.right, rest if expr.op == "+" else rest.turned(), here)


def _product(base: plan.Expr, factor: plan.Expr, mark: Mark, here: Situation) -> Iterator[Move]:
    """floor(base × factor) reaches t when base reaches t ÷ factor."""
    by = number(factor, here)
    if by.known and by.low > 0 and mark.up:
        yield from moves(base, Mark(Fraction(mark.whole()) / Fraction(by.low)), here)


def _aggregate(expr: plan.Aggregate, mark: Mark, here: Situation) -> Iterator[Move]:
    total, value = number(expr, here), expr.value
    if not total.known or value is None:
        return
    for item in here.listed(expr.item) or ():
        at = here.at(expr.item, item)
        own = number(value, at)
        if own.known:
            rest = mark.shifted(own.low - total.low) if expr.fn == "sum" else mark
            yield from moves(value, rest, at)


def comparison_moves(expr: plan.Compare, here: Situation) -> Iterator[Move]:
    """Every single fact that could make the comparison hold."""
    if isinstance(expr.left, plan.Growth):
        yield from _growth_moves(expr.left, expr.op, expr.right, here)
    elif not isinstance(expr.right, plan.Growth) and expr.op in _MARKS:
        up, strict = _MARKS[expr.op]
        left, right = number(expr.left, here), number(expr.right, here)
        if right.known:
            mark = Mark(Fraction(right.low), up, strict)
            yield from moves(expr.left, _tight(mark, expr), here)
        if left.known:
            mark = Mark(Fraction(left.low), not up, strict)
            yield from moves(expr.right, _tight(mark, expr), here)


_MARKS = {">": (True, True), ">=": (True, False), "<": (False, True), "<=": (False, False)}


def _tight(mark: Mark, expr: plan.Compare) -> Mark:
    """A whole number passes a mark when it reaches the next one."""
    if expr.left.type.base is Base.RATIO:
        return mark
    return Mark(Fraction(mark.whole()), mark.up)


def _growth_moves(
    growth: plan.Growth, op: str, against: plan.Expr, here: Situation
) -> Iterator[Move]:
    now, *bases = (number(ref, here) for ref in growth_facts(growth))
    rate = number(against, here)
    if op not in (">", ">=") or not rate.known or undefined(growth, now, bases):
        return
    if not all(base.known for base in bases):
        return
    factor, values = 1 + Fraction(rate.low), [Fraction(base.low) for base in bases]
    if growth.method == "算术":
        others = sum((a / b for a, b in pairwise(values)), Fraction(0))
        needed = (growth.years * factor - others) * values[0]
    else:
        needed = factor**growth.years * values[0]
    yield from moves(growth.fact, Mark(needed, strict=op == ">"), here)
