"""Amounts: rates down to the fen, full steps, extremes, foreign money, rounding."""

from datetime import date

import pytest

from duixian.assess.domain import INF
from duixian.assess.evaluate import FAMILIES
from duixian.assess.reference.dispatch import number
from duixian.assess.reference.situation import Situation
from duixian.assess.result import Interval, Status
from duixian.rules import plan
from duixian.rules.types import YUAN
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, SPAN, WAN, YEAR, applicant, benefit, fact, wan

assert FAMILIES


def amount(pays: plan.Expr, facts: dict[object, object] | None = None, **more: object) -> Interval:
    """What is paid on no condition."""
    found = f.outcome(benefit(pays), applicant(facts, **more))  # type: ignore[arg-type]
    assert found.amount is not None
    return found.amount


def test_a_rate_is_rounded_down_to_the_fen() -> None:
    assert amount(f.scale(fact("投资额"), f.percent(30)), {"投资额": 99}) == Interval(29, 29)
    tenth_of_a_cent = f.scale(fact("投资额"), f.percent(f.Fraction(1, 3)))
    assert amount(tenth_of_a_cent, {"投资额": 99_999}) == Interval(333, 333)


def test_a_loss_is_rounded_toward_minus_infinity_before_it_is_cut_at_zero() -> None:
    who = applicant({"利润": -199})
    loss = f.scale(fact("利润"), f.percent(10))

    assert number(loss, Situation(who, YEAR, DICTIONARY, "t.一")).low == -20
    assert amount(loss, {"利润": -199}) == Interval(0, 0)


@pytest.mark.parametrize(
    ("base", "steps"), [(-1, 0), (0, 0), (9_999_999, 0), (10_000_000, 1), (19_999_999, 1)]
)
def test_only_full_steps_count_and_none_in_a_negative_base(base: int, steps: int) -> None:
    pays = f.times(f.fen(7), f.full_steps(fact("利润"), wan(10)))

    assert amount(pays, {"利润": base}) == Interval(7 * steps, 7 * steps)


def test_a_rate_of_an_unknown_base_has_no_bound_until_a_cap_cuts_it() -> None:
    pays = f.scale(fact("投资额"), f.percent(30))
    capped = f.outcome(benefit(pays, caps=[f.cap("award", wan(200))]), applicant())

    assert amount(pays) == Interval(0, None)
    assert capped.amount == Interval(0, 200 * WAN)
    assert capped.before_caps == Interval(0, None)


def test_what_a_cap_has_settled_is_not_missing() -> None:
    pays = f.add(wan(300), f.scale(fact("投资额"), f.percent(1)))
    found = f.outcome(benefit(pays, caps=[f.cap("award", wan(200))]), applicant())

    assert (found.status, found.amount) == (Status.ELIGIBLE, Interval(200 * WAN, 200 * WAN))
    assert found.missing == ()


def test_a_cap_above_the_limit_of_money_is_no_bound() -> None:
    pays = f.times(fact("投资额"), fact("快递业务量"))
    found = f.outcome(benefit(pays), applicant({"投资额": 10**16, "快递业务量": 10**12}))

    assert found.amount == Interval(9 * 10**16, None)
    assert found.status is Status.PENDING


def test_the_smaller_of_a_known_and_an_unknown_stays_unknown_below_the_known() -> None:
    assert amount(f.smallest(wan(5), fact("投资额"))) == Interval(0, 5 * WAN)
    assert amount(f.largest(wan(5), fact("投资额"))) == Interval(5 * WAN, None)


def test_foreign_money_is_converted_at_the_rate_of_the_year() -> None:
    pays = plan.Convert(SPAN, YUAN, fact("跨境销售额"), f.parameter("汇率"))

    assert amount(pays, {"跨境销售额": 101}) == Interval(719, 719)  # 101 × 7.1217


def test_an_unknown_exchange_rate_is_not_negative() -> None:
    pays = plan.Convert(SPAN, YUAN, fact("跨境销售额"), f.parameter("汇率", lag=1))

    assert amount(pays, {"跨境销售额": 100}) == Interval(0, None)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("舍去", {149: 100, 150: 100, 199: 100}),
        ("四舍五入", {149: 100, 150: 200, 199: 200}),
        ("进位", {100: 100, 101: 200, 199: 200}),
    ],
)
def test_amounts_are_rounded_in_the_direction_named(mode: str, expected: dict[int, int]) -> None:
    for base, rounded in expected.items():
        pays = plan.RoundTo(SPAN, YUAN, fact("投资额"), 100, mode)
        assert amount(pays, {"投资额": base}) == Interval(rounded, rounded)


def test_a_public_figure_given_with_the_facts_goes_before_the_published_one() -> None:
    pays = f.scale(wan(100), f.parameter("汇率"))

    assert amount(pays, parameters={("汇率", YEAR): 7_000_000}) == Interval(700 * WAN, 700 * WAN)


def test_a_public_figure_at_a_date_is_the_one_valid_then() -> None:
    rate = f.parameter("基准利率", at=fact("注册日期"))
    pays = f.scale(wan(100), rate)

    def on(day: str) -> Interval:
        return amount(pays, {"注册日期": date.fromisoformat(day).toordinal()})

    assert on("2024-06-30") == Interval(4_350_000, 4_350_000)
    assert on("2024-07-01") == Interval(4_000_000, 4_000_000)
    before = f.outcome(benefit(pays), applicant({"注册日期": 700_000}))
    assert before.missing == (("基准利率", 0, None),)
    assert f.outcome(benefit(pays), applicant()).missing == (("注册日期", 0, None),)


def test_infinity_is_larger_than_anything_a_rule_can_compute() -> None:
    assert INF // (9 * 10**16) ** 3 > (9 * 10**16) ** 3
