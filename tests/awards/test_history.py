"""Step g: what an incomplete ledger leaves open."""

import pytest

from duixian.assess.result import Interval
from tests.awards.factory import (
    FREQUENCIES,
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

A, B = "shangcheng.二.1", "shangcheng.二.2"
DUE = {A: outcome(30 * WAN)}


@pytest.mark.parametrize("frequency", ["", *FREQUENCIES])
def test_without_a_complete_ledger_anything_may_have_been_paid(frequency: str) -> None:
    policy = plan(benefit("二.1", frequency=frequency))

    known = settled(policy, DUE)
    unknown = settled(policy, DUE, complete=False)

    assert pays(known, A) == (30 * WAN, 30 * WAN)
    assert known.undetermined == ()
    assert pays(unknown, A) == (0, 30 * WAN)
    assert unknown.total == Interval(0, 30 * WAN)
    assert texts(unknown, "ledger") == ["“奖励二.1”在既往奖励记录确认完整前，按 0元 至 30万元 计"]


def test_one_sentence_a_policy_says_what_to_supply() -> None:
    first = plan(benefit("二.1"), benefit("二.2"))
    second = plan(benefit("二", "pinggu"), code="pinggu")
    due = {A: outcome(1), B: outcome(1), "pinggu.二": outcome(1)}

    settlement = settled([first, second], due, complete=False)

    assert len(settlement.undetermined) == 2
    assert all(
        text.startswith("既往奖励记录是否完整未知：请提供") for text in settlement.undetermined
    )
    assert "《pinggu若干意见》" in settlement.undetermined[0]


def test_a_policy_that_pays_nothing_asks_for_no_history() -> None:
    assert settled(plan(benefit("二.1")), {A: outcome(0)}, complete=False).undetermined == ()


def test_what_is_known_to_be_paid_still_counts() -> None:
    settlement = settled(
        plan(benefit("二.1")), DUE, [award(YEAR, 12 * WAN, benefit=A)], complete=False
    )

    assert pays(settlement, A) == (0, 18 * WAN)


def test_what_was_given_up_may_come_back_and_the_choice_says_so() -> None:
    policy = plan(
        benefit("二.1", matter="园区"), benefit("二.2", matter="园区"), non_cumulation=rule()
    )
    due = DUE | {B: outcome(50 * WAN)}

    settlement = settled(policy, due, complete=False)

    assert pays(settlement, A) == (0, 30 * WAN)
    assert pays(settlement, B) == (0, 50 * WAN)
    assert settlement.total == Interval(0, 50 * WAN)
    assert settlement.choices[0].text.endswith("以既往奖励记录完整为前提")
