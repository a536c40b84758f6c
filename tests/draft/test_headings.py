"""A document's title and chapters become headings; its clauses stay what they were."""

from duixian.draft.headings import headed
from duixian.law.blocks import split_policy
from duixian.law.clauses import find_clauses, walk
from duixian.law.source import Source

TEXT = """示例区促进商贸发展若干措施

各有关单位：

一、总体要求

以示例为引领，促进商贸发展。

二、支持内容

（一）对网络零售额超过2000万元的企业，给予30万元奖励。
"""


def paths(text: str) -> list[str]:
    source = Source("示例.txt", text)
    return [one.path for one in walk(find_clauses(source, split_policy(source)))]


def test_the_title_and_the_chapters_are_marked_and_nothing_else() -> None:
    found = headed(Source("示例.txt", TEXT)).text
    marked = [line for line in found.splitlines() if line.startswith("#")]
    assert marked == ["# 示例区促进商贸发展若干措施", "## 一、总体要求", "## 二、支持内容"]
    assert found.replace("## ", "").replace("# ", "") == TEXT
    assert paths(found) == paths(TEXT)


def test_a_text_with_its_own_headings_is_left_alone() -> None:
    own = "# 示例措施\n\n一、总体要求\n\n促进发展。\n"
    assert headed(Source("示例.txt", own)).text == own


def test_a_sentence_is_no_chapter() -> None:
    text = "示例区若干措施\n\n一、对企业给予最高200万元补助。\n\n二、对企业给予5万元奖励。\n"
    assert "##" not in headed(Source("示例.txt", text)).text
