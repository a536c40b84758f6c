"""Step b: a tier advanced pays the difference."""

from typing import Any

import pytest

from duixian.register.applicant import Award
from duixian.rules.plan import Kind, Plan
from tests.awards.factory import (
    WAN,
    YEAR,
    award,
    benefit,
    outcome,
    pays,
    plan,
    rule,
    settled,
    texts,
)

ID = "shangcheng.二.4"
YI = 10_000 * WAN
#: 上城 二.4: sales of 10/20/50亿 → 50/100/200万, with the policy's 进档差额.
PLATFORM = {"kind": Kind.TIER, "name": "平台落地奖励"}
TWENTY = {ID: outcome(100 * WAN, tier=20 * YI)}


def shangcheng(frequency: str = "tier", **more: Any) -> Plan:
    return plan(
        benefit("二.4", frequency=frequency, **{**PLATFORM, **more}),
        non_cumulation=rule(advance=True, deducts=("区级配套",)),
    )


def paid(amount: int, tier: int | None, year: int = 2023) -> Award:
    return award(year, amount, benefit=ID, tier=tier)


@pytest.mark.parametrize("frequency", ["", "once", "tier"])
def test_sales_of_2_billion_after_50_wan_for_the_first_tier_pay_50_wan(frequency: str) -> None:
    settlement = settled(shangcheng(frequency), TWENTY, [paid(50 * WAN, 10 * YI)])

    assert pays(settlement, ID) == (50 * WAN, 50 * WAN)
    assert texts(settlement, "advance") == [
        "“平台落地奖励”按进档差额发放：应得 100万元，已发放 2023 年 50万元，补差额 50万元"
    ]
    assert settlement.adjustments[0].place is not None
    assert settlement.adjustments[0].place.clause == "附则.1"


def test_without_an_earlier_award_the_tier_is_paid_in_full() -> None:
    assert pays(settled(shangcheng(), TWENTY), ID) == (100 * WAN, 100 * WAN)


@pytest.mark.parametrize("tier", [20 * YI, 50 * YI])
def test_this_tier_or_a_higher_one_already_paid_leaves_nothing(tier: int) -> None:
    settlement = settled(shangcheng(), TWENTY, [paid(30 * WAN, tier)])

    assert pays(settlement, ID) == (0, 0)
    assert "没有差额" in texts(settlement, "advance")[0]


def test_all_lower_tiers_are_subtracted_whatever_their_year() -> None:
    fifty = {ID: outcome(200 * WAN, tier=50 * YI)}
    steps = [paid(50 * WAN, 10 * YI, 2022), paid(50 * WAN, 20 * YI, 2023)]

    assert pays(settled(shangcheng(), fifty, steps), ID) == (100 * WAN, 100 * WAN)


def test_a_tier_that_is_not_recorded_is_subtracted() -> None:
    settlement = settled(shangcheng(), TWENTY, [paid(50 * WAN, None)])

    assert pays(settlement, ID) == (50 * WAN, 50 * WAN)


def test_a_tier_that_is_not_yet_known_leaves_nothing_to_the_difference() -> None:
    open_tier = {ID: outcome(50 * WAN, 200 * WAN)}

    settlement = settled(shangcheng(), open_tier, [paid(50 * WAN, 10 * YI)])

    assert pays(settlement, ID) == (0, 150 * WAN)


def test_a_clause_that_pays_in_full_does_not_subtract() -> None:
    settlement = settled(shangcheng(advance=False), TWENTY, [paid(50 * WAN, 10 * YI)])

    assert pays(settlement, ID) == (100 * WAN, 100 * WAN)


def test_a_policys_difference_does_not_touch_an_amount_without_tiers() -> None:
    rate = shangcheng("once", kind=Kind.RATE)

    assert pays(settled(rate, TWENTY, [paid(50 * WAN, None)]), ID) == (0, 0)


def test_a_clauses_own_difference_does() -> None:
    rate = shangcheng("once", kind=Kind.RATE, advance=True)

    assert pays(settled(rate, TWENTY, [paid(50 * WAN, None)]), ID) == (50 * WAN, 50 * WAN)


@pytest.mark.parametrize(("year", "due"), [(YEAR - 1, 100 * WAN), (YEAR, 50 * WAN)])
def test_what_is_paid_yearly_starts_each_year_afresh(year: int, due: int) -> None:
    yearly = shangcheng("yearly")

    settlement = settled(yearly, TWENTY, [paid(50 * WAN, 10 * YI, year)])

    assert pays(settlement, ID) == (due, due)
