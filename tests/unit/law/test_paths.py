"""A path is what people type: middle levels through which the numbering runs are left out."""

from tests.unit.law.parsed import clause, paths

RUNNING = "一、政策\n（一）产业\n1. 甲。\n2. 乙。\n（二）人才\n3. 丙。\n"


def test_a_middle_level_is_left_out_where_the_numbering_runs_through_it() -> None:
    assert paths(RUNNING) == ["一.1", "一.2", "一.3"]
    assert clause(RUNNING, "一.二").children[0].path == "一.3"


def test_a_middle_level_stays_where_the_numbering_starts_again() -> None:
    text = "一、政策\n（一）产业\n1. 甲。\n2. 乙。\n（二）人才\n1. 丙。\n"
    assert paths(text) == ["一.一.1", "一.一.2", "一.二.1"]


def test_the_outermost_level_stays_even_where_the_numbering_runs_through_it() -> None:
    assert paths("一、甲\n（一）子。\n二、乙\n（二）丑。\n") == ["一.一", "二.二"]


def test_a_group_with_words_of_its_own_is_a_clause_too() -> None:
    text = "一、政策\n（一）产业\n本项资金不超过100万元。\n1. 甲。\n（二）人才\n2. 丙。\n"
    assert paths(text) == ["一.一", "一.1", "一.2"]


def test_a_group_without_clauses_of_its_own_is_one() -> None:
    text = "一、政策\n（一）产业\n1. 甲。\n（二）给予30万元。\n（三）人才\n2. 丙。\n"
    assert paths(text) == ["一.1", "一.二", "一.2"]
