"""Marks a document's title and chapters as headings, so that a pack reads as the document does.

Only marks are added, never words (GB/T 9704-2012: the title stands apart, chapters on lines of
their own); where a mark would change which clauses there are, the text stays as it is.
"""

import re

from duixian.draft.front_matter import title_lines
from duixian.law.blocks import split_policy
from duixian.law.clauses import Clause, find_clauses, walk
from duixian.law.lines import Line, read_lines
from duixian.law.source import Source

_LONGEST = 30
_SENTENCE = re.compile("[。；！？：，]")


def headed(source: Source) -> Source:
    """The text with # before its title and ## before its outermost chapters."""
    lines = list(read_lines(source, split_policy(source).text))
    if any(line.depth for line in lines):
        return source  # it says itself what its headings are
    roots = find_clauses(source, split_policy(source))
    alone = {
        line.start
        for line in lines
        if len(line.words) <= _LONGEST and not _SENTENCE.search(line.text)
    }
    chapters = {one.span.start: "## " for one in roots if one.title and one.span.start in alone}
    first = min((one.span.start for one in roots), default=len(source.text))
    title = _title(source, [line for line in lines if line.start < first])
    for marks in ({**title, **chapters}, chapters, title):
        found = Source(source.path, _marked(source.text, marks))
        if marks and _paths(found) == _paths(source):
            return found
    return source


def _title(source: Source, lines: list[Line]) -> dict[int, str]:
    """The places of the title's lines; the policy's own where a notice covers it."""
    flat = ["".join(source.slice(line.span).split()) for line in lines]
    at = title_lines(flat)
    if at and flat[at[-1]].endswith("通知"):
        after = at[-1] + 1
        at = [after + i for i in title_lines(flat[after:])] or at
    return {lines[i].start: "# " for i in at}


def _marked(text: str, marks: dict[int, str]) -> str:
    pieces, done = [], 0
    for at in sorted(marks):
        pieces += [text[done:at], marks[at]]
        done = at
    return "".join([*pieces, text[done:]])


def _paths(source: Source) -> list[tuple[str, bool]]:
    clauses: list[Clause] = list(walk(find_clauses(source, split_policy(source))))
    return [(one.path, one.heading_only) for one in clauses]
