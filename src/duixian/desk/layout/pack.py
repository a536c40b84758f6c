"""A whole policy.md: its rule blocks laid out, everything else byte for byte as it was."""

from dataclasses import dataclass

from duixian.desk.layout.block import laid_out
from duixian.law.blocks import split_policy
from duixian.law.source import Source, Span


@dataclass(frozen=True, slots=True)
class Formatted:
    """The text with its blocks laid out; `unread` are blocks that could not be read."""

    text: str
    unread: tuple[Span, ...]
    edits: tuple[tuple[Span, str], ...]


def formatted(source: Source) -> Formatted:
    """Lay out every rule block of a policy.md; blocks with mistakes in their YAML stay."""
    parts = split_policy(source)
    edits, unread = [], []
    for body in parts.blocks:
        old = source.slice(body)
        new = laid_out(source, body)
        if new is None:
            unread.append(body)
            continue
        new = new.replace("\n", "\r\n") if "\r\n" in old and "\r\n" not in new else new
        if new != old:
            edits.append((body, new))
    return Formatted(_applied(source.text, edits), tuple(unread), tuple(edits))


def _applied(text: str, edits: list[tuple[Span, str]]) -> str:
    pieces, at = [], 0
    for span, new in edits:
        pieces += [text[at : span.start], new]
        at = span.end
    return "".join([*pieces, text[at:]])
