"""Numbers in digits, Chinese characters and both are read exactly, or not at all."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.law.numerals import CHINESE, chinese_number, fold, multiplier, parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百二十", 120),
        ("二百五", 250),
        ("二百零五", 205),
        ("两千零五十", 2050),
        ("三万五", 35_000),
        ("百万", 10**6),
        ("一亿五千万", 150_000_000),
        ("一万亿", 10**12),
        ("二〇二四", 2024),
        ("壹佰贰拾万", 1_200_000),
        ("2,000", 2000),
        ("1 200", 1200),
        ("2 0 0", 200),
        ("3百万", 3_000_000),
        ("1.5亿", 150_000_000),
        ("1亿2000万", 120_000_000),
        ("0.35", Fraction(7, 20)),
    ],
)
def test_a_number_has_its_exact_value(text: str, value: Fraction | int) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", "两三", "三五", "百千", "十十", "1.2.3", "元", "1万2亿"])
def test_what_is_no_number_has_no_value(text: str) -> None:
    assert parse_number(text) is None


def test_a_multiplier_multiplies() -> None:
    assert (multiplier(""), multiplier("万"), multiplier("百万")) == (1, 10_000, 1_000_000)


def test_full_width_digits_and_signs_fold_without_moving_anything() -> None:
    text = "１０％（含），～㎡"
    assert fold(text) == "10%(含)，~㎡"
    assert len(fold(text)) == len(text)


def written(number: int) -> str:
    """A number up to 9999 in Chinese characters."""
    digits, text, gap = "零一二三四五六七八九", "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + name
        gap = not digit
    return text


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_every_whole_number_is_read(high: int, low: int) -> None:
    zero = "零" if 0 < low < 1000 else ""
    assert chinese_number(f"{written(high)}万{zero}{written(low)}") == high * 10_000 + low


@given(st.text(alphabet=CHINESE + "0123456789., 点", max_size=12))
def test_no_text_of_digits_fails(text: str) -> None:
    value = parse_number(text.strip())
    assert value is None or value >= 0
