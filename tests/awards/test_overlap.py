"""Step e: an earlier award of another benefit that this one is not paid beside."""

from typing import Any

import pytest

from duixian.assess.result import Interval, Status
from duixian.rules.plan import NonCumulation, Plan
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

ID = "pinggu.三.一"
DUE = {ID: outcome(200 * WAN)}
ALONE = rule(within=True, district=True)
#: An award of another policy of the same district for the same matter.
OTHER = {"policy": "区园区意见", "division": "110117", "matter": "园区建设"}


def pinggu(
    non_cumulation: NonCumulation | None = ALONE, frequency: str = "once", **more: Any
) -> Plan:
    own = benefit("三.一", "pinggu", frequency, matter="园区建设", **more)
    sister = benefit("三.九", "pinggu", matter="园区建设")
    return plan(own, sister, code="pinggu", division="110117", non_cumulation=non_cumulation)


def test_a_matter_the_districts_other_policy_has_paid_is_not_paid_again() -> None:
    settlement = settled(pinggu(), DUE, [award(2023, 50 * WAN, **OTHER)])

    assert pays(settlement, ID) == (0, 0)
    assert texts(settlement, "exclusion") == [
        "“奖励三.一”与已获 《区园区意见》2023 年 50万元 属同一事项或互斥，不重复享受，"
        "本次发放 0元（依据《pinggu若干意见》附则.1：“同一项目按从优从高不重复原则”）"
    ]


def test_the_higher_amount_is_no_reason_to_pay_the_difference_unless_tiers_advance() -> None:
    difference = pinggu(rule(district=True, advance=True))

    assert pays(settled(difference, DUE, [award(2023, 50 * WAN, **OTHER)]), ID) == (
        150 * WAN,
        150 * WAN,
    )


@pytest.mark.parametrize(
    "change",
    [
        {"division": "110105"},  # another district
        {"matter": "主播培训"},  # another matter
        {"division": None, "level": "市级"},  # another level
    ],
)
def test_what_does_not_overlap_is_paid_in_full(change: dict[str, object]) -> None:
    other = award(2023, 50 * WAN, **{**OTHER, **change})

    assert pays(settled(pinggu(), DUE, [other]), ID) == (200 * WAN, 200 * WAN)


def test_a_policy_that_does_not_rule_out_others_is_paid_beside_them() -> None:
    settlement = settled(pinggu(rule()), DUE, [award(2023, 50 * WAN, **OTHER)])

    assert pays(settlement, ID) == (200 * WAN, 200 * WAN)


def test_an_award_by_an_unknown_government_of_this_level_leaves_the_amount_open() -> None:
    unknown = award(2023, 50 * WAN, **{**OTHER, "division": None})

    settlement = settled(pinggu(), DUE, [unknown])

    assert pays(settlement, ID) == (0, 200 * WAN)
    assert "请补充发放单位的行政区划" in settlement.undetermined[0]


def test_where_tiers_advance_only_the_difference_to_an_unknown_award_is_open() -> None:
    unknown = award(2023, 50 * WAN, **{**OTHER, "division": None})
    known = award(2023, 20 * WAN, **OTHER)

    settlement = settled(pinggu(rule(district=True, advance=True)), DUE, [unknown, known])

    assert pays(settlement, ID) == (130 * WAN, 180 * WAN)


@pytest.mark.parametrize(("year", "due"), [(YEAR - 1, 200 * WAN), (YEAR, 0)])
def test_what_is_paid_yearly_overlaps_with_the_same_year_only(year: int, due: int) -> None:
    yearly = pinggu(frequency="yearly")

    assert pays(settled(yearly, DUE, [award(year, 50 * WAN, **OTHER)]), ID) == (due, due)


def test_a_matter_this_policy_has_paid_by_another_clause_is_not_paid_again() -> None:
    sister = award(2023, 50 * WAN, benefit="pinggu.三.九", policy="pinggu")

    assert pays(settled(pinggu(), DUE, [sister]), ID) == (0, 0)
    assert pays(settled(pinggu(None), DUE, [sister]), ID) == (200 * WAN, 200 * WAN)


def test_what_is_paid_on_top_of_an_earlier_award_is_paid() -> None:
    sister = award(2023, 50 * WAN, benefit="pinggu.三.九", policy="pinggu")

    settlement = settled(pinggu(adds_to=("pinggu.三.九",)), DUE, [sister])

    assert pays(settlement, ID) == (200 * WAN, 200 * WAN)


def test_an_excluded_benefit_that_was_paid_excludes_even_where_tiers_advance() -> None:
    sister = award(2023, 50 * WAN, benefit="pinggu.三.九", policy="pinggu")
    excluded = pinggu(rule(within=False, advance=True), excludes=("pinggu.三.九",))

    assert pays(settled(excluded, DUE, [sister]), ID) == (0, 0)


@pytest.mark.parametrize("named", [{"item": "甲"}, {"matter": "甲"}])
def test_an_award_for_one_item_overlaps_with_that_item_only(named: dict[str, str]) -> None:
    events = pinggu(items=True, frequency="item")
    items = tuple((key, Status.ELIGIBLE, Interval(30 * WAN, 30 * WAN)) for key in "甲乙")
    due = {ID: outcome(60 * WAN, items=items)}

    settlement = settled(events, due, [award(2023, 10 * WAN, **{**OTHER, **named})])

    assert pays(settlement, ID) == (30 * WAN, 30 * WAN)
