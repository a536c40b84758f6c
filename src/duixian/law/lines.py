"""The lines of a policy's text without their Markdown marks, each with its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from duixian.law.numerals import fold
from duixian.law.source import Source, Span

_MARKS = re.compile(
    r"[ \t\u3000\ufeff]*(?:\[bookmark:[^\]\n]*\][ \t]*)?(?P<heading>#{1,6}(?=[ \t]|[^#\s]))?"
    r"[ \t\u3000]*(?:[-*+][ \t]+|[-•●■◆](?=[一-鿿]))?(?P<bold>\*\*)?"
)
_RULE = re.compile(r"[-*_=]{3,}")

#: What ends a sentence or a part of one that stands on a line of its own.
STOPS = "。；;！？!?：:"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its place without marks and outer spaces, its folded text, its heading depth.

    `depth` is the number of # before it, 0 for none; `after_blank` says that a blank line or the
    start of the text precedes it.
    """

    start: int
    end: int
    text: str
    depth: int
    after_blank: bool

    @property
    def span(self) -> Span:
        """The place of the line."""
        return Span(self.start, self.end)

    def upto(self, end: int) -> "Line":
        """The part before an offset."""
        return replace(self, end=end, text=self.text[: end - self.start])

    def after(self, start: int) -> "Line | None":
        """The part from an offset on, without spaces; None where nothing is left."""
        text = self.text[start - self.start :].lstrip()
        return replace(self, start=self.end - len(text), text=text, depth=0) if text else None

    @property
    def words(self) -> str:
        """The line without spaces and emphasis."""
        return re.sub(r"[\s*]", "", self.text)


def read_lines(source: Source, text_spans: Iterable[Span]) -> Iterator[Line]:
    """The lines that are not blank and no page rule, in order."""
    for span in text_spans:
        blank, start = True, span.start
        while start < span.end:
            end = source.text.find("\n", start, span.end)
            end = span.end if end < 0 else end
            line = _line(source.text[start:end], start, blank)
            if line is not None:
                yield line
            blank = line is None
            start = end + 1


def _line(raw: str, start: int, after_blank: bool) -> Line | None:
    marks = _MARKS.match(raw)
    at = marks.end() if marks else 0
    inner = raw[at:].rstrip()
    if inner.endswith("**") and marks and marks["bold"] and "**" not in inner[:-2]:
        inner = inner[:-2]
    lead = len(inner) - len(inner.lstrip())
    text = fold(inner.strip())
    if not text.strip("*# ") or _RULE.fullmatch("".join(raw.split())):
        return None
    depth = len(marks["heading"]) if marks and marks["heading"] else 0
    return Line(start + at + lead, start + at + lead + len(text), text, depth, after_blank)
