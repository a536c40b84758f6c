"""Figures of a text as literals of the rule language; what it cannot write is refused.

The literals are those of docs/reference/language.md, “Expressions”.
"""

import re
from fractions import Fraction

from duixian.law.quantity import Quantity

_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]{1,6})?(?:万|亿)?(?:元|美元)")


def literal_of(figure: Quantity) -> str | None:
    """The literal with the same value and unit; None where the language has none."""
    match figure.dimension:
        case "money" if figure.unit in ("元", "圆", "人民币"):
            return _money(figure, "元")
        case "money_usd" if figure.unit in ("美元", "美金"):
            return _money(figure, "美元")
        case "ratio" if figure.unit in ("%", "‰", "百分之", "千分之", "半", "成"):
            return _share(figure.value)
        case "count" if figure.value.denominator == 1:
            return f"{_thousands(figure.value)}{figure.unit}"
        case "area" if figure.value.denominator == 1:
            return f"{_thousands(figure.value)}平方米"
        case "duration":
            return _duration(figure)
        case "rank":
            return f"第{figure.value}名"
    return None


def _money(figure: Quantity, unit: str) -> str | None:
    raw = re.sub(r"[\s,，]", "", figure.raw)
    if _PLAIN.fullmatch(raw):
        return raw
    whole = figure.value / 100
    for times, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        digits = _decimal(whole / times)
        if digits is not None and (whole >= times or times == 1):
            return f"{digits}{name}{unit}"
    return None


def _share(value: Fraction) -> str | None:
    digits = _decimal(value * 100)
    return None if digits is None else f"{digits}%"


def _decimal(value: Fraction) -> str | None:
    """The value with at most four decimals, exactly; None where it has more."""
    scaled = value * 10_000
    if scaled.denominator != 1:
        return None
    text = f"{scaled.numerator // 10_000}.{scaled.numerator % 10_000:04d}"
    return text.rstrip("0").rstrip(".")


def _thousands(value: Fraction) -> str:
    whole = value.numerator
    return f"{whole // 10_000}万" if whole >= 10_000 and whole % 10_000 == 0 else str(whole)


def _duration(figure: Quantity) -> str | None:
    months = {"年": 12, "周年": 12, "年度": 12, "个月": 1, "月": 1}.get(figure.unit)
    if months is None or (figure.value * months).denominator != 1:
        return None
    if figure.value.denominator == 1:
        return f"{figure.value}{'年' if months == 12 else '个月'}"
    return f"{figure.value * months}个月"
