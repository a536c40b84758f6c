"""Reads a text the way a pack is read, for the tests of the clause tree."""

from duixian.law.blocks import split_policy
from duixian.law.clauses import Clause, find_clauses, walk
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
