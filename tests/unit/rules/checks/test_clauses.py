"""Every clause has a block with its own number."""

import pytest

from tests.unit.rules.small_packs import clause, compiled

RULE = "类型: 总则\n宗旨: 无"


def found(body: str) -> list[tuple[str, str, str]]:
    """Code, clause and marked words."""
    pack = compiled(body)
    return [(d.code, d.clause, pack.source.slice(d.span)) for d in pack.findings]


def test_a_clause_without_a_block_is_one_finding_whatever_its_figures() -> None:
    text = clause("目的。", RULE) + "第二条  给予30万元、50万元奖励。\n"
    assert found(text) == [("DX160", "二", "第二条")]


def test_only_clauses_without_parts_need_a_block() -> None:
    text = f"第一条  奖励。\n\n（一）目的。\n\n```规则\n编号: 一.一\n名称: 某\n{RULE}\n```\n"
    assert found(text) == []


@pytest.mark.parametrize(
    ("fence", "code"),
    [
        ("```规责\n编号: 一\n```\n", "DX106"),
        ("```规则\n```\n", "DX157"),
        ("```规则\n- 编号: 一\n```\n", "DX157"),
        ("```规则\n编号: 一\n名称:某\n```\n", "DX101"),
        ("```规则\n编号: 一\n名称: 某\n类型: 定量\n```\n", "DX154"),
        ("```规则\n编号: 一\n名称: 某\n```\n", "DX157"),
    ],
)
def test_a_clause_whose_block_cannot_be_read_is_not_said_to_have_none(
    fence: str, code: str
) -> None:
    text = "第一条  给予30万元奖励。\n\n" + fence
    assert [one for one, _, _ in found(text)] == [code]


@pytest.mark.parametrize("number", ["一", "一.1", "一.12"])
def test_the_number_is_that_of_the_clause_with_or_without_a_suffix(number: str) -> None:
    assert found(clause("目的。", RULE).replace("编号: 一", f"编号: {number}")) == []


@pytest.mark.parametrize("number", ["二", "一.一", "一.1.1", "1", "shili.一", "一1", "''"])
def test_another_number_is_refused(number: str) -> None:
    text = clause("目的。", RULE).replace("编号: 一", f"编号: {number}")
    assert found(text) == [("DX162", "一", number)]


def test_no_number_stands_twice() -> None:
    block = f"```规则\n编号: 一.1\n名称: 某\n{RULE}\n```\n"
    assert found(f"第一条  目的。\n\n{block}\n{block}") == [("DX163", "一", "一.1")]


def test_a_block_without_a_number_is_read_all_the_same() -> None:
    text = clause("给予30万元奖励。", "类型: 定额\n对象: 不限\n金额: 30元")
    assert [code for code, _, _ in found(text.replace("编号: 一\n", ""))] == ["DX157", "DX172"]
