"""The clauses of a policy: a tree with the path that people type, titles and places in the text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duixian.law.annexes import Part, split_parts
from duixian.law.blocks import PolicyParts
from duixian.law.closing import cut_closing
from duixian.law.labels import Label, Style
from duixian.law.lines import Line, read_lines
from duixian.law.outline import Node, is_heading, outline
from duixian.law.paragraphs import paragraphs
from duixian.law.paths import Paths
from duixian.law.source import Source, Span
from duixian.law.titles import is_bare, title_of, trimmed

__all__ = ["Clause", "clause_at", "find_clauses", "walk"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a policy.

    `path` is unique in its document (二.7, 附件2.二.1, 末段); `label` is the numbering as written
    ("（一）", "" where there is none); `title` may be "". `span` runs from the label to the end of
    the last words below it, `text_spans` are its own words without its children's and without
    fenced blocks. `level` is 1 for the outermost. `heading_only` says that it has nothing of its
    own to rule: a chapter, a section title.
    """

    path: str
    label: str
    title: str
    span: Span
    text_spans: tuple[Span, ...]
    children: tuple["Clause", ...]
    level: int
    heading_only: bool


def find_clauses(source: Source, parts: PolicyParts) -> tuple[Clause, ...]:
    """The outermost clauses in the order of the text; everything else hangs below them.

    An annex is a clause (附件2) with its own clauses below it, except the first annex of a cover
    note: that is the policy itself. A text without numbers is divided at its headings, one without
    headings into paragraphs (段1, 段2 …).
    """
    pieces = split_parts(list(read_lines(source, parts.text)))
    main = _main(pieces)
    paths = Paths()
    roots: list[Node] = []
    for piece in pieces:
        found = outline(piece.lines)
        if piece is main:
            roots += _trees(found.trees or [paragraphs(piece.lines)], "", paths)
        elif piece.heading is not None:
            below = _trees(found.trees, piece.name, paths)
            annex = _annex(piece, piece.heading, found.preamble, below)
            paths.name(annex, piece.name)
            roots.append(annex)
    return tuple(_clause(node, paths, source, parts.text, 1) for node in roots)


def walk(clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses and all below them, in the order of the text."""
    for clause in clauses:
        yield clause
        yield from walk(clause.children)


def clause_at(clauses: Sequence[Clause], offset: int) -> Clause | None:
    """The innermost clause that has begun at `offset`: the one a rule block there stands under."""
    begun = [clause for clause in walk(clauses) if clause.span.start <= offset]
    return max(begun, key=lambda clause: (clause.span.start, clause.level), default=None)


def _main(pieces: Sequence[Part]) -> Part:
    """The part that holds the policy itself: the first annex where a cover note comes before it."""
    cover = not outline(pieces[0].lines).trees
    annex = len(pieces) > 1 and bool(outline(pieces[1].lines).trees)
    return pieces[1] if cover and annex else pieces[0]


def _trees(trees: list[list[Node]], prefix: str, paths: Paths) -> list[Node]:
    """Name the trees of one part; a second one, where the numbering starts again, is 部分2."""
    roots: list[Node] = []
    for i, tree in enumerate(trees, 1):
        last = cut_closing(tree)
        tree += [last] if last else []
        part = "" if i == 1 else f"部分{i}"
        paths.name_tree(tree, ".".join(filter(None, (prefix, part))))
        roots += tree
    return roots


def _annex(piece: Part, heading: Line, preamble: list[Line], below: list[Node]) -> Node:
    """The clause of an annex: its heading, the title that follows, and what comes before 一、."""
    own = [heading, *preamble]
    after = heading.start + len(heading.text) - len(piece.title)
    title = trimmed(heading, after) if piece.title else None
    if title is None and preamble and (preamble[0].depth or is_heading(preamble[0].text)):
        title = trimmed(preamble[0], preamble[0].start)
    label = Label(Style.HEADING, piece.name, 0, Span(heading.start, after))
    return Node(label, own, children=below, title=title)


def _clause(node: Node, paths: Paths, source: Source, text: Sequence[Span], level: int) -> Clause:
    children = tuple(_clause(child, paths, source, text, level + 1) for child in node.children)
    own = _own_spans(node.lines, text)
    title = title_of(node)
    return Clause(
        path=paths.of(node),
        label=source.slice(node.label.span).strip(" ：:"),
        title=source.slice(title) if title else "",
        span=Span(own[0].start, max(own[-1].end, children[-1].span.end if children else 0)),
        text_spans=own,
        children=children,
        level=level,
        heading_only=is_bare(node),
    )


def _own_spans(lines: Sequence[Line], text: Sequence[Span]) -> tuple[Span, ...]:
    """One span for the lines of each text segment, since fenced blocks lie between segments."""
    spans: list[Span] = []
    ends = [span.end for span in text]
    previous = -1
    for line in lines:
        segment = bisect_left(ends, line.end)
        if segment == previous:
            spans[-1] = Span(spans[-1].start, line.end)
        else:
            spans.append(line.span)
        previous = segment
    return tuple(spans)
