"""A pack while it is being compiled: everything the checks look at."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from duixian.law.clauses import Clause, walk
from duixian.law.source import Source, Span
from duixian.rules.blocks.anchor import ClauseWords
from duixian.rules.blocks.block import Block
from duixian.rules.diagnostics import Diagnostic, Label
from duixian.rules.language.scope import Definition, Scope
from duixian.rules.plan import Benefit, Condition, NonCumulation, PackMeta, SharedCap, Undertaking

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
    shared_caps: tuple[SharedCap, ...] = ()

    def unread(self) -> set[str]:
        """Clauses below which something could not be read: what would hold there is not known."""
        homes = [(words.spans[0].start, path) for path, words in self.words.items() if words.spans]
        homes.sort()
        found = set()
        for finding in self._mistakes():
            before = bisect_right(homes, finding.span.start, key=lambda home: home[0])
            if before and self.block_at(finding.span) is None:
                found.add(homes[before - 1][1])
        return found

    def faulty(self) -> list[Block]:
        """Blocks with mistakes for which some of their rules could not be built."""
        found = {id(self.block_at(finding.span)) for finding in self._mistakes()}
        return [block for block in self.blocks if id(block) in found]

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
        at = bisect_right(self.blocks, span.start, key=lambda block: block.span.start)
        block = self.blocks[at - 1] if at else None
        return block if block is not None and span.start < block.span.end else None

    def report(
        self, code: str, message: str, span: Span, clause: str, help: str = "", *labels: Label
    ) -> None:
        """Note a finding."""
        found = Diagnostic(
            code, message, self.source, span, help=help, clause=clause, labels=labels
        )
        self.scope.findings.append(found)
