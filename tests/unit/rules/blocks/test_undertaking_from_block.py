"""Blocks that give an applicant nothing by themselves: tasks, targets, rules about all others."""

import pytest

from duixian.rules.plan import NonCumulation, Undertaking
from tests.language.plan_text import expression_text
from tests.unit.rules.small_packs import clause, compiled, wrong


def undertaking(words: str, block: str) -> Undertaking:
    found = compiled(clause(words, block))
    assert found.findings == ()
    assert found.plan is not None
    return found.plan.undertakings[0]


GOAL = "到2026年，零售额达到2800亿元，企业超过100家。"


@pytest.mark.parametrize(
    ("target", "op", "value", "words"),
    [
        ("{指标: 甲, 达到: 2800亿元}", ">=", "2800亿元", "零售额达到2800亿元"),
        ("{指标: 甲, 达到: 达到 2800亿元}", ">=", "2800亿元", "零售额达到2800亿元"),
        ("{指标: 甲, 达到: 超过100家}", ">", "100家", "企业超过100家"),
        ("{指标: 甲, 达到: '> 100家', 原文: 企业超过100家}", ">", "100家", "企业超过100家"),
    ],
)
def test_a_target_has_an_indicator_a_figure_and_words(
    target: str, op: str, value: str, words: str
) -> None:
    marks = "不计算: {零售额达到2800亿元: 甲, 超过100家: 乙}"
    found = undertaking(GOAL, f"类型: 目标\n期限: 2026年\n目标: [{target}]\n{marks}")
    assert found.by_year == 2026
    (one,) = found.targets
    assert (one.op, expression_text(one.value), one.quote.text) == (op, value, words)


@pytest.mark.parametrize(
    ("lines", "code", "marked"),
    [
        ("目标: [2800亿元]", "DX158", "2800亿元"),
        ("目标: [{指标: 甲}]", "DX157", "指标"),
        ("目标: [{指标: 甲, 达到: 很多}]", "DX148", "很多"),
        ("目标: [{指标: 甲, 达到: 2800}]", "DX148", "2800"),
        ("目标: [{指标: 甲, 达到: " + "9" * 500 + "家}]", "DX148", "9" * 500 + "家"),
        ("目标: [{指标: 甲, 达到: 5亿元}]", "DX172", "5亿元"),
        ("目标: [{指标: 甲, 达到: 2800亿元, 原文: 没有的话}]", "DX161", "没有的话"),
        ("目标: [{指标: 甲, 达到: 2800亿元, 单位: 元}]", "DX156", "单位"),
        ("期限: 二六年\n目标: [{指标: 甲, 达到: 2800亿元}]", "DX158", "二六年"),
    ],
)
def test_a_mistake_in_a_target_is_marked_by_itself(lines: str, code: str, marked: str) -> None:
    assert (code, marked) in wrong(GOAL, f"类型: 目标\n{lines}\n不计算: {{企业超过100家: 甲}}")


def test_tasks_are_listed() -> None:
    found = undertaking("区商务局牵头。", "类型: 任务\n任务: [甲, 乙]\n责任单位: 区商务局")
    assert (found.tasks, found.departments) == (("甲", "乙"), ("区商务局",))


def test_general_rules_are_kept_as_words() -> None:
    block = "类型: 总则\n资金: [区财政, 市财政]\n程序: {申报: 每年一次}"
    found = undertaking("资金。", block)
    assert found.provisions == (("资金", "区财政；市财政"), ("程序", "申报：每年一次"))


def test_a_general_rule_has_to_rule_something() -> None:
    assert wrong("资金。", "类型: 总则") == [("DX157", "总则")]


def rule(line: str, words: str = "同一项目从高不重复。") -> NonCumulation | None:
    found = compiled(clause(words, f"类型: 总则\n不重复: {line}"))
    return found.plan.non_cumulation if found.plan else None


def test_non_cumulation_says_among_what_and_what_it_contains() -> None:
    found = rule("{同一项目: 从高, 同区政策: 是, 进档: 差额, 含: [区级配套, 市级]}")
    assert found is not None
    assert (found.within, found.district, found.advance) == (True, True, True)
    assert found.deducts == ("区级配套", "市级")
    assert found.quote.text == "同一项目从高不重复"


def test_rules_of_non_cumulation_in_several_clauses_add_up() -> None:
    first = clause("同一项目不重复。", "类型: 总则\n不重复: {同一项目: 从高}")
    second = clause("含市级，不重复。", "类型: 总则\n不重复: {进档: 差额, 含: 市级}", "二")
    plan = compiled(first + second).plan
    assert plan is not None and plan.non_cumulation is not None
    found = plan.non_cumulation
    assert (found.clause, found.within, found.advance, found.deducts) == (
        "一",
        True,
        True,
        ("市级",),
    )


@pytest.mark.parametrize(
    ("line", "code", "marked"),
    [
        ("{同一项目: 从低}", "DX158", "从低"),
        ("{同一项目: 从高, 进档: 一半}", "DX158", "一半"),
        ("{同一项目: 从高, 同区政策: 对}", "DX158", "对"),
        ("{同一项目: 从高, 含: [街道]}", "DX158", "街道"),
        ("{同一项目: 从高, 除外: 市级}", "DX156", "除外"),
        ("{同一项目: 从高, 原文: 没有的话}", "DX165", "不重复"),
        ("从高", "DX158", "从高"),
    ],
)
def test_a_mistake_in_non_cumulation_is_marked_by_itself(line: str, code: str, marked: str) -> None:
    assert wrong("同一项目不重复。", f"类型: 总则\n不重复: {line}") == [(code, marked)]


def test_scope_and_exclusions_hold_for_every_paying_clause() -> None:
    lines = "适用范围: [依法纳税 ← 依法纳税的]\n排除情形: [失信 ← 失信的除外]"
    first = clause("依法纳税的适用，失信的除外。", f"类型: 总则\n{lines}")
    second = clause("给予30万元。", "类型: 定额\n对象: 不限\n金额: 30万元", "二")
    plan = compiled(first + second).plan
    assert plan is not None
    found = plan.benefits[0].conditions
    assert [(c.source, expression_text(c.expr), c.clause) for c in found] == [
        ("scope", "依法纳税", "一"),
        ("exclusion", "非失信", "一"),
    ]
