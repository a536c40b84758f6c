"""分段: each part of a figure pays by its own rate, rounded once for all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.assess.result import Interval
from duixian.rules import plan
from duixian.rules.types import YUAN
from tests.unit.assess.factory import (
    SPAN,
    WAN,
    applicant,
    benefit,
    fact,
    fen,
    outcome,
    percent,
)
from tests.unit.assess.telling import explained, lines


def slices(subject: plan.Expr, *rows: tuple[int, int | None, plan.Literal]) -> plan.Slices:
    found = tuple(plan.SliceRow(start, end, rate, (), SPAN) for start, end, rate in rows)
    return plan.Slices(SPAN, YUAN, subject, found)


PROGRESSIVE = slices(
    fact("网络零售额"),
    (0, 1000 * WAN, percent(1)),
    (1000 * WAN, 5000 * WAN, percent(2)),
    (5000 * WAN, None, percent(3)),
)


@pytest.mark.parametrize(
    ("sales", "pays"),
    [
        (1, 0),
        (100, 1),
        (1000 * WAN, 10 * WAN),
        (1000 * WAN + 50, 10 * WAN + 1),
        (5000 * WAN, 90 * WAN),
        (6000 * WAN, 120 * WAN),
    ],
)
def test_each_part_pays_by_its_own_rate(sales: int, pays: int) -> None:
    found = outcome(benefit(PROGRESSIVE), applicant({"网络零售额": sales}))

    assert found.amount == Interval(pays, pays)


def test_the_parts_are_rounded_together_not_one_by_one() -> None:
    thirds = [(at, at + 1, percent(50)) for at in (0, 1)]

    found = outcome(benefit(slices(fact("网络零售额"), *thirds)), applicant({"网络零售额": 2}))

    assert found.amount == Interval(1, 1)


def test_parts_of_a_count_pay_money_for_each() -> None:
    parcels = slices(fact("快递业务量"), (100_000, 500_000, fen(100)))

    found = [
        outcome(benefit(parcels), applicant({"快递业务量": n})).amount
        for n in (100_001, 500_000, 600_000)
    ]

    assert found == [Interval(100, 100), Interval(40 * WAN, 40 * WAN), Interval(40 * WAN, 40 * WAN)]


def test_an_unknown_figure_pays_anything_up_to_where_the_slices_end() -> None:
    ended = slices(fact("网络零售额"), (0, 1000 * WAN, percent(1)))

    assert outcome(benefit(ended), applicant()).amount == Interval(0, 10 * WAN)
    assert outcome(benefit(PROGRESSIVE), applicant()).amount == Interval(0, None)


@given(st.lists(st.integers(0, 10**12), min_size=2, max_size=2).map(sorted))
def test_more_is_never_worth_less(figures: list[int]) -> None:
    less, more = (
        outcome(benefit(PROGRESSIVE), applicant({"网络零售额": figure})).amount
        for figure in figures
    )

    assert (less.low if less else 0) <= (more.low if more else 0)


def test_the_explanation_shows_every_part_with_its_rate() -> None:
    who = applicant({"网络零售额": 6000 * WAN})

    chinese, english = (lines(explained(benefit(PROGRESSIVE), who, lang)) for lang in ("zh", "en"))

    assert (
        "网络零售额 6000万元 分段计算：1000万元 × 1% + 4000万元 × 2% + 1000万元 × 3% → 120万元"
        in chinese
    )
    assert (
        "Online retail sales CNY 60,000,000 in slices: CNY 10,000,000 × 1% + CNY 40,000,000 × 2%"
        " + CNY 10,000,000 × 3% → CNY 1,200,000" in english
    )
