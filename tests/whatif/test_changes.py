"""A change is addressed as it is written in the block, and refused with place and remedy."""

import pytest

from duixian.rules.diagnostics import Diagnostics
from duixian.rules.library import Library
from duixian.rules.report import report
from tests.whatif.sellers import supposed


@pytest.mark.parametrize(
    ("change", "path", "before", "after"),
    [
        ("pinggu.三.三.上限 = 80万元", "上限", "50万元", "80万元"),
        ("平谷 三(三).上限 ＝ 80万元", "上限", "50万元", "80万元"),
        ("pinggu.三.三.上限 = 无", "上限", "50万元", "无"),
        ("pinggu.三.三.年度上限 = 10万元", "年度上限", "无", "10万元"),
        ("pinggu.三.三.条件.网络零售额 = 1000万元", "条件.网络零售额", "2000万元", "1000万元"),
        (
            "pinggu.三.三.条件.网络零售额 = >= 1000万元",
            "条件.网络零售额",
            "2000万元",
            ">= 1000万元",
        ),
        ("pinggu.三.三.条件.2 = 无", "条件.2", "网络零售额 > 2000万元", "无"),
        ("pinggu.三.三.金额.5万元 = 8万元", "金额.5万元", "5万元", "8万元"),
        ("pinggu.三.三.对象 = [企业, 个人]", "对象", "企业", "[企业, 个人]"),
        ("pinggu.四.一.2.逐项.上限 = 6万元", "逐项.上限", "5万元", "6万元"),
        ("pinggu.四.一.2.条件.场次实际成交额 = 50万元", "条件.场次实际成交额", "100万元", "50万元"),
        ("pinggu.六.一.最高 = 20万元", "最高", "10万元", "20万元"),
        ("shangcheng.二.4.档位.10亿元 = 60万元", "档位.10亿元", "50万元", "60万元"),
        ("shangcheng.二.4.档位.10亿元.门槛 = 8亿元", "档位.10亿元.门槛", "10亿元", "8亿元"),
        ("shangcheng.二.2.名额 = 20家", "名额", "10家", "20家"),
        ("shangcheng.二.11.1.上限 = 30万元", "上限", "20万元", "30万元"),
        ("shangcheng.二.9.1.取值.国家级 = 80万元", "取值.国家级", "50万元", "80万元"),
    ],
)
def test_what_a_block_says_can_be_supposed_otherwise(
    library: Library, change: str, path: str, before: str, after: str
) -> None:
    found = supposed(library, change)

    (one,) = found.assumptions
    assert (one.path, one.before, one.after) == (path, before, after)
    assert found.changed == (one.benefit,)


def test_several_changes_are_made_at_once(library: Library) -> None:
    found = supposed(
        library, "pinggu.三.三.上限 = 80万元", "pinggu.三.三.金额.30万元 = 40万元",
        "jiading.二.一.2.金额 = 250万元",
    )  # fmt: skip

    assert found.changed == ("pinggu.三.三", "jiading.二.一.2")
    assert len(found.pairs) == 2


def test_a_general_rule_changes_every_benefit_that_rests_on_it(library: Library) -> None:
    found = supposed(library, "pinggu.二.适用范围 = [从事电子商务相关业务 ← 在平谷区从事]")

    plan = library.plan("pinggu")
    assert plan is not None
    assert set(found.changed) == {benefit.id for benefit in plan.benefits}


def test_the_same_value_in_other_words_changes_nothing(library: Library) -> None:
    assert supposed(library, "pinggu.三.三.上限 = 0.5百万元").changed == ()


def test_a_figure_that_stands_elsewhere_in_the_block_is_pointed_out(library: Library) -> None:
    found = supposed(library, "pinggu.三.三.条件.网络零售额 = 1000万元")

    assert any("还有“2000万元”没有跟着改" in note for note in found.notes)


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ("pinggu.三.三.上限", "DX501", "等号"),
        ("pinggu.三.三.上限 =", "DX501", "等号两边"),
        ("pinggu.三.三.上限 = 1万元\n对象: 个人", "DX501", "一行"),
        ("mars.三.三.上限 = 80万元", "DX502", "平谷"),
        ("pinggu.三.二.上限 = 80万元", "DX502", "三.二.1"),
        ("pinggu.三.三 = 80万元", "DX503", "上限（50万元）"),
        ("pinggu.三.三.上线 = 80万元", "DX503", "是否指 “上限”"),
        ("pinggu.三.三.条件.9 = 开展自营网络销售", "DX503", "1 至 3"),
        ("pinggu.三.三.条件.零售额 = 80万元", "DX503", "条件.网络零售额（2000万元）"),
        ("pinggu.三.三.金额.30万元 = > 80万元", "DX503", "比较词"),
        ("pinggu.三.三.金额.5万元 = 无", "DX503", "不能取消"),
        ("shangcheng.二.9.2.条件.零 = 1", "DX503", "可以改的有"),
        ("pinggu.三.三.上限 = 80", "DX148", "单位"),
        ("pinggu.三.三.上限 = 80美元", "DX142", "美元"),
        ("pinggu.三.三.上限 = 网络零售额 > 1万元", "DX141", ""),
        ("pinggu.三.三.条件.2 = 网络零售额度 > 1万元", "DX140", "网络零售额"),
        ("pinggu.三.三.金额 = 网络零售额 × 1%", "DX155", "递增"),
        ("pinggu.三.三.上限 = {", "DX101", ""),
        ("pinggu.三.三.对象 = 火星企业", "DX140", "火星企业"),
    ],
)
def test_what_cannot_be_supposed_is_refused_with_its_remedy(
    library: Library, change: str, code: str, said: str
) -> None:
    with pytest.raises(Diagnostics) as refused:
        supposed(library, change)

    assert code in [found.code for found in refused.value.found]
    assert said in report(refused.value.found)
    assert all(found.help for found in refused.value.found)


def test_two_changes_of_one_place_are_refused(library: Library) -> None:
    with pytest.raises(Diagnostics) as refused:
        supposed(library, "pinggu.三.三.金额 = 60万元", "pinggu.三.三.金额.5万元 = 8万元")

    assert [found.code for found in refused.value.found] == ["DX505"]


def test_the_packs_themselves_are_not_touched(library: Library) -> None:
    before = library.sources["pinggu"].text

    found = supposed(library, "pinggu.三.三.上限 = 80万元")

    assert library.sources["pinggu"].text == before
    assert found.pairs[0].before is library.plan("pinggu")
