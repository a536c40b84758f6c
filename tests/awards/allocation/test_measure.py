"""Amounts and measures in SQL read as the same values do elsewhere."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.awards.allocation.error import AllocationError
from duixian.awards.allocation.measure import Scale, decimal_text, measure, money_text
from duixian.rules.library import Library
from duixian.rules.types import MONEY_LIMIT, YUAN
from duixian.rules.values import format_value

HELD = duckdb.connect(config={"threads": 1})
ROUND = [10**n * k for n in range(2, 16) for k in (1, 25, 123)]


def said(sql: str) -> str:
    """What the expression gives."""
    return str(HELD.execute(f"SELECT {sql}").fetchall()[0][0])


@given(st.integers(-MONEY_LIMIT, MONEY_LIMIT) | st.sampled_from(ROUND) | st.integers(-999, 999))
def test_money_is_written_as_everywhere(fen: int) -> None:
    assert said(money_text(f"({fen})::BIGINT")) == format_value(fen, YUAN)


@pytest.mark.parametrize(
    ("number", "places", "words"),
    [(0, 4, "0"), (-5, 2, "-0.05"), (123_450, 4, "12.345"), (100_000_000, 2, "1,000,000")],
)
def test_decimals_are_exact(number: int, places: int, words: str) -> None:
    assert said(decimal_text(f"({number})::BIGINT", places)) == words


def test_the_usual_direction_is_high_first_but_places_and_dates_low(library: Library) -> None:
    dictionary = library.dictionary

    def low_first(name: str, *, ascending: bool = False) -> bool:
        return measure(name, dictionary, [("时间", Scale.MOMENT)], ascending=ascending).ascending

    assert not low_first("网络零售额") and low_first("网络零售额", ascending=True)
    assert low_first("公益助农排名") and low_first("注册日期") and low_first("时间")


def test_what_has_no_order_is_refused(library: Library) -> None:
    with pytest.raises(AllocationError, match="评分表里有：得分"):
        measure("分", library.dictionary, [("得分", Scale.SCORE)], ascending=False)
    with pytest.raises(AllocationError, match="不分高低"):
        measure("示范企业级别", library.dictionary, [], ascending=False)
