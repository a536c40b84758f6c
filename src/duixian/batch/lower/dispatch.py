"""Which function lowers a node: one table for conditions, one for numbers.

A node that stands in no table has no meaning in SQL and is refused by its name.
"""

from collections.abc import Callable
from typing import Any

from duixian.batch.here import Here
from duixian.batch.numbers import Number
from duixian.batch.truths import Truth
from duixian.batch.unsupported import TooWide, Unsupported
from duixian.rules import plan

TruthOf = Callable[[Any, Here], Truth]
NumberOf = Callable[[Any, Here], Number]

_TRUTHS: dict[type[plan.Expr], TruthOf] = {}
_NUMBERS: dict[type[plan.Expr], NumberOf] = {}


def gives_truth(node: type[plan.Expr]) -> Callable[[TruthOf], TruthOf]:
    """Registers how a node is lowered as a condition."""

    def register(function: TruthOf) -> TruthOf:
        _TRUTHS[node] = function
        return function

    return register


def gives_number(node: type[plan.Expr]) -> Callable[[NumberOf], NumberOf]:
    """Registers how a node is lowered as a number."""

    def register(function: NumberOf) -> NumberOf:
        _NUMBERS[node] = function
        return function

    return register


def truth(expr: plan.Expr, here: Here) -> Truth:
    """A condition in SQL. Raises Unsupported."""
    function = _TRUTHS.get(type(expr))
    if function is None:
        raise Unsupported(expr, "不能作为条件", here.benefit.id)
    try:
        return function(expr, here)
    except TooWide:
        raise Unsupported(expr, "可能超出 128 位整数", here.benefit.id) from None


def number(expr: plan.Expr, here: Here) -> Number:
    """A number in SQL. Raises Unsupported."""
    function = _NUMBERS.get(type(expr))
    if function is None:
        raise Unsupported(expr, "不能作为数值", here.benefit.id)
    try:
        return function(expr, here)
    except TooWide:
        raise Unsupported(expr, "可能超出 128 位整数", here.benefit.id) from None
