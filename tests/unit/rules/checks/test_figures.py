"""Every figure of the text is used or marked, every figure of a rule stands in the text."""

import pytest

from tests.unit.rules.small_packs import clause, compiled, only, wrong

TEXT = "对零售额超过2000万元、入驻50家的，给予30万元奖励。"


def block(condition: str, more: str = "") -> str:
    return f"类型: 定额\n对象: 不限\n条件: {condition}\n金额: 30万元\n{more}"


BOTH = "[网络零售额 > 2000万元, 入驻企业数 >= 50家]"


def coverage(words: str, text: str) -> tuple[int, int]:
    found = compiled(clause(words, text)).coverage
    assert found is not None
    return found.figures


def test_figures_that_rules_use_are_covered() -> None:
    assert wrong(TEXT, block(BOTH)) == []
    assert coverage(TEXT, block(BOTH)) == (3, 3)


def test_a_figure_that_no_rule_uses_is_reported_at_its_place() -> None:
    text = block("网络零售额 > 2000万元")
    assert wrong(TEXT, text) == [("DX171", "50家")]
    assert coverage(TEXT, text) == (2, 3)


@pytest.mark.parametrize("key", ["50家", "入驻50家", "入驻 50 家的"])
def test_a_figure_may_be_marked_as_not_computed(key: str) -> None:
    text = block("网络零售额 > 2000万元", f"不计算: {{{key}: 另行核定}}")
    assert wrong(TEXT, text) == []
    found = compiled(clause(TEXT, text)).coverage
    assert found is not None
    assert found.not_computed == (("一", key, "另行核定"),)


def test_a_wrong_figure_is_one_mistake_shown_at_both_places() -> None:
    found = only(TEXT, block("[网络零售额 > 2000万元, 入驻企业数 >= 60家]"))
    assert found.code == "DX172"
    assert found.source.slice(found.span) == "60家"
    assert [label.source.slice(label.span) for label in found.labels] == ["50家"]


def test_two_wrong_figures_are_each_beside_their_own() -> None:
    found = compiled(clause(TEXT, block("[网络零售额 > 3000万元, 入驻企业数 >= 60家]"))).findings
    pairs = [(d.source.slice(d.span), [d.source.slice(x.span) for x in d.labels]) for d in found]
    assert pairs == [("3000万元", ["2000万元"]), ("60家", ["50家"])]


def test_a_figure_of_another_kind_is_not_taken_for_the_one_that_was_meant() -> None:
    text = block("[网络零售额 > 2000万元, 经营时长 >= 12个月 ← 对零售额超过2000万元]")
    assert wrong(TEXT, text) == [("DX171", "50家"), ("DX172", "12个月")]


def test_a_figure_from_elsewhere_is_supplied_with_its_source() -> None:
    conditions = "[网络零售额 > 2000万元, 入驻企业数 >= 50家, 经营时长 >= 12个月 ← 入驻50家的]"
    assert wrong(TEXT, block(conditions, "补充: {12 个月: 通知第二条}")) == []
    assert wrong(TEXT, block(BOTH, "补充: {12个月: 通知第二条}")) == [("DX183", "12个月")]


@pytest.mark.parametrize(
    ("key", "words"),
    [("频次", "连续三年"), ("说明", "每年50家"), ("说明", "[以50家为限]")],
)
def test_words_of_a_block_can_quote_a_figure(key: str, words: str) -> None:
    text = "对零售额超过2000万元、入驻50家的，连续3年给予30万元奖励。"
    marks = "解读: {连续3年: {采用: 连续计算, 另解: 累计}}\n"
    rest = {"频次": "不计算: {50家: 甲}", "说明": "不计算: {连续3年: 甲}"}[key]
    found = wrong(text, block("网络零售额 > 2000万元", f"{key}: {words}\n{marks}{rest}"))
    assert found == []


def test_the_number_of_conditions_to_be_met_is_a_figure_like_others() -> None:
    text = "对自营、纳税、示范三项中符合两项的，给予30万元奖励。"
    conditions = '["至少(2, 自营销售, 依法纳税, 示范效应明显) ← 三项中符合两项的"]'
    assert wrong(text, block(conditions)) == []
    three = conditions.replace("至少(2", "至少(1")
    assert wrong(text, block(three)) == [("DX171", "两项")]


@pytest.mark.parametrize(
    "mistake",
    [
        "条件: 网路零售额 > 2000万元",
        "条件: 网络零售额 >> 2000万元",
        "条件: [网络零售额 > 2000万元",
        "额度: 2000万元",
        "条件: 网络零售额 > 20000000",
        "频次: 偶尔",
    ],
)
def test_figures_are_not_called_unused_while_the_block_cannot_be_read(mistake: str) -> None:
    found = wrong(TEXT, f"类型: 定额\n对象: 不限\n金额: 30万元\n{mistake}")
    assert "DX171" not in {code for code, _ in found}
    assert len(found) == 1
