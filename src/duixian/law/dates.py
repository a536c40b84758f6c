"""Finds dates and years: 2024年8月6日, 2024-08-06, 二〇二四年八月六日, 2021-2025年, 3月31日."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from duixian.law.numerals import CHINESE, parse_number
from duixian.law.quantity import Dimension, Quantity
from duixian.law.source import Span

_YEAR = "(?:19|20)[0-9]{2}"
_CN = f"[{CHINESE}]{{1,3}}"
_TO = "[ ]?[-—–―−~～至到、和及][-—–―−]?[ ]?"
_PATTERN = re.compile(
    rf"""(?<![0-9.])(?P<y>{_YEAR})\s?年[ ]{{0,2}}(?P<m>[0-9]{{1,2}})[ ]{{0,2}}月
           (?:[ ]{{0,2}}(?P<d>[0-9]{{1,2}})[ ]{{0,2}}日)?
    |(?<![0-9./-])(?P<iy>{_YEAR})(?P<sep>[-/.])(?P<im>[0-9]{{1,2}})(?P=sep)(?P<id>[0-9]{{1,2}})
           (?![0-9])
    |(?<![{CHINESE}])(?P<cy>[一二][〇零○一二三四五六七八九]{{3}})[ ]?年
           (?:[ ]?(?P<cm>{_CN})[ ]?月(?:[ ]?(?P<cd>{_CN})[ ]?日)?)?
    |(?<![0-9.])(?P<year>{_YEAR})\s?年
    |(?<![0-9.])(?P<lead>{_YEAR})(?=(?:{_TO}{_YEAR}){{1,5}}\s?年)
    |(?<![0-9.])(?P<month>[0-9]{{1,2}})[ ]{{0,2}}月[ ]{{0,2}}(?P<day>[0-9]{{1,2}})[ ]{{0,2}}日
    """,
    re.VERBOSE,
)


def find_dates(text: str) -> Iterator[Quantity]:
    """The dates and years of a folded text, in order."""
    for found in _PATTERN.finditer(text):
        span, raw = Span(*found.span()), found.group()
        if year := found["year"] or found["lead"]:
            yield Quantity(span, Fraction(year), "年", "year", raw)
        elif found["month"]:
            value = int(found["month"]) * 100 + int(found["day"])
            yield Quantity(span, Fraction(value), "月日", "unknown", raw)
        elif found["cy"] and not found["cm"]:
            yield Quantity(span, _number(found["cy"]), "年", "year", raw)
        else:
            parts = [_number(found[group]) for group in _groups(found)]
            yield Quantity(span, *_date(parts), raw)


def _groups(found: re.Match[str]) -> list[str]:
    names = next(names for names in (("y", "m", "d"), ("iy", "im", "id"), ("cy", "cm", "cd"))
                 if found[names[0]])  # fmt: skip
    return [name for name in names if found[name]]


def _number(text: str) -> Fraction:
    return parse_number(text.replace("○", "〇")) or Fraction(0)


def _date(parts: list[Fraction]) -> tuple[Fraction, str, Dimension]:
    """Value, unit and dimension of year, month and perhaps day; unknown if there is no such day."""
    year, month, day = (int(part) for part in (parts if len(parts) == 3 else [*parts, Fraction(1)]))
    unit = "年月日" if len(parts) == 3 else "年月"
    try:
        return Fraction(date(year, month, day).toordinal()), unit, "date"
    except ValueError:
        return Fraction(year * 10_000 + month * 100 + day), unit, "unknown"
