"""Step f: the choice among benefits that are not paid together."""

from dataclasses import replace
from typing import Any

import pytest

from duixian.assess.result import Interval, Outcome, Status
from duixian.awards.error import SettlementError
from duixian.rules.plan import NonCumulation, Plan
from tests.awards.factory import WAN, benefit, outcome, pays, plan, rule, settled, texts

A, B, C = (f"shangcheng.二.{n}" for n in "123")
ONCE = rule()


def shangcheng(*matters: str, non_cumulation: NonCumulation | None = ONCE, **more: Any) -> Plan:
    made = [
        benefit(f"二.{n}", matter=matter, name=name, **more)
        for n, (matter, name) in enumerate(zip(matters, "甲乙丙丁戊", strict=False), 1)
    ]
    return plan(*made, non_cumulation=non_cumulation)


def due(*amounts: int | tuple[int, int | None]) -> dict[str, Outcome]:
    bounds = [a if isinstance(a, tuple) else (a, a) for a in amounts]
    return {f"shangcheng.二.{n}": outcome(*b) for n, b in enumerate(bounds, 1)}


def test_of_one_matter_only_the_best_is_paid_and_the_sentence_says_what_was_gained() -> None:
    settlement = settled(shangcheng("园区", "园区"), due(20 * WAN, 50 * WAN))

    assert [pays(settlement, id) for id in (A, B)] == [(0, 0), (50 * WAN, 50 * WAN)]
    assert settlement.total == Interval(50 * WAN, 50 * WAN)
    (choice,) = settlement.choices
    assert (choice.given_up, choice.chosen, choice.gain) == (A, (B,), 30 * WAN)
    assert choice.text == (
        "放弃“甲”选“乙”，多得 30万元"
        "（依据《shangcheng若干意见》附则.1：“同一项目按从优从高不重复原则”）"
    )
    assert choice.place is not None and choice.place.clause == "附则.1"
    assert texts(settlement, "exclusion") == [choice.text]


def test_different_matters_are_paid_together() -> None:
    settlement = settled(shangcheng("园区", "人才"), due(20 * WAN, 50 * WAN))

    assert settlement.total.low == 70 * WAN
    assert settlement.choices == ()


def test_without_a_rule_of_non_cumulation_one_matter_is_paid_twice() -> None:
    policy = shangcheng("园区", "园区", non_cumulation=None)

    assert settled(policy, due(20 * WAN, 50 * WAN)).total.low == 70 * WAN


def test_a_benefit_on_top_of_another_is_paid_with_it() -> None:
    base = benefit("二.1", matter="园区")
    top = benefit("二.2", matter="园区", adds_to=(A,))

    settlement = settled(plan(base, top, non_cumulation=rule()), due(30 * WAN, 20 * WAN))

    assert settlement.total.low == 50 * WAN


def test_an_exclusion_holds_between_matters_and_names_its_clause() -> None:
    policy = plan(benefit("二.1", excludes=(B,)), benefit("二.2"))

    settlement = settled(policy, due(30 * WAN, 20 * WAN))

    assert settlement.total.low == 30 * WAN
    assert "依据《shangcheng若干意见》二.1）" in settlement.choices[0].text


@pytest.mark.parametrize(
    ("division", "district", "total"),
    [("110117", True, 50), ("110117", False, 70), ("110105", True, 70)],
)
def test_policies_of_one_district_pay_a_matter_once_where_one_of_them_says_so(
    division: str, district: bool, total: int
) -> None:
    alone = plan(
        benefit("一", "pinggu", matter="园区"),
        code="pinggu",
        division="110117",
        non_cumulation=rule(district=district),
    )
    other = plan(benefit("一", "other", matter="园区"), code="other", division=division)
    results = {"pinggu.一": outcome(20 * WAN), "other.一": outcome(50 * WAN)}

    assert settled([alone, other], results).total.low == total * WAN


def test_two_small_benefits_beat_a_large_one_they_exclude() -> None:
    policy = plan(benefit("二.1"), benefit("二.2", excludes=(A, C)), benefit("二.3"))

    settlement = settled(policy, due(30 * WAN, 50 * WAN, 30 * WAN))

    assert settlement.total.low == 60 * WAN
    (choice,) = settlement.choices
    assert (choice.given_up, choice.chosen, choice.gain) == (B, (A, C), 10 * WAN)


def test_the_gain_counts_what_else_could_be_had_with_the_one_given_up() -> None:
    """In a row 1–2–3 with 2 chosen: whoever keeps 1 has 3 as well, and the other way round."""
    policy = plan(benefit("二.1", excludes=(B,)), benefit("二.2", excludes=(C,)), benefit("二.3"))

    settlement = settled(policy, due(40 * WAN, 50 * WAN, 5 * WAN))

    assert settlement.total.low == 50 * WAN
    assert {c.given_up: c.gain for c in settlement.choices} == {A: 5 * WAN, C: 5 * WAN}


def test_of_equal_totals_the_one_that_gives_up_fewer_is_taken() -> None:
    policy = plan(benefit("二.1", excludes=(B, C)), benefit("二.2"), benefit("二.3"))

    settlement = settled(policy, due(50 * WAN, 25 * WAN, 25 * WAN))

    assert [c.given_up for c in settlement.choices] == [A]
    assert "总额相同" in settlement.choices[0].text


