"""Walks a plan expression: every node, every literal."""

from collections.abc import Iterator
from dataclasses import fields

from duixian.rules.expression import Expr, Literal, SliceRow, TierRow

#: The fields of each kind of expression, asked for once.
_NAMES: dict[type, tuple[str, ...]] = {}


def nodes(expr: Expr | None) -> Iterator[Expr]:
    """The expression and everything in it, outermost first."""
    if expr is None:
        return
    yield expr
    kind = type(expr)
    if kind not in _NAMES:
        _NAMES[kind] = tuple(part.name for part in fields(expr))
    for name in _NAMES[kind]:
        yield from _inside(getattr(expr, name))


def _inside(value: object) -> Iterator[Expr]:
    if isinstance(value, Expr):
        yield from nodes(value)
    elif isinstance(value, TierRow):
        yield from nodes(value.threshold)
        yield from nodes(value.value)
    elif isinstance(value, SliceRow):
        yield from (*value.bounds, value.rate)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _inside(inner)


def literals(expr: Expr | None) -> list[Literal]:
    """The literals of an expression, in the order they are written."""
    found = {e.span: e for e in nodes(expr) if isinstance(e, Literal)}
    return [found[span] for span in sorted(found, key=lambda s: s.start)]
