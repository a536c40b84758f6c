"""The report: the caret stands under the right character, whatever the line is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.law.source import Source, Span
from duixian.law.width import display_width
from duixian.rules.diagnostics import Diagnostic, Label, Severity
from duixian.rules.report import place, report


def shown(text: str, marked: str, **more: object) -> list[str]:
    """The lines of the report on the first place of `marked` in a text."""
    at = text.index(marked)
    return printed(text, Span(at, at + len(marked)), **more)


def printed(text: str, span: Span, **more: object) -> list[str]:
    source = Source("policy.md", text)
    found = Diagnostic("DX999", "不对", source, span, **more)  # type: ignore[arg-type]
    return report([found]).splitlines()


def marked_by_eye(lines: list[str], number: int = 0) -> str:
    """What stands above the carets when every column is counted as a terminal counts it."""
    rows = [i for i, line in enumerate(lines) if set(line.partition("|")[2].strip()) == {"^"}]
    words, carets = lines[rows[number] - 1], lines[rows[number]]
    start = display_width(carets[: carets.index("^")])
    end = start + carets.count("^")
    column, found = 0, ""
    for character in words:
        if start <= column < end:
            found += character
        column += display_width(character)
    return found


def test_a_diagnostic_is_printed_in_one_form() -> None:
    lines = shown("甲\n金额: 30元", "30元", help="写成 30万元。", clause="三.三")
    assert lines == [
        "错误[DX999] 不对",
        "  --> policy.md:2:5  （条款 三.三）",
        "  |",
        "2 | 金额: 30元",
        "  |       ^^^^",
        "  = 办法：写成 30万元",
    ]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("金额: 30万元", "30万元"),
        ("  - 网络零售额 > 2000万元", "2000万元"),
        ("第三条　对企业，给予１００万元奖励", "１００万元"),
        ("“平谷好物”专场 — 补贴 × 30%", "30%"),
        ("𠮷野家 > 5元", "5元"),
        ("e\u0301 > 5元", "5元"),
        ("👍 > 5元", "5元"),
        ("\u200b甲 > 5元", "5元"),
    ],
)
def test_the_caret_stands_under_the_words_whatever_is_before_them(text: str, marked: str) -> None:
    assert marked_by_eye(shown(text, marked)) == marked


def test_a_tab_is_shown_as_four_spaces() -> None:
    lines = shown("\t- 甲\t> 5元", "5元")
    assert lines[3] == "1 |     - 甲    > 5元"
    assert marked_by_eye(lines) == "5元"


def test_a_tab_can_be_marked_itself() -> None:
    assert shown("\t甲", "\t")[4] == "  | ^^^^"


@pytest.mark.parametrize("before", [0, 3, 30, 41, 200, 1000])
@pytest.mark.parametrize("after", [0, 5, 60, 1000])
def test_a_long_line_is_cut_around_the_place(before: int, after: int) -> None:
    lines = shown("字" * before + "30万元" + "句" * after, "30万元")
    assert marked_by_eye(lines) == "30万元"
    assert max(map(display_width, lines)) <= 92
    assert lines[3].count("字") >= min(before, 20)
    assert ("…" in lines[3]) == (2 * (before + after) + 6 > 84)


def test_a_line_that_fits_is_shown_whole() -> None:
    assert shown("字" * 39 + "30万元", "30万元")[3] == "1 | " + "字" * 39 + "30万元"


def test_a_place_that_is_longer_than_the_window_is_marked_from_its_beginning() -> None:
    lines = shown("始" + "长" * 300 + "末", "长" * 300)
    assert set(marked_by_eye(lines)) <= {"长", "…"}
    assert lines[3].startswith("1 | 始长") and lines[3].endswith("…")


def test_a_place_over_several_lines_is_marked_on_the_first() -> None:
    lines = printed("一二三\n四五六", Span(1, 6))
    assert marked_by_eye(lines) == "二三"
    assert len(lines) == 5


def test_the_end_of_the_file_can_be_marked() -> None:
    assert printed("甲乙", Span(2, 2))[4] == "  |     ^"
    assert printed("甲乙\n", Span(3, 3))[1:5] == ["  --> policy.md:2:1", "  |", "2 |", "  | ^"]


def test_an_empty_place_is_marked_with_one_caret() -> None:
    assert marked_by_eye(printed("甲乙丙", Span(1, 1))) == "乙"


def test_an_empty_file_has_no_line_to_show() -> None:
    assert printed("", Span(0, 0)) == ["错误[DX999] 不对", "  --> policy.md:1:1"]


def test_windows_line_ends_are_not_shown() -> None:
    lines = printed("甲乙\r\n丙\r\n", Span(1, 4))
    assert lines[3] == "1 | 甲乙"


def test_second_places_have_their_own_line_and_words() -> None:
    source, other = Source("policy.md", "超过2000万元"), Source("facts.yaml", "a\nb: 1")
    labels = (Label(source, Span(2, 8), "原文在这里"), Label(other, Span(2, 3), "定义在这里"))
    found = Diagnostic("DX999", "不对", source, Span(0, 2), labels=labels)
    assert report([found]).splitlines()[5:] == [
        "  ::: policy.md:1:3",
        "  |",
        "1 | 超过2000万元",
        "  |     -------- 原文在这里",
        "  ::: facts.yaml:2:1",
        "  |",
        "2 | b: 1",
        "  | - 定义在这里",
    ]


def test_a_warning_is_called_one() -> None:
    assert printed("甲", Span(0, 1), severity=Severity.WARNING)[0] == "提醒[DX999] 不对"


def test_diagnostics_are_divided_by_an_empty_line() -> None:
    source = Source("policy.md", "甲")
    one = Diagnostic("DX999", "不对", source, Span(0, 1))
    assert "\n\n错误[DX999]" in report([one, one])
    assert report([]) == ""


def test_nothing_reaches_the_terminal_that_could_command_it() -> None:
    text = "甲\x1b[31m\u202e乙\x00 > 5元"
    lines = printed(text, Span(text.index("5"), len(text)), help="\x1b[0m甲\n乙\ud800")
    assert marked_by_eye(lines) == "5元"
    assert lines[-1] == "  = 办法：\ufffd[0m甲 乙\ufffd"
    assert not {"\x1b", "\x00", "\u202e", "\ud800"} & set("".join(lines))


def test_places_count_characters_from_one() -> None:
    assert place(Source("p.md", "甲\n乙丙"), Span(3, 4)) == "p.md:2:2"


@given(st.text(max_size=300), st.data())
def test_any_place_of_any_text_is_printed(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = printed(text, Span(start, end))
    assert len(lines) == (5 if text else 2)
    assert all(display_width(line) <= 92 for line in lines)
    "\n".join(lines).encode()
