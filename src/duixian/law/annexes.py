"""Divides a document at its annexes: 附件2 on a line of its own opens a new part.

The list 附件：1. … 2. … at the end of a text holds no clauses.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from duixian.law.labels import Style, read_label
from duixian.law.lines import Line
from duixian.law.numerals import chinese_number

_ANNEX = re.compile(
    r"(?P<word>附[ ]{0,6}(?:件|录|表))[ ]?(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})?"
    r"[ ]?(?P<colon>[:：])?(?P<title>.*)$"
)
_LONGEST_TITLE = 60


@dataclass(slots=True)
class Part:
    """The lines from one annex heading to the next; `name` is "" before the first (附件2, 附件)."""

    name: str
    heading: Line | None = None
    title: str = ""
    lines: list[Line] = field(default_factory=list)


def split_parts(lines: Sequence[Line]) -> list[Part]:
    """The parts of a document; the lines of a list of annexes are left out."""
    parts = [Part("")]
    times: Counter[str] = Counter()
    listed = _listed(lines)
    for i, line in enumerate(lines):
        if i in listed:
            continue
        found = _ANNEX.match(line.text)
        if found is not None and _opens(found, line):
            name = found["word"].replace(" ", "") + _numeral(found["number"])
            times[name] += 1
            name += f"~{times[name]}" if times[name] > 1 else ""
            parts.append(Part(name, line, found["title"].strip("* ")))
        else:
            parts[-1].lines.append(line)
    return parts


def _numeral(number: str | None) -> str:
    if not number:
        return ""
    return number if number.isascii() else str(chinese_number(number) or number)


def _opens(found: re.Match[str], line: Line) -> bool:
    """Whether 附件 starts an annex and is no mention of one (附件1所列企业…)."""
    title = found["title"].strip("* ")
    if not title:
        return True
    spaced = found["title"].startswith((" ", "\t")) or found["colon"] is not None
    short = len(title) <= _LONGEST_TITLE and not re.search("[。；，]", title)
    return bool(found["number"] or line.depth) and short and (spaced or line.depth > 0)


def _listed(lines: Sequence[Line]) -> set[int]:
    """The lines of lists of annexes: 附件：1. 《…》 and the numbered lines that go on with it."""
    listed: set[int] = set()
    for i, line in enumerate(lines):
        found = _ANNEX.match(line.text)
        if i in listed or found is None or line.depth or not found["colon"]:
            continue
        if found["number"]:  # 附件1：… with 附件2：… on the next line
            both = found["title"].strip() and _annex_line(lines, i + 1)
            listed |= {i, i + 1} if both else set()
        else:
            listed |= _numbered(lines, i, found["title"])
    return listed


def _annex_line(lines: Sequence[Line], i: int) -> bool:
    found = _ANNEX.match(lines[i].text) if i < len(lines) else None
    return found is not None and bool(found["colon"]) and bool(found["title"].strip())


def _numbered(lines: Sequence[Line], i: int, title: str) -> set[int]:
    """附件： with its list; an 附件： alone with no list after it is a heading."""
    first = 0
    if title.strip():
        first = 1 if re.match(r"[ ]?1[ ]?[.．、]", title) else 0
        if not first:
            return {i}
    j = i + 1
    expected = first + 1
    while j < len(lines) and not lines[j].depth:
        label = read_label(lines[j])
        if label is None or label.style is not Style.DIGIT or label.number != expected:
            break
        if len(lines[j].text) > _LONGEST_TITLE + 10:
            break
        expected, j = expected + 1, j + 1
    return set(range(i, j)) if first or j > i + 1 else set()
