"""The value types of the rule language: money, counts, areas, ratios, dates, options.

Every value is a whole number in a stated unit (design, law 2): money in fen, US dollars in cents,
areas in 0.01 ㎡, ratios of facts and parameters in parts per million, dates as proleptic Gregorian
ordinals, durations in months. Ratios written in a rule are exact fractions.
"""

from dataclasses import dataclass
from enum import StrEnum

#: The largest amount of money accepted anywhere, in fen: it fits 64 bits with room.
MONEY_LIMIT = 9 * 10**16
#: The largest count (parcels, people, shops …) accepted anywhere.
COUNT_LIMIT = 10**12
#: One whole (100 %) of a ratio held as an integer.
RATIO_ONE = 1_000_000
#: One square metre as an integer.
AREA_ONE = 100


class Base(StrEnum):
    """The families of values; the value is the Chinese name an author writes in `facts.yaml`."""

    BOOL = "是否"
    MONEY = "金额"
    COUNT = "数量"
    AREA = "面积"
    RATIO = "比例"
    DATE = "日期"
    MONTHS = "月数"
    RANK = "名次"
    OPTION = "选项"


@dataclass(frozen=True, slots=True)
class Type:
    """A type: a family and, where it has one, its unit (CNY, USD, 单, 人次 …) or its options."""

    base: Base
    unit: str = ""
    options: tuple[str, ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether values of this type are ordered numbers."""
        return self.base not in (Base.BOOL, Base.OPTION)

    @property
    def priced(self) -> bool:
        """Whether it is money for one of something (元/平方米·天), no amount by itself."""
        return self.base is Base.MONEY and "/" in self.unit

    def __str__(self) -> str:
        if self.priced:
            return f"单价（{self.unit.replace('CNY', '元')}）"
        if self.base is Base.MONEY:
            return {"CNY": "金额（元）", "USD": "金额（美元）"}[self.unit]
        if self.base is Base.COUNT and self.unit:
            return f"数量（{self.unit}）"
        if self.base is Base.OPTION:
            return "选项（" + "、".join(self.options) + "）"
        return str(self.base)


BOOL = Type(Base.BOOL)
YUAN = Type(Base.MONEY, "CNY")
DOLLAR = Type(Base.MONEY, "USD")
RATIO = Type(Base.RATIO)
AREA = Type(Base.AREA)
DATE = Type(Base.DATE)
MONTHS = Type(Base.MONTHS)
RANK = Type(Base.RANK)
#: A count of full steps: it has no unit of its own and multiplies money.
TIMES = Type(Base.COUNT, "次数")


def price(*per: str) -> Type:
    """The type of money for one of each of these: `price("平方米", "天")`."""
    return Type(Base.MONEY, "CNY/" + "·".join(per)) if per else YUAN


def count(unit: str) -> Type:
    """The type of a count in `unit` (单, 场, 家 …); counts of different units never mix."""
    return Type(Base.COUNT, unit)


def option(*options: str) -> Type:
    """The type of a value that is one of `options`."""
    return Type(Base.OPTION, options=options)
