"""Numbers as documents write them: 2,000 · 1.5亿 · 3百万 · 一百二十 · 两千零五 · 二〇二四 · 壹佰万.

Digits and signs are folded to half width first; folding changes no length, so places stay valid.
"""

import re
from fractions import Fraction

_DIGITS = {c: i for i, row in enumerate(
    ("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"))
    for c in row}  # fmt: skip
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}

#: Every character a number in Chinese characters can hold.
CHINESE = "".join([*_DIGITS, *_SMALL, *_LARGE])
#: The characters that multiply the digits before them: 3百万, 1.5亿.
MULTIPLIERS = "十百千万亿"

_FOLD = {0xFF01 + i: 0x21 + i for i in range(94) if chr(0x21 + i) not in ",:;!?"} | {
    0x3000: " ", 0xA0: " ", 0x2007: " ", 0x2009: " ", 0x202F: " "}  # fmt: skip
_MIXED = re.compile(r"([0-9][0-9., ]*)([十百千万亿]*)((?:[0-9][0-9.]*[千百万]+)?)")


def fold(text: str) -> str:
    """`text` with full-width digits, letters and signs in half width; same length.

    Full-width commas, colons, semicolons and stops stay: they divide sentences, not numbers.
    """
    return text.translate(_FOLD)


def parse_number(text: str) -> Fraction | None:
    """The value of one folded number in digits, Chinese characters or both; None if it is none."""
    if not text:
        return None
    if text[0].isascii():
        return _mixed(text)
    value = chinese_number(text)
    return None if value is None else Fraction(value)


def chinese_number(text: str) -> int | None:
    """The value of a whole number in Chinese characters (十二, 两千零五, 百万); None if malformed.

    Two digits side by side are malformed (两三家 is no figure), unless all are: 二〇二四 is 2024.
    """
    if not text or any(c not in CHINESE for c in text):
        return None
    if len(text) > 1 and all(c in _DIGITS for c in text):
        return _spelled(text)
    total = section = 0
    digit: int | None = None
    small, large = 10**4, 10**12  # what the next unit must stay below
    for c in text:
        if c in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[c]
        elif c in _SMALL:
            if _SMALL[c] >= small:
                return None
            small = _SMALL[c]
            section, digit = section + (digit or 1) * small, None
        else:
            unit, part = _LARGE[c], section + (digit or 0)
            if unit >= large:  # 万亿: a multiplier of all before it
                total = (total + part) * unit
            else:
                total += (part or 1) * unit
            section, digit, small, large = 0, None, 10**4, unit
    return total + section + _rest(text, digit)


def multiplier(text: str) -> int:
    """What multiplier characters multiply by: 百万 is 1,000,000."""
    product = 1
    for c in text:
        product *= _SMALL.get(c) or _LARGE[c]
    return product


def _rest(text: str, digit: int | None) -> int:
    """The last digit: 二百五 is 250, 二百零五 is 205."""
    if not digit:
        return 0
    before = text[-2:-1]
    if before in _SMALL and _SMALL[before] > 10:
        return digit * _SMALL[before] // 10
    if before in _LARGE and before:
        return digit * _LARGE[before] // 10
    return digit


def _spelled(text: str) -> int | None:
    """二〇二四 is 2024; 两三 and 三五 are no numbers."""
    if len(text) < 4 or "两" in text:
        return None
    return int("".join(str(_DIGITS[c]) for c in text))


def _mixed(text: str) -> Fraction | None:
    """2,000 · 1 200 · 1.5亿 · 1亿2000万."""
    match = _MIXED.fullmatch(text.strip())
    if match is None:
        return None
    digits, times, second = match.groups()
    try:
        value = Fraction(digits.replace(",", "").replace(" ", "")) * multiplier(times)
    except ValueError:
        return None
    if not second:
        return value
    rest = _mixed(second)
    return None if rest is None or rest >= multiplier(times) else value + rest
