"""Recognises the numbering at the start of a line: 第三条 · 一、 · （一） · 1. · （1） · ① · 附件2.

GB/T 9704-2012, 7.3.3, names the levels 一、 （一） 1. （1）, but a document is taken as it is:
which style stands above which is read from its own order (`outline`).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from duixian.law.lines import Line
from duixian.law.numerals import CHINESE, chinese_number
from duixian.law.source import Span


class Style(StrEnum):
    """How a clause is numbered; the value is an example."""

    PART = "第一编"
    CHAPTER = "第一章"
    SECTION = "第一节"
    ARTICLE = "第一条"
    COMMA = "一、"
    PAREN = "（一）"
    DIGIT = "1."
    DIGIT_PAREN = "（1）"
    DIGIT_HALF = "1）"
    CIRCLE = "①"
    HEADING = "无编号标题"


#: The styles that only group articles.
GROUPS = (Style.PART, Style.CHAPTER, Style.SECTION)

_GROUPS = {"编": Style.PART, "章": Style.CHAPTER, "节": Style.SECTION, "条": Style.ARTICLE}


@dataclass(frozen=True, slots=True)
class Label:
    """The numbering of one clause: its place in the source, its number.

    `numeral` is the number as it stands in a path: （一） is 一, 第十二条 is 十二, 3. is 3.
    """

    style: Style
    numeral: str
    number: int
    span: Span


_CN = f"[{CHINESE}]{{1,6}}"
_PATTERN = re.compile(
    rf"""第[ ]{{0,2}}(?P<formal>{_CN}|[0-9]{{1,3}})[ ]{{0,2}}(?P<kind>[编章节条])
        (?P<of>之[一二三四五六七八九十])?(?P<gap>\s|[(（【\[《:：]|\*\*|$)?
    |(?P<comma>{_CN})[ ]?[、.．](?!{_CN}(?:[、.．和及]|次?产业|线|级|类|等))
    |[(（][ ]?(?P<paren>{_CN})[ ]?[)）][ ]?[、.．]?
    |[(（][ ]?(?P<digit_paren>[0-9]{{1,2}})[ ]?[)）][ ]?[、.．]?
    |(?P<digit>[0-9]{{1,3}})[ ]?[.．、](?![0-9])
    |(?P<dated>[0-9]{{1,2}})[.．](?=(?:19|20)[0-9]{{2}}[ ]?年)
    |(?P<digit_half>[0-9]{{1,2}})[ ]?[)）]
    |(?P<circle>[①-⑳])
    """,
    re.VERBOSE,
)
_STYLES = {
    "comma": Style.COMMA,
    "paren": Style.PAREN,
    "digit_paren": Style.DIGIT_PAREN,
    "digit": Style.DIGIT,
    "dated": Style.DIGIT,
    "digit_half": Style.DIGIT_HALF,
    "circle": Style.CIRCLE,
}
#: A line of a table of contents ends in dots and a page number.
_CONTENTS = re.compile(r"(?:…|\.{3}|·{3})[….· ]*[0-9]+$")
_LARGEST = 199


def read_label(line: Line) -> Label | None:
    """The numbering a line starts with; None where it has none.

    Of 第X条 it is not yet known whether it only refers to an article: see `refers`.
    """
    found = _PATTERN.match(line.text)
    if found is None or _CONTENTS.search(line.text):
        return None
    group = "formal" if found["formal"] else str(found.lastgroup)
    style = _GROUPS[found["kind"]] if group == "formal" else _STYLES[group]
    numeral = found[group]
    if group == "circle":
        numeral = str(ord(numeral) - ord("①") + 1)
    number = int(numeral) if numeral.isascii() else chinese_number(numeral)
    if not number or number > _LARGEST:
        return None
    end = found.start("gap") if found["gap"] else found.end()
    end = len(line.text[:end].rstrip())
    return Label(style, numeral + (found["of"] or ""), number, Span(line.start, line.start + end))


def refers(line: Line) -> bool:
    """Whether a line that starts with 第X条 may be the middle of a sentence: 第三条规定的企业…"""
    found = _PATTERN.match(line.text)
    return found is not None and found["formal"] is not None and found["gap"] is None
