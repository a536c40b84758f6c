"""Interval arithmetic: corners, infinity, and needs that vanish with the width."""

from fractions import Fraction

from duixian.assess.domain import INF, fact_domain, parameter_domain
from duixian.assess.reference.bounds import (
    ZERO,
    Bounds,
    add,
    hull,
    largest,
    minus,
    point,
    product,
    smallest,
    span,
)
from duixian.rules.types import MONEY_LIMIT, RATIO, YUAN
from tests.unit.assess.factory import DICTIONARY, a_fact

A, B = frozenset([("甲", 0, None)]), frozenset([("乙", 0, None)])


def test_a_point_needs_nothing() -> None:
    assert span(3, 3, A) == point(3)


def test_a_sum_is_as_wide_as_its_parts_together() -> None:
    assert add(Bounds(1, 4, A), Bounds(10, 12, B)) == Bounds(11, 16, A | B)


def test_a_difference_takes_the_far_end() -> None:
    assert add(Bounds(1, 4, A), minus(Bounds(10, 12, B))) == Bounds(-11, -6, A | B)


def test_a_product_takes_its_extremes_from_the_corners() -> None:
    assert product(Bounds(-2, 3, A), Bounds(-5, 4, B)) == Bounds(-15, 12, A | B)


def test_nothing_times_an_unknown_is_nothing() -> None:
    assert product(ZERO, Bounds(0, INF, A)) == ZERO


def test_no_bound_survives_rates_and_differences() -> None:
    unbounded = product(add(Bounds(0, INF, A), point(-(10**17))), point(Fraction(1, 1000)))

    assert unbounded.high > MONEY_LIMIT


def test_an_argument_that_cannot_be_the_largest_is_not_needed() -> None:
    assert largest([point(10), Bounds(0, 5, A), Bounds(0, 20, B)]) == Bounds(10, 20, B)


def test_an_argument_that_cannot_be_the_smallest_is_not_needed() -> None:
    assert smallest([Bounds(60, INF, A), point(50)]) == point(50)
    assert smallest([Bounds(0, INF, A), point(50)]) == Bounds(0, 50, A)


def test_one_choice_is_itself_and_several_are_a_hull() -> None:
    assert hull([point(4)], A) == point(4)
    assert hull([point(4), ZERO], A) == Bounds(0, 4, A)
    assert hull([point(4), point(4)], A) == point(4)


def test_a_limit_of_the_dictionary_at_the_limit_of_what_is_accepted_is_no_bound() -> None:
    assert fact_domain(DICTIONARY.facts["网络零售额"]) == (0, INF)
    assert fact_domain(DICTIONARY.facts["利润"]) == (-INF, INF)
    assert fact_domain(a_fact("某", "X", YUAN, low=5, high=MONEY_LIMIT - 1)) == (
        5,
        MONEY_LIMIT - 1,
    )


def test_only_an_unpublished_ratio_can_be_negative() -> None:
    assert parameter_domain(RATIO) == (-INF, INF)
    assert parameter_domain(YUAN) == (0, INF)
