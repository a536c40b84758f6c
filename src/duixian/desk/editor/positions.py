"""Offsets of a text ↔ positions of the language server protocol (LSP 3.17, Position).

A position counts code units of the encoding agreed with the client; UTF-16 unless it is told
otherwise. There an emoji takes two units and a Chinese character one.
"""

import re
from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from duixian.law.source import Span

_LINE_END = re.compile("\r\n|\r|\n")


class Lines:
    """The lines of one text, as the protocol divides them."""

    def __init__(self, text: str, encoding: str | None = None) -> None:
        self.text = text
        self._encoding = encoding or PositionEncodingKind.Utf16
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def position(self, offset: int) -> Position:
        """The position of a character offset; beyond the text it is the end."""
        offset = min(max(0, offset), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self.text[self._starts[line] : offset]))

    def offset(self, position: Position) -> int:
        """The offset of a position; a column beyond the line is the line's end."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        rest = self.text[start : self._end(position.line)]
        left = position.character
        for at, character in enumerate(rest):
            left -= self._units(character)
            if left < 0:
                return start + at
        return start + len(rest)

    def range(self, span: Span) -> Range:
        """The range of a span."""
        return Range(self.position(span.start), self.position(span.end))

    def _end(self, line: int) -> int:
        """The end of a line without its line end."""
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        return len(self.text[self._starts[line] : end].rstrip("\r\n")) + self._starts[line]

    def _units(self, text: str) -> int:
        if self._encoding == PositionEncodingKind.Utf32:
            return len(text)
        if self._encoding == PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(character > "\uffff" for character in text)
