"""A document → the text of a policy.md and the facts it proposes, well formed at once.

The pack is compiled as it is written: what the checks find wrong with a drafted block becomes a
question in it, and a block that cannot be read at all gives way to its words (decision 0011).
"""

from dataclasses import dataclass

from duixian.draft.block import DraftBlock, Value
from duixian.draft.clause import blocks_of
from duixian.draft.facts import Facts
from duixian.draft.front_matter import front_matter, places_of
from duixian.draft.mend import mend
from duixian.draft.proposals import proposals_yaml, with_proposals
from duixian.draft.quantity_words import said_of_words
from duixian.draft.subjects import Identities
from duixian.draft.write import Placed, write
from duixian.law.blocks import split_policy
from duixian.law.clauses import Clause, find_clauses, walk
from duixian.law.lines import read_lines
from duixian.law.quantities import find_quantities
from duixian.law.source import Source
from duixian.rules.dictionary import Dictionary
from duixian.rules.pack import compile_source

#: How often a draft is mended before its last faulty blocks give way to their words.
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Drafted:
    """A drafted pack: its text, its proposed facts ("" where none), the dictionary with them."""

    text: str
    proposals: str
    dictionary: Dictionary
    blocks: tuple[tuple[str, DraftBlock], ...]

    @property
    def marked(self) -> dict[str, list[str]]:
        """The words left to a person, by clause."""
        found: dict[str, list[str]] = {}
        for path, block in self.blocks:
            found.setdefault(path, []).extend([*block.questions, *block.unsaid])
        return found

    @property
    def questions(self) -> int:
        """How many words are left to a person."""
        return sum(len(b.questions) + len(b.unsaid) for _, b in self.blocks)


def draft(
    source: Source, dictionary: Dictionary, code: str, front: dict[str, Value] | None = None
) -> Drafted:
    """Draft the pack of a document; `front` replaces keys of the front matter. Never fails."""
    parts = split_policy(source)
    lines = list(read_lines(source, parts.text))
    head = {**front_matter(source, lines, code), **(front or {})}
    defined = said_of_words(source.text)
    facts = Facts(dictionary, places=places_of(head, source.text), defined=defined)
    identities = Identities(dictionary)
    placed = [
        Placed(clause, block)
        for clause in _ruling(source)
        for block in blocks_of(source, clause, facts, identities)
    ]
    written = write(source, head, placed)
    for number in range(1, _ROUNDS + 1):
        compiled = compile_source(Source("policy.md", written.text), with_proposals(facts))
        if not mend(compiled, written, placed, last=number == _ROUNDS):
            break
        written = write(source, head, placed)
    _drop_unused(facts, written.text)
    blocks = tuple((one.clause.path, one.block) for one in placed)
    return Drafted(written.text, proposals_yaml(facts), with_proposals(facts), blocks)


def _ruling(source: Source) -> list[Clause]:
    roots = find_clauses(source, split_policy(source))
    return [one for one in walk(roots) if not one.heading_only or _figures(source, one)]


def _figures(source: Source, clause: Clause) -> bool:
    """Whether a heading holds a figure: then it is no mere heading."""
    return any(find_quantities(source.slice(span)) for span in clause.text_spans)


def _drop_unused(facts: Facts, text: str) -> None:
    """Leave out what was proposed for rules that gave way."""
    facts.proposed = {name: fact for name, fact in facts.proposed.items() if name in text}
    facts.identities = [name for name in facts.identities if name in text]
