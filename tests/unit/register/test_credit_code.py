"""A unified social credit code is taken in any usual form; a wrong one is told its position."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.register.credit_code import BadCode, check_credit_code

GOOD = "91330102MA2H0XXX0M"


@pytest.mark.parametrize(
    "text", [GOOD, GOOD.lower(), "91 330102 MA2H0XXX0 M", "91110000600037341L"]
)
def test_a_right_code_is_taken(text: str) -> None:
    assert check_credit_code(text) == text.replace(" ", "").upper()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (GOOD[:-1], "统一社会信用代码应有 18 位，这里有 17 位"),
        (GOOD[:9] + "O" + GOOD[10:], "统一社会信用代码第 10 位不能是“O”"),
        (GOOD[:3] + "A" + GOOD[4:], "统一社会信用代码第 4 位应是数字，这里是“A”"),
        (GOOD[:-1] + "1", "统一社会信用代码第 18 位校验码不对：按前 17 位应是“M”，这里是“1”"),
    ],
)
def test_a_wrong_code_is_told_its_position(text: str, message: str) -> None:
    with pytest.raises(BadCode) as refused:
        check_credit_code(text)
    assert refused.value.message == message
    assert "营业执照" in refused.value.help


@given(st.integers(0, 16), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_character_is_always_noticed(place: int, char: str) -> None:
    text = GOOD[:place] + char + GOOD[place + 1 :]
    if text != GOOD:
        with pytest.raises(BadCode):
            check_credit_code(text)


@given(st.text(max_size=25))
def test_any_text_is_taken_or_refused(text: str) -> None:
    try:
        assert len(check_credit_code(text)) == 18
    except BadCode as refused:
        assert refused.message and refused.help
