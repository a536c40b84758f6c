"""A cell's value as the text a person would write, exactly: 2500.0 under （万元） → 2500万元."""

import re
from datetime import date, datetime
from decimal import Decimal

from duixian.register.workbook import Cell
from duixian.rules.types import Base, Type
from duixian.rules.values import half_width

#: Excel keeps fifteen significant digits; what has more was rounded by arithmetic.
DIGITS = 15
_BARE = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?")


class BadCell(Exception):
    """A cell that does not hold an exact value: what it shows, why, what to do."""

    def __init__(self, words: str, message: str, help: str) -> None:
        super().__init__(message)
        self.words = words
        self.message = message
        self.help = help


def cell_text(value: Cell, unit: str = "", type: Type | None = None) -> str:
    """The text of a cell; a bare number takes the unit of its column's header.

    `type` is that of the fact; None for codes, names and years. Raises BadCell.
    """
    match value:
        case bool():
            return "是" if value else "否"
        case str():
            words = value.strip()
            return words + unit if unit and _BARE.fullmatch(half_width(words)) else words
        case int() | float():
            return _number(value, unit, type)
        case datetime():
            return value.isoformat(" ") if value.time().isoformat() != "00:00:00" else _day(value)
        case date():
            return _day(value)
        case _:
            return str(value)


def _day(value: date) -> str:
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"


def _number(value: int | float, unit: str, type: Type | None) -> str:
    number = Decimal(repr(value)).normalize()  # the shortest decimal that Excel's number stands for
    words = f"{number:f}"
    if type is None and len(words) > DIGITS:  # a code: what is typed beyond them becomes zeros
        help = "把这一列设为“文本”格式，再重新填写。"
        raise BadCell(words, "这里的数字太长，Excel 已经丢了末几位", help)
    if len(number.as_tuple().digits) > DIGITS:
        help = "公式外面套 ROUND(…, 2)，或直接填写到分的数值。"
        raise BadCell(words, f"“{words}”不是精确的数值：超过 {DIGITS} 位有效数字", help)
    if type is not None and type.base is Base.RATIO:
        help = "把这一列设为“文本”格式，写成 12.5%。"
        raise BadCell(words, f"比例写成了数字“{words}”，分不清是小数还是百分数", help)
    if type is not None and type.base in (Base.MONEY, Base.AREA) and not unit:
        help = "在表头的名称后面写明单位，如 （万元）、（平方米）。"
        raise BadCell(words, f"“{words}”没有单位", help)
    return words + unit
