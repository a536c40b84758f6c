"""Dates and years are found in the ways documents write them."""

from datetime import date

import pytest

from tests.unit.law.parsed import one, values

DAY = date(2024, 8, 6).toordinal()


@pytest.mark.parametrize(
    "text",
    [
        "2024年8月6日",
        "2024 年 8 月 6 日",
        "2024-08-06",
        "2024/8/6",
        "2024.8.6",
        "二〇二四年八月六日",
        "二○二四年八月六日",
        "２０２４年８月６日",
    ],
)
def test_a_date_is_its_ordinal(text: str) -> None:
    found = one(f"自{text}起施行")
    assert (found.dimension, found.value, found.unit, found.raw) == ("date", DAY, "年月日", text)


def test_a_month_is_its_first_day() -> None:
    assert values("2024年8月起") == [f"date {date(2024, 8, 1).toordinal()} 年月"]


def test_a_year_alone_is_a_year() -> None:
    assert values("到2025年，2026年度") == ["year 2025 年", "year 2026 年"]
    assert values("二〇二五年底") == ["year 2025 年"]


def test_a_span_of_years_is_two() -> None:
    assert values("2021-2025年") == ["year 2021 年", "year 2025 年"]
    assert values("2023、2024、2025年") == ["year 2023 年", "year 2024 年", "year 2025 年"]


def test_a_day_without_a_year_is_of_unknown_dimension() -> None:
    assert values("每年3月31日前") == ["unknown 331 月日"]


def test_a_day_that_does_not_exist_is_of_unknown_dimension() -> None:
    assert values("2023年2月30日") == ["unknown 20230230 年月日"]


def test_a_date_has_no_comparator() -> None:
    assert one("2024年8月6日以上").comparator is None
