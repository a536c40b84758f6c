"""Splits a policy.md into its front matter, its rule blocks and the policy's own text.

Fences follow CommonMark 0.31, section 4.5. What is wrong with them is reported as data: whoever
checks the pack turns it into a diagnostic with a place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duixian.law.source import Source, Span

#: The info string of a rule block.
RULE_INFO = "规则"

_FENCE = re.compile(r" {0,3}(?P<ticks>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*?)[ \t]*$")


@dataclass(frozen=True, slots=True)
class PolicyParts:
    """The parts of a policy.md as places in it, each kind in the order of the file."""

    #: the YAML between the first two `---` lines; None where there is none
    front_matter: Span | None
    #: the bodies of the rule blocks, whole lines, without their fences
    blocks: tuple[Span, ...]
    #: the policy's own text: everything that is neither front matter nor fenced
    text: tuple[Span, ...]
    #: the opening lines of a block or front matter that nothing closes
    unterminated: tuple[Span, ...]
    #: the opening lines of fences with another info string; what they hold is no text
    foreign: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Fenced:
    """One fenced block: its opening line, its body, and where it ends with its closing fence."""

    info: str
    opening: Span
    body: Span
    end: int
    closed: bool


def split_policy(source: Source) -> PolicyParts:
    """Find the parts of a policy.md; never fails. A plain document is all text."""
    text = source.text
    lines = list(_lines(text))
    front_matter, front_open, first = _front_matter(lines, text)
    fenced = list(_fenced(lines, text, first))
    start = lines[first].start if first < len(lines) else len(text)
    open_fences = [block.opening for block in fenced if not block.closed]
    return PolicyParts(
        front_matter,
        tuple(block.body for block in fenced if block.info == RULE_INFO),
        tuple(_between(start, fenced, len(text))),
        tuple([front_open, *open_fences] if front_open else open_fences),
        tuple(block.opening for block in fenced if block.info != RULE_INFO),
    )


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text with their line ends."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield Span(start, end)
        start = end


def _front_matter(lines: list[Span], text: str) -> tuple[Span | None, Span | None, int]:
    """The front matter, an unclosed opening, and the index of the first line after it."""
    if not lines or text[: lines[0].end].strip("\ufeff \t\r\n") != "---":
        return None, None, 0
    for index, line in enumerate(lines[1:], 1):
        if text[line.start : line.end].rstrip() in ("---", "..."):
            return Span(lines[0].end, line.start), None, index + 1
    return None, lines[0], 1


def _fenced(lines: list[Span], text: str, first: int) -> Iterator[_Fenced]:
    opening: tuple[Span, str, str] | None = None
    for line in lines[first:]:
        fence = _FENCE.match(text[line.start : line.end].rstrip("\r\n"))
        if fence is None:
            continue
        ticks, info = fence["ticks"], fence["info"]
        if opening is not None and not info and ticks.startswith(opening[1]):
            yield _block(opening, line.start, line.end, closed=True)
            opening = None
        elif opening is None:
            opening = (line, ticks, info)
        elif info == RULE_INFO:  # no rule holds a fence of its own: the one before was left open
            yield _block(opening, line.start, line.start, closed=False)
            opening = (line, ticks, info)
    if opening is not None:
        yield _block(opening, len(text), len(text), closed=False)


def _block(opening: tuple[Span, str, str], body_end: int, end: int, *, closed: bool) -> _Fenced:
    line, _, info = opening
    return _Fenced(info, line, Span(line.end, body_end), end, closed)


def _between(start: int, fenced: list[_Fenced], end: int) -> Iterator[Span]:
    """What lies between the fenced blocks, nothing empty."""
    for block in fenced:
        if block.opening.start > start:
            yield Span(start, block.opening.start)
        start = max(start, block.end)
    if end > start:
        yield Span(start, end)
