"""The front matter: every mistake at once, and the rest of the pack is still checked."""

import pytest

from duixian.law.source import Source
from duixian.rules.pack import Compiled, compile_source
from tests.language.dictionary import small_dictionary
from tests.unit.rules.small_packs import FRONT, clause

BODY = clause("给予30万元奖励。", "类型: 定额\n对象: 不限\n金额: 30万元")


def pack(front: str, body: str = BODY) -> Compiled:
    return compile_source(Source("policy.md", front + body), small_dictionary())


def wrong(old: str, new: str) -> list[tuple[str, str]]:
    assert old in FRONT
    found = pack(FRONT.replace(old, new))
    return [(d.code, found.source.slice(d.span)) for d in found.findings]


def test_a_pack_says_what_it_is() -> None:
    plan = pack(FRONT).plan
    assert plan is not None
    meta = plan.meta
    assert (meta.code, meta.short, meta.division, meta.level) == ("shili", "示例", "990101", "区级")
    assert (meta.force.begins, meta.force.ends) == ("2024-01-01", "2026-12-31")


def test_a_draft_may_leave_its_days_open() -> None:
    front = FRONT.replace("施行\n施行日期: 2024-01-01", "征求意见\n施行日期: 待定")
    plan = pack(front.replace("2026-12-31", "待定")).plan
    assert plan is not None
    assert (plan.meta.force.begins, plan.meta.force.ends) == (None, None)


@pytest.mark.parametrize(
    ("old", "new", "code", "marked"),
    [
        ("代码: shili", "代码: 示例", "DX158", "示例"),
        ("代码: shili", "代码: Shili", "DX158", "Shili"),
        ('"990101"', '"99"', "DX158", '"99"'),
        ('"990101"', '"９９０１０１"', "DX158", '"９９０１０１"'),
        ("区级", "街道", "DX158", "街道"),
        ("状态: 施行", "状态: 有效", "DX158", "有效"),
        ("2024-01-01", "2024年1月1日", "DX191", "2024年1月1日"),
        ("2024-01-01", "2024-02-30", "DX191", "2024-02-30"),
        ("2024-01-01", "待定", "DX190", "待定"),
        ("2026-12-31", "2023-12-31", "DX190", "2023-12-31"),
        ("简称: 示例\n", "", "DX157", "代码"),
        ("标题:", "题目:", "DX156", "题目"),
    ],
)
def test_a_mistake_is_marked_at_its_value(old: str, new: str, code: str, marked: str) -> None:
    assert (code, marked) in wrong(old, new)
    assert len(wrong(old, new)) == (2 if code == "DX156" else 1)


def test_all_missing_keys_are_one_finding() -> None:
    found = pack("---\n代码: shili\n---\n\n").findings
    assert [d.message for d in found] == [
        "这里缺少“简称”、“标题”、“区划”、“层级”、“状态”、“施行日期”、“失效日期”"
    ]


def test_the_rules_are_checked_even_where_the_front_matter_is_wrong() -> None:
    body = clause("给予30万元奖励。", "类型: 定额\n对象: 不限\n金额: 35万元")
    found = pack(FRONT.replace("区级", "街道"), body).findings
    assert [d.code for d in found] == ["DX158", "DX172"]
