"""Quotes as places: the words, the file, the 1-based line and column of policy.md.

The sources come with the engine. A pack whose source was not handed over is read again from the
file it was compiled from, if that is unchanged; else its clauses' own lines are given.
"""

import hashlib
from functools import cached_property
from pathlib import Path

from duixian.assess.result import Place
from duixian.law.source import Source, UnreadableSource
from duixian.rules import plan


class Places:
    """The places of one pack; each is looked up once."""

    def __init__(self, pack: plan.Plan, source: Source | None) -> None:
        self._pack = pack
        self._given = source
        self._clauses = {clause.path: clause for clause in pack.clauses}
        self._found: dict[tuple[int, int, str], Place] = {}

    @cached_property
    def _source(self) -> Source | None:
        return self._given or _unchanged(self._pack)

    def of(self, quote: plan.Quote, clause: str) -> Place:
        """Where the words of a clause stand."""
        key = (quote.span.start, quote.span.end, clause)
        place = self._found.get(key)
        if place is None:
            place = self._found[key] = self._place(quote, clause)
        return place

    def of_clause(self, path: str) -> Place | None:
        """Where a clause begins."""
        clause = self._clauses.get(path)
        if clause is None:
            return None
        words = clause.title or clause.text.partition("\n")[0]
        return Place(path, words, self._pack.path, clause.line, 1)

    def _place(self, quote: plan.Quote, clause: str) -> Place:
        if self._source is None:
            known = self._clauses.get(clause)
            line, column = known.line if known else 1, 1
        else:
            line, column = self._source.position(quote.span.start)
        return Place(clause, quote.text, self._pack.path, line, column)


def _unchanged(pack: plan.Plan) -> Source | None:
    if not pack.digest:
        return None
    try:
        source = Source.read(Path(pack.path))
    except UnreadableSource:
        return None
    same = hashlib.sha256(source.text.encode()).hexdigest() == pack.digest
    return source if same else None
