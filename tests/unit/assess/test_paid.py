"""已获: awards of other levels; 分期: which part of an award is due, and that none is lost."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.assess.instalments import part, positions_since
from duixian.assess.result import Interval, Status
from duixian.register.applicant import Award, Ledger
from duixian.rules import plan
from duixian.rules.types import YUAN
from tests.unit.assess.factory import (
    SPAN,
    WAN,
    YEAR,
    applicant,
    benefit,
    fact,
    outcome,
    percent,
    scale,
    wan,
)
from tests.unit.assess.telling import explained, lines

SHARES = (Fraction(2, 5), Fraction(3, 10), Fraction(3, 10))
OVER_YEARS = benefit(plan.Instalment(SPAN, YUAN, wan(100), SHARES, None, ()))
SINCE = benefit(plan.Instalment(SPAN, YUAN, wan(100), SHARES, fact("注册日期"), ()))
CITY = plan.Awarded(SPAN, YUAN, ("市级",), ("智能工厂",))
TENTH = benefit(scale(CITY, percent(10)))


def paid(year: int, fen: int = WAN, **more: object) -> Award:
    return Award("t.一", "t", "区级", "110117", year, fen, **more)  # type: ignore[arg-type]


def city(year: int, fen: int, matter: str = "智能工厂", level: str = "市级") -> Award:
    return Award(None, "某市办法", level, None, year, fen, matter=matter)


def due(*awards: Award, complete: bool = True) -> Interval | None:
    return outcome(OVER_YEARS, applicant(ledger=Ledger(awards, complete))).amount


@pytest.mark.parametrize(
    ("years", "parts"),
    [((), 40), ((YEAR,), 40), ((YEAR - 1,), 30), ((YEAR - 2, YEAR - 1), 30), ((YEAR - 3,), 0)],
)
def test_the_first_payment_of_the_ledger_says_which_part_is_due(
    years: tuple[int, ...], parts: int
) -> None:
    assert due(*map(paid, years)) == Interval(parts * WAN, parts * WAN)


def test_a_ledger_that_may_lack_payments_leaves_open_which_part_is_due() -> None:
    assert due(complete=False) == Interval(0, 40 * WAN)
    assert due(paid(YEAR - 1), complete=False) == Interval(0, 30 * WAN)


def test_a_date_says_which_part_is_due_without_any_ledger() -> None:
    days = {738_521: 30, 739_200: 40, 737_000: 0, 739_600: 0}  # 2023, 2024, 2018, 2025

    for day, parts in days.items():
        found = outcome(SINCE, applicant({"注册日期": day}, ledger=Ledger()))
        assert found.amount == Interval(parts * WAN, parts * WAN)
        assert found.status is (Status.ELIGIBLE if parts else Status.INELIGIBLE)


def test_an_unknown_date_leaves_any_part_possible() -> None:
    assert outcome(SINCE, applicant()).amount == Interval(0, 40 * WAN)


@given(st.integers(0, 10**15), st.lists(st.integers(1, 50), min_size=2, max_size=6))
def test_all_parts_together_are_the_award_to_the_fen(amount: int, weights: list[int]) -> None:
    shares = [Fraction(weight, sum(weights)) for weight in weights]

    parts = [part(shares, at, amount, amount) for at in range(len(shares))]

    assert sum(low for low, _ in parts) == amount
    assert all(low == high for low, high in parts)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 10**6))
def test_the_bounds_of_a_part_hold_every_amount_between(a: int, b: int, c: int) -> None:
    low, middle, high = sorted((a, b, c))

    for at in range(len(SHARES)):
        least, most = part(SHARES, at, low, high)
        assert least <= part(SHARES, at, middle, middle)[0] <= most


def test_days_of_two_years_can_mean_two_parts() -> None:
    assert positions_since(3, 2024, 738_520, 738_900) == (0, 1, 2)
    assert positions_since(3, 2024, 739_600, 739_700) == (3,)


def test_an_award_follows_what_the_city_paid_for_the_matter() -> None:
    ledger = Ledger(
        (
            city(YEAR, 100 * WAN),
            city(YEAR - 1, 7 * WAN),
            city(YEAR, 9 * WAN, matter="别的"),
            city(YEAR, 9 * WAN, level="省级"),
        ),
        complete=True,
    )

    found = outcome(TENTH, applicant(ledger=ledger))

    assert found.amount == Interval(10 * WAN, 10 * WAN)


def test_what_the_city_may_have_paid_besides_is_unknown_not_nothing() -> None:
    some = Ledger((city(YEAR, 100 * WAN),), complete=False)

    found = outcome(TENTH, applicant(ledger=some))

    assert found.amount == Interval(10 * WAN, None)
    assert found.missing == (("既往奖励记录", 0, None),)
    assert outcome(TENTH, applicant(ledger=Ledger())).amount == Interval(0, None)


def test_the_explanation_says_which_part_and_whose_award() -> None:
    later = applicant(ledger=Ledger((paid(YEAR - 1),), complete=True))
    with_city = applicant(ledger=Ledger((city(YEAR, 100 * WAN),), complete=True))

    assert "应奖 100万元，分 3 年支付，本年为第 2 年（30%） → 30万元" in lines(
        explained(OVER_YEARS, later)
    )
    assert "award of CNY 1,000,000, paid over 3 years, this is year 2 (30%)" in lines(
        explained(OVER_YEARS, later, "en")
    )
    assert "市级奖励（智能工厂，2024年） 100万元 × 10% → 10万元" in lines(
        explained(TENTH, with_city)
    )
    assert "award of the city (智能工厂, 2024) CNY 1,000,000 × 10%" in lines(
        explained(TENTH, with_city, "en")
    )
    assert "本年是第几年尚不能确定" in lines(explained(SINCE, applicant()))
