"""Reads a text the way a pack is read, for the tests of the clause tree."""

from duixian.law.blocks import split_policy
from duixian.law.clauses import Clause, find_clauses, walk
from duixian.law.quantities import Quantity, find_quantities
from duixian.law.source import Source


def read(text: str) -> tuple[Source, tuple[Clause, ...]]:
    source = Source("policy.md", text)
    return source, find_clauses(source, split_policy(source))


def paths(text: str) -> list[str]:
    """The paths of the clauses that rule, in the order of the text."""
    return [clause.path for clause in walk(read(text)[1]) if not clause.heading_only]


def clause(text: str, path: str) -> Clause:
    return next(clause for clause in walk(read(text)[1]) if clause.path == path)


def own_text(text: str, path: str) -> list[str]:
    return [text[span.start : span.end] for span in clause(text, path).text_spans]


def raws(text: str) -> list[str]:
    """The figures of a text as they stand in it."""
    return [quantity.raw for quantity in find_quantities(text)]


def one(text: str) -> Quantity:
    """The only figure of a text."""
    (quantity,) = find_quantities(text)
    return quantity


def values(text: str) -> list[str]:
    """Each figure of a text as "dimension value unit"."""
    return [f"{q.dimension} {q.value} {q.unit}".strip() for q in find_quantities(text)]


def bounds(text: str) -> list[str]:
    """Each figure of a text after its comparator, "= " where it has none."""
    return [f"{q.comparator or '='} {q.raw}" for q in find_quantities(text)]


def comparing_words(text: str) -> list[str]:
    """The words that bind each figure, "" where none do."""
    spans = [q.comparator_span for q in find_quantities(text)]
    return [text[span.start : span.end] if span else "" for span in spans]
