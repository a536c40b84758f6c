"""Literals: every unit exactly, and a refusal with a remedy where a number means nothing."""

from fractions import Fraction

import pytest

from duixian.rules import plan
from duixian.rules.types import AREA, DATE, DOLLAR, MONTHS, RANK, RATIO, YUAN, Type, count
from tests.unit.rules.language.expressions import mistake, read, typed, wrong


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("2000万元", YUAN, 2000 * 10**4 * 100),
        ("1.5亿元", YUAN, 15 * 10**7 * 100),
        ("3000元", YUAN, 300_000),
        ("0.01元", YUAN, 1),
        ("3百万元", YUAN, 3 * 10**8),
        ("2千万元", YUAN, 2 * 10**9),
        ("100万美元", DOLLAR, 10**8),
        ("30%", RATIO, Fraction(3, 10)),
        ("0.125%", RATIO, Fraction(1, 800)),
        ("5‰", RATIO, Fraction(1, 200)),
        ("100000单", count("单"), 100_000),
        ("10万单", count("单"), 100_000),
        ("50家", count("家"), 50),
        ("500人次", count("人次"), 500),
        ("3000平方米", AREA, 300_000),
        ("3000㎡", AREA, 300_000),
        ("0.5平米", AREA, 50),
        ("12个月", MONTHS, 12),
        ("3年", MONTHS, 36),
        ("0.5年", MONTHS, 6),
        ("第1名", RANK, 1),
        ("2024-08-06", DATE, 739104),
        ("2024年8月6日", DATE, 739104),
    ],
)
def test_a_written_number_has_its_exact_value(text: str, type_: Type, value: object) -> None:
    expr = typed(text)
    assert isinstance(expr, plan.Literal)
    assert (expr.type, expr.value) == (type_, value)


def test_a_literal_keeps_the_words_of_its_author() -> None:
    expr = typed("２０００ 万元")
    assert isinstance(expr, plan.Literal)
    assert expr.words == "2000 万元"


def test_truth_values_are_written_in_words() -> None:
    assert [getattr(typed(word), "value", None) for word in ("是", "否")] == [True, False]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("20000000", "没有单位"),
        ("5万", "没有单位"),
        ("0.001元", "不是最小单位的整数倍"),
        ("1.5家", "不是最小单位的整数倍"),
        ("0.3个月", "不是最小单位的整数倍"),
        ("10000000亿元", "超出可表示的范围"),
        ("2000000000000家", "超出可表示的范围"),
        ("9" * 5000 + "元", "太长"),
        ("第" + "9" * 5000 + "名", "太长"),
        ("第0名", "名次从第1名起"),
        ("2024-02-30", "没有 2024-02-30 这一天"),
        ("2023年13月1日", "没有 2023-13-01 这一天"),
    ],
)
def test_a_number_that_means_nothing_is_refused(text: str, message: str) -> None:
    found = mistake(text)
    assert found.code == "DX148"
    assert message in found.message
    assert len(found.message) < 60
    assert found.help


def test_the_limits_themselves_are_allowed() -> None:
    assert getattr(typed("9000000亿元"), "value", 0) == 9 * 10**16
    assert getattr(typed("1000000000000家"), "value", 0) == 10**12


def test_a_number_that_forgot_its_unit_is_refused_before_the_word_that_follows() -> None:
    assert wrong("快递业务量 > 3 且 自营销售") == [("DX148", "3")]


@pytest.mark.parametrize("text", ["网络零售额 > 2000万元以上", "2000万元以上 < 网络零售额"])
def test_a_unit_nobody_knows_is_named(text: str) -> None:
    found = mistake(text)
    assert (found.code, found.message) == ("DX148", "看不懂单位“元以上”")
    assert text[found.span.start : found.span.end] == "2000万元以上"


def test_digits_of_other_scripts_never_break_the_reader() -> None:
    for text in ("٣元", "网络零售额 > ٣٣万元", "²元", "２０２４-０８-０６"):
        read(text)
