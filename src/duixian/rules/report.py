"""Prints diagnostics: code, sentence, place, the line with a caret, help. Only this does.

Columns are those of a terminal: a Chinese character takes two, a tab is shown as four spaces, and
a long line is cut around the place so that the caret never wraps away from what it marks.
"""

import unicodedata
from collections.abc import Iterable, Iterator

from duixian.law.source import Source, Span
from duixian.law.width import display_width
from duixian.rules.diagnostics import Diagnostic, Severity

_TAB = "    "
#: Columns of a line that are shown, and how many before the place: at least, and with room.
_WIDTH = 84
_LEAST, _BEFORE = 16, 40
#: Characters of a message, which may quote a file.
_LONGEST = 400
_HEADS = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}
#: What must not reach a terminal as it is: controls, surrogates, marks that turn the writing round.
_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def report(found: Iterable[Diagnostic]) -> str:
    """All diagnostics as text, one after the other, without colour."""
    return "\n".join("\n".join(line.rstrip() for line in _lines(d)) + "\n" for d in found)


def place(source: Source, span: Span) -> str:
    """`file:line:column`, columns counted in characters from 1."""
    line, column = source.position(span.start)
    return f"{source.path}:{line}:{column}"


def _lines(d: Diagnostic) -> Iterator[str]:
    where = f"  （条款 {d.clause}）" if d.clause else ""
    yield f"{_HEADS[d.severity]}[{d.code}] {_sentence(d.message)}"
    yield f"  --> {place(d.source, d.span)}{where}"
    yield from _excerpt(d.source, d.span, "^", "")
    for label in d.labels:
        yield f"  ::: {place(label.source, label.span)}"
        yield from _excerpt(label.source, label.span, "-", label.text)
    if d.help:
        yield f"  = 办法：{_sentence(d.help).removesuffix('。')}"


def _excerpt(source: Source, span: Span, mark: str, text: str) -> Iterator[str]:
    if not source.text:
        return
    line, column = source.position(span.start)
    words = source.line_text(line)
    first = min(column - 1, len(words))
    last = min(len(words), first + max(1, span.end - span.start))
    start, end = _window(words, first, last)
    lead = ("…" if start else "") + _shown(words[start:first])
    under = _shown(words[first : min(last, end)])
    rest = _shown(words[min(last, end) : end]) + ("…" if end < len(words) else "")
    gutter = " " * len(str(line))
    marks = mark * max(1, display_width(under))
    yield f"{gutter} |"
    yield f"{line} | {lead}{under}{rest}"
    yield f"{gutter} | {' ' * display_width(lead)}{marks} {text}"


def _window(words: str, first: int, last: int) -> tuple[int, int]:
    """The part of a line that is shown: all of it, or what fits around the place."""
    start = end = first
    left = taken = 0  # columns taken, and those of them before the place
    # Some words before the place, the place itself, more before it, what comes after, the rest.
    for target, before in ((first, _LEAST), (last, _LEAST), (last, _BEFORE), (len(words), _WIDTH)):
        while end < target and taken + _width(words[end]) <= _WIDTH:
            taken += _width(words[end])
            end += 1
        while start > 0 and max(left - before, taken - _WIDTH) + _width(words[start - 1]) <= 0:
            start -= 1
            left += _width(words[start])
            taken += _width(words[start])
    return start, end


def _width(character: str) -> int:
    return display_width(_visible(character))


def _shown(words: str) -> str:
    """The words of a line as a terminal may have them."""
    return "".join(map(_visible, words))


def _visible(character: str) -> str:
    if character == "\t":
        return _TAB
    if character in _TURNING or unicodedata.category(character) in _UNSEEN:
        return "\ufffd"
    return character


def _sentence(words: str) -> str:
    """A message or a remedy in one line of bounded length."""
    words = " ".join(words.split()) if "\n" in words or "\t" in words else words
    return _shown(words if len(words) <= _LONGEST else words[:_LONGEST] + "…")
