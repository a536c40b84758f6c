"""The figures of a pack's rules: where each is written, and which fact it is held against."""

from collections.abc import Iterator
from dataclasses import dataclass

from duixian.law.source import Source, Span
from duixian.rules.blocks.anchor import folded
from duixian.rules.expression import Compare, Expr, FactRef, Literal
from duixian.rules.language.walk import literals, nodes
from duixian.rules.needs import expressions
from duixian.rules.plan import Plan


@dataclass(frozen=True, slots=True)
class Figures:
    """What a plan's rules say in figures, each once, in the order of the file."""

    source: Source
    written: tuple[Literal, ...]
    comparisons: tuple[Compare, ...]

    @classmethod
    def of(cls, plan: Plan, source: Source) -> "Figures":
        """Gather them; a bound that nobody wrote (0元 of a 最高) is no figure."""
        every = [e for b in plan.benefits for whole in expressions(b) for e in nodes(whole)]
        found = {e.span: e for e in every if isinstance(e, Literal) and _written(e, source)}
        held = {e.span: e for e in every if isinstance(e, Compare)}
        return cls(
            source,
            tuple(found[at] for at in sorted(found, key=lambda s: s.start)),
            tuple(held[at] for at in sorted(held, key=lambda s: s.start)),
        )

    def within(self, span: Span) -> tuple[Literal, ...]:
        """The figures written in a part of the file."""
        return tuple(one for one in self.written if _inside(one.span, span))

    def named(self, name: str, span: Span) -> tuple[Literal, ...]:
        """The figures of a part that a name means: as written, or held against that fact."""
        wanted = folded(name)
        same = tuple(one for one in self.within(span) if folded(one.words) == wanted)
        if same:
            return same
        held = [one for one in self.comparisons if _inside(one.span, span)]
        direct = [one for one in held if _is_fact(one.left, name)]
        about = direct or [one for one in held if _mentions(one.left, name)]
        return tuple(figure for one in about for figure in self._right(one))

    def comparison(self, figure: Literal) -> Compare | None:
        """The comparison that a figure is the right side of."""
        return next((one for one in self.comparisons if one.right == figure), None)

    def name_of(self, figure: Literal) -> str:
        """How a person would name it: by the fact it limits, else as it is written."""
        held = self.comparison(figure)
        if held is not None and isinstance(held.left, FactRef) and not held.left.lag:
            return f"{held.left.fact}（{figure.words}）"
        return figure.words

    def _right(self, one: Compare) -> Iterator[Literal]:
        return (figure for figure in literals(one.right) if figure in self.written)


def _written(figure: Literal, source: Source) -> bool:
    text = source.slice(figure.span)
    return text[:1].isdigit() and folded(text) == folded(figure.words)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _is_fact(expr: Expr, name: str) -> bool:
    return isinstance(expr, FactRef) and expr.fact == name and not expr.lag


def _mentions(expr: Expr, name: str) -> bool:
    return any(isinstance(node, FactRef) and node.fact == name for node in nodes(expr))
