"""Which function gives a node its meaning: one table for conditions, one for numbers.

Conditions hold comparisons of numbers, numbers hold conditions (计数 … 条件): the families of
nodes meet here instead of importing each other.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from duixian.assess.reference.bounds import Bounds
from duixian.assess.reference.situation import Situation
from duixian.assess.reference.verdict import Verdict
from duixian.assess.unsupported import Unsupported
from duixian.rules import plan

TruthOf = Callable[[Any, Situation], Verdict]
BoundsOf = Callable[[Any, Situation], Bounds]

_TRUTHS: dict[type[plan.Expr], TruthOf] = {}
_NUMBERS: dict[type[plan.Expr], BoundsOf] = {}


def gives_truth(node: type[plan.Expr]) -> Callable[[TruthOf], TruthOf]:
    """Registers the meaning of a node as a condition."""

    def register(function: TruthOf) -> TruthOf:
        _TRUTHS[node] = function
        return function

    return register


def gives_number(node: type[plan.Expr]) -> Callable[[BoundsOf], BoundsOf]:
    """Registers the meaning of a node as a number."""

    def register(function: BoundsOf) -> BoundsOf:
        _NUMBERS[node] = function
        return function

    return register


def truth(expr: plan.Expr, situation: Situation) -> Verdict:
    """Whether a condition holds. Raises Unsupported for a node that is no condition."""
    function = _TRUTHS.get(type(expr))
    if function is None:
        raise Unsupported(expr, "不能作为条件")
    if situation.memory is None:
        return function(expr, situation)
    return _remembered(situation.memory.truths, function, expr, situation)


def number(expr: plan.Expr, situation: Situation) -> Bounds:
    """The interval of a number. Raises Unsupported for a node that is no number here."""
    function = _NUMBERS.get(type(expr))
    if function is None:
        raise Unsupported(expr, "不能作为数值")
    if situation.memory is None:
        return function(expr, situation)
    return _remembered(situation.memory.numbers, function, expr, situation)


T = TypeVar("T")


def _remembered(
    memory: dict[int, tuple[plan.Expr, Any]],
    function: Callable[[plan.Expr, Situation], T],
    expr: plan.Expr,
    situation: Situation,
) -> T:
    found: tuple[plan.Expr, T] | None = memory.get(id(expr))
    if found is None:
        found = memory[id(expr)] = (expr, function(expr, situation))
    return found[1]
