"""Caps over several benefits together."""

import pytest

from duixian.awards.error import SettlementError
from duixian.awards.joint_cap import JointCap
from tests.awards.factory import WAN, YEAR, award, benefit, outcome, pays, plan, settled, texts

A, B, C = (f"shangcheng.二.{n}" for n in "123")
POLICY = plan(benefit("二.1"), benefit("二.2"), benefit("二.3"))
DUE = {A: outcome(40 * WAN), B: outcome(50 * WAN), C: outcome(10 * WAN)}
TOGETHER = JointCap(frozenset({A, B}), 70 * WAN)


def test_the_cut_falls_on_the_later_clause() -> None:
    settlement = settled(POLICY, DUE, joint_caps=[TOGETHER])

    assert pays(settlement, A) == (40 * WAN, 40 * WAN)
    assert pays(settlement, B) == (30 * WAN, 30 * WAN)
    assert settlement.total.low == 80 * WAN
    assert texts(settlement, "yearly_cap") == [
        "“奖励二.1”、“奖励二.2”单个申请人年度合计不超过 70万元，本年度已发放 0元，尚余 70万元"
    ]


def test_a_joint_cap_that_is_not_reached_changes_nothing() -> None:
    loose = JointCap(frozenset({A, B}), 90 * WAN)

    assert settled(POLICY, DUE, joint_caps=[loose]).total.low == 100 * WAN


@pytest.mark.parametrize(
    ("scope", "year", "total"),
    [("year", YEAR - 1, 80), ("year", YEAR, 60), ("total", YEAR - 1, 60)],
)
def test_what_was_paid_under_a_joint_cap_leaves_less_room(
    scope: str, year: int, total: int
) -> None:
    others = plan(*POLICY.benefits, benefit("二.4"))
    four = "shangcheng.二.4"
    cap = JointCap(frozenset({A, B, four}), 70 * WAN, scope)

    settlement = settled(others, DUE, [award(year, 20 * WAN, benefit=four)], joint_caps=[cap])

    assert settlement.total.low == total * WAN


def test_the_choice_sees_the_joint_cap() -> None:
    """乙 alone pays more than 丙, but under the cap it adds less."""
    policy = plan(benefit("二.1"), benefit("二.2", excludes=(C,)), benefit("二.3"))

    free = settled(policy, DUE | {C: outcome(45 * WAN)})
    capped = settled(policy, DUE | {C: outcome(45 * WAN)}, joint_caps=[TOGETHER])

    assert [c.given_up for c in free.choices] == [C]
    assert [c.given_up for c in capped.choices] == [B]
    assert capped.total.low == 85 * WAN
    assert capped.choices[0].gain == 15 * WAN


def test_of_equal_totals_under_a_cap_the_one_that_gives_up_fewer_is_taken() -> None:
    policy = plan(benefit("二.1", excludes=(B, C)), benefit("二.2"), benefit("二.3"))
    due = {A: outcome(50), B: outcome(25), C: outcome(25)}

    settlement = settled(policy, due, joint_caps=[JointCap(frozenset({A, B}), 50)])

    assert [c.given_up for c in settlement.choices] == [A]


def test_a_cap_inside_another_is_cut_first() -> None:
    inner = JointCap(frozenset({A}), 10 * WAN)

    settlement = settled(POLICY, DUE, joint_caps=[TOGETHER, inner])

    assert pays(settlement, A) == (10 * WAN, 10 * WAN)
    assert pays(settlement, B) == (50 * WAN, 50 * WAN)


def test_open_amounts_earlier_in_the_document_leave_open_what_the_later_gets() -> None:
    settlement = settled(POLICY, DUE | {A: outcome(0, 40 * WAN)}, joint_caps=[TOGETHER])

    assert pays(settlement, A) == (0, 40 * WAN)
    assert pays(settlement, B) == (30 * WAN, 50 * WAN)
    assert (settlement.total.low, settlement.total.high) == (60 * WAN, 80 * WAN)


def test_a_contested_benefit_leaves_open_what_those_after_it_under_the_cap_get() -> None:
    """甲 takes 40 of the 70 if it is chosen, nothing if its rival turns out to pay more."""
    rival = "shangcheng.二.4"
    policy = plan(*POLICY.benefits, benefit("二.4", excludes=(A,)))

    settlement = settled(policy, DUE | {rival: outcome(10 * WAN, 90 * WAN)}, joint_caps=[TOGETHER])

    assert pays(settlement, A) == (0, 40 * WAN)
    assert pays(settlement, B) == (30 * WAN, 50 * WAN)
    assert pays(settlement, rival) == (0, 90 * WAN)


def test_an_endless_amount_under_a_joint_cap_is_bounded_by_it() -> None:
    settlement = settled(POLICY, {A: outcome(10 * WAN, None)}, joint_caps=[TOGETHER])

    assert pays(settlement, A) == (10 * WAN, 70 * WAN)
    assert settlement.total.high == 70 * WAN


def test_an_incomplete_ledger_leaves_no_more_than_the_joint_cap() -> None:
    capped = JointCap(frozenset({A, B}), 45 * WAN)

    settlement = settled(POLICY, DUE, joint_caps=[capped], complete=False)

    assert pays(settlement, A) == (0, 40 * WAN)
    assert pays(settlement, B) == (0, 45 * WAN)


def test_a_joint_cap_without_room_is_no_choice() -> None:
    spent = JointCap(frozenset({A, B}), 0)
    policy = plan(benefit("二.1", excludes=(B,)), benefit("二.2"), benefit("二.3"))

    settlement = settled(policy, DUE, joint_caps=[spent])

    assert settlement.choices == ()
    assert pays(settlement, A) == pays(settlement, B) == (0, 0)
    assert len(texts(settlement, "yearly_cap")) == 2


def test_joint_caps_that_overlap_by_halves_are_refused() -> None:
    crossing = JointCap(frozenset({B, C}), 20 * WAN)

    with pytest.raises(SettlementError, match="部分重叠"):
        settled(POLICY, DUE, joint_caps=[TOGETHER, crossing])
