"""A caret stands under the right character: a Chinese character is two columns wide."""

from hypothesis import given
from hypothesis import strategies as st

from duixian.law.width import caret_line, display_width


def test_a_chinese_character_takes_two_columns() -> None:
    assert display_width("超过2000万元") == 12


def test_full_width_signs_take_two_columns() -> None:
    assert display_width("（１，％）") == 10


def test_combining_and_control_characters_take_none() -> None:
    assert display_width("e\u0301\u200b\t") == 1


def test_carets_stand_under_the_characters() -> None:
    line = "给予30万元奖励"
    assert caret_line(line, 2, 6) == "    " + "^^^^^^"


def test_an_empty_place_still_has_a_caret() -> None:
    assert caret_line("给予", 2, 2) == "    ^"


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_any_place_of_any_line_has_a_caret(line: str, start: int, length: int) -> None:
    carets = caret_line(line, start, start + length)
    assert carets.strip(" ").strip("^") == ""
    assert "^" in carets
