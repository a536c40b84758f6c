"""The two tables of sentences say the same things."""

from string import Formatter

import pytest

from duixian.assess import wording
from duixian.assess.explanation.figures import percent_beside, percent_words
from duixian.assess.wording import FUNCTIONS, compared, listed, provider, say
from tests.unit.assess.factory import Fraction

#: Sentences that only one language needs.
ONLY_ENGLISH = {"身份", "既往奖励记录"}


def fields(sentence: str) -> list[str]:
    return sorted({name for _, name, _, _ in Formatter().parse(sentence) if name is not None})


def test_every_sentence_is_there_in_both_languages() -> None:
    assert set(wording._EN) - set(wording._ZH) == ONLY_ENGLISH
    assert set(wording._ZH) - set(wording._EN) == set()
    assert FUNCTIONS["zh"].keys() == FUNCTIONS["en"].keys()


@pytest.mark.parametrize("kind", sorted(wording._ZH))
def test_a_translation_needs_nothing_that_the_original_has_not(kind: str) -> None:
    assert set(fields(wording._EN[kind])) <= set(fields(wording._ZH[kind]))


def test_a_comparison_is_told_as_it_is_or_as_it_must_be() -> None:
    assert compared("en", "a", ">", "b", True) == "a exceeds b"
    assert compared("en", "a", ">", "b", False) == "a does not exceed b"
    assert compared("en", "a", ">", "b", None) == "a must exceed b"
    assert compared("zh", "甲", ">=", "乙", None) == "甲 须不低于 乙"


def test_lists_are_joined_in_the_language() -> None:
    assert (listed("zh", ["甲", "乙"]), listed("en", ["a", "b"])) == ("甲、乙", "a, b")


def test_a_provider_without_an_english_name_keeps_its_own() -> None:
    assert (provider("en", "申请人"), provider("en", "海关")) == ("applicant", "海关")


def test_words_of_the_policy_with_braces_are_not_filled_in() -> None:
    assert say("zh", "open_amount", "给予{一定}补助").count("{一定}") == 1


def test_a_percentage_is_exact_where_it_is_short_and_cut_off_where_it_is_not() -> None:
    assert percent_words(Fraction(1, 8)) == "12.5%"
    assert percent_words(Fraction(1, 3)) == "33.33%"
    assert percent_words(Fraction(-2, 3)) == "-66.66%"


def test_a_percentage_beside_another_has_enough_decimals_to_differ() -> None:
    tenth = Fraction(1, 10)

    assert percent_beside(tenth + Fraction(1, 10**9), tenth) == "10.0000001%"
    assert percent_beside(tenth, tenth) == "10%"
