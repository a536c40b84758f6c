"""What is near: thresholds, tiers, full steps; the distance, and what reaching it brings."""

import pytest

from duixian.assess.result import Step
from duixian.register.applicant import Applicant
from duixian.rules import plan
from duixian.rules.types import count
from tests.unit.assess import factory as f
from tests.unit.assess.factory import WAN, YEAR, YI, applicant, benefit, cap, fact, items, wan, yi
from tests.unit.assess.telling import explained

RETAIL = fact("网络零售额")
SELLS = fact("开展自营网络销售")


def near(rule: plan.Benefit, who: Applicant) -> list[Step]:
    return list(explained(rule, who).near)


def only(rule: plan.Benefit, who: Applicant) -> Step:
    [step] = near(rule, who)
    return step


def test_a_threshold_to_be_passed_is_one_fen_further_than_one_to_be_reached() -> None:
    who = applicant({"网络零售额": 1999 * WAN})
    passed = only(benefit(wan(30), [f.compare(RETAIL, ">", wan(2000))]), who)
    reached = only(benefit(wan(30), [f.compare(RETAIL, ">=", wan(2000))]), who)

    assert (passed.target, reached.target) == (2000 * WAN + 1, 2000 * WAN)
    assert (reached.distance, reached.distance_text) == (WAN, "差 1万元")
    assert (reached.gain, reached.kind, reached.unit) == (30 * WAN, "threshold", "fen")


def test_a_figure_that_is_too_high_is_over() -> None:
    rule = benefit(wan(1), [f.compare(fact("年度排名"), "<=", f.literal(3, fact("年度排名").type))])
    step = only(rule, applicant({"年度排名": 5}))

    assert (step.target, step.distance_text) == (3, "超出 2名")
    assert step.text == "年度排名 提前 2名（到 第3名），可多得 1万元"


def test_a_threshold_on_either_side_of_the_comparison_counts() -> None:
    rule = benefit(wan(1), [f.compare(wan(5), "<", RETAIL)])

    assert only(rule, applicant({"网络零售额": 0})).target == 5 * WAN + 1


def test_a_condition_that_would_hold_is_told_though_another_still_fails() -> None:
    rule = benefit(wan(1), [f.compare(RETAIL, ">", wan(5)), SELLS])
    step = only(rule, applicant({"网络零售额": 0, "开展自营网络销售": False}))

    assert (step.gain, step.text.endswith("该条件即成立")) == (0, True)


def test_a_threshold_below_a_denial_is_not_worth_reaching() -> None:
    rule = benefit(wan(1), [f.negated(f.compare(RETAIL, ">", wan(5)))])

    assert near(rule, applicant({"网络零售额": 0})) == []


def test_an_unknown_figure_and_an_earlier_year_have_no_distance() -> None:
    growing = benefit(wan(1), [f.compare(RETAIL, ">", fact("网络零售额", lag=1))])

    assert near(benefit(wan(1), [f.compare(RETAIL, ">", wan(5))]), applicant()) == []
    who = applicant({"网络零售额": 5, ("网络零售额", YEAR - 1): 9})
    assert [(s.fact, s.target) for s in near(growing, who)] == [("网络零售额", 10)]


@pytest.mark.parametrize(
    ("condition", "target"),
    [
        (f.compare(f.add(RETAIL, fact("投资额")), ">=", wan(10)), 8 * WAN),
        (f.compare(f.subtract(RETAIL, fact("投资额")), ">=", wan(10)), 12 * WAN),
        (f.compare(f.scale(RETAIL, f.percent(30)), ">=", wan(3)), 10 * WAN),
        (f.compare(f.scale(RETAIL, f.percent(7)), ">", wan(3)), 42_857_158),
        (f.compare(f.largest(RETAIL, wan(1)), ">=", wan(10)), 10 * WAN),
        (f.compare(f.growth("网络零售额"), ">=", f.percent(10)), 5_500_000),
        (f.compare(f.growth("网络零售额"), ">", f.percent(10)), 5_500_001),
        (f.compare(f.growth("网络零售额", 2), ">=", f.percent(10)), 4_840_000),
        (f.compare(f.growth("网络零售额", 2, "算术"), ">=", f.percent(10)), 4_750_000),
    ],
)
def test_the_mark_is_found_through_sums_rates_and_growth(condition: plan.Expr, target: int) -> None:
    who = applicant(
        {
            "网络零售额": 4 * WAN,
            "投资额": 2 * WAN,
            ("网络零售额", YEAR - 1): 5 * WAN,
            ("网络零售额", YEAR - 2): 4 * WAN,
        }
    )
    steps = [s for s in near(benefit(wan(1), [condition]), who) if s.fact == "网络零售额"]

    assert [step.target for step in steps] == [target]
    assert steps[0].gain == WAN


