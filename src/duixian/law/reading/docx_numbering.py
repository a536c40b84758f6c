"""The numbers that Word shows before paragraphs and does not keep in them (ECMA-376, 17.9)."""

import re
from dataclasses import dataclass, field
from typing import Any

from duixian.law.reading.docx_archive import W, value

_CHINESE = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
#: The names of the standard for Chinese numbers.
_COUNTING = ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting",
             "taiwaneseCountingThousand", "japaneseCounting", "ideographTraditional",
             "ideographDigital", "japaneseDigitalTenThousand")  # fmt: skip
_CIRCLES = ("decimalEnclosedCircle", "decimalEnclosedCircleChinese")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written, its text (（%1）), where it starts."""

    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """All lists of a document, and how far each has counted."""

    lists: dict[str, dict[int, Level]]
    #: what lists continue each other: number of the list → its definition
    definitions: dict[str, str]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number: str, depth: int) -> str:
        """The number shown before the next paragraph of a list; "" for bullets and none."""
        levels = self.lists.get(number)
        level = levels.get(depth) if levels else None
        if levels is None or level is None:
            return ""
        counts = self.counts.setdefault(self.definitions[number], {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        if level.format in ("bullet", "none"):
            return ""
        return re.sub("%([1-9])", lambda found: _shown(levels, counts, found), level.text)


def numbering_of(root: Any) -> Numbering:
    """The lists of numbering.xml; none where the document has no such part."""
    if root is None:
        return Numbering({}, {})
    abstract = {one.get(W + "abstractNumId"): one for one in root.iter(W + "abstractNum")}
    lists: dict[str, dict[int, Level]] = {}
    definitions: dict[str, str] = {}
    for one in root.iter(W + "num"):
        name, of = one.get(W + "numId"), value(one, "abstractNumId")
        if name is None or of is None or of not in abstract:
            continue
        levels = {depth: level for depth, level in map(_level, abstract[of].iter(W + "lvl"))}
        restarts = _overrides(one)
        for depth, start in restarts.items():
            if depth in levels:
                levels[depth] = Level(levels[depth].format, levels[depth].text, start)
        lists[name] = levels
        definitions[name] = f"{of}/{name}" if restarts else of
    return Numbering(lists, definitions)


def _level(element: Any) -> tuple[int, Level]:
    kind = value(element, "numFmt") or "decimal"
    start = _whole(value(element, "start"), 1)
    return _whole(element.get(W + "ilvl"), 0), Level(kind, value(element, "lvlText") or "", start)


def _overrides(element: Any) -> dict[int, int]:
    found = {}
    for one in element.iter(W + "lvlOverride"):
        start = value(one, "startOverride")
        if start is not None:
            found[_whole(one.get(W + "ilvl"), 0)] = _whole(start, 1)
    return found


def _shown(levels: dict[int, Level], counts: dict[int, int], found: re.Match[str]) -> str:
    depth = int(found[1]) - 1
    level = levels.get(depth)
    count = counts.get(depth, level.start if level else 1)
    return written(count, level.format if level else "decimal")


def written(number: int, form: str) -> str:
    """A number as a list format of the standard writes it; digits for formats not known here."""
    if form in _COUNTING:
        return _counted(number, _CHINESE, "十百千")
    if form == "chineseLegalSimplified":
        return _counted(number, _FORMAL, "拾佰仟")
    if form in _CIRCLES and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 1 <= number < 40:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return str(number)


def _counted(number: int, digits: str, units: str) -> str:
    """1 to 9999 in Chinese numerals: 十二, 一百零五."""
    if not 0 < number < 10_000:
        return str(number)
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = bool(text) and not digit
    return text[1:] if 10 <= number < 20 else text


def _roman(number: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        text += letters * (number // amount)
        number %= amount
    return text


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch("[0-9]{1,6}", text) else default
