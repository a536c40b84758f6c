"""Comments and blank lines of a block, which the YAML tree does not have."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from duixian.law.source import Source, Span
from duixian.rules.yaml_tree import Mapping, Node, Scalar, Sequence

_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*", re.MULTILINE)
_BLANK = re.compile(r"^[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, or a blank line where `text` is empty; `own`: it has the line to itself."""

    at: int
    text: str
    own: bool


def remarks(source: Source, body: Span, root: Node) -> list[Remark]:
    """Every comment and blank line of the block, in order."""
    taken = sorted((s.span.start, s.span.end) for s in scalars(root))
    starts = [start for start, _ in taken]

    def free(at: int) -> bool:
        before = bisect_right(starts, at)
        return not before or at >= taken[before - 1][1]

    text, found = source.text, []
    for match in _COMMENT.finditer(text, body.start, body.end):
        if free(match.start()):
            line = text.rfind("\n", 0, match.start()) + 1
            own = not text[line : match.start()].strip()
            found.append(Remark(match.start(), match[0].rstrip(), own))
    for match in _BLANK.finditer(text, body.start, body.end):
        if free(match.start()) and match.start() < body.end:
            found.append(Remark(match.start(), "", True))
    return sorted(found, key=lambda remark: remark.at)


def scalars(node: Node) -> Iterator[Scalar]:
    """Every scalar of a tree, keys included."""
    match node:
        case Scalar():
            yield node
        case Sequence(items=items):
            for item in items:
                yield from scalars(item)
        case Mapping(entries=entries):
            for entry in entries:
                yield entry.key
                yield from scalars(entry.value)
