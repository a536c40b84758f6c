"""How many columns a text takes on a terminal: a Chinese character takes two (Unicode UAX #11).

Ambiguous characters (“ ” — ×) count as one, which is what terminals do outside legacy encodings.
"""

import unicodedata
from functools import cache

_NO_WIDTH = ("Mn", "Me", "Cf", "Cc")


def display_width(text: str) -> int:
    """The columns `text` takes; combining and control characters (a tab too) take none."""
    return len(text) if text.isascii() and text.isprintable() else sum(map(_width_of, text))


def caret_line(line: str, start: int, end: int) -> str:
    """Spaces up to character `start` of `line`, then carets under the characters up to `end`.

    There is always one caret at least; an `end` past the line stops at the line's end.
    """
    indent = display_width(line[:start])
    return " " * indent + "^" * max(1, display_width(line[start:end]))


@cache
def _width_of(character: str) -> int:
    if character.isascii():
        return 1 if character.isprintable() else 0
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
