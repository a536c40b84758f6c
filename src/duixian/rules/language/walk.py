"""Walks a plan expression: every node, every literal."""

from collections.abc import Iterator
from dataclasses import fields

from duixian.rules.expression import Expr, Literal, SliceRow, TierRow


def nodes(expr: Expr | None) -> Iterator[Expr]:
    """The expression and everything in it, outermost first."""
    if expr is None:
        return
    yield expr
    for part in fields(expr):
        yield from _inside(getattr(expr, part.name))


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
