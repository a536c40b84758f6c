"""Splits a policy.md into its front matter, its rule blocks and the policy's own text.

Fences follow CommonMark 0.31, section 4.5. What is wrong with them is reported as data: whoever
checks the pack turns it into a diagnostic with a place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from duixian.law.source import Span

#: The info string of a rule block.
RULE_INFO = "规则"

_FENCE = re.compile(r" {0,3}(?P<ticks>`{3,}|~{3,})[ \t]*(?P<info>[^`\n]*?)[ \t]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: `body` is its lines, `fence` all of it with the fences."""

    info: str
    body: Span
    fence: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a policy.md, each as places in it, in the order of the file.

    `front_matter` is the YAML between the two `---` lines, None where there is none;
    `front_matter_open` is the place of a first `---` line that nothing closes.
    `blocks` are the rule blocks, `other_blocks` fences with another info string (their
    lines are no text of the policy), `text` is everything else.
    """

    front_matter: Span | None
    front_matter_open: Span | None
    blocks: tuple[Block, ...]
    other_blocks: tuple[Block, ...]
    text: tuple[Span, ...]


def split_blocks(text: str) -> Layout:
    """Find the parts of a policy.md; never fails."""
    lines = list(_lines(text))
    front_matter, front_open, first = _front_matter(lines, text)
    fences = list(_fences(lines, text, first))
    start = lines[first].start if first < len(lines) else len(text)
    return Layout(
        front_matter,
        front_open,
        tuple(block for block in fences if block.info == RULE_INFO),
        tuple(block for block in fences if block.info != RULE_INFO),
        tuple(_between(start, [block.fence for block in fences], len(text))),
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


def _fences(lines: list[Span], text: str, first: int) -> Iterator[Block]:
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


def _block(opening: tuple[Span, str, str], body_end: int, end: int, *, closed: bool) -> Block:
    line, _, info = opening
    return Block(info, Span(line.end, body_end), Span(line.start, end), closed)


def _between(start: int, taken: list[Span], end: int) -> Iterator[Span]:
    """What lies between the taken places, nothing empty."""
    for span in [*taken, Span(end, end)]:
        if span.start > start:
            yield Span(start, span.start)
        start = max(start, span.end)
