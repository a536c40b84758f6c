"""Every clause has become what it was agreed to be: the kinds, clause by clause."""

import pytest

from duixian.rules.library import Library, blocks
from duixian.rules.plan import Kind

#: pack → clause → the kinds of its blocks, in the order of the text.
AGREED = {
    "shangcheng": {
        "二.1": "幅度", "二.2": "排名", "二.3": "比例", "二.4": "分档", "二.5": "待定",
        "二.6": "待定", "二.7": "逐项", "二.8": "幅度 比例", "二.9": "定额 逐项", "二.10": "幅度",
        "二.11": "比例 比例 比例", "二.12": "幅度 幅度", "二.13": "幅度 服务 服务", "二.14": "比例",
        "二.15": "排名", "二.16": "比例", "三.1": "总则", "三.2": "总则", "三.3": "总则",
    },
    "binjiang": {
        "二": "目标", "三.1": "总则", "三.2": "幅度", "三.3": "待定", "三.4": "幅度",
        "三.5": "定额 定额 分档", "三.6": "待定 分档", "三.7": "待定 待定", "三.8": "比例",
        "三.9": "幅度", "三.10": "幅度 定额", "三.11": "逐项 逐项", "三.12": "定额 幅度",
        "三.13": "比例 比例", "三.14": "比例", "三.15": "幅度", "三.16": "任务",
        "三.17": "幅度 任务", "三.18": "任务", "三.19": "服务", "三.20": "待定 待定 服务",
        "三.21": "幅度", "三.22": "幅度",
    },
    "jiading": {
        "一": "目标", "二.一": "待定 定额 定额 定额 定额 排名 排名 待定", "二.二": "幅度 服务",
        "二.三": "分档", "二.四": "定额", "二.五": "比例", "三.六": "任务", "三.七": "任务",
        "三.八": "任务", "四.九": "幅度 服务", "四.十": "任务", "四.十一": "幅度 幅度 服务",
        "四.十二": "任务", "五": "总则",
    },
    "zhengzhou": {
        "一": "目标", "二.一": "任务", "二.八": "任务", "三.一": "任务",
        "三.二": "转移支付 援引 援引 援引", "三.三": "任务", "末段": "总则",
    },
    "pinggu": {
        "二": "总则", "三.一": "比例", "三.二": "比例 定额", "三.三": "递增", "四.一": "比例 逐项",
        "四.二": "比例", "五.一": "幅度", "五.二": "定额", "六.一": "幅度", "六.二": "比例",
        "七.一": "幅度 递增", "七.二": "比例", "八": "总则", "九": "总则", "十": "总则",
        "十一": "总则", "十三": "总则", "十四": "总则",
    },
}  # fmt: skip


@pytest.mark.parametrize("pack", AGREED)
def test_each_clause_has_the_kinds_agreed(pack: str, library: Library) -> None:
    plan = library.plan(pack)
    assert plan is not None
    found: dict[str, list[str]] = {}
    for block in blocks(plan):
        found.setdefault(block.clause, []).append(str(block.kind))
    for clause, kinds in AGREED[pack].items():
        assert found[clause] == kinds.split(), f"{pack}.{clause}"


def test_all_fourteen_kinds_are_in_use(library: Library) -> None:
    assert {block.kind for plan in library.plans for block in blocks(plan)} == set(Kind)


def test_every_benefit_carries_what_a_reviewer_needs(library: Library) -> None:
    for benefit in (b for plan in library.plans for b in plan.benefits):
        assert benefit.evidence, benefit.id
        assert benefit.english, benefit.id
        assert not benefit.subjects or benefit.subject_quote, benefit.id


def test_each_clause_of_jiading_keeps_its_departments(library: Library) -> None:
    plan = library.plan("jiading")
    assert plan is not None
    for block in blocks(plan):
        if block.clause not in ("一", "五"):
            assert block.departments, block.id
