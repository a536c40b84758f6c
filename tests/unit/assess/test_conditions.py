"""Conditions: comparisons at, below and above their constants, options, identities, dates."""

from datetime import date

import pytest

from duixian.assess.needs import IDENTITY
from duixian.assess.result import Status
from duixian.rules import plan
from duixian.rules.types import BOOL, DATE
from tests.unit.assess import factory as f
from tests.unit.assess.factory import SPAN, WAN, applicant, benefit, fact, outcome, wan

HOLDS, FAILS, OPEN = Status.ELIGIBLE, Status.INELIGIBLE, Status.MISSING
LIMIT = 2000 * WAN
#: operator → at the constant − 1 fen, at it, + 1 fen
TRIPLES = {
    ">": (FAILS, FAILS, HOLDS),
    ">=": (FAILS, HOLDS, HOLDS),
    "<": (HOLDS, FAILS, FAILS),
    "<=": (HOLDS, HOLDS, FAILS),
    "=": (FAILS, HOLDS, FAILS),
    "!=": (HOLDS, FAILS, HOLDS),
}


def status(condition: plan.Expr, facts: dict[str, object] | None = None, **more: object) -> Status:
    """Whether a fixed award is paid on one condition."""
    who = applicant(facts, **more)  # type: ignore[arg-type]
    return outcome(benefit(wan(10), [condition]), who).status


@pytest.mark.parametrize("op", list(TRIPLES))
@pytest.mark.parametrize("around", [-1, 0, 1])
def test_a_figure_is_compared_to_the_fen(op: str, around: int) -> None:
    plain = f.compare(fact("网络零售额"), op, wan(2000))
    turned = f.compare(
        wan(2000), {">": "<", ">=": "<=", "<": ">", "<=": ">="}.get(op, op), plain.left
    )
    nested = f.either(plain, fact("开展自营网络销售"))
    known = {"网络零售额": LIMIT + around, "开展自营网络销售": False}

    for condition in (plain, turned, nested):
        assert status(condition, known) is TRIPLES[op][around + 1]


@pytest.mark.parametrize("op", list(TRIPLES))
def test_an_unknown_figure_leaves_a_comparison_unknown(op: str) -> None:
    found = outcome(benefit(wan(10), [f.compare(fact("网络零售额"), op, wan(2000))]), applicant())

    assert found.status is OPEN
    assert found.missing == (("网络零售额", 0, None),)
    assert found.amount is not None and (found.amount.low, found.amount.high) == (0, 10 * WAN)


def test_the_range_of_a_fact_can_decide_what_its_value_does_not() -> None:
    assert status(f.compare(fact("网络零售额"), ">=", f.fen(0))) is HOLDS
    assert status(f.compare(fact("网络零售额"), "<", f.fen(0))) is FAILS
    assert status(f.compare(fact("利润"), ">=", f.fen(0))) is OPEN


def test_two_unknown_figures_whose_ranges_overlap_leave_it_unknown() -> None:
    found = outcome(
        benefit(wan(1), [f.compare(fact("网络零售额"), ">", fact("带货销售额"))]), applicant()
    )

    assert found.missing == (("网络零售额", 0, None), ("带货销售额", 0, None))


def test_a_ratio_is_compared_exactly() -> None:
    third = f.compare(fact("就业比例"), ">=", f.percent(20))

    assert status(third, {"就业比例": 199_999}) is FAILS
    assert status(third, {"就业比例": 200_000}) is HOLDS


def test_an_option_is_one_of_those_listed() -> None:
    level = fact("认定级别")
    among = plan.OneOf(SPAN, BOOL, level, ("国家级", "省级"))

    assert status(among, {"认定级别": "省级"}) is HOLDS
    assert status(among, {"认定级别": "市级"}) is FAILS
    assert status(among) is OPEN
    assert (
        status(f.compare(level, "!=", f.literal("市级", level.type)), {"认定级别": "省级"}) is HOLDS
    )


def test_a_stated_truth_counts_as_stated() -> None:
    assert status(fact("开展自营网络销售"), {"开展自营网络销售": True}) is HOLDS
    assert status(f.negated(fact("存在欠薪行为")), {"存在欠薪行为": True}) is FAILS
    assert status(f.negated(fact("存在欠薪行为"))) is OPEN


def test_truths_can_be_compared() -> None:
    same = f.compare(fact("开展自营网络销售"), "=", fact("存在欠薪行为"))

    assert status(same, {"开展自营网络销售": True, "存在欠薪行为": True}) is HOLDS
    assert status(same, {"开展自营网络销售": True, "存在欠薪行为": False}) is FAILS
    assert status(same, {"开展自营网络销售": True}) is OPEN


def test_a_more_general_identity_counts() -> None:
    company = plan.Identity(SPAN, BOOL, ("企业",))

    assert status(company, identities=["MCN机构"]) is HOLDS
    assert status(company, identities=["园区"]) is FAILS
    assert outcome(benefit(wan(1), [company]), applicant(identities=None)).missing == (IDENTITY,)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2023-12-31", FAILS), ("2024-01-01", HOLDS), ("2024-12-31", HOLDS), ("2025-01-01", FAILS)],
)
def test_a_date_lies_in_the_year_from_its_first_to_its_last_day(day: str, expected: Status) -> None:
    in_year = plan.InYear(SPAN, BOOL, plan.FactRef(SPAN, DATE, "注册日期"))

    assert status(in_year, {"注册日期": date.fromisoformat(day).toordinal()}) is expected


def test_a_date_that_is_not_given_leaves_the_year_open() -> None:
    assert status(plan.InYear(SPAN, BOOL, plan.FactRef(SPAN, DATE, "注册日期"))) is OPEN


def test_what_no_longer_matters_is_not_missing() -> None:
    sells, arrears = fact("开展自营网络销售"), fact("存在欠薪行为")
    large = f.compare(fact("网络零售额"), ">", wan(2000))

    decided = outcome(
        benefit(wan(1), [f.either(sells, large)]), applicant({"开展自营网络销售": True})
    )
    failed = outcome(benefit(wan(1), [arrears, large]), applicant({"存在欠薪行为": False}))

    assert (decided.status, decided.missing) == (HOLDS, ())
    assert (failed.status, failed.missing) == (FAILS, ())


def test_at_least_two_of_three_waits_only_while_it_must() -> None:
    three = (fact("开展自营网络销售"), fact("经认定"), f.compare(fact("网络零售额"), ">", wan(1)))
    rule = plan.AtLeast(SPAN, BOOL, 2, three)

    assert status(rule, {"开展自营网络销售": True, "网络零售额": 2 * WAN}) is HOLDS
    assert status(rule, {"开展自营网络销售": False, "网络零售额": 0}) is FAILS
    assert status(rule, {"开展自营网络销售": False}) is OPEN