def test_a_difference_can_also_be_reached_by_lowering_what_is_taken_off() -> None:
    rule = benefit(wan(1), [f.compare(f.subtract(wan(9), fact("投资额")), ">=", wan(5))])

    assert only(rule, applicant({"投资额": 6 * WAN})).target == 4 * WAN


def test_the_next_tier_is_near_and_the_one_after_it_is_not() -> None:
    rule = benefit(f.tiers(RETAIL, {yi(1): wan(10), yi(5): wan(20), yi(10): wan(40)}))
    step = only(rule, applicant({"网络零售额": 1 * YI}))

    assert (step.kind, step.target, step.gain) == ("tier", 5 * YI, 10 * WAN)


def test_the_next_full_step_is_near_until_the_cap() -> None:
    steps = f.full_steps(f.subtract(RETAIL, wan(2000)), wan(1000))
    rule = benefit(f.times(wan(5), steps), caps=[cap("award", wan(10))])
    step = only(rule, applicant({"网络零售额": 3988 * WAN}))

    assert (step.kind, step.distance_text, step.gain) == ("step", "差 12万元", 5 * WAN)
    assert near(rule, applicant({"网络零售额": 4000 * WAN})) == []


def test_a_count_is_told_in_its_unit() -> None:
    rule = benefit(wan(1), [f.compare(fact("培训人次"), ">=", f.literal(500, count("人次")))])
    step = only(rule, applicant({"培训人次": 480}))

    assert (step.distance_text, step.unit) == ("差 20人次", "人次")


def test_what_lies_beyond_the_range_of_a_fact_is_not_near() -> None:
    rule = benefit(wan(1), [f.compare(fact("培训人次"), ">", f.literal(100_000, count("人次")))])

    assert near(rule, applicant({"培训人次": 5})) == []


class TestItems:
    """Facts of items."""

    SALES = f.item_fact("直播场次", "成交额")
    EACH = benefit(
        None,
        items=f.per_item(
            "直播场次", f.scale(SALES, f.percent(1)), [f.compare(SALES, ">=", wan(100))]
        ),
    )

    def test_each_item_has_its_own_distance(self) -> None:
        listed = items([{"成交额": 90 * WAN}, {"成交额": 50 * WAN}, {"成交额": 200 * WAN}])
        steps = near(self.EACH, applicant(items={"直播场次": listed}))

        assert [(s.item, s.distance, s.gain) for s in steps] == [
            ("1", 10 * WAN, WAN),
            ("2", 50 * WAN, WAN),
        ]
        assert steps[0].text == "1 的成交额 再增加 10万元（达到 100万元），可多得 1万元"

    def test_a_sum_can_be_reached_by_each_of_its_items(self) -> None:
        rule = benefit(
            wan(1), [f.compare(f.aggregate("sum", "直播场次", self.SALES), ">=", wan(10))]
        )
        listed = items([{"成交额": 3 * WAN}, {"成交额": 5 * WAN}])
        steps = near(rule, applicant(items={"直播场次": listed}))

        assert [(s.item, s.target) for s in steps] == [("1", 5 * WAN), ("2", 7 * WAN)]

    def test_an_item_that_would_satisfy_an_existence_is_near(self) -> None:
        rule = benefit(
            wan(1),
            [f.aggregate("any", "直播场次", None, f.compare(self.SALES, ">=", wan(10)))],
        )
        listed = items([{"成交额": 3 * WAN}])

        assert only(rule, applicant(items={"直播场次": listed})).gain == WAN


def test_reaching_it_may_leave_the_rest_to_an_authority() -> None:
    rule = benefit(f.amount(f.fen(0), wan(200)), [f.compare(RETAIL, ">=", wan(10))])
    step = only(rule, applicant({"网络零售额": 0}))

    assert (step.gain, step.text) == (0, "网络零售额 再增加 10万元（达到 10万元），该条件即成立")
