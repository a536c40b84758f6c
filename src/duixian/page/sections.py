"""The document cut into stretches, each with the rules that stand under it, and its contents."""

from collections.abc import Iterator

from duixian.desk.editor.document import BlockView, Document
from duixian.law.clauses import Clause
from duixian.law.source import Span
from duixian.page.cards import Cards
from duixian.page.content import Card, Entry, Section
from duixian.page.text import Text

#: Columns of a clause's words in the table of contents.
_LONG = 24


def sections(document: Document, text: Text, cards: Cards) -> Iterator[Section]:
    """The stretches in the order of the file; rules stand beside the clause they belong to."""
    numbered = list(enumerate(document.blocks, 1))
    # what lies between two rules of one clause is no stretch of its own
    spans = [s for s in document.parts.text if document.source.slice(s).strip()]
    for n, span in enumerate(spans):
        end = spans[n + 1].start if n + 1 < len(spans) else len(document.source.text) + 1
        below = [(i, block) for i, block in numbered if span.end <= block.body.start < end]
        made = tuple(cards.card(block, i) for i, block in below)
        yield from _stretches(document, text, span, [block for _, block in below], made)


def _stretches(
    document: Document, text: Text, span: Span, blocks: list[BlockView], made: tuple[Card, ...]
) -> Iterator[Section]:
    """What stands before the clause of the rules has the page to itself."""
    at = span.start
    homes = [b.words.spans[0].start for b in blocks if b.words is not None and b.words.spans]
    inside = [start for start in homes if span.start < start < span.end]
    if inside:
        at = document.source.text.rfind("\n", 0, min(inside)) + 1
        if document.source.text[span.start : at].strip():
            yield Section(text.html(Span(span.start, at)), ())
        at = max(at, span.start)
    html = text.html(Span(at, span.end))
    if made or str(html).strip():
        yield Section(html, made)


def anchors(document: Document) -> dict[int, str]:
    """The id of each clause by the offset where it begins."""
    return {
        clause.span.start: f"c{n}" for n, (clause, _) in enumerate(_walk(document.clauses, 0), 1)
    }


def contents(document: Document) -> list[Entry]:
    """The table of contents: every clause down to the third level."""
    found = []
    for n, (clause, depth) in enumerate(_walk(document.clauses, 0), 1):
        words = clause.title or _beginning(document, clause)
        label = f"{clause.label} {words}" if clause.label not in words else words
        if depth < 3 and label.strip():
            found.append(Entry(f"c{n}", label.strip(), depth))
    return found


def _beginning(document: Document, clause: Clause) -> str:
    end = document.source.text.find("\n", clause.span.start)
    line = document.source.text[clause.span.start : end if end >= 0 else None]
    words = line.replace("*", "").lstrip("# ").removeprefix(clause.label).strip()
    sentence = words.split("。")[0]
    return sentence if len(sentence) <= _LONG else sentence[:_LONG] + "…"


def _walk(clauses: tuple[Clause, ...], depth: int) -> Iterator[tuple[Clause, int]]:
    for clause in clauses:
        yield clause, depth
        yield from _walk(clause.children, depth + 1)