def test_of_equal_benefits_the_earlier_clause_is_taken() -> None:
    settlement = settled(shangcheng("园区", "园区"), due(50 * WAN, 50 * WAN))

    assert [c.given_up for c in settlement.choices] == [B]


def test_a_choice_is_definite_when_no_amount_within_the_bounds_changes_it() -> None:
    settlement = settled(shangcheng("园区", "园区"), due((0, 20 * WAN), (30 * WAN, 50 * WAN)))

    assert pays(settlement, A) == (0, 0)
    assert pays(settlement, B) == (30 * WAN, 50 * WAN)
    assert settlement.undetermined == ()
    assert "至少多得 10万元" in settlement.choices[0].text


def test_a_choice_that_depends_on_open_amounts_says_which_to_settle_first() -> None:
    settlement = settled(shangcheng("园区", "园区"), due(40 * WAN, (30 * WAN, 50 * WAN)))

    assert pays(settlement, A) == (0, 40 * WAN)
    assert pays(settlement, B) == (0, 50 * WAN)
    assert settlement.total == Interval(40 * WAN, 50 * WAN)
    assert settlement.choices == ()
    assert "须先确定：“乙” 30万元 至 50万元" in settlement.undetermined[0]


@pytest.mark.parametrize(
    ("second", "asked"), [(Status.PENDING, 1), (Status.ELIGIBLE, 1), (Status.MISSING, 0)]
)
def test_a_choice_is_no_question_while_facts_are_missing_for_all_of_it(
    second: Status, asked: int
) -> None:
    claims = {A: outcome(0, 20, Status.MISSING), B: outcome(0, 50, second)}

    settlement = settled(shangcheng("园区", "园区"), claims)

    assert settlement.total == Interval(0, 50)
    assert len(settlement.undetermined) == asked


def test_what_can_never_be_the_best_is_given_up_though_the_rest_is_open() -> None:
    policy = shangcheng("园区", "园区", "园区")

    settlement = settled(policy, due(40 * WAN, (30 * WAN, 50 * WAN), 10 * WAN))

    assert pays(settlement, C) == (0, 0)
    assert any("任何情况下都不比后者多" in text for text in texts(settlement, "exclusion"))


def test_an_amount_without_an_upper_bound_leaves_the_total_without_one() -> None:
    settlement = settled(shangcheng("园区", "园区"), due((30 * WAN, None), 20 * WAN))

    assert settlement.total == Interval(30 * WAN, None)
    assert pays(settlement, A) == (30 * WAN, None)
    assert pays(settlement, B) == (0, 0)


def test_an_endless_amount_that_may_also_be_small_is_contested() -> None:
    settlement = settled(shangcheng("园区", "园区"), due((10 * WAN, None), 20 * WAN))

    assert settlement.total == Interval(20 * WAN, None)
    assert pays(settlement, A) == (0, None)
    assert pays(settlement, B) == (0, 20 * WAN)


def items(**amounts: int) -> Outcome:
    paid = tuple((key, Status.ELIGIBLE, Interval(a, a)) for key, a in amounts.items())
    return outcome(sum(amounts.values()), items=paid)


def test_itemised_benefits_of_one_matter_compete_only_for_items_they_share() -> None:
    standards = shangcheng("标准", "标准", items=True)

    apart = settled(standards, {A: items(甲=100), B: items(乙=50)})
    shared = settled(standards, {A: items(甲=100), B: items(甲=50, 乙=50)})

    assert apart.total.low == 150
    assert shared.total.low == 150
    assert pays(shared, B) == (50, 50)
    assert "放弃“乙”（甲）选“甲”（甲）" in shared.choices[0].text


def test_an_item_given_up_makes_room_under_its_benefits_cap() -> None:
    standards = shangcheng("标准", "标准", items=True)
    capped = outcome(
        60, items=tuple((key, Status.ELIGIBLE, Interval(50, 50)) for key in ("甲", "乙"))
    )

    settlement = settled(standards, {A: items(甲=40), B: capped})

    assert pays(settlement, A) == (40, 40)
    assert pays(settlement, B) == (50, 50)


def test_a_benefit_that_keeps_all_its_items_keeps_its_amount() -> None:
    standards = shangcheng("标准", "标准", items=True)
    open_item = ("丙", Status.PENDING, Interval(0, 50))
    wide = outcome(40, 90, items=(open_item, *items(乙=30, 甲=10).items))

    settlement = settled(standards, {A: items(甲=5), B: wide})

    assert pays(settlement, A) == (0, 0)
    assert pays(settlement, B) == (40, 90)


def test_items_of_a_benefit_with_facts_missing_promise_nothing() -> None:
    standards = shangcheng("标准", "标准", items=True)
    missing = replace(items(甲=50, 乙=50), status=Status.MISSING)

    settlement = settled(standards, {A: items(甲=40), B: missing})

    assert pays(settlement, A) == (0, 40)
    assert pays(settlement, B) == (0, 100)
    assert settlement.total == Interval(40, 100)


def test_more_conflicts_than_are_settled_exactly_are_refused() -> None:
    many = plan(*(benefit(f"二.{n}", matter="园区") for n in range(1, 123)), non_cumulation=rule())
    results = {b.id: outcome(n) for n, b in enumerate(many.benefits, 1)}

    with pytest.raises(SettlementError) as refused:
        settled(many, results)

    assert "不作近似结算" in str(refused.value)
    assert "refused rather than approximated" in refused.value.text("en")
