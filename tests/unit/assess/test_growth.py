"""Growth rates are compared without dividing; a base of zero is an authority's matter."""

import pytest

from duixian.assess.result import Status
from duixian.rules import plan
from duixian.rules.types import BOOL
from tests.unit.assess import factory as f
from tests.unit.assess.factory import SPAN, WAN, YEAR, applicant, benefit, outcome, wan

HOLDS, FAILS = Status.ELIGIBLE, Status.INELIGIBLE


def status(condition: plan.Expr, *figures: int | None) -> Status:
    """The status for figures of this year, last year, and so on."""
    facts = {("网络零售额", YEAR - n): v for n, v in enumerate(figures) if v is not None}
    return outcome(benefit(wan(1), [condition]), applicant(facts)).status


def at_least(rate: plan.Expr, years: int = 1, method: str = "几何") -> plan.Compare:
    return f.compare(f.growth("网络零售额", years, method), ">=", rate)


@pytest.mark.parametrize(("now", "expected"), [(1099, FAILS), (1100, HOLDS), (1101, HOLDS)])
def test_growth_equal_to_the_rate_is_not_below_it(now: int, expected: Status) -> None:
    assert status(at_least(f.percent(10)), now, 1000) is expected


def test_a_rate_no_decimal_can_hold_is_compared_exactly() -> None:
    third = at_least(f.percent(f.Fraction(100, 3)))

    assert status(third, 4 * 10**15, 3 * 10**15) is HOLDS
    assert status(third, 4 * 10**15 - 1, 3 * 10**15) is FAILS


def test_a_falling_figure_can_beat_a_falling_average() -> None:
    average = f.parameter("平均增速", lag=1)  # 2023: −2 %
    rule = f.compare(f.growth("网络零售额"), ">", average)

    assert status(rule, 981, 1000) is HOLDS
    assert status(rule, 980, 1000) is FAILS


@pytest.mark.parametrize("base", [0, -5])
def test_growth_over_a_base_of_zero_or_less_waits_for_an_authority(base: int) -> None:
    found = outcome(
        benefit(wan(1), [at_least(f.percent(10))]),
        applicant({("网络零售额", YEAR): 100, ("网络零售额", YEAR - 1): base}),
    )

    assert found.status is Status.PENDING
    assert found.missing == ()


def test_an_unknown_base_leaves_growth_unknown() -> None:
    found = outcome(
        benefit(wan(1), [at_least(f.percent(10))]), applicant({("网络零售额", YEAR): 100})
    )

    assert found.missing == (("网络零售额", 1, None),)


def test_an_unpublished_average_is_missing() -> None:
    found = outcome(
        benefit(wan(1), [at_least(f.parameter("平均增速"))]),
        applicant({("网络零售额", YEAR): 100, ("网络零售额", YEAR - 1): 50}),
    )

    assert (found.status, found.missing) == (Status.MISSING, (("平均增速", 0, None),))


def test_the_geometric_mean_looks_at_both_ends_only() -> None:
    rule = at_least(f.percent(20), years=2)

    assert status(rule, 144, None, 100) is HOLDS
    assert status(rule, 143, 999, 100) is FAILS


def test_the_arithmetic_mean_takes_every_year() -> None:
    rule = at_least(f.percent(20), years=2, method="算术")

    assert status(rule, 180, 200, 133) is HOLDS  # −10 % and +50.4 %
    assert status(rule, 179, 200, 133) is FAILS
    assert status(rule, 180, None, 133) is Status.MISSING


def test_the_two_means_differ() -> None:
    geometric = at_least(f.percent(20), years=2)
    arithmetic = at_least(f.percent(20), years=2, method="算术")

    assert status(geometric, 140, 200, 100) is FAILS
    assert status(arithmetic, 140, 200, 100) is HOLDS


def test_either_side_may_be_the_rate() -> None:
    turned = plan.Compare(SPAN, BOOL, "<=", f.percent(10), f.growth("网络零售额"))

    assert status(turned, 1100, 1000) is HOLDS
    assert status(turned, 1099, 1000) is FAILS


def test_a_rate_below_minus_one_hundred_per_cent_is_always_beaten() -> None:
    assert status(at_least(f.percent(-300), years=2), 0, None, WAN) is HOLDS
