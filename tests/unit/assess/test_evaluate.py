"""Statuses, amounts and what is missing, for each way a clause can pay."""

import pytest

from duixian.assess.needs import IDENTITY
from duixian.assess.result import Interval, Outcome, Status
from duixian.rules import plan
from duixian.rules.plan import Kind
from tests.unit.assess import factory as f
from tests.unit.assess.factory import WAN, applicant, benefit, fact, wan

SELLS = fact("开展自营网络销售")
RECOGNISED = fact("经认定")
YES, NO = applicant({"开展自营网络销售": True}), applicant({"开展自营网络销售": False})
UNKNOWN = applicant()


def statuses(rule: plan.Benefit) -> list[Status]:
    """The status while the condition holds, fails and is unknown."""
    return [f.outcome(rule, who).status for who in (YES, NO, UNKNOWN)]


def test_somebody_a_benefit_is_not_for_gets_no_amount_and_is_asked_nothing() -> None:
    rule = benefit(wan(1), [SELLS], subjects=["园区"])

    assert f.outcome(rule, UNKNOWN) == Outcome("t.一", Status.NOT_APPLICABLE, None)


def test_an_unknown_identity_is_missing() -> None:
    found = f.outcome(benefit(wan(1), subjects=["园区"]), applicant(identities=None))

    assert (found.status, found.missing) == (Status.MISSING, (IDENTITY,))
    assert found.amount == Interval(0, WAN)


def test_a_fixed_award_is_paid_refused_or_waits() -> None:
    rule = benefit(wan(30), [SELLS])

    assert statuses(rule) == [Status.ELIGIBLE, Status.INELIGIBLE, Status.MISSING]
    assert [f.outcome(rule, who).amount for who in (YES, NO, UNKNOWN)] == [
        Interval(30 * WAN, 30 * WAN),
        Interval(0, 0),
        Interval(0, 30 * WAN),
    ]


def test_a_fact_that_an_authority_settles_leaves_it_to_the_authority() -> None:
    found = f.outcome(benefit(wan(30), [RECOGNISED]), UNKNOWN)

    assert (found.status, found.missing) == (Status.PENDING, (("经认定", 0, None),))


def test_one_fact_of_the_applicant_among_the_missing_is_asked_for_first() -> None:
    assert f.outcome(benefit(wan(30), [RECOGNISED, SELLS]), UNKNOWN).status is Status.MISSING


def test_a_missing_figure_of_the_amount_is_missing_while_conditions_wait_too() -> None:
    found = f.outcome(benefit(f.scale(fact("投资额"), f.percent(10)), [RECOGNISED]), UNKNOWN)

    assert found.status is Status.MISSING
    assert found.missing == (("经认定", 0, None), ("投资额", 0, None))


def test_an_amount_that_an_authority_audits_is_pending() -> None:
    found = f.outcome(benefit(f.scale(fact("审定支出"), f.percent(10)), [SELLS]), YES)

    assert (found.status, found.amount) == (Status.PENDING, Interval(0, None))


def test_an_award_that_can_only_be_nothing_is_no_award() -> None:
    rule = benefit(f.scale(fact("投资额"), f.percent(10)), [SELLS])
    found = f.outcome(rule, applicant({"投资额": 0}))

    assert (found.status, found.amount, found.missing) == (
        Status.INELIGIBLE,
        Interval(0, 0),
        (),
    )


def test_a_negative_amount_is_nothing() -> None:
    rule = benefit(f.subtract(wan(1), fact("投资额")))

    assert f.outcome(rule, applicant({"投资额": 2 * WAN})).status is Status.INELIGIBLE
    assert f.outcome(rule, UNKNOWN).amount == Interval(0, WAN)


