"""Rules are tied to words: the same figure, the part-sentence around it, the words of an author."""

import pytest

from duixian.law.blocks import split_policy
from duixian.law.clauses import find_clauses
from duixian.law.quantities import find_quantities
from duixian.law.source import Source, Span
from duixian.rules import plan
from duixian.rules.blocks.anchor import ClauseWords, same_figure
from duixian.rules.blocks.fields import Phrase
from tests.unit.rules.language.expressions import typed


def words_of(text: str) -> ClauseWords:
    """The words of 第一条."""
    source = Source("policy.md", f"第一条  {text}\n")
    root = find_clauses(source, split_policy(source))[0]
    return ClauseWords.of(source, root, {})


def literal(text: str) -> plan.Literal:
    expr = typed(text)
    assert isinstance(expr, plan.Literal)
    return expr


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("2000万元", "2000万元"),
        ("2000万元", "2,000 万元"),
        ("2000万元", "0.2亿元"),
        ("2000万元", "两千万元"),
        ("20000000元", "２０００万元"),
        ("100万美元", "100万美元"),
        ("30%", "30%"),
        ("30%", "百分之三十"),
        ("50%", "一半"),
        ("3000㎡", "3000平米"),
        ("3000平方米", "3000㎡"),
        ("10万单", "100000单"),
        ("500人次", "500人次"),
        ("3名", "3名"),
        ("3名", "3人"),
        ("50家", "50户"),
        ("8场", "8场次"),
        ("36个月", "三年"),
        ("3年", "36个月"),
        ("12个月", "一年"),
        ("第3名", "前三名"),
        ("第1名", "第一名"),
    ],
)
def test_a_literal_is_the_figure_of_the_same_value_and_unit(rule: str, text: str) -> None:
    found = find_quantities(f"满{text}的")
    assert [same_figure(literal(rule), quantity) for quantity in found] == [True]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("2000万元", "2000万美元"),
        ("2000万元", "2000元"),
        ("2000元", "2000单"),
        ("30%", "30家"),
        ("50家", "50人次"),
        ("3年", "3家"),
        ("3个月", "3年"),
        ("第3名", "3名"),
        ("3000平方米", "3000元"),
    ],
)
def test_another_value_or_unit_is_another_figure(rule: str, text: str) -> None:
    found = find_quantities(f"满{text}的")
    assert [same_figure(literal(rule), quantity) for quantity in found] == [False]


def quoted(words: ClauseWords, *rules: str, phrase: str | None = None) -> str:
    """The words a rule rests on, or why there are none."""
    found = words.anchor(
        [literal(rule) for rule in rules],
        None if phrase is None else Phrase(phrase, Span(0, 0)),
    )
    return found if isinstance(found, str) else found.text


def test_a_figure_is_shown_with_its_part_of_the_sentence() -> None:
    words = words_of("对企业，零售额超过2000万元的，给予30万元奖励；另给5万元。")
    assert quoted(words, "2000万元") == "零售额超过2000万元的"
    assert quoted(words, "30万元") == "给予30万元奖励"
    assert quoted(words, "5万元") == "另给5万元"


def test_the_number_of_the_clause_is_no_part_of_its_words() -> None:
    assert quoted(words_of("超过2000万元的企业，给予奖励。"), "2000万元") == "超过2000万元的企业"


def test_marks_of_emphasis_are_not_quoted() -> None:
    assert quoted(words_of("**引才奖励。**给予**10万元**奖励。"), "10万元") == "给予10万元奖励"


def test_the_first_literal_that_stands_in_the_text_decides() -> None:
    words = words_of("给予30万元奖励，每满1000万元再给5万元。")
    assert quoted(words, "7万元", "5万元") == "每满1000万元再给5万元"


def test_a_figure_twice_in_one_part_of_a_sentence_is_still_certain() -> None:
    assert quoted(words_of("给予30万元，30万元、30万元均可。"), "30万元") == "twice"
    assert quoted(words_of("给予30万元或者30万元奖励。"), "30万元") == "给予30万元或者30万元奖励"


def test_a_figure_that_is_not_there_has_no_words() -> None:
    words = words_of("给予30万元奖励。")
    assert quoted(words, "5万元") == "none"
    assert quoted(words) == "none"


def test_words_of_the_author_are_found_whatever_the_spaces() -> None:
    words = words_of("对开展 自营\n销售的**企业**，给予奖励。")
    assert quoted(words, phrase="开展自营销售的 企业") == "开展 自营\n销售的企业"
    assert quoted(words, phrase="开展直播的企业") == "absent"
    assert quoted(words, phrase="") == "absent"


def test_words_longer_than_the_clause_are_not_looked_for() -> None:
    assert words_of("给予奖励。").find("给" * 100_000) == []


def test_signs_of_patterns_are_words_like_others() -> None:
    assert len(words_of("给予(30)+[5]奖励。").find("(30)+[5]")) == 1


@pytest.mark.parametrize(
    ("phrase", "near"),
    [
        ("给予一定奖励", "给予适当奖励"),
        ("达到2000万元的企业", "超过2000万元的企业"),
        ("对优秀的企业", "对优质的企业"),
        ("完全无关的话", ""),
        ("字" * 1000, ""),
    ],
)
def test_the_nearest_words_of_the_clause_are_offered(phrase: str, near: str) -> None:
    words = words_of("对优质的企业，超过2000万元的企业，给予适当奖励。")
    assert words.nearest(phrase) == near


def test_a_figure_is_lacking_unless_it_stands_in_the_text_or_is_supplied() -> None:
    words = words_of("对前三名，给予30万元奖励。")
    words.supplied.add("12个月")
    assert not words.lacks(literal("30万元"))
    assert not words.lacks(literal("12 个月"))
    assert not words.lacks(literal("第2名"))
    assert not words.lacks(literal("0元"))
    assert not words.lacks(literal("2024-01-01"))
    assert words.lacks(literal("第4名"))
    assert words.lacks(literal("3年"))
