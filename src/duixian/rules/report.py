"""Prints diagnostics: code, sentence, place, the line with a caret, help. Only this does."""

from collections.abc import Iterable, Iterator

from duixian.law.source import Source, Span
from duixian.law.width import display_width
from duixian.rules.diagnostics import Diagnostic, Severity

_TAB = "    "
#: A line longer than this is shown from a window around the place, in characters.
_WINDOW = 70
_HEADS = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}


def report(found: Iterable[Diagnostic]) -> str:
    """All diagnostics as text, one after the other, without colour."""
    return "\n".join("\n".join(_lines(d)) + "\n" for d in found)


def place(source: Source, span: Span) -> str:
    """`file:line:column`, columns counted in characters from 1."""
    line, column = source.position(span.start)
    return f"{source.path}:{line}:{column}"


def _lines(d: Diagnostic) -> Iterator[str]:
    where = f"  （条款 {d.clause}）" if d.clause else ""
    yield f"{_HEADS[d.severity]}[{d.code}] {d.message}"
    yield f"  --> {place(d.source, d.span)}{where}"
    yield from _excerpt(d.source, d.span, "^", "")
    for label in d.labels:
        yield f"  ::: {place(label.source, label.span)}"
        yield from _excerpt(label.source, label.span, "-", label.text)
    if d.help:
        yield f"  = 办法：{d.help}"


def _excerpt(source: Source, span: Span, mark: str, text: str) -> Iterator[str]:
    if not source.text:
        return
    line, column = source.position(span.start)
    words = source.line_text(line)
    first, last = column - 1, min(len(words), column - 1 + max(1, span.end - span.start))
    start, end = _window(len(words), first, last)
    shown = ("…" if start else "") + words[start:end] + ("…" if end < len(words) else "")
    lead = ("…" if start else "") + words[start:first]
    under = words[first : max(first + 1, min(last, end))] or " "
    number = str(line)
    gutter = " " * len(number)
    yield f"{gutter} |"
    yield f"{number} | {shown.replace(chr(9), _TAB)}"
    pad = " " * display_width(lead.replace("\t", _TAB))
    yield f"{gutter} | {pad}{mark * max(1, display_width(under))}{' ' + text if text else ''}"


def _window(length: int, first: int, last: int) -> tuple[int, int]:
    if length <= _WINDOW:
        return 0, length
    start = max(0, min(first - 15, length - _WINDOW))
    return start, min(length, max(start + _WINDOW, min(last, start + 2 * _WINDOW)))
