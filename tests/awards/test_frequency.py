"""Step a: what the frequency of a benefit still allows."""

from typing import Any

import pytest

from duixian.assess.result import Interval, Outcome, Status
from duixian.register.applicant import Award
from tests.awards.factory import WAN, YEAR, award, benefit, outcome, pays, plan, settled, texts

ID = "shangcheng.二.1"
DUE = {ID: outcome(30 * WAN)}


def paid(year: int, amount: int = 30 * WAN, **more: Any) -> Award:
    return award(year, amount, benefit=ID, **more)


@pytest.mark.parametrize("frequency", ["", "once", "yearly", "years", "item", "tier"])
def test_a_benefit_never_paid_before_is_paid_in_full(frequency: str) -> None:
    settlement = settled(plan(benefit(frequency=frequency)), DUE)

    assert pays(settlement, ID) == (30 * WAN, 30 * WAN)
    assert settlement.adjustments == ()


def test_what_is_paid_once_is_not_paid_again_and_the_sentence_names_year_and_amount() -> None:
    settlement = settled(plan(benefit(frequency="once")), DUE, [paid(2022)])

    assert pays(settlement, ID) == (0, 0)
    assert texts(settlement, "once") == ["“奖励二.1”为一次性奖励，已发放 2022 年 30万元，不再发放"]


def test_another_benefits_award_leaves_a_single_award_alone() -> None:
    other = award(2022, 30 * WAN, benefit="shangcheng.二.9")

    assert pays(settled(plan(benefit(frequency="once")), DUE, [other]), ID) == (30 * WAN, 30 * WAN)


def test_an_award_without_an_id_counts_by_policy_and_the_benefits_name() -> None:
    named = award(2022, 30 * WAN, policy="shangcheng若干意见", matter="奖励二.1")
    elsewhere = award(2022, 30 * WAN, policy="区人才意见", matter="奖励二.1")
    once = plan(benefit(frequency="once"))

    assert pays(settled(once, DUE, [named]), ID) == (0, 0)
    assert pays(settled(once, DUE, [elsewhere]), ID) == (30 * WAN, 30 * WAN)


def test_a_name_that_two_benefits_share_names_neither() -> None:
    twins = plan(benefit(frequency="once", name="奖励"), benefit("二.2", name="奖励"))
    named = award(2022, 30 * WAN, policy="shangcheng", matter="奖励")

    assert pays(settled(twins, DUE, [named]), ID) == (30 * WAN, 30 * WAN)


@pytest.mark.parametrize(("year", "due"), [(YEAR - 1, 30 * WAN), (YEAR, 0)])
def test_what_is_paid_yearly_is_paid_unless_it_was_this_year(year: int, due: int) -> None:
    settlement = settled(plan(benefit(frequency="yearly")), DUE, [paid(year)])

    assert pays(settlement, ID) == (due, due)
    assert bool(texts(settlement, "frequency")) == (due == 0)


@pytest.mark.parametrize(
    ("years", "due"),
    [
        ([2022, 2023], 30 * WAN),  # the third year
        ([2023], 30 * WAN),  # the second
        ([2022], 30 * WAN),  # one left out, still within three years of the first
        ([2021], 0),  # the three years are over, whatever was paid in them
        ([2021, 2022, 2023], 0),  # three payments
        ([2024], 0),  # this year already
    ],
)
def test_three_years_running_count_from_the_first_paid_year(years: list[int], due: int) -> None:
    settlement = settled(plan(benefit(frequency="years")), DUE, [paid(y) for y in years])

    assert pays(settlement, ID) == (due, due)


def test_each_tier_is_paid_once() -> None:
    tiered = plan(benefit(frequency="tier", advance=False))
    reached = {ID: outcome(100 * WAN, tier=3)}

    lower = settled(tiered, reached, [paid(2022, 80 * WAN, tier=1)])
    same = settled(tiered, reached, [paid(2022, 100 * WAN, tier=3)])

    assert pays(lower, ID) == (100 * WAN, 100 * WAN)
    assert pays(same, ID) == (0, 0)


def test_a_payment_of_an_unknown_tier_leaves_the_tier_open() -> None:
    tiered = plan(benefit(frequency="tier", advance=False))

    settlement = settled(tiered, {ID: outcome(100 * WAN, tier=3)}, [paid(2022, 80 * WAN)])

    assert pays(settlement, ID) == (0, 100 * WAN)
    assert "请补充台账中的档次" in settlement.undetermined[0]


def items(*amounts: int, most: int | None = None) -> dict[str, Outcome]:
    each = tuple(
        (key, Status.ELIGIBLE, Interval(a, a)) for key, a in zip("甲乙丙丁", amounts, strict=False)
    )
    total = sum(amounts) if most is None else min(sum(amounts), most)
    return {ID: outcome(total, items=each)}


@pytest.mark.parametrize("frequency", ["item", "once"])
def test_an_item_that_was_paid_is_left_out_of_the_sum(frequency: str) -> None:
    streamers = plan(benefit(frequency=frequency, items=True))

    settlement = settled(streamers, items(40 * WAN, 20 * WAN), [paid(2023, 40 * WAN, item="甲")])

    assert pays(settlement, ID) == (20 * WAN, 20 * WAN)
    assert "“甲”" in texts(settlement, "once")[0]


def test_an_item_left_out_makes_room_under_the_cap_for_the_others() -> None:
    streamers = plan(benefit(frequency="item", items=True))
    due = items(10 * WAN, 20 * WAN, 40 * WAN, 40 * WAN, most=100 * WAN)

    settlement = settled(streamers, due, [paid(2023, 10 * WAN, item="甲")])

    assert pays(settlement, ID) == (100 * WAN, 100 * WAN)


def test_another_items_award_does_not_concern_the_items_of_now() -> None:
    streamers = plan(benefit(frequency="item", items=True))

    settlement = settled(streamers, items(40 * WAN), [paid(2023, 40 * WAN, item="戊")])

    assert pays(settlement, ID) == (40 * WAN, 40 * WAN)


def test_a_payment_for_an_unnamed_item_leaves_the_items_open() -> None:
    streamers = plan(benefit(frequency="item", items=True))

    settlement = settled(streamers, items(40 * WAN), [paid(2023, 40 * WAN)])

    assert pays(settlement, ID) == (0, 40 * WAN)
    assert "请补充台账中的项目名称" in settlement.undetermined[0]


@pytest.mark.parametrize("amounts", [(11,), (5, 6)])
def test_items_without_keys_are_taken_for_items_that_are_not_known(amounts: list[int]) -> None:
    streamers = plan(benefit(frequency="item", items=True))
    unnamed = tuple(("", Status.ELIGIBLE, Interval(a, a)) for a in amounts)
    due = {ID: outcome(11, items=unnamed)}

    assert pays(settled(streamers, due), ID) == (11, 11)
    assert pays(settled(streamers, due, [paid(2023, 5, item="甲")]), ID) == (0, 11)


@pytest.mark.parametrize(("year", "due"), [(YEAR - 1, 30 * WAN), (YEAR, 18 * WAN)])
def test_without_a_frequency_what_was_paid_for_this_year_is_subtracted(year: int, due: int) -> None:
    settlement = settled(plan(benefit()), DUE, [paid(year, 12 * WAN)])

    assert pays(settlement, ID) == (due, due)
    assert len(texts(settlement, "ledger")) == (due != 30 * WAN)
