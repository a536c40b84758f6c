"""What entrants are ordered by: a fact of the register or a column of an officer's table.

All become whole numbers, the larger the better. What is unknown stays NULL.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from duixian.awards.allocation.error import AllocationError
from duixian.register.tables import APPLICANTS, YEARLY, identifier
from duixian.rules.dictionary import Dictionary
from duixian.rules.types import Base

#: Scores are held in ten-thousandths.
SCORE_ONE = 10_000


class Scale(StrEnum):
    """How the whole numbers of a measure are to be read."""

    YUAN = "元"  # fen
    HUNDREDTH = "平方米"
    MILLIONTH = "%"
    SCORE = "分"  # SCORE_ONE
    DAY = "日期"  # days since 1970-01-01
    MOMENT = "时间"  # seconds since 1970-01-01
    WHOLE = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: its name, its value as an expression over the joined tables, its direction."""

    name: str
    value: str
    scale: Scale
    #: 从低到高: the smaller, or earlier, is the better
    ascending: bool
    #: what it counts (家, 单), where it is a count
    unit: str = ""

    @property
    def mark(self) -> str:
        """The value as the contest takes it: the larger the better."""
        return f"-({self.value})" if self.ascending else self.value

    def text(self, number: str) -> str:
        """SQL of a value for people to read, from SQL of the number."""
        match self.scale:
            case Scale.YUAN:
                return money_text(number)
            case Scale.HUNDREDTH:
                return f"{decimal_text(number, 2)} || '平方米'"
            case Scale.MILLIONTH:
                return f"{decimal_text(number, 4)} || '%'"
            case Scale.SCORE:
                return f"{decimal_text(number, 4)} || '分'"
            case Scale.DAY:
                return f"strftime(DATE '1970-01-01' + ({number})::INTEGER, '%Y-%m-%d')"
            case Scale.MOMENT:
                return f"strftime(make_timestamp(({number}) * 1000000), '%Y-%m-%d %H:%M:%S')"
            case Scale.WHOLE:
                return f"format('{{:,}}', ({number})::BIGINT) || '{self.unit}'"

    def distance(self, number: str) -> str:
        """SQL of a difference for people to read."""
        match self.scale:
            case Scale.DAY:
                return f"format('{{:,}}', ({number})::BIGINT) || '天'"
            case Scale.MOMENT:
                return f"format('{{:,}}', ({number})::BIGINT) || '秒'"
            case _:
                return self.text(number)


def decimal_text(number: str, places: int) -> str:
    """SQL of a whole number over 10^places, exactly, without trailing zeros."""
    one = 10**places
    sign = f"CASE WHEN ({number}) < 0 THEN '-' ELSE '' END"
    whole = f"format('{{:,}}', (abs({number}) // {one})::BIGINT)"
    if not places:
        return f"({sign} || {whole})"
    part = f"lpad((abs({number}) % {one})::VARCHAR, {places}, '0')"
    return f"({sign} || rtrim(rtrim({whole} || '.' || {part}, '0'), '.'))"


def money_text(fen: str) -> str:
    """SQL of an amount for people to read, as `values.format_value` writes it."""
    size = f"abs({fen})"
    odd = (
        f"CASE WHEN {size} % 100 = 0 THEN '' ELSE '.' || lpad(({size} % 100)::VARCHAR, 2, '0') END"
    )
    return f"""(CASE WHEN ({fen}) < 0 THEN '-' ELSE '' END || CASE
        WHEN {size} >= 10000000000 AND {size} % 1000000 = 0
        THEN replace({decimal_text(f"({size} // 1000000)", 4)}, ',', '') || '亿元'
        WHEN {size} >= 1000000 AND {size} % 100 = 0
        THEN replace({decimal_text(f"({size} // 100)", 4)}, ',', '') || '万元'
        ELSE {decimal_text(f"({size} // 100)", 0)} || {odd} || '元' END)"""


def measure(
    name: str, dictionary: Dictionary, scores: Sequence[tuple[str, Scale]], *, ascending: bool
) -> Measure:
    """The measure a person names. Raises AllocationError where there is none, or none to order by.

    `ascending` turns the usual direction round, which is: high first, but places and dates low.
    """
    held = dict(scores).get(name)
    if held is not None:
        return Measure(name, f"s.{identifier(name)}", held, (held is Scale.MOMENT) != ascending)
    fact = dictionary.facts.get(name)
    if fact is None:
        columns = "、".join(column for column, _ in scores)
        also = f"评分表里有：{columns}。" if columns else "或用 --scores 给出有这一列的表。"
        raise AllocationError(f"没有指标“{name}”，不能据以排序。请写字典里的指标名，{also}")
    scale = _SCALES.get(fact.type.base)
    if scale is None:
        raise AllocationError(f"“{name}”是{fact.type.base}，不分高低，不能据以排序。")
    column = f"{'y' if fact.yearly else 'a'}.{identifier(name)}"
    value = f"date_diff('day', DATE '1970-01-01', {column})" if scale is Scale.DAY else column
    low_first = (fact.type.base in (Base.RANK, Base.DATE)) != ascending
    unit = fact.type.unit if fact.type.base is Base.COUNT else _UNITS.get(fact.type.base, "")
    return Measure(name, value, scale, low_first, unit)


_SCALES = {
    Base.MONEY: Scale.YUAN,
    Base.COUNT: Scale.WHOLE,
    Base.AREA: Scale.HUNDREDTH,
    Base.RATIO: Scale.MILLIONTH,
    Base.DATE: Scale.DAY,
    Base.MONTHS: Scale.WHOLE,
    Base.RANK: Scale.WHOLE,
}
_UNITS = {Base.MONTHS: "个月", Base.RANK: "名"}


def joined(ids: str, year: int, *, scores: bool) -> str:
    """FROM of the tables that measures are read from: `c` is the relation of the ids."""
    found = (
        f"{ids} AS c JOIN {identifier(APPLICANTS)} AS a ON a.编号 = c.编号 "
        f"LEFT JOIN {identifier(YEARLY)} AS y ON y.编号 = c.编号 AND y.年度 = {year}"
    )
    return found + (" LEFT JOIN scores AS s ON s.编号 = c.编号" if scores else "")
