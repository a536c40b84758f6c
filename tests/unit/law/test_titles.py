"""A title is the clause's bold words, its heading or its first short sentence."""

import pytest

from duixian.law.clauses import walk
from tests.unit.law.parsed import read


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("1. **引才奖励。**每新增一名给予10万元。", "引才奖励"),
        ("**4. 平台落地。**给予50万元。", "平台落地"),
        ("## 一、适用范围\n\n本区企业。", "适用范围"),
        ("一、适用范围\n本区企业。", "适用范围"),
        ("（一）推进园区（基地）建设。给予200万元。", "推进园区（基地）建设"),
        ("第一条（目的）为促进发展，制定本办法。", "目的"),
        ("第一条【适用范围】本区企业。", "适用范围"),
        ("第二条 【落户奖】\n\n给予30万元。", "落户奖"),
        ("**第五条 落户奖励**\n\n给予30万元。", "落户奖励"),
        ("**第六条** 研发补贴。给予30万元。", "研发补贴"),
        ("1. 单个项目最高支持500万元。其他项目减半。", ""),
        ("2. 研发投入补助10%。其他减半。", ""),
        ("第三条  做强产业集群。\n（一）园区。\n（二）基地。", "做强产业集群"),
        ("一、推动企业“上市”发展：给予奖励。", "推动企业“上市”发展"),
        ("1. 本意见扶持资金由区财政局统筹平衡。同一项目不重复。", ""),
        ("1. 对获评企业，给予10万元。再给5万元。", ""),
        ("1. 按规定提供资料。", ""),
    ],
)
def test_the_title_of_a_clause(text: str, title: str) -> None:
    assert next(walk(read(text)[1])).title == title


@pytest.mark.parametrize(
    ("text", "heading_only"),
    [
        ("一、奖励\n（一）甲。", True),
        ("第三条 做强产业集群。\n（一）园区。", True),
        ("第三条 有下列情形的，不予支持：\n（一）甲。", False),
        ("第三条 支持以下方向：\n（一）甲。", False),
        ("第三条 对新落户企业，给予奖励。\n（一）甲。", False),
        ("六、实施知识产权战略，促进成果转化\n1. 甲。", True),
        ("第五条 （一）给予30万元。", True),
        ("一、施行。", False),
        ("一、", True),
    ],
)
def test_a_heading_rules_nothing_by_itself(text: str, heading_only: bool) -> None:
    assert next(walk(read(text)[1])).heading_only is heading_only
