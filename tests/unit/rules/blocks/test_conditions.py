"""Conditions: their forms, their groups and the words they rest on."""

import pytest

from tests.language.plan_text import expression_text
from tests.unit.rules.small_packs import benefit, only, wrong

TEXT = "对网络零售额超过2000万元、开展自营销售、依法纳税的企业，给予30万元奖励。"


def block(conditions: str) -> str:
    return f"类型: 定额\n对象: 企业\n条件: {conditions}\n金额: 30万元"


def shapes(conditions: str) -> list[tuple[str, str]]:
    """Each condition with its words."""
    found = benefit(TEXT, block(conditions)).conditions
    return [(expression_text(c.expr), c.quote.text) for c in found]


OWN = "网络零售额 > 2000万元"
WORDS = "对网络零售额超过2000万元、开展自营销售、依法纳税的企业"


@pytest.mark.parametrize(
    "written",
    [
        OWN,
        f"[{OWN}]",
        f"\n  - {OWN}",
        f"\n  - {OWN} ← {WORDS}",
        f"\n  - {OWN} <- {WORDS}",
        f"\n  - {OWN} ← “{WORDS}”",
        f"\n  - {{条件: {OWN}, 原文: {WORDS}}}",
        f'\n  - "{OWN} ← {WORDS}"',
        f"\n  - 条件: {OWN}\n    原文: {WORDS}",
    ],
)
def test_a_condition_means_the_same_in_every_form(written: str) -> None:
    assert shapes(written) == [("(网络零售额 > 2000万元)", WORDS)]


def test_a_group_rests_on_its_own_words_or_on_those_of_its_first_member() -> None:
    group = f"\n  - 任一: [自营销售 ← 开展自营销售, {OWN}]"
    assert shapes(group) == [("(自营销售 或 (网络零售额 > 2000万元))", "开展自营销售")]
    own = f"{group}\n    原文: 依法纳税的企业"
    assert shapes(own) == [("(自营销售 或 (网络零售额 > 2000万元))", "依法纳税的企业")]


def test_groups_nest() -> None:
    inner = "{全部: [自营销售 ← 开展自营销售, 依法纳税 ← 依法纳税]}"
    written = f"\n  - 至少: 1\n    其中: [{inner}, {OWN}]"
    assert shapes(written) == [
        ("至少1项((自营销售 且 依法纳税), (网络零售额 > 2000万元))", "开展自营销售")
    ]


@pytest.mark.parametrize("number", ["2", "2项", "2个", "2条"])
def test_the_number_of_a_group_may_have_a_counting_word(number: str) -> None:
    written = f"\n  - {{至少: {number}, 其中: [{OWN}, 自营销售 ← 开展自营销售]}}"
    assert shapes(written)[0][0].startswith("至少2项(")


@pytest.mark.parametrize("number", ["0", "3", "两", "²", "-1", "1.5", "9" * 5000, "[1]"])
def test_a_number_that_no_group_can_have_is_refused(number: str) -> None:
    written = f"\n  - {{至少: {number}, 其中: [{OWN}, 自营销售 ← 开展自营销售]}}"
    assert {code for code, _ in wrong(TEXT, block(written))} == {"DX158"}


@pytest.mark.parametrize(
    ("written", "code", "marked"),
    [
        (f"\n  - {{任一: {OWN}}}", "DX158", OWN),
        ("\n  - {任一: []}", "DX158", "[]"),
        (f"\n  - {{至少: 2, 任一: [{OWN}]}}", "DX156", "至少"),
        (f"\n  - {{任一: [{OWN}], 全部: [失信]}}", "DX156", "全部"),
        (f"\n  - {{任一: [{OWN}], 词句: 甲}}", "DX156", "词句"),
        (f"\n  - {{任一: [{OWN}], 原文: 开展直播}}", "DX161", "开展直播"),
        (f"\n  - {{条件: {OWN}, 依据: 甲}}", "DX156", "依据"),
        (f"\n  - {{条件: [{OWN}]}}", "DX158", f"[{OWN}]"),
        (f"\n  - [{OWN}]", "DX158", f"[{OWN}]"),
        ("\n  - 自营销售", "DX165", "自营销售"),
        ("\n  - 自营销售 ←", "DX161", ""),
        ("\n  - ← 开展自营销售", "DX131", "← 开展自营销售"),
    ],
)
def test_a_condition_in_no_known_form_is_marked_where_it_is_wrong(
    written: str, code: str, marked: str
) -> None:
    found = wrong(TEXT, block(written))
    assert (code, marked) in found
    assert {other for other, _ in found} <= {code, "DX171"}


def test_a_condition_with_a_wrong_figure_is_told_so_and_not_that_words_are_missing() -> None:
    found = only(TEXT, block("网络零售额 > 3000万元"))
    assert found.code == "DX172"
    assert [label.source.slice(label.span) for label in found.labels] == ["2000万元"]


def test_a_supplied_figure_needs_words_all_the_same() -> None:
    extra = "\n补充: {12个月: 通知}"
    assert wrong(TEXT, block(f"[{OWN}, 经营时长 >= 12个月]") + extra) == [
        ("DX165", "经营时长 >= 12个月")
    ]
