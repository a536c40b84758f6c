"""Where a font is left out of a PDF, what the file says of widths stands over the ink."""

from __future__ import annotations

from duixian.law.reading.pdf_lines import Character, printed_lines


def line_of(words: str, ink: float, step: float) -> str:
    """Characters ten points high, `ink` wide, each reaching to where the next begins."""
    characters = [
        Character(one, at * step, 0.0, at * step + ink, 10.0, at * step + step)
        for at, one in enumerate(words)
    ]
    (line,) = printed_lines(characters)
    return line.text


def test_narrow_ink_in_wide_boxes_is_one_word() -> None:
    assert line_of("2000万元", ink=5.0, step=10.0) == "2000万元"


def test_words_that_part_have_a_space() -> None:
    first = [
        Character(c, 6.0 * at, 0.0, 6.0 * at + 5, 10.0, 6.0 * at + 6) for at, c in enumerate("AB")
    ]
    then = [Character("C", 20.0, 0.0, 25.0, 10.0, 26.0)]

    assert [line.text for line in printed_lines([*first, *then])] == ["AB C"]
