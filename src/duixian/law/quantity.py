"""A figure of a text: its place, its exact value, its unit and the comparator that governs it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from duixian.law.source import Span

Dimension = Literal[
    "money", "money_usd", "ratio", "count", "area", "duration", "date", "year", "rank", "code",
    "unknown",
]  # fmt: skip

#: How the figure bounds what it is said of: 超过 is >, 以上 and 达到 are >=, 不足 is <, 最高 is <=.
Comparator = Literal[">", ">=", "<", "<="]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure; `raw` is the text of `span`: number, unit and what stands between them.

    The value, always exact, by dimension:

    - money, money_usd: fen, US cents; the unit is 元, 美元, or 元/㎡·天 as the text has it
    - ratio: the share itself, 20% is 1/5, 2倍 is 2, three percentage points are 3/100
    - count: the number; counts of different units (家, 场, 人次, 吨) never mix
    - area: square metres, whatever the unit
    - duration: the number of its unit (年, 个月, 日, 工作日 …)
    - date: the proleptic Gregorian ordinal; unit 年月 is the first day of a month
    - year: the year
    - rank: the last place that counts (前三名, TOP10: unit 前) or the place itself (第一名: 第)
    - code: the digits as a number; `raw` keeps leading zeros
    - unknown: the number; 2000亿 without 元, other currencies, a day or month of no stated year
      (unit 月日: month × 100 + day), a date that does not exist (year × 10000 + …)
    """

    span: Span
    value: Fraction
    unit: str
    dimension: Dimension
    raw: str
    comparator: Comparator | None = None
    comparator_span: Span | None = None
