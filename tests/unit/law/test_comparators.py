"""The words around a figure bound it: 超过 is >, 以上 and 达到 are >=, 不足 is <, 最高 is <=."""

import pytest

from tests.unit.law.parsed import bounds, comparing_words


@pytest.mark.parametrize(
    "word", ["超过", "超", "首超", "突破", "首次超过", "首次突破", "高于", "多于", "逾"]
)
def test_words_that_leave_the_figure_out_above(word: str) -> None:
    assert bounds(f"收入{word}1亿元的") == ["> 1亿元"]


@pytest.mark.parametrize(
    "word",
    [
        "达到",
        "达",
        "首次达到",
        "不低于",
        "不少于",
        "不小于",
        "至少",
        "满",
        "不得少于",
        "达到或超过",
        "最低",
        "≥",
    ],
)
def test_words_that_take_the_figure_in_above(word: str) -> None:
    assert bounds(f"收入{word} 1亿元的") == [">= 1亿元"]


@pytest.mark.parametrize("word", ["不足", "低于", "少于", "未满", "未达", "未达到", "不到", "＜"])
def test_words_that_leave_the_figure_out_below(word: str) -> None:
    assert bounds(f"收入{word}1亿元的") == ["< 1亿元"]


@pytest.mark.parametrize(
    "word",
    [
        "不超过",
        "不高于",
        "最高",
        "最多",
        "至多",
        "最高不超过",
        "上限为",
        "未超过",
        "不得超过",
        "不大于",
        "累计不超过",
    ],
)
def test_words_that_take_the_figure_in_below(word: str) -> None:
    assert bounds(f"奖励{word}50万元") == ["<= 50万元"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1亿元以上", ">="),
        ("1亿元及以上", ">="),
        ("1亿元 （ 含 ） 以上", ">="),
        ("1亿元（含）以上", ">="),
        ("1亿元(含)及以上", ">="),
        ("1亿元以上（含）", ">="),
        ("1亿元（含本数）以上", ">="),
        ("1亿元（不含）以上", ">"),
        ("1亿元以上（不含）", ">"),
        ("1亿元以下", "<="),
        ("1亿元以内", "<="),
        ("1亿元以下（不含）", "<"),
        ("1亿元（不含）以下", "<"),
        ("1亿元封顶", "<="),
        ("1亿元（含）", ">="),
        ("1亿元（不含）", ">"),
        ("1亿元（纳统企业）以上", ">="),
        ("突破1亿元（含）", ">="),
        ("达到1亿元（不含）", ">"),
        ("低于1亿元（含）", "<="),
        ("不超过1亿元（不含）", "<"),
        ("给予1亿元", "="),
        ("1亿元以上述标准", "="),
        ("每满1亿元", "="),
        ("每超过1亿元", "="),
        ("每增加1亿元", "="),
        ("超过1亿元以上", ">="),
        ("1亿元以上（含1亿元）", ">="),
        ("1亿元（含1亿元）以上", ">="),
        ("超过1亿元（含1亿元）", ">="),
        ("1亿元（含市级配套）", "="),
        ("过1亿元", ">"),
        ("通过1亿元", "="),
        ("不应超过1亿元", "<="),
        ("不宜低于1亿元", ">="),
        ("每不低于1亿元", "="),
        ("届满1亿元", "="),
    ],
)
def test_words_after_the_figure_and_marks(text: str, expected: str) -> None:
    assert bounds(text) == [f"{expected} 1亿元"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按照不超过实际成交额的1%给予奖励", "<= 1%"),
        ("给予不超过购房价 10% 的补助", "<= 10%"),
        ("按照不超过项目审定实际投资额的50%进行支持", "<= 50%"),
        ("增速高于全市平均5个百分点", "> 5个百分点"),
        ("超过部分的5%给予奖励", "= 5%"),
        ("高于平均增速的企业给予5%补贴", "= 5%"),
        ("最高可给予人才 1000 万元购房补贴", "<= 1000 万元"),
        ("人才最高可享受每月 3000 元的补贴", "<= 3000 元"),
        ("最长补贴 3 年", "<= 3 年"),
        ("每家每年最多不超过20万元", "<= 20万元"),
        ("每年最高可给予不超过30万元的支持", "<= 30万元"),
        ("最高给予受托管理的基金企业300万元", "<= 300万元"),
        ("奖励金最高为其个人经济贡献的60%", "<= 60%"),
        ("最高按照国拨经费给予1:1配套", "<= 1:1"),
        ("成活期不少于12个月", ">= 12个月"),
        ("不能超过总投资的30%", "<= 30%"),
        ("超过其上年度总额的30%", "> 30%"),
        ("不受限制的30%", "= 30%"),
        ("不超过 10 家", "<= 10 家"),
        ("至少举办直播活动10场", ">= 10场"),
        ("最高，给予10万元", "= 10万元"),
        ("不低于平均水平的企业给予10万元", "= 10万元"),
        ("增速≥10%", ">= 10%"),
        ("> 10%", "= 10%"),
    ],
)
def test_words_across_what_is_bounded(text: str, expected: str) -> None:
    assert bounds(text) == [expected]


def test_words_before_a_list_govern_all_members() -> None:
    assert bounds("达到 10 亿元、20 亿元、50 亿元的") == [">= 10 亿元", ">= 20 亿元", ">= 50 亿元"]
    assert bounds("首次突破2000万元和500万元的") == ["> 2000万元", "> 500万元"]
    assert bounds("不超过50万元、30万元") == ["<= 50万元", "<= 30万元"]


def test_words_after_a_list_govern_the_members_that_have_none() -> None:
    assert bounds("1亿元、3亿元和5亿元以上的") == [">= 1亿元", ">= 3亿元", ">= 5亿元"]


def test_a_member_with_words_of_its_own_keeps_them() -> None:
    assert bounds("首超 1 亿元、3 亿元和 5 亿元（含）以上的") == [
        "> 1 亿元",
        "> 3 亿元",
        ">= 5 亿元",
    ]


def test_a_mark_bounds_only_its_own_member() -> None:
    assert bounds("首次突破10亿元（含）、20亿元（含）的") == [">= 10亿元", ">= 20亿元"]
    assert bounds("突破10亿元、20亿元（含）的") == ["> 10亿元", ">= 20亿元"]


def test_figures_of_different_dimensions_are_no_list() -> None:
    assert bounds("达到10亿元、50家") == [">= 10亿元", "= 50家"]
    assert bounds("超过1亿元，给予10万元") == ["> 1亿元", "= 10万元"]


def test_a_range_is_bounded_at_both_ends_by_its_marks() -> None:
    assert bounds("500万元（含）至1000万元（不含）的") == [">= 500万元", "< 1000万元"]
    assert bounds("500万元（不含）-1000万元（含）") == ["> 500万元", "<= 1000万元"]
    assert bounds("给予5-15万元") == ["= 5", "= 15万元"]


def test_the_words_themselves_have_a_place() -> None:
    assert comparing_words("首次超过1亿元") == ["超过"]
    assert comparing_words("5亿元（含）以上") == ["（含）以上"]
    assert comparing_words("20%以上（含）") == ["以上（含）"]
    assert comparing_words("最高可给予人才1000万元") == ["最高"]
    assert comparing_words("达到10亿元、20亿元") == ["达到", "达到"]
    assert comparing_words("增速≥10%") == ["≥"]
    assert comparing_words("给予1万元") == [""]
