"""Step d: what higher levels paid for the same matter is contained and comes off."""

from typing import Any

import pytest

from duixian.assess.result import Interval, Status
from duixian.rules.plan import NonCumulation, Plan
from tests.awards.factory import (
    WAN,
    YEAR,
    award,
    benefit,
    cap,
    outcome,
    pays,
    plan,
    rule,
    settled,
    texts,
)

ID = "shangcheng.二.3"
DUE = {ID: outcome(300 * WAN)}
MATCHING = rule(deducts=("区级配套",))
CITY = {"policy": "市直播意见", "level": "市级", "division": "330100", "matter": "楼宇改造"}


def policy(non_cumulation: NonCumulation = MATCHING, frequency: str = "once", **more: Any) -> Plan:
    more = {"matter": "楼宇改造", **more}
    return plan(benefit("二.3", frequency=frequency, **more), non_cumulation=non_cumulation)


def test_only_the_districts_matching_share_comes_off() -> None:
    settlement = settled(policy(), DUE, [award(2023, 100 * WAN, matching=40 * WAN, **CITY)])

    assert pays(settlement, ID) == (260 * WAN, 260 * WAN)
    assert texts(settlement, "deduct") == [
        "“奖励二.3”的数额已包含同一事项的上级奖励或配套资金，"
        "扣除 《市直播意见》2023 年市级奖励所含 40万元，余 260万元"
    ]


def test_the_whole_award_comes_off_where_the_policy_contains_city_money() -> None:
    whole = policy(rule(deducts=("市级",)))

    settlement = settled(whole, DUE, [award(2023, 100 * WAN, matching=40 * WAN, **CITY)])

    assert pays(settlement, ID) == (200 * WAN, 200 * WAN)


def test_a_policy_that_says_nothing_takes_nothing_off() -> None:
    settlement = settled(policy(rule()), DUE, [award(2023, 100 * WAN, matching=40 * WAN, **CITY)])

    assert pays(settlement, ID) == (300 * WAN, 300 * WAN)


def test_another_matter_is_not_touched() -> None:
    other = award(2023, 100 * WAN, matching=40 * WAN, **{**CITY, "matter": "上市"})

    assert pays(settled(policy(), DUE, [other]), ID) == (300 * WAN, 300 * WAN)


@pytest.mark.parametrize("matter", ["楼宇改造", "奖励二.3", ID])
def test_a_matter_is_known_by_its_name_the_benefits_name_or_its_id(matter: str) -> None:
    city = award(2023, 100 * WAN, matching=40 * WAN, **{**CITY, "matter": matter})

    assert pays(settled(policy(), DUE, [city]), ID) == (260 * WAN, 260 * WAN)


def test_more_than_the_amount_leaves_nothing_not_less() -> None:
    city = award(2023, 500 * WAN, matching=400 * WAN, **CITY)

    assert pays(settled(policy(), DUE, [city]), ID) == (0, 0)


@pytest.mark.parametrize(("year", "due"), [(YEAR - 1, 300 * WAN), (YEAR, 260 * WAN)])
def test_a_yearly_benefit_contains_shares_of_the_same_year_only(year: int, due: int) -> None:
    city = award(year, 100 * WAN, matching=40 * WAN, **CITY)

    assert pays(settled(policy(frequency="yearly"), DUE, [city]), ID) == (due, due)


def test_the_benefits_own_levels_come_before_the_policys() -> None:
    own = policy(deducts=("省级",))
    city = award(2023, 100 * WAN, matching=40 * WAN, **CITY)
    province = award(2023, 70 * WAN, **{**CITY, "level": "省级"})

    assert pays(settled(own, DUE, [city, province]), ID) == (230 * WAN, 230 * WAN)


def test_an_award_of_the_same_level_has_no_matching_share_to_take_off() -> None:
    district = award(2023, 100 * WAN, matching=40 * WAN, **{**CITY, "level": "区级"})

    assert pays(settled(policy(), DUE, [district]), ID) == (300 * WAN, 300 * WAN)


def test_an_award_under_this_very_policy_is_not_contained_in_it() -> None:
    city = plan(
        benefit("二.3", frequency="once", matter="楼宇改造"),
        benefit("二.4", matter="楼宇改造"),
        level="市级",
        non_cumulation=rule(within=False, deducts=("市级",)),
    )
    own = award(2023, 100 * WAN, benefit="shangcheng.二.4", level="市级")

    assert pays(settled(city, DUE, [own]), ID) == (300 * WAN, 300 * WAN)


def test_a_share_for_one_item_comes_off_that_item_before_the_cap() -> None:
    streamers = policy(items=True, frequency="item", caps=(cap("year", 100 * WAN),))
    items = tuple((key, Status.ELIGIBLE, Interval(40 * WAN, 40 * WAN)) for key in "甲乙丙")
    due = {ID: outcome(100 * WAN, items=items)}
    of_one = award(2023, 60 * WAN, matching=50 * WAN, item="甲", **CITY)
    of_none = award(2023, 60 * WAN, matching=50 * WAN, item="丁", **CITY)

    assert pays(settled(streamers, due, [of_one]), ID) == (80 * WAN, 80 * WAN)
    assert pays(settled(streamers, due, [of_none]), ID) == (100 * WAN, 100 * WAN)


def test_an_award_is_not_taken_off_a_second_time_off_what_is_paid_on_top() -> None:
    base = benefit("二.3", frequency="once", matter="楼宇改造")
    top = benefit("二.31", frequency="once", matter="楼宇改造", adds_to=(base.id,))
    both = plan(base, top, non_cumulation=MATCHING)
    due = {base.id: outcome(300 * WAN), top.id: outcome(20 * WAN)}

    settlement = settled(both, due, [award(2023, 100 * WAN, matching=40 * WAN, **CITY)])

    assert pays(settlement, base.id) == (260 * WAN, 260 * WAN)
    assert pays(settlement, top.id) == (20 * WAN, 20 * WAN)
