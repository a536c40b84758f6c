"""Finds numbers with their units in a text, and gives members of a list the unit they leave out.

In 30万、20万元 the first has no unit of its own, in 3、5、10万元 the first two have neither unit
nor multiplier: they take those of the next member. 5-15万元 is two figures in the same way.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from duixian.law.numerals import CHINESE, MULTIPLIERS, multiplier, parse_number
from duixian.law.quantity import Quantity
from duixian.law.source import Span
from duixian.law.units import Unit, unit_at

_ARABIC = (
    r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9](?:[ ][0-9])+(?![0-9])"
    r"|[0-9]+(?:\.[0-9]+)?"
)
_NUMBER = re.compile(
    rf"""(?<![0-9.])(?P<digits>{_ARABIC})
        (?:[ ]{{0,2}}[余多]?(?:[ ]?|\s{{1,3}}(?=[万亿]))(?P<times>[{MULTIPLIERS}]{{1,4}})
           (?P<more>[0-9]{{1,4}}(?:\.[0-9]+)?[千百万]{{1,2}})?)?
    |(?P<chinese>[{CHINESE}]{{1,12}})
    """,
    re.VERBOSE,
)
#: Between two members where the first leaves out its unit.
_JOINT = re.compile(r"\s{0,2}(?:、|和|或|及|/|至|到|[-—–―−~]{1,2}|～)\s{0,2}")
#: Units that begin like a multiplier.
_THOUSANDS = ("千克", "千米", "千瓦", "百分点")
_AT_LEAST_BEFORE = re.compile(
    r"(?:至少|不少于|不低于|超过|达到|达|满|最多|至多|不超过|少于|不足|仅限)[有为]?\s?$"
)
_OR_MORE_AFTER = re.compile(r"\s?(?:[(（]不?含[)）])?[及或]?(?:以上|以下|以内)")
_VAGUE_BEFORE = "数几成若"
_NO_UNIT = Unit("", "unknown", Fraction(1))


@dataclass(frozen=True, slots=True)
class _Token:
    """A number as it stands: its value, its multiplier, its unit if it has one."""

    start: int
    end: int
    value: Fraction
    times: Fraction
    unit: Unit | None
    bare: bool  # neither multiplier nor unit


def find_figures(text: str) -> tuple[list[Quantity], list[Span]]:
    """The figures of a folded text whose names, dates and ranks are hidden, in order.

    The second list is the digits that have no unit and take none from a neighbour.
    """
    figures, bare = [], []
    for token in _with_units(text, list(_tokens(text))):
        if token.unit is None and token.bare:
            bare.append(Span(token.start, token.end))
        else:
            figures.append(_quantity(token, token.unit or _NO_UNIT, text))
    return figures, bare


def _tokens(text: str) -> Iterator[_Token]:
    for found in _NUMBER.finditer(text):
        token = _digits(found, text) if found["digits"] else _chinese(found, text)
        if token is not None:
            yield token


def _digits(found: re.Match[str], text: str) -> _Token | None:
    start, end, number = found.start(), found.end(), found["digits"]
    times = Fraction(1)
    if found["times"] and text.startswith(_THOUSANDS, found.start("times")):
        end = found.end("digits")
    elif found["times"]:
        number += found["times"] + (found["more"] or "")
        times = Fraction(multiplier(found["times"]))
    after, unit_end = _unit(text, end, chinese=False)
    value = parse_number(number)
    if value is None or (times < 10_000 and _part_of_a_name(text, start, end, after)):
        return None
    if after is None and times != 1 and times < 10_000:
        return None  # 3千 without a unit
    return _Token(start, unit_end, value, times, after, after is None and times == 1)


def _chinese(found: re.Match[str], text: str) -> _Token | None:
    """A number in Chinese characters: a figure only where it counts or measures."""
    start, end, run = found.start(), found.end(), found.group()
    value = parse_number(run)
    unit, unit_end = _unit(text, end, chinese=True)
    if value is None or run in ("零", "万", "亿") or text[max(0, start - 1) : start] in _vague(run):
        return None
    bounded = _AT_LEAST_BEFORE.search(text, max(0, start - 6), start) is not None
    bounded = bounded or _OR_MORE_AFTER.match(text, unit_end) is not None
    if unit is None:
        large = run[-1] in "万亿"
        return _Token(start, end, value, Fraction(1), None, False) if large and bounded else None
    if not bounded and _idiom(run, unit, text, start, unit_end):
        return None
    return _Token(start, unit_end, value, Fraction(1), unit, False)


def _vague(run: str) -> tuple[str, ...]:
    """What makes a number no figure when it stands before it: 数十家, 上百场, 统一, 每一年."""
    if run == "一":
        return tuple("统唯单同之逐专划不每某这那上下前后头")
    return tuple(_VAGUE_BEFORE) + (("上",) if run[0] in "百千万" else ())


def _idiom(run: str, unit: Unit, text: str, start: int, end: int) -> bool:
    """一家, 一项 are articles; 百年老店, 千家万户, 二次开发 are words."""
    if run == "一":
        return unit.dimension not in ("duration", "ratio") or text.startswith("一度", end)
    if len(run) == 1 and run in "百千" and unit.dimension == "duration":
        return True
    if len(run) == 1 and text[end : end + 1] in tuple("百千万一"):
        return run in "百千一"
    return run == "二" and unit.name == "次"


def _part_of_a_name(text: str, start: int, end: int, unit: Unit | None) -> bool:
    """5G, 8K, 3A级 and H5, B2B: a letter beside the digits makes them a name."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if unit is None:
        return _is_letter(after) or _is_letter(before)
    return _is_letter(before) and unit.dimension not in ("money", "money_usd", "ratio", "area")


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


_SPACE = re.compile(r"[ \t]{0,2}[余多]?[ \t]?")
_BREAK = re.compile(r"[余多]?\s{1,3}")


def _unit(text: str, at: int, *, chinese: bool) -> tuple[Unit | None, int]:
    """The unit after a number; money and per cent may stand on the next line."""
    gap = _SPACE.match(text, at)
    if gap and (found := unit_at(text, gap.end(), chinese=chinese)):
        return found
    gap = _BREAK.match(text, at)
    found = unit_at(text, gap.end(), chinese=chinese) if gap else None
    if found and found[0].dimension in ("money", "money_usd", "ratio"):
        return found
    return None, at


def _with_units(text: str, tokens: list[_Token]) -> list[_Token]:
    """Hand units to the members of lists and ranges that leave them out."""
    for i in range(len(tokens) - 2, -1, -1):  # from the next member
        token, following = tokens[i], tokens[i + 1]
        if token.unit is None and following.unit and _joined(text, token, following):
            times = following.times if token.bare else token.times
            value = token.value * (following.times if token.bare else 1)
            tokens[i] = replace(token, unit=following.unit, times=times, value=value)
    for i in range(1, len(tokens)):  # 10亿元、20亿: from the one before
        token, before = tokens[i], tokens[i - 1]
        if token.unit is None and not token.bare and before.unit and _joined(text, before, token):
            tokens[i] = replace(token, unit=before.unit)
    return tokens


def _joined(text: str, first: _Token, second: _Token) -> bool:
    joint = _JOINT.match(text, first.end)
    return joint is not None and joint.end() == second.start


def _quantity(token: _Token, unit: Unit, text: str) -> Quantity:
    raw = text[token.start : token.end]
    span = Span(token.start, token.end)
    return Quantity(span, token.value * unit.factor, unit.name, unit.dimension, raw)
