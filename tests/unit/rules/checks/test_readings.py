"""Words that are known to be read in two ways need a reading."""

import pytest

from tests.unit.rules.small_packs import wrong

RULE = "类型: 定额\n对象: 不限\n金额: 30万元 ← 给予30万元奖励\n不计算: {连续3年: 甲}"
AMBIGUOUS = [
    "每增加1000万元",
    "每再增加1万单",
    "近两年平均增速",
    "近3年平均增长",
    "贷款基准利率",
    "首超3亿元（含）以上",
    "连续三年",
    "一定奖励",
    "不超过投资额的10%",
    "实际财政支出",
    "当年",
]


def doubts(words: str, more: str = "") -> list[str]:
    """The words that need a reading."""
    text = f"对{words}的企业，给予30万元奖励。"
    rule = RULE.replace("不计算: {连续3年: 甲}", more)
    return [marked for code, marked in wrong(text, rule) if code == "DX180"]


@pytest.mark.parametrize("words", AMBIGUOUS)
def test_ambiguous_words_without_a_reading_are_reported_at_their_place(words: str) -> None:
    found = doubts(words)
    assert len(found) == 1
    assert found[0] in words


@pytest.mark.parametrize("words", AMBIGUOUS)
def test_a_reading_of_the_words_settles_them(words: str) -> None:
    assert doubts(words, f"解读: {{{words}: {{采用: 甲, 另解: 乙}}}}") == []


@pytest.mark.parametrize("words", AMBIGUOUS)
def test_a_reading_of_other_words_settles_nothing(words: str) -> None:
    assert doubts(words, "解读: {给予30万元奖励: {采用: 甲, 另解: 乙}}") != []


def test_a_clause_that_computes_nothing_needs_no_reading() -> None:
    assert wrong("为促进当年发展，制定本措施。", "类型: 总则\n宗旨: 无") == []


@pytest.mark.parametrize(
    ("line", "code", "marked"),
    [
        ("解读: {当年: 自然年}", "DX158", "自然年"),
        ("解读: {当年: {采用: 自然年}}", "DX157", "采用"),
        ("解读: {当年: {采用: 自然年, 另解: 申报年, 理由: 无}}", "DX156", "理由"),
        ("解读: {来年: {采用: 自然年, 另解: 申报年}}", "DX161", "来年"),
    ],
)
def test_a_reading_says_what_is_taken_and_what_is_not(line: str, code: str, marked: str) -> None:
    text = "对当年的企业，给予30万元奖励。"
    found = wrong(text, f"类型: 定额\n对象: 不限\n金额: 30万元\n{line}")
    assert (code, marked) in found
