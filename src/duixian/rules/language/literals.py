"""Numbers as written in rules → exact values: `2000万元`, `10万单`, `30%`, `3年`, `第3名`."""

import re
from fractions import Fraction

from duixian.law.source import Span
from duixian.rules.plan import Literal
from duixian.rules.types import (
    AREA,
    AREA_ONE,
    COUNT_LIMIT,
    DOLLAR,
    MONEY_LIMIT,
    MONTHS,
    RANK,
    RATIO,
    YUAN,
    Type,
    count,
    price,
)

_SCALE = {"": 1, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_UNIT = re.compile(r"(百万|千万|千|万|亿|)(.*)", re.DOTALL)
_AREAS = {"平方米", "平米", "㎡"}
#: More digits than any value has.
_LONGEST = 40
_SHARES = {
    "%": Fraction(1, 100), "‰": Fraction(1, 1000), "倍": Fraction(1), "成": Fraction(1, 10),
    "个百分点": Fraction(1, 100), "基点": Fraction(1, 10**4), "个基点": Fraction(1, 10**4),
}  # fmt: skip
#: The same unit by other names.
_PER = {"日": "天", "个月": "月", "㎡": "平方米", "平米": "平方米"}
_TIMES = ("天", "月", "年")
_MONTHS = {"个月": 1, "月": 1, "年": 12}


class BadLiteral(Exception):
    """A number that means nothing: why, and what to write."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def literal(digits: str, unit: str, words: str, span: Span) -> Literal:
    """The typed value of a written number; raise BadLiteral where it has none."""
    if len(digits) > _LONGEST:
        raise BadLiteral(f"“{words[:20]}……”太长，不是一个数", "核对数字")
    number = Fraction(digits)
    if unit in _SHARES:
        return Literal(span, RATIO, number * _SHARES[unit], words)
    if "/" in unit:
        return _price(number, unit, words, span)
    if unit == "第名":
        if not number:
            raise BadLiteral("名次从第1名起", "写成 第1名、第2名 …")
        return Literal(span, RANK, int(number), words)
    if unit in _MONTHS:
        return Literal(span, MONTHS, _whole(number * _MONTHS[unit], words), words)
    found = _UNIT.fullmatch(unit)
    assert found is not None
    scale, noun = _SCALE[found.group(1)], found.group(2)
    type_, one, limit = _kind(noun, words)
    value = _whole(number * scale * one, words)
    if value > limit:
        raise BadLiteral(
            f"“{words}”超出可表示的范围", "核对数字和单位；金额至多 900万亿元，数量至多 1万亿"
        )
    return Literal(span, type_, value, words)


def _price(number: Fraction, unit: str, words: str, span: Span) -> Literal:
    """`2元/平方米·天`: money for one of what it is per."""
    money, *per = re.split("[/·]", unit)
    found = _UNIT.fullmatch(money)
    names = [_PER.get(name, name) for name in per]
    if found is None or found.group(2) != "元" or len(set(names)) < len(names):
        raise BadLiteral(f"“{words}”不是单价", "写成 2元/平方米·天、30元/平方米·月、1元/单")
    if len(names) == 2 and (names[0] in _TIMES or names[1] not in _TIMES):
        raise BadLiteral(f"“{words}”不是单价", "先写面积或数量，再写时间，如 2元/平方米·天")
    value = _whole(number * _SCALE[found.group(1)] * 100, words)
    return Literal(span, price(*names), value, words)


def _kind(noun: str, words: str) -> tuple[Type, int, int]:
    if noun == "元":
        return YUAN, 100, MONEY_LIMIT
    if noun == "美元":
        return DOLLAR, 100, MONEY_LIMIT
    if noun in _AREAS:
        return AREA, AREA_ONE, COUNT_LIMIT
    if not noun:
        remedy = "写明单位，如 2000万元、100000单、50家、30%"
        raise BadLiteral(f"数字“{words}”没有单位", remedy)
    return count(noun), 1, COUNT_LIMIT


def _whole(number: Fraction, words: str) -> int:
    if number.denominator != 1:
        raise BadLiteral(f"“{words}”不是最小单位的整数倍", "金额精确到分，数量为整数")
    return number.numerator
