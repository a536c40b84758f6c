"""The clauses of the five documents, and of texts numbered in other ways, are found and named."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.law.clauses import Clause, clause_at, walk
from tests.unit.law.parsed import clause, own_text, paths, read

POLICIES = Path(__file__).parents[3] / "policies"

# The clauses that rule, then the headings that only group them.
EXPECTED = {
    "shangcheng-2023": (
        "一 二.1 二.2 二.3 二.4 二.5 二.6 二.7 二.8 二.9 二.10 二.11 二.12 二.13 二.14 二.15 二.16"
        " 三.1 三.2 三.3 附件2.一 附件2.二.1 附件2.二.2 附件2.二.3 附件2.二.4 附件2.二.5"
        " 附件2.三.1 附件2.三.2",
        "二 二.一 二.二 二.三 三 附件2 附件2.二 附件2.三",
    ),
    "binjiang-2024": (
        "一 二 三.1 三.2 三.3 三.4 三.5 三.6 三.7 三.8 三.9 三.10 三.11 三.12 三.13 三.14 三.15"
        " 三.16 三.17 三.18 三.19 三.20 三.21 三.22 四.1 四.2 四.3",
        "三 三.一 三.二 三.三 三.四 三.五 三.六 四",
    ),
    "jiading-2024": (
        "一 二.一 二.二 二.三 二.四 二.五 三.六 三.七 三.八 四.九 四.十 四.十一 四.十二 五",
        "二 三 四",
    ),
    "zhengzhou-draft": (
        "一 二.一 二.二 二.三 二.四 二.五 二.六 二.七 二.八 三.一 三.二 三.三 末段",
        "二 三",
    ),
    "pinggu-draft": (
        "一 二 三.一 三.二 三.三 四.一 四.二 五.一 五.二 六.一 六.二 七.一 七.二 八 九 十 十一 十二"
        " 十三 十四 十五",
        "第一章 第二章 三 四 五 六 七 第三章 第四章",
    ),
}


@pytest.mark.parametrize("file", ["policy.md", "source.txt"])
@pytest.mark.parametrize("pack", EXPECTED)
def test_the_clauses_of_the_five_documents(pack: str, file: str) -> None:
    _, clauses = read((POLICIES / pack / file).read_text(encoding="utf-8"))
    ruling = [c.path for c in walk(clauses) if not c.heading_only]
    headings = [c.path for c in walk(clauses) if c.heading_only]
    assert (" ".join(ruling), " ".join(headings)) == EXPECTED[pack]


SHANGCHENG = (POLICIES / "shangcheng-2023" / "policy.md").read_text(encoding="utf-8")
ZHENGZHOU = (POLICIES / "zhengzhou-draft" / "policy.md").read_text(encoding="utf-8")


def test_a_clause_has_its_label_as_written_and_its_title() -> None:
    item = clause(SHANGCHENG, "二.7")
    assert (item.label, item.title, item.level) == ("7.", "引才奖励", 3)
    annex = clause(SHANGCHENG, "附件2")
    assert (annex.label, annex.title) == ("附件 2", "上城区直播电商产业基地（园区）创建要求")


def test_the_final_paragraph_is_a_clause_of_its_own() -> None:
    assert own_text(ZHENGZHOU, "末段") == ["本意见自印发之日起在全市范围内实施，政策执行期3年。"]
    assert own_text(ZHENGZHOU, "三.三")[0].endswith("良好氛围。")


def test_signatures_and_copies_are_no_clauses() -> None:
    assert own_text(SHANGCHENG, "附件2.三.2")[0].endswith("（园区）。")


TWO = """一、总则

适用于本区企业。

```规则
编号: 一
```

补充一句。

二、奖励
（一）落户。给予30万元。
```规则
编号: 二.一
```
（二）上市。给予50万元。
"""


def test_rule_blocks_are_no_text_of_a_clause() -> None:
    assert own_text(TWO, "一") == ["一、总则\n\n适用于本区企业。", "补充一句。"]


def test_the_text_of_a_clause_is_without_that_of_its_children() -> None:
    assert own_text(TWO, "二") == ["二、奖励"]
    assert own_text(TWO, "二.一") == ["（一）落户。给予30万元。"]
    section = clause(TWO, "二")
    assert TWO[section.span.start : section.span.end].endswith("给予50万元。")


def test_a_block_stands_under_the_clause_before_it() -> None:
    _, clauses = read(TWO)
    under = clause_at(clauses, TWO.index("编号: 二.一"))
    assert under is not None
    assert under.path == "二.一"
    assert clause_at(clauses, 0) is not None
    assert clause_at((), 0) is None


def test_a_text_without_clauses_has_none() -> None:
    assert paths("") == []
    assert paths("# 标题\n") == []


def test_headings_without_numbers_are_clauses() -> None:
    text = "# 某区若干措施\n\n## 支持对象\n\n本区企业。\n\n## 奖励标准\n\n给予30万元。\n"
    assert paths(text) == ["支持对象", "奖励标准"]


def test_a_text_without_any_structure_has_its_paragraphs() -> None:
    body = "为促进发展，制定本措施。\n对新落户企业给予30万元。\n"
    text = f"某区若干措施\n各单位：\n{body}某区商务局\n2024年1月1日\n"
    assert paths(text) == ["段1", "段2"]


EVERY_STYLE = """
一、总则|二、奖励。给予|（一）落户。给予30万元。|（二）x|1. 企业|2．个人|1、其他|（1）甲|①乙
第一章 总则|第一节|第一条 目的|第二条规定的|第三条|# 标题|## 附则|附件1|附件 2：要求|附件：1. 甲
2. 乙|**3. 奖。**文|本办法自发布之日起施行。|某区商务局|2024年1月1日|抄送：各局|正文，|正文。|
```规则|```|---|# 标题
"""
LINES = st.sampled_from(EVERY_STYLE.replace("\n", "|").split("|"))


@given(st.lists(LINES | st.text(max_size=20), max_size=30))
def test_any_text_gives_unique_paths_and_places_inside_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    _, clauses = read(text)
    every = list(walk(clauses))
    names = [c.path for c in every]
    assert len(names) == len(set(names))
    assert all(names)
    for c in every:
        _holds_its_children(c, len(text))


def _holds_its_children(c: Clause, end: int) -> None:
    assert 0 <= c.span.start <= c.span.end <= end
    places = [*c.text_spans, *(child.span for child in c.children)]
    assert all(c.span.start <= at.start <= at.end <= c.span.end for at in places)
    assert all(before.end <= after.start for before, after in pairwise(places))
