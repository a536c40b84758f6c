"""Finds shares said in words: 百分之二十, 三分之一, 1/3, 1:1 配套, 一半; and 半年, half a year."""

import re
from collections.abc import Iterator
from fractions import Fraction

from duixian.law.numerals import CHINESE, chinese_number, parse_number
from duixian.law.quantity import Dimension, Quantity
from duixian.law.source import Span

_N = f"(?:[0-9]{{1,6}}(?:\\.[0-9]{{1,6}})?|[{CHINESE}]{{1,8}}(?:点[{CHINESE}]{{1,6}})?)"
_SMALL = r"[0-9]{1,2}(?:\.[0-9]{1,2})?"
_PATTERN = re.compile(
    rf"""(?P<base>[百千万])分之[ ]?(?P<share>{_N})
    |(?<![0-9{CHINESE}])(?P<whole>[0-9]{{1,3}}|[{CHINESE}]{{1,3}})分之(?P<part>[0-9]{{1,3}}|[{CHINESE}]{{1,3}})
    |(?<![0-9./])(?P<over>[0-9]{{1,2}})/(?P<under>[0-9]{{1,2}})(?![0-9/.])
    |(?<![0-9.])(?P<ours>{_SMALL})[ ]?[:：∶][ ]?(?P<theirs>{_SMALL})(?![0-9.:：])
       (?=[ ]?的?[ ]?(?:比例|配套|配比|给予|匹配|跟投))
    |(?P<half>(?<!另)一半|半数)
    |(?P<halfyear>(?<![上下前后0-9{CHINESE}])半年(?!度|报))
    """,
    re.VERBOSE,
)
_BASES = {"百": 100, "千": 1000, "万": 10_000}


def find_shares(text: str) -> Iterator[Quantity]:
    """The shares of a folded text that are said in words, in order."""
    for found in _PATTERN.finditer(text):
        value, unit = _read(found)
        if value is not None:
            dimension: Dimension = "duration" if found["halfyear"] else "ratio"
            yield Quantity(Span(*found.span()), value, unit, dimension, found.group())


def _read(found: re.Match[str]) -> tuple[Fraction | None, str]:
    if found["base"]:
        share = _decimal(found["share"])
        base = found["base"]
        return None if share is None else share / _BASES[base], f"{base}分之"
    if found["half"]:
        return Fraction(1, 2), "半"
    if found["halfyear"]:
        return Fraction(1, 2), "年"
    for part, whole, unit in (("part", "whole", "分之"), ("over", "under", "/"),
                              ("ours", "theirs", ":")):  # fmt: skip
        if found[part]:
            numerator, denominator = parse_number(found[part]), parse_number(found[whole])
            if numerator is None or not denominator or (unit == "/" and numerator >= denominator):
                return None, unit
            return numerator / denominator, unit
    return None, ""


def _decimal(text: str) -> Fraction | None:
    """A number that may have a 点: 零点五 is 1/2."""
    whole, point, digits = text.partition("点")
    value = parse_number(whole)
    if value is None or not point:
        return value
    places = [chinese_number(c) for c in digits]
    if any(place is None or place > 9 for place in places):
        return None
    return value + Fraction(int("".join(map(str, places))), 10 ** len(places))