class TestRange:
    """幅度: an authority decides within bounds."""

    def test_the_bounds_are_given_as_they_are_stated(self) -> None:
        found = f.outcome(benefit(f.amount(wan(5), wan(15)), [SELLS]), YES)

        assert (found.status, found.amount) == (Status.PENDING, Interval(5 * WAN, 15 * WAN))

    def test_without_an_upper_bound_there_is_none(self) -> None:
        found = f.outcome(benefit(f.amount(wan(30), open_end=True), [SELLS]), YES)

        assert found.amount == Interval(30 * WAN, None)

    def test_an_undecided_condition_may_still_give_nothing(self) -> None:
        found = f.outcome(benefit(f.amount(wan(5), wan(15)), [SELLS]), UNKNOWN)

        assert (found.status, found.amount) == (Status.MISSING, Interval(0, 15 * WAN))

    def test_the_lower_bound_is_never_above_the_upper_one(self) -> None:
        rule = benefit(f.amount(wan(5), f.scale(fact("投资额"), f.percent(1))))

        assert f.outcome(rule, applicant({"投资额": 100 * WAN})).amount == Interval(WAN, WAN)
        assert f.outcome(rule, UNKNOWN).amount == Interval(0, None)

    def test_a_cap_cuts_both_bounds(self) -> None:
        rule = benefit(f.amount(wan(5), wan(15)), caps=[f.cap("year", wan(3))])

        assert f.outcome(rule, UNKNOWN).amount == Interval(3 * WAN, 3 * WAN)


class TestCaps:
    """上限, 年度上限, 累计上限."""

    @pytest.mark.parametrize("scope", ["award", "year", "total"])
    def test_every_cap_cuts(self, scope: str) -> None:
        found = f.outcome(benefit(wan(80), caps=[f.cap(scope, wan(50))]), UNKNOWN)

        assert (found.before_caps, found.amount) == (
            Interval(80 * WAN, 80 * WAN),
            Interval(50 * WAN, 50 * WAN),
        )

    def test_an_unknown_cap_leaves_the_amount_unknown_below_itself(self) -> None:
        found = f.outcome(benefit(wan(80), caps=[f.cap("award", fact("投资额"))]), UNKNOWN)

        assert (found.amount, found.missing) == (Interval(0, 80 * WAN), (("投资额", 0, None),))


class TestKindsWithoutAnAmount:
    """待定, 援引, 服务."""

    def test_an_open_amount_is_left_to_the_authority(self) -> None:
        rule = benefit(None, [SELLS], kind=Kind.OPEN, open_words="给予一定补助")

        assert statuses(rule) == [Status.PENDING, Status.INELIGIBLE, Status.MISSING]

    @pytest.mark.parametrize("kind", [Kind.REFER, Kind.SERVICE])
    def test_another_policy_or_a_service_states_no_amount(self, kind: Kind) -> None:
        rule = benefit(None, [SELLS], kind=kind)

        assert statuses(rule) == [Status.ELIGIBLE, Status.INELIGIBLE, Status.MISSING]
        assert [f.outcome(rule, who).amount for who in (YES, NO, UNKNOWN)] == [None] * 3


class TestRank:
    """排名."""

    def rule(self, place: bool, pays: plan.Expr | plan.Amount) -> plan.Benefit:
        ranking = plan.Ranking(3, fact("年度排名") if place else None, "评审", "评审")
        return benefit(pays, kind=Kind.RANK, ranking=ranking)

    def test_without_a_published_place_an_authority_selects_within_the_bounds(self) -> None:
        found = f.outcome(self.rule(False, f.amount(wan(5), wan(15))), UNKNOWN)

        assert (found.status, found.amount) == (Status.PENDING, Interval(5 * WAN, 15 * WAN))

    def test_an_unknown_place_may_be_outside_the_quota(self) -> None:
        found = f.outcome(self.rule(True, f.amount(wan(5), wan(15))), UNKNOWN)

        assert (found.status, found.amount) == (Status.PENDING, Interval(0, 15 * WAN))

    @pytest.mark.parametrize(("place", "expected"), [(3, Status.ELIGIBLE), (4, Status.INELIGIBLE)])
    def test_a_published_place_is_held_against_the_quota(
        self, place: int, expected: Status
    ) -> None:
        assert f.outcome(self.rule(True, wan(5)), applicant({"年度排名": place})).status is expected


def test_what_is_missing_comes_in_the_order_of_the_rule() -> None:
    rule = benefit(
        f.scale(fact("投资额"), f.percent(10)),
        [f.compare(fact("网络零售额"), ">", wan(1)), SELLS],
        subjects=["企业"],
        caps=[f.cap("award", fact("审定支出"))],
    )

    found = f.outcome(rule, applicant(identities=None))

    assert [name for name, _, _ in found.missing] == [
        "身份",
        "网络零售额",
        "开展自营网络销售",
        "投资额",
        "审定支出",
    ]
