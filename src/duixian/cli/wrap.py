"""Breaks lines as Chinese is set: between characters, never inside a number or a Latin word.

A line does not begin with a closing sign (clreq, 3.1.3 line-start prohibition).
"""

import re
from collections.abc import Iterator

from duixian.law.width import display_width

_UNIT = re.compile(r"[!-~]+|\s+|.", re.DOTALL)
_CLOSING = "，。；：、！？”’）》〉】〕％….,;:)]"
_OPENING = "“‘（《〈【〔(["


def wrap(text: str, width: int) -> list[str]:
    """The lines of `text`, each at most `width` columns wide where it can be broken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _lines(list(_units(paragraph)), max(width, 10))
    return lines


def hang(lead: str, text: str, width: int) -> list[str]:
    """The lines of `text` after a lead such as a bullet, the following ones indented under it."""
    indent = display_width(lead)
    first, *rest = wrap(text, width - indent)
    return [lead + first, *(" " * indent + line for line in rest)]


def shortened(text: str, width: int) -> str:
    """The text, cut with an ellipsis where it is wider."""
    if display_width(text) <= width:
        return text
    kept = text
    while kept and display_width(kept) + 1 > width:
        kept = kept[:-1]
    return kept + "…"


def _units(text: str) -> Iterator[str]:
    """Pieces that stay together: words, and signs with what they cling to."""
    held = ""
    for piece in _UNIT.findall(text):
        if held and (piece[0] in _CLOSING or held[-1] in _OPENING):
            held += piece
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _lines(units: list[str], width: int) -> list[str]:
    lines, line, taken = [], "", 0
    for unit in units:
        wide = display_width(unit)
        if line and taken + wide - (len(unit) - len(unit.rstrip())) > width:
            lines.append(line.rstrip())
            line = unit.lstrip()
            taken = display_width(line)
        else:
            line += unit
            taken += wide
    return [*lines, line.rstrip()]
