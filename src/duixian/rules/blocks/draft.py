"""A pack while it is being compiled: everything the checks look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from duixian.law.clauses import Clause, walk
from duixian.law.source import Source, Span
from duixian.rules.blocks.anchor import ClauseWords
from duixian.rules.blocks.block import Block
from duixian.rules.diagnostics import Diagnostic, Label
from duixian.rules.language.scope import Definition, Scope
from duixian.rules.plan import Benefit, Condition, NonCumulation, PackMeta, Undertaking

#: Findings after which everything is known all the same: those of the checks, missing words.
_HARMLESS = ("DX16", "DX17", "DX18")


@dataclass(slots=True)
class Draft:
    """The parts of a pack before its Plan is made."""

    source: Source
    meta: PackMeta
    clauses: tuple[Clause, ...]  # roots
    words: dict[str, ClauseWords]  # by clause path
    blocks: list[Block]
    definitions: dict[str, Definition]
    scope: Scope
    general: tuple[Condition, ...]
    non_cumulation: NonCumulation | None
    benefits: list[Benefit] = field(default_factory=list)
    undertakings: list[Undertaking] = field(default_factory=list)

    def unread(self) -> set[str]:
        """Clauses below which something could not be read: what would hold there is not known."""
        homes = [words for words in self.words.values() if words.spans]
        found = set()
        for finding in self._mistakes():
            before = [w for w in homes if w.spans[0].start <= finding.span.start]
            if before and self.block_at(finding.span) is None:
                found.add(max(before, key=lambda w: w.spans[0].start).path)
        return found

    def faulty(self) -> list[Block]:
        """Blocks with mistakes for which some of their rules could not be built."""
        places = [finding.span for finding in self._mistakes()]
        return [b for b in self.blocks if any(b.span.start <= p.start < b.span.end for p in places)]

    def _mistakes(self) -> list[Diagnostic]:
        """What was found while the blocks were read."""
        return [d for d in self.scope.findings if not d.code.startswith(_HARMLESS)]

    def every_clause(self) -> Iterator[Clause]:
        """All clauses, in the order of the text."""
        return walk(self.clauses)

    def blocks_of(self, path: str) -> list[Block]:
        """The blocks that stand in a clause."""
        return [block for block in self.blocks if block.words.path == path]

    def block_at(self, span: Span) -> Block | None:
        """The block a place lies in."""
        return next((b for b in self.blocks if b.span.start <= span.start < b.span.end), None)

    def report(
        self, code: str, message: str, span: Span, clause: str, help: str = "", *labels: Label
    ) -> None:
        """Note a finding."""
        found = Diagnostic(
            code, message, self.source, span, help=help, clause=clause, labels=labels
        )
        self.scope.findings.append(found)
