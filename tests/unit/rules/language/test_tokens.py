"""Tokens: full and half width alike, operators in signs and in words, places kept."""

import pytest
from lark import Token

from duixian.law.source import Span
from duixian.rules.language.tokens import WORDS, BadToken, ExpressionLexer, Words


def tokens(text: str) -> list[Token]:
    return list(ExpressionLexer(None).lex(Words(text, None, 0)))


def shown(text: str) -> list[tuple[str, str]]:
    return [(token.type, token.value) for token in tokens(text)]


def marked(text: str) -> list[str]:
    """What each token stands over in the text as it was typed."""
    return [text[token.start_pos : token.end_pos] for token in tokens(text)]


@pytest.mark.parametrize(
    ("full", "half"),
    [
        ("每满（网络零售额，１０００万元）", "每满(网络零售额,1000万元)"),
        ("网络零售额 ＞ 2000万元", "网络零售额 > 2000万元"),
        ("网络零售额 ≥ 2000万元", "网络零售额 >= 2000万元"),
        ("网络零售额 ≤ 2000万元", "网络零售额 <= 2000万元"),
        ("年度排名 ≠ 第1名", "年度排名 != 第1名"),
        ("投资额 ＊ ３０％", "投资额 × 30%"),
        ("投资额 * 30%", "投资额 × 30%"),
        ("投资额 · 30%", "投资额 × 30%"),
        ("投资额 － 5元 ＋ 3元", "投资额 - 5元 + 3元"),
        ("投资额 == 5元", "投资额 = 5元"),
        ("园区级别 属于 ［“国家级”，「省级」］", '园区级别 属于 ["国家级","省级"]'),
        ("按项（园区级别，国家级：1元）", "按项(园区级别,国家级:1元)"),
        ("场次．成交额", "场次.成交额"),
        ("网络零售额\u3000>\u30002000万元", "网络零售额 > 2000万元"),
    ],
)
def test_full_width_signs_mean_the_same_as_half_width_ones(full: str, half: str) -> None:
    assert shown(full) == shown(half)


def test_tokens_stand_over_the_characters_as_they_were_typed() -> None:
    text = "每满（ 网络零售额，１０００ 万元 ）"
    assert marked(text) == ["每满", "（", "网络零售额", "，", "１０００ 万元", "）"]


def test_tokens_keep_the_places_of_a_scalar_that_is_not_one_piece() -> None:
    words = Words("甲 > 5元", (10, 11, 12, 20, 21, 22), 10)
    spans = [(t.start_pos, t.end_pos) for t in ExpressionLexer(None).lex(words)]
    assert spans == [(10, 11), (12, 13), (21, 23)]
    assert words.span(4, 6) == Span(21, 23)
    assert words.at(99) == 23


@pytest.mark.parametrize("word", WORDS)
def test_a_word_between_spaces_is_an_operator(word: str) -> None:
    kind, value = WORDS[word]
    assert shown(f"甲 {word} 乙") == [("NAME", "甲"), (kind, value), ("NAME", "乙")]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_inside_a_name_is_part_of_the_name(word: str) -> None:
    assert shown(f"甲{word}乙") == [("NAME", f"甲{word}乙")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2000万元", "2000万元"),
        ("2000 万元", "2000 万元"),
        ("1.5亿元", "1.5亿元"),
        ("30%", "30%"),
        ("30 %", "30 %"),
        ("5‰", "5‰"),
        ("3000㎡", "3000㎡"),
        ("100万美元", "100万美元"),
        ("500人次", "500人次"),
        ("第3名", "第3名"),
        ("2", "2"),
    ],
)
def test_a_number_takes_its_unit_along(text: str, value: str) -> None:
    assert shown(text) == [("NUMBER", value)]


def test_a_number_never_takes_an_operator_for_its_unit() -> None:
    assert shown("3 且 失信") == [("NUMBER", "3"), ("AND", "且"), ("NAME", "失信")]
    assert marked("3 且 失信") == ["3", "且", "失信"]


@pytest.mark.parametrize("text", ["2024-08-06", "2024年8月6日"])
def test_a_day_is_one_token(text: str) -> None:
    assert shown(text) == [("DATE", text)]


def test_a_percent_sign_ends_a_number() -> None:
    assert shown("30%且") == [("NUMBER", "30%"), ("AND", "且")]


@pytest.mark.parametrize("text", ["甲 ÷ 乙", "甲 > 5元；", "甲 & 乙", '"没有结束', "甲 😀"])
def test_a_foreign_character_is_refused_at_its_place(text: str) -> None:
    with pytest.raises(BadToken) as bad:
        tokens(text)
    assert text[bad.value.span.start : bad.value.span.end] in '÷；&"😀'
