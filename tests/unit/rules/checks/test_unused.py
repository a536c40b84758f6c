"""What is declared is used: definitions, and references to other rules."""

import pytest

from tests.unit.rules.small_packs import clause, compiled, wrong

TEXT = "对零售额超过2000万元的，给予30万元奖励。"


def block(condition: str, more: str = "") -> str:
    return f"类型: 定额\n对象: 不限\n条件: {condition}\n金额: 30万元\n{more}"


DEFINED = "定义: {大户: 网络零售额 > 2000万元}"


def test_a_definition_that_a_rule_uses_is_fine() -> None:
    assert wrong(TEXT, block("大户 且 大户", DEFINED)) == []


def test_a_definition_that_no_rule_uses_is_reported() -> None:
    assert wrong(TEXT, block("网络零售额 > 2000万元", DEFINED)) == [("DX181", "大户")]


@pytest.mark.parametrize("condition", ["大户 且 网路零售额", "大户 大户", "非 (大户 且"])
def test_a_definition_that_a_mistaken_rule_names_is_not_called_unused(condition: str) -> None:
    codes = [code for code, _ in wrong(TEXT, block(condition, DEFINED))]
    assert len(codes) == 1 and codes != ["DX181"]


def test_a_mistake_in_a_definition_is_reported_once_whoever_uses_it() -> None:
    first = clause(TEXT, block("大户", "定义: {大户: 网路零售额 > 2000万元}"))
    second = clause("给予大户5元。", "类型: 定额\n对象: 不限\n条件: 大户\n金额: 5元", "二")
    found = compiled(first + second).findings
    assert [(d.code, d.clause) for d in found] == [("DX140", "一")]


@pytest.mark.parametrize("key", ["叠加于", "互斥"])
@pytest.mark.parametrize(("target", "known"), [("二", True), ("shili.二", True), ("三", False)])
def test_another_rule_is_referred_to_by_its_number(key: str, target: str, known: bool) -> None:
    first = clause(TEXT, block("网络零售额 > 2000万元", f"{key}: {target}"))
    second = clause("给予5元。", "类型: 定额\n对象: 不限\n金额: 5元", "二")
    found = compiled(first + second).findings
    assert [d.code for d in found] == ([] if known else ["DX164"])


def test_a_rule_whose_block_cannot_be_read_may_well_exist() -> None:
    first = clause(TEXT, block("网络零售额 > 2000万元", "叠加于: [二.1]"))
    second = clause("给予5元。", "类型: 定格\n金额: 5元", "二")
    assert [d.code for d in compiled(first + second).findings] == ["DX154"]
