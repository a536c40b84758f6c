"""An amendment is told by what it changes, also where clauses and rules were renumbered."""

from __future__ import annotations

from pathlib import Path

import pytest

from duixian.amendment.compare import Amendment, compare
from duixian.amendment.pairing import Named, paired
from duixian.amendment.wording import marked, reworded
from duixian.cli.app import app
from duixian.law.source import Source
from duixian.rules.library import Library, load_library
from duixian.rules.pack import compile_source

POLICIES = Path(__file__).parents[2] / "policies"
PINGGU = POLICIES / "pinggu-draft" / "policy.md"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(POLICIES)


def amended(library: Library, *changes: tuple[str, str]) -> Amendment:
    text = PINGGU.read_text(encoding="utf-8")
    new = text
    for old, put in changes:
        assert old in new, old
        new = new.replace(old, put)
    versions = [compile_source(Source("policy.md", one), library.dictionary) for one in (text, new)]
    plans = [(one.plan, one.source) for one in versions]
    assert plans[1][0] is not None, [str(finding) for finding in versions[1].findings]
    return compare(plans[0], plans[1])  # type: ignore[arg-type]


def test_equal_versions_do_not_differ(library: Library) -> None:
    found = amended(library)
    assert (found.meta, found.clauses, found.rules) == ((), (), ())


def test_a_threshold_that_moves_is_told_in_words_and_in_the_rule(library: Library) -> None:
    found = amended(
        library,
        ("单场最高不超过5万元", "单场最高不超过6万元"),
        ("  上限: 5万元\n年度上限", "  上限: 6万元\n年度上限"),
    )

    [clause] = found.clauses
    assert (clause.old, clause.new) == ("四.一", "四.一")
    assert "单场最高不超过【5→6】万元" in marked(*clause.sentences[0])
    [rule] = found.rules
    assert rule.new == "pinggu.四.一.2"
    assert [(c.key, c.before, c.after) for c in rule.changes] == [("逐项.上限", "5万元", "6万元")]
    assert not rule.pays_alike


def test_a_name_that_changes_pays_alike(library: Library) -> None:
    [rule] = amended(library, ("名称: 品牌孵化奖励", "名称: 品牌孵化一次性奖励")).rules
    assert rule.pays_alike


def test_a_clause_that_is_struck_out_takes_its_rule_with_it(library: Library) -> None:
    text = PINGGU.read_text(encoding="utf-8")
    gone = text[text.index("（二）孵化平谷品牌") : text.index("第六条")]
    found = amended(library, (gone, ""))

    assert [(c.old, c.new) for c in found.clauses] == [("五.二", None)]
    assert [(r.old, r.new) for r in found.rules] == [("pinggu.五.二", None)]


def test_a_renumbered_rule_is_the_same_rule(library: Library) -> None:
    text = PINGGU.read_text(encoding="utf-8")
    start, end = text.index("（一）聚集引进MCN机构"), text.index("（二）孵化平谷品牌")
    stop = text.index("第六条")
    first, second = text[start:end], text[end:stop]
    moved = second.replace("（二）", "（一）").replace(
        "编号: 五.二", "编号: 五.一"
    ) + first.replace("（一）", "（二）").replace("编号: 五.一", "编号: 五.二")
    found = amended(library, (first + second, moved))

    numbers = {(rule.old, rule.new) for rule in found.rules}
    assert numbers == {("pinggu.五.一", "pinggu.五.二"), ("pinggu.五.二", "pinggu.五.一")}
    assert all(rule.pays_alike for rule in found.rules)


def test_the_front_matter_is_compared(library: Library) -> None:
    [change] = amended(library, ("状态: 征求意见", "状态: 失效")).meta
    assert (change.key, change.before, change.after) == ("状态", "征求意见", "失效")


def test_things_are_paired_by_likeness_and_never_twice() -> None:
    old = [Named("一", "甲", "给予奖励十万元"), Named("二", "乙", "给予补贴二十万元")]
    new = [Named("二", "甲", "给予奖励十五万元"), Named("三", "丙", "完全不同的内容")]
    assert paired(old, new) == [(0, 0), (None, 1), (1, None)]


def test_white_space_and_emphasis_are_no_words() -> None:
    assert reworded("**甲** 给予 奖励。", "甲给予奖励。\n") == ()


def test_two_policies_are_no_two_versions(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        app(["diff", str(POLICIES / "pinggu-draft"), str(POLICIES / "zhengzhou-draft")])
    assert "像是两项政策" in capsys.readouterr().out
