"""Numbers with units are figures with exact values; members of a list share what they leave out."""

import pytest

from tests.unit.law.parsed import one, raws, values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("给予30万元", "money 30000000 元"),
        ("给予 30 万 元", "money 30000000 元"),
        ("收入1.5亿元", "money 15000000000 元"),
        ("每单补3000元", "money 300000 元"),
        ("实缴2,000万元", "money 2000000000 元"),
        ("实缴1亿5000万元", "money 15000000000 元"),
        ("投入三百万元", "money 300000000 元"),
        ("投入3百万元", "money 300000000 元"),
        ("不超过5000人民币", "money 500000 元"),
        ("100 万\n元", "money 100000000 元"),
        ("２００万元", "money 200000000 元"),
        ("2 000 万元", "money 2000000000 元"),
        ("0.01元", "money 1 元"),
        ("租金每平方米2元/天", "money 200 元/天"),
        ("租金1.5元/平方米·天", "money 150 元/平方米·天"),
        ("按300元/人次标准", "money 30000 元/人次"),
        ("60元/总吨", "money 6000 元/总吨"),
        ("出口100万美元", "money_usd 100000000 美元"),
        ("引资50万欧元", "unknown 500000 欧元"),
        ("销售1000万", "unknown 10000000"),
    ],
)
def test_money(text: str, value: str) -> None:
    assert values(text) == [value]


def test_money_is_in_fen() -> None:
    assert one("2800亿元").value == 2800 * 10**8 * 100


def test_a_full_width_comma_divides_figures() -> None:
    assert raws("培育10家，500人") == ["10家", "500人"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("按20%给予", "ratio 1/5 %"),
        ("按20 ％给予", "ratio 1/5 %"),
        ("万分之五", "ratio 1/2000 万分之"),
        ("按3‰给予", "ratio 3/1000 ‰"),
        ("百分之二十", "ratio 1/5 百分之"),
        ("百分之12.5", "ratio 1/8 百分之"),
        ("千分之零点五", "ratio 1/2000 千分之"),
        ("给予2倍奖励", "ratio 2 倍"),
        ("按三成补助", "ratio 3/10 成"),
        ("租金五折", "ratio 1/2 折"),
        ("高于3个百分点", "ratio 3/100 个百分点"),
        ("加50个基点", "ratio 1/200 个基点"),
        ("三分之一", "ratio 1/3 分之"),
        ("不超过总额的1/3", "ratio 1/3 /"),
        ("按1:1比例配套", "ratio 1 :"),
        ("按1：0.5配套", "ratio 2 :"),
        ("一半以上", "ratio 1/2 半"),
    ],
)
def test_shares(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("面积3000平米", "area 3000 平米"),
        ("面积3000㎡", "area 3000 ㎡"),
        ("面积3000 m²", "area 3000 m²"),
        ("百万平方米", "area 1000000 平方米"),
        ("2万平方米", "area 20000 平方米"),
        ("用地3亩", "area 2000 亩"),
        ("用地2公顷", "area 20000 公顷"),
    ],
)
def test_areas_are_in_square_metres(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("500人次", "count 500 人次"),
        ("10万单", "count 100000 单"),
        ("100 场以上", "count 100 场"),
        ("10家具有示范作用的企业", "count 10 家"),
        ("10家电商企业", "count 10 家"),
        ("100名网红达人", "count 100 名"),
        ("百家机构", "count 100 家"),
        ("两家企业", "count 2 家"),
        ("十二个项目", "count 12 个"),
        ("10余家企业", "count 10 家"),
        ("20多名主播", "count 20 名"),
        ("2万余人次", "count 20000 人次"),
        ("3千瓦", "count 3 千瓦"),
        ("5千克", "count 5 千克"),
        ("5个人才项目", "count 5 个"),
        ("35周岁", "count 35 周岁"),
        ("80分以上", "count 80 分"),
        ("10万TEU", "count 100000 TEU"),
        ("装机100MW", "count 100 MW"),
    ],
)
def test_counts(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("连续三年", "duration 3 年"),
        ("有效期两年", "duration 2 年"),
        ("运营一年以上", "duration 1 年"),
        ("近三年", "duration 3 年"),
        ("前三年", "duration 3 年"),
        ("3个月内", "duration 3 个月"),
        ("十五个工作日", "duration 15 个工作日"),
        ("10日内", "duration 10 日"),
        ("一个月", "duration 1 个月"),
        ("满半年", "duration 1/2 年"),
        ("24小时", "duration 24 小时"),
    ],
)
def test_durations(text: str, value: str) -> None:
    assert values(text) == [value]


def test_a_list_of_amounts_is_all_money() -> None:
    assert values("分别给予30 万、20万元、10 万元") == [
        "money 30000000 元",
        "money 20000000 元",
        "money 10000000 元",
    ]


def test_members_take_the_unit_of_the_next_and_of_the_one_before() -> None:
    assert values("3、5、10万元") == ["money 3000000 元", "money 5000000 元", "money 10000000 元"]
    assert values("10亿元、20亿") == ["money 100000000000 元", "money 200000000000 元"]
    assert values("1000万、1亿元") == ["money 1000000000 元", "money 10000000000 元"]
    assert values("10%、20和30％") == ["ratio 1/10 %", "ratio 1/5 %", "ratio 3/10 %"]


@pytest.mark.parametrize("to", ["-", "—", "——", "～", "~", "至", "到", " - "])
def test_a_range_is_two_figures(to: str) -> None:
    assert values(f"给予5{to}15 万元补助") == ["money 5000000 元", "money 15000000 元"]


def test_a_range_may_have_a_unit_at_both_ends() -> None:
    assert values("10%-20%") == ["ratio 1/10 %", "ratio 1/5 %"]
    assert values("500万-1亿元") == ["money 500000000 元", "money 10000000000 元"]
    assert values("3至5年") == ["duration 3 年", "duration 5 年"]


def test_the_raw_text_of_a_figure_is_the_text_itself() -> None:
    assert raws("最高２００ 万元、１０％") == ["２００ 万元", "１０％"]
