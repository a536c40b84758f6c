"""The settlement as a whole: what comes in, what goes out, in which words."""

import pytest

from duixian.assess.result import Interval, Outcome, Status
from duixian.awards.error import SettlementError
from duixian.law.source import Source, Span
from duixian.register.applicant import Award
from duixian.rules.plan import NonCumulation, Plan, Quote
from tests.awards.factory import WAN, award, benefit, outcome, pays, plan, rule, settled

A, B = "shangcheng.二.1", "shangcheng.二.2"
POLICY = plan(benefit("二.1", frequency="once", english="Park award"), benefit("二.2"))


@pytest.mark.parametrize(
    ("status", "payable"),
    [
        (Status.ELIGIBLE, (10, 20)),
        (Status.PENDING, (10, 20)),
        (Status.MISSING, (0, 20)),
        (Status.INELIGIBLE, (0, 0)),
        (Status.NOT_APPLICABLE, (0, 0)),
    ],
)
def test_a_status_decides_what_is_claimed(status: Status, payable: tuple[int, int]) -> None:
    assert pays(settled(POLICY, {A: outcome(10, 20, status)}), A) == payable


def test_a_benefit_that_states_no_amount_is_no_part_of_the_settlement() -> None:
    settlement = settled(POLICY, {A: Outcome(A, Status.PENDING, None), B: outcome(5)})

    assert dict(settlement.payable) == {B: Interval(5, 5)}


def test_outcomes_of_policies_that_are_not_settled_are_left_out() -> None:
    settlement = settled(POLICY, {B: outcome(5), "elsewhere.一": outcome(7)})

    assert settlement.total == Interval(5, 5)


def test_nothing_claimed_settles_to_nothing() -> None:
    settlement = settled(POLICY, {})

    assert settlement.total == Interval(0, 0)
    assert not settlement.payable
    assert not settlement.adjustments
    assert not settlement.choices


def test_payable_amounts_come_in_the_order_of_the_document() -> None:
    assert [id for id, _ in settled(POLICY, {B: outcome(5), A: outcome(7)}).payable] == [A, B]


def test_awards_that_belong_to_no_clause_are_kept_and_noted() -> None:
    strangers = [
        award(2022, 10 * WAN, benefit="shangcheng.九.9"),
        award(2021, 20 * WAN, policy="区文旅意见", matter="演出"),
        award(2023, 5 * WAN, benefit=B),
    ]

    settlement = settled(POLICY, {A: outcome(7), B: outcome(5)}, strangers)

    assert settlement.total == Interval(12, 12)
    assert len(settlement.notes) == 2
    assert "2022 年《shangcheng》“shangcheng.九.9”10万元" in settlement.notes[1]


def test_the_sentences_are_english_where_asked() -> None:
    paid = [award(2022, 10 * WAN, benefit=A)]

    settlement = settled(POLICY, {A: outcome(7 * WAN)}, paid, complete=False, lang="en")

    (adjustment,) = settlement.adjustments
    assert adjustment.text == (
        "“Park award” is paid once (一次性) and was paid already: CNY 100,000 for 2022; "
        "nothing more is due"
    )


def test_a_place_is_exact_where_the_source_is_given() -> None:
    text = "# 意见\n\n附则\n1. 同一项目不重复。\n"
    words = "同一项目不重复"
    start = text.index(words)
    quoted = NonCumulation("附则.1", Quote(Span(start, start + 7), words), True, False, False, ())
    both = plan(
        benefit("二.1", matter="园区"), benefit("二.2", matter="园区"), non_cumulation=quoted
    )

    settlement = settled(
        both, {A: outcome(1), B: outcome(2)}, sources={"shangcheng": Source("p.md", text)}
    )

    place = settlement.choices[0].place
    assert place is not None
    assert (place.line, place.column, place.text) == (4, 4, words)


@pytest.mark.parametrize(
    ("plans", "results", "awards", "reason"),
    [
        ([POLICY, POLICY], {}, [], "benefit_twice"),
        ([POLICY], {A: outcome(-1, 5)}, [], "bad_bounds"),
        ([POLICY], {A: outcome(6, 5)}, [], "bad_bounds"),
        ([POLICY], {}, [award(2023, -5, benefit=A)], "negative_award"),
    ],
)
def test_inputs_that_contradict_themselves_are_refused(
    plans: list[Plan], results: dict[str, Outcome], awards: list[Award], reason: str
) -> None:
    with pytest.raises(SettlementError) as refused:
        settled(plans, results, awards)

    assert refused.value.reason == reason
    assert refused.value.text("en") != str(refused.value)


def test_all_steps_follow_each_other_on_one_benefit() -> None:
    """A tier advanced, under a cap in all, containing a matching share."""
    policy = plan(
        benefit("二.1", matter="总部", advance=True, frequency="once"),
        non_cumulation=rule(deducts=("区级配套",)),
    )
    city = award(2023, 80 * WAN, policy="市意见", level="市级", division="330100", matter="总部",
                 matching=20 * WAN)  # fmt: skip
    before = award(2022, 50 * WAN, benefit=A)

    settlement = settled(policy, {A: outcome(200 * WAN)}, [city, before])

    assert [a.rule for a in settlement.adjustments] == ["advance", "deduct"]
    assert pays(settlement, A) == (130 * WAN, 130 * WAN)
