"""Values as people write them become exact whole numbers, and back; everything else is refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.rules.types import (
    AREA,
    BOOL,
    COUNT_LIMIT,
    DATE,
    DOLLAR,
    MONEY_LIMIT,
    MONTHS,
    RANK,
    RATIO,
    YUAN,
    Type,
    count,
    option,
)
from duixian.rules.values import (
    BadValue,
    check_bounds,
    example,
    format_value,
    parse_parameter,
    parse_value,
)

PARCELS = count("单")
GRADE = option("国家级", "省级", "市级")


@pytest.mark.parametrize(
    ("text", "type", "value"),
    [
        ("2000万元", YUAN, 2_000_0000_00),
        ("1.5亿元", YUAN, 1_5000_0000_00),
        ("3000元", YUAN, 3000_00),
        ("12,345.67元", YUAN, 1234567),
        ("１２，３４５．６７元", YUAN, 1234567),
        ("￥3,000", YUAN, 300000),
        ("人民币 2500 万元", YUAN, 2500_0000_00),
        ("-5万元", YUAN, -5_0000_00),
        ("99999999元", YUAN, 99999999_00),
        ("0.5元", YUAN, 50),
        ("12.500元", YUAN, 1250),
        ("3百万元", YUAN, 3_000_000_00),
        ("100万美元", DOLLAR, 100_0000_00),
        ("$1,000.50", DOLLAR, 100050),
        ("100001单", PARCELS, 100001),
        ("100,001 单", PARCELS, 100001),
        ("10万单", PARCELS, 100000),
        ("1.5万单", PARCELS, 15000),
        ("42", PARCELS, 42),
        ("5千克", count("千克"), 5),
        ("3000平方米", AREA, 300000),
        ("3000.25㎡", AREA, 300025),
        ("1.2万平米", AREA, 1200000),
        ("12.5%", RATIO, 125000),
        ("４．７％", RATIO, 47000),
        ("5‰", RATIO, 5000),
        ("-3.0001%", RATIO, -30001),
        ("2024-08-06", DATE, date(2024, 8, 6).toordinal()),
        ("2024年8月6日", DATE, date(2024, 8, 6).toordinal()),
        ("2024/8/6", DATE, date(2024, 8, 6).toordinal()),
        ("12个月", MONTHS, 12),
        ("3年", MONTHS, 36),
        ("1年6个月", MONTHS, 18),
        ("第3名", RANK, 3),
        ("3", RANK, 3),
        ("是", BOOL, True),
        ("否", BOOL, False),
        ("省级", GRADE, "省级"),
        (" 省级 ", GRADE, "省级"),
    ],
)
def test_a_value_is_read_exactly(text: str, type: Type, value: int | bool | str) -> None:
    read = parse_value(text, type)
    assert read == value
    assert isinstance(read, bool) == isinstance(value, bool)


@pytest.mark.parametrize(
    ("text", "type", "message", "help"),
    [
        ("2500", YUAN, "“2500”没有写明单位", "写明单位，如 2500万元。"),
        ("2500万", YUAN, "“2500万”没有写明单位", "写明单位，如 2500万元。"),
        ("两千万元", YUAN, "“两千万元”读不出数值", "用阿拉伯数字写，如 2500万元。"),
        ("很多", YUAN, "“很多”读不出数值", "用阿拉伯数字写，如 2500万元。"),
        ("约100万元", YUAN, "“约100万元”不是金额：不认识“约”", "写明单位，如 2500万元。"),
        ("5单", YUAN, "“5单”不是金额：不认识“单”", "写明单位，如 2500万元。"),
        ("1.234元", YUAN, "“1.234元”不到一分的零头不能要", "按元计最多两位小数。"),
        ("NaN", YUAN, "“NaN”不是一个数", "写实际数值；不知道就写“未知”。"),
        ("-inf", YUAN, "“-inf”不是一个数", "写实际数值；不知道就写“未知”。"),
        ("1e5元", YUAN, "“1e5元”是科学计数法", "把数字写全，如 2500万元。"),
        ("100-200万元", YUAN, "“100-200万元”里不止一个数", "只写一个确定的数，如 2500万元。"),
        ("1,23元", YUAN, "“1,23元”里的逗号位置不对", "千位分隔要每三位一个逗号，或者不写逗号。"),
        ("5万美元", YUAN, "这里要填人民币，“5万美元”是美元", "折算成人民币再填，如 2500万元。"),
        ("$5", YUAN, "这里要填人民币，“$5”是美元", "折算成人民币再填，如 2500万元。"),
        ("5欧元", YUAN, "这里要填人民币，“5欧元”是欧元", "折算成人民币再填，如 2500万元。"),
        ("5万元", DOLLAR, "这里要填美元，“5万元”是人民币", "折算成美元再填，如 100万美元。"),
        (
            "90000001亿元",
            YUAN,
            "“90000001亿元”大得不合常理，最多 9000000亿元",
            "核对数字和单位（元、万元、亿元）。",
        ),
        ("10场", PARCELS, "单位应为“单”，写的是“场”", "写成 1200单。"),
        ("1.5单", PARCELS, "“1.5单”不是整数", "写整数，如 1200单。"),
        ("3000", AREA, "“3000”没有写明单位", "按平方米填，如 3000平方米。"),
        ("5亩", AREA, "单位应为平方米，写的是“亩”", "按平方米填，如 3000平方米。"),
        ("0.001㎡", AREA, "“0.001㎡”的小数太多", "按平方米计最多两位小数。"),
        (
            "0.125",
            RATIO,
            "“0.125”没有写百分号",
            "写成百分数，如 12.5%（0.125 就是 12.5%）。",
        ),
        ("1.00001%", RATIO, "“1.00001%”的小数太多", "按百分数计最多四位小数。"),
        ("2024-02-30", DATE, "“2024-02-30”这一天不存在", "核对月份和日期，如 2024-08-06。"),
        ("0024-02-03", DATE, "“0024-02-03”的年份不合常理", "写 1900 至 2100 年之间的日期。"),
        ("去年", DATE, "“去年”不是日期", "写成 2024-08-06 或 2024年8月6日。"),
        ("12", MONTHS, "“12”不是时长", "写明单位，如 12个月、3年、1年6个月。"),
        ("第0名", RANK, "“第0名”不是名次", "写成 第3名 或 3，从 1 起。"),
        ("true", BOOL, "“true”不是“是”或“否”", "写“是”或“否”；不知道就写“未知”。"),
        ("国家", GRADE, "“国家”不在选项中", "是不是“国家级”？可填：国家级、省级、市级。"),
        ("", YUAN, "没有填写内容", "写明数值，如 2500万元；不知道就写“未知”。"),
    ],
)
def test_what_is_no_value_is_refused_with_a_remedy(
    text: str, type: Type, message: str, help: str
) -> None:
    with pytest.raises(BadValue) as refused:
        parse_value(text, type)
    assert (refused.value.message, refused.value.help) == (message, help)


def test_digits_of_other_scripts_are_no_digits() -> None:
    with pytest.raises(BadValue):
        parse_value("٣٠٠元", YUAN)
    with pytest.raises(BadValue):
        parse_value("3²元", YUAN)


@pytest.mark.parametrize(
    ("value", "type", "zh", "en"),
    [
        (2500_0000_00, YUAN, "2500万元", "CNY 25,000,000"),
        (1_5000_0000_00, YUAN, "1.5亿元", "CNY 150,000,000"),
        (12_4000_00, YUAN, "12.4万元", "CNY 124,000"),
        (300050, YUAN, "3,000.50元", "CNY 3,000.50"),
        (1_2345_6789_01, YUAN, "123,456,789.01元", "CNY 123,456,789.01"),
        (9999_9999_00, YUAN, "9999.9999万元", "CNY 99,999,999"),
        (-5_0000_00, YUAN, "-5万元", "CNY -50,000"),
        (0, YUAN, "0元", "CNY 0"),
        (100_0000_00, DOLLAR, "100万美元", "USD 1,000,000"),
        (100001, PARCELS, "100,001单", "100,001 单"),
        (300050, AREA, "3,000.5平方米", "3,000.5 m²"),
        (47000, RATIO, "4.7%", "4.7%"),
        (-1, RATIO, "-0.0001%", "-0.0001%"),
        (date(2024, 8, 6).toordinal(), DATE, "2024-08-06", "2024-08-06"),
        (36, MONTHS, "36个月", "36 months"),
        (3, RANK, "第3名", "No. 3"),
        (True, BOOL, "是", "yes"),
        ("省级", GRADE, "省级", "省级"),
    ],
)
def test_a_value_is_written_as_people_read_it(
    value: int | bool | str, type: Type, zh: str, en: str
) -> None:
    assert format_value(value, type) == zh
    assert format_value(value, type, "en") == en


def around(limit: int) -> st.SearchStrategy[int]:
    """Whole numbers of every size, round ones more often than chance would have it."""
    scales = st.sampled_from([1, 100, 10**4, 10**6, 10**10, 10**12])
    round_ones = st.builds(lambda n, s: n * s, st.integers(0, 10**4), scales)
    return (st.integers(-limit, limit) | round_ones).filter(lambda n: abs(n) <= limit)


@given(around(MONEY_LIMIT), st.sampled_from([YUAN, DOLLAR]), st.sampled_from(["zh", "en"]))
def test_money_that_is_written_reads_the_same(fen: int, type: Type, lang: str) -> None:
    assert parse_value(format_value(fen, type, lang), type) == fen


@given(around(COUNT_LIMIT), st.sampled_from([PARCELS, AREA, RATIO]), st.sampled_from(["zh", "en"]))
def test_numbers_that_are_written_read_the_same(number: int, type: Type, lang: str) -> None:
    assert parse_value(format_value(number, type, lang), type) == number


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_dates_that_are_written_read_the_same(day: date) -> None:
    assert parse_value(format_value(day.toordinal(), DATE), DATE) == day.toordinal()


@given(st.integers(0, 1200), st.integers(1, 9_999_999), st.sampled_from(["zh", "en"]))
def test_durations_and_ranks_that_are_written_read_the_same(
    months: int, rank: int, lang: str
) -> None:
    assert parse_value(format_value(months, MONTHS, lang), MONTHS) == months
    assert parse_value(format_value(rank, RANK, lang), RANK) == rank


ALL = [YUAN, DOLLAR, PARCELS, AREA, RATIO, DATE, MONTHS, RANK, BOOL, GRADE]


@given(st.text(max_size=70) | st.text("0123456789.,万亿元%-+e年月日第名 ", max_size=12))
def test_any_text_is_a_value_or_is_refused(text: str) -> None:
    for type in ALL:
        try:
            value = parse_value(text, type)
        except BadValue as refused:
            assert refused.message and refused.help
        else:
            assert parse_value(format_value(value, type), type) == value


@pytest.mark.parametrize("type", [t for t in ALL if t is not GRADE])
def test_every_example_can_be_read(type: Type) -> None:
    parse_value(example(type), type)


def test_bounds_are_checked_in_words() -> None:
    check_bounds(0, YUAN, 0, MONEY_LIMIT)
    check_bounds("省级", GRADE, 0, 0)
    with pytest.raises(BadValue, match="-5万元是负数，这里不能为负"):
        check_bounds(-5_0000_00, YUAN, 0, MONEY_LIMIT)
    with pytest.raises(BadValue, match="小于最低值 -100%"):
        check_bounds(-2_000_000, RATIO, -1_000_000, COUNT_LIMIT)
    with pytest.raises(BadValue, match="第12名大于最高值 第10名"):
        check_bounds(12, RANK, 1, 10)


def test_only_an_exchange_rate_is_a_plain_decimal() -> None:
    assert parse_parameter("7.0467", "美元兑人民币年平均汇率", RATIO) == 7_046_700
    assert parse_parameter("4.7%", "平均增速", RATIO) == 47_000
    for text, name in [("4.7", "平均增速"), ("7.04671234", "汇率"), ("0", "汇率"), ("七", "汇率")]:
        with pytest.raises(BadValue):
            parse_parameter(text, name, RATIO)
