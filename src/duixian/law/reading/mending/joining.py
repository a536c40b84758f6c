"""Joins the lines of a paragraph that a page or a terminal broke.

On a printed page the margins tell: a line that reaches the right one goes on in the next unless
that is indented. In plain text a paragraph goes on where its line does not end a sentence and the
next begins neither a clause nor a heading.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from duixian.law.labels import read_label
from duixian.law.lines import STOPS, read_lines
from duixian.law.reading.document import Doubt, Mend, RawLine
from duixian.law.source import Source, Span

_ENDS = STOPS + "”」》）)】…"
#: A line of plain text shorter than this is a heading, a name or a date, not half a paragraph.
_SHORT = 18
_OPENS = re.compile(
    r"#|\*\*|[-*•●■◆] |\||附 ?[件表录]|抄送|主送|[(（](?:此|联系|责任|征求|试行)"
    r"|[^，。]{2,20}[:：]$"
)
#: A number that stands at the beginning of a clause only, however the clause is indented.
_NEXT = re.compile(
    "第[一二三四五六七八九十百零]{1,5}[条章节][ 　\u4e00-\u9fff]|[一二三四五六七八九十]{1,3}、"
)
#: Without any of these a line is a title or a name, not half a sentence.
_INSIDE = re.compile("[，。；、：]")
_DATE = re.compile(r"(?:19|20|二[〇零○])[0-9〇零○一二三四五六七八九]{2} ?年.{1,8}[日月]$")
_AROUND = 8


def joined(lines: Sequence[RawLine]) -> tuple[list[RawLine], list[Mend], list[Doubt]]:
    """The paragraphs, each on one line; the breaks that were mended; what looks doubled there."""
    indents = any(line.indented for line in lines)
    found: list[RawLine] = []
    mends: list[Mend] = []
    doubts: list[Doubt] = []
    for before, line in zip((None, *lines), lines, strict=False):
        if before is None or not found or not _goes_on(before, found[-1].text, line, indents):
            found.append(line)
            continue
        text = _glued(found[-1].text, line.text)
        mends.append(
            Mend(
                "断行",
                f"{found[-1].text[-_AROUND:]}⏎{line.text[:_AROUND]}",
                text[len(found[-1].text) - _AROUND : len(found[-1].text) + _AROUND],
            )
        )
        if found[-1].text[-1] == line.text[0] and line.text[0].isalpha():
            said = f"断行处“{line.text[0]}”字重复，原文是否只有一个？"
            doubts.append(Doubt(len(found), text[-len(line.text) - _AROUND :][: 2 * _AROUND], said))
        found[-1] = replace(found[-1], text=text, full=line.full)
    return found, mends, doubts


def _goes_on(before: RawLine, paragraph: str, line: RawLine, indents: bool) -> bool:
    """Whether a line goes on with the sentence of the one before it, the last of a paragraph."""
    if before.whole or line.whole or before.depth or line.depth:
        return False
    if before.full is None:
        return _unfinished(paragraph) and not _begins(line.text)
    if before.centred and line.centred:
        return not line.blank_before and not before.text.endswith(tuple(STOPS + "）)"))
    if before.centred or line.centred or (indents and line.indented):
        return False
    if before.full and indents:
        return not (before.text.endswith("。") and _NEXT.match(line.text))
    full = before.full and (line.page != before.page or not line.blank_before)
    return (full or _unfinished(paragraph)) and not _begins(line.text)


def _unfinished(text: str) -> bool:
    """Whether a line of plain text breaks off: long, and no sentence ends with it."""
    words = text.strip("*# ")
    sentence = len(words) >= _SHORT and _INSIDE.search(words) is not None
    return sentence and not words.endswith(tuple(_ENDS)) and not _OPENS.match(text)


def _begins(text: str) -> bool:
    """Whether a line of plain text begins something of its own."""
    source = Source("", text)
    line = next(iter(read_lines(source, (Span(0, len(text)),))), None)
    if line is None or line.depth or read_label(line) is not None:
        return True
    return bool(_OPENS.match(text) or _DATE.match(text))


def _glued(first: str, second: str) -> str:
    """Two halves of a paragraph; a space only where Latin words meet."""
    if first.endswith("-") and first[-2:-1].isalpha() and second[:1].islower():
        return first[:-1] + second
    latin = first[-1].isascii() and second[0].isascii() and first[-1].isalnum()
    return (
        first + (" " if latin and second[0].isalnum() and not second[0].isdigit() else "") + second
    )
