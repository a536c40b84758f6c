"""Builds the tree of numbered clauses of one part of a document.

Which style of numbering stands above which is the document's own: the style first seen under a
clause is its next level, and what once stood above another stays above it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from duixian.law.labels import GROUPS, Label, Style, read_label, refers
from duixian.law.lines import STOPS, Line
from duixian.law.source import Span

#: A gap in the numbering that is believed (a clause was struck out), in numbers.
_LARGEST_GAP = 3
_LONGEST_HEADING = 24
_FORMAL = (*GROUPS, Style.ARTICLE)


@dataclass(slots=True, eq=False)
class Node:
    """A clause while the tree grows: its label, its own lines (the first holds the label)."""

    label: Label
    lines: list[Line]
    depth: int = 0  # of a heading without a number
    children: list["Node"] = field(default_factory=list)
    title: Span | None = None  # where it is not read from the first line

    @property
    def style(self) -> Style:
        """The style of its numbering."""
        return self.label.style

    @property
    def rest(self) -> str:
        """What its first line holds after the label."""
        line = self.lines[0]
        rest = line.text[self.label.span.end - line.start :].lstrip()
        closes_bold = rest.startswith("**") and line.text.count("**") % 2 == 1
        return rest[2:].lstrip() if closes_bold else rest

    def walk(self) -> Iterator["Node"]:
        """The node and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Outline:
    """The lines before the first clause and the trees after it; a restart opens a further tree."""

    preamble: list[Line]
    trees: list[list[Node]]


def outline(lines: Sequence[Line]) -> Outline:
    """The clauses of one part."""
    grower = _Grower(_sections(lines))
    for i, line in enumerate(lines):
        grower.take(i, line)
    return Outline(grower.preamble, [tree for tree in grower.trees if tree])


@dataclass(slots=True)
class _Grower:
    sections: set[int]  # indexes of the lines that are headings without a number
    preamble: list[Line] = field(default_factory=list)
    trees: list[list[Node]] = field(default_factory=lambda: [[]])
    stack: list[Node] = field(default_factory=list)
    above: set[tuple[Style, Style]] = field(default_factory=set)
    last: dict[Style, int] = field(default_factory=dict)

    def take(self, i: int, line: Line) -> None:
        """Add one line: as a clause where it starts one, else to the clause it stands in."""
        label = read_label(line)
        if i in self.sections:
            self._heading(line)
        elif label is not None and self._believable(label, line):
            self._clauses(label, line)
        elif self.stack:
            self.stack[-1].lines.append(line)
        else:
            self.preamble.append(line)

    def _heading(self, line: Line) -> None:
        depth = line.depth or 1
        while self.stack and (self.stack[-1].depth or 9) >= depth:
            self.stack.pop()
        title = re.sub(r"[^\w]", "", line.words)[:_LONGEST_HEADING] or "无题"
        self._push(Node(unnumbered(title, line), [line], depth))
        self.last.clear()

    def _clauses(self, label: Label, line: Line) -> None:
        """The clause of a line; 第五条 （一）… holds the first clause of the next level too."""
        after = line.after(label.span.end)
        inner = read_label(after) if after is not None else None
        if after is None or inner is None or inner.number != 1 or inner.style is label.style:
            self._clause(label, line)
        else:
            self._clause(label, line.upto(label.span.end))
            self._clause(inner, after)

    def _clause(self, label: Label, line: Line) -> None:
        styles = [node.style for node in self.stack]
        if label.style in styles:
            at = styles.index(label.style)
            if at == 0 and label.number == 1 and self.last.get(label.style, 0) > 1:
                self.trees.append([])  # the numbering of the whole starts again: another text
                self.last.clear()
            del self.stack[at:]
        else:
            while self.stack and self._stands_above(label.style, self.stack[-1].style):
                self.stack.pop()
        self._push(Node(label, [line]))
        self.last[label.style] = label.number

    def _stands_above(self, style: Style, other: Style) -> bool:
        if style in _FORMAL and other in _FORMAL:
            return _FORMAL.index(style) < _FORMAL.index(other)
        return (style, other) in self.above

    def _push(self, node: Node) -> None:
        self.above |= {(parent.style, node.style) for parent in self.stack if not parent.depth}
        (self.stack[-1].children if self.stack else self.trees[-1]).append(node)
        self.stack.append(node)

    def _believable(self, label: Label, line: Line) -> bool:
        """Whether a number continues what came before; a line may start with one by chance."""
        last = self.last.get(label.style)
        if label.style in _FORMAL and refers(line):
            first_again = label.style is Style.SECTION and label.number == 1
            return first_again or label.number == (last or 0) + 1
        if label.number == 1 or last is None or line.depth:
            return True
        new_level = all(node.style is not label.style for node in self.stack)
        return last <= label.number <= last + _LARGEST_GAP or (new_level and label.number == 2)


def _sections(lines: Sequence[Line]) -> set[int]:
    """The lines that are headings without a number and divide the text.

    In Markdown: headings after the first clause, and those of the same depth before it. In plain
    text: a short line of its own before a number 1 that starts the numbering again.
    """
    labels = {i: label for i, line in enumerate(lines) if (label := read_label(line))}
    first = min(labels, default=len(lines))
    marked = [i for i, line in enumerate(lines) if line.depth and i not in labels]
    depths = {lines[i].depth for i in marked if i > first}
    if not labels:
        shallowest = min((lines[i].depth for i in marked), default=0)
        depths = {lines[i].depth for i in marked} - {shallowest}
    found = {i for i in marked if lines[i].depth in depths and i > 0}
    return found | _plain_sections(lines, labels)


def _plain_sections(lines: Sequence[Line], labels: dict[int, Label]) -> set[int]:
    found: set[int] = set()
    seen: set[Style] = set()
    for i, label in labels.items():
        before = i - 1
        starts = label.number == 1 and before > 0 and before not in labels
        if (
            starts
            and not lines[before].depth
            and is_heading(lines[before].text)
            and label.style in seen
        ):
            found.add(before)
        seen.add(label.style)
    first = min(labels, default=0)
    if found and first > 1 and is_heading(lines[first - 1].text):
        found.add(first - 1)
    return found if _all_restart(found, labels) else set()


def _all_restart(found: Iterable[int], labels: dict[int, Label]) -> bool:
    """Whether the sections are the outermost level: every 1 of their style stands below one."""
    styles = {labels[i + 1].style for i in found}
    below = set(found)
    ones = [i for i, label in labels.items() if label.style in styles and label.number == 1]
    return all(i - 1 in below for i in ones)


def unnumbered(numeral: str, line: Line) -> Label:
    """The label of a clause that has no number of its own."""
    return Label(Style.HEADING, numeral, 0, Span(line.start, line.start))


def is_heading(text: str) -> bool:
    """Whether the text of a line is short and no sentence."""
    words = re.sub(r"[\s*]", "", text)
    return len(words) <= _LONGEST_HEADING and not re.search(f"[{STOPS}，、,]", words)
