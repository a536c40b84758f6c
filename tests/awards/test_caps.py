"""Step c: caps per year and in all against what has been paid."""

from dataclasses import replace

import pytest

from duixian.register.applicant import Award
from duixian.rules.plan import Cap, Extreme, Plan
from duixian.rules.types import YUAN
from tests.awards.factory import (
    NOWHERE,
    WAN,
    WORDS,
    YEAR,
    award,
    benefit,
    cap,
    money,
    outcome,
    pays,
    plan,
    settled,
    texts,
)

ID = "binjiang.三.13"
DUE = {ID: outcome(150 * WAN)}


def paid(year: int, amount: int) -> Award:
    return award(year, amount, benefit=ID, policy="binjiang")


def capped(*caps: Cap, frequency: str = "") -> Plan:
    return plan(benefit("三.13", "binjiang", frequency, caps=caps), code="binjiang")


@pytest.mark.parametrize(
    ("before", "due"),
    [(0, 150), (50, 150), (120, 80), (200, 0), (250, 0)],
)
def test_a_cap_in_all_leaves_what_earlier_years_did_not_use(before: int, due: int) -> None:
    settlement = settled(capped(cap("total", 200 * WAN)), DUE, [paid(2022, before * WAN)])

    assert pays(settlement, ID) == (due * WAN, due * WAN)


def test_the_sentence_names_the_cap_what_was_paid_and_what_is_left() -> None:
    settlement = settled(capped(cap("total", 200 * WAN)), DUE, [paid(2022, 120 * WAN)])

    assert texts(settlement, "total_cap") == [
        "“奖励三.13”累计上限 200万元，历年已发放 2022 年 120万元，尚余 80万元"
    ]


@pytest.mark.parametrize(("year", "due"), [(YEAR - 1, 150 * WAN), (YEAR, 100 * WAN)])
def test_a_yearly_cap_looks_at_the_assessed_year_only(year: int, due: int) -> None:
    whole = {ID: outcome(150 * WAN)}

    settlement = settled(capped(cap("year", 150 * WAN)), whole, [paid(year, 50 * WAN)])

    assert pays(settlement, ID) == (due, due)


def test_the_tighter_of_two_caps_binds() -> None:
    both = capped(cap("year", 140 * WAN), cap("total", 200 * WAN))

    settlement = settled(both, DUE, [paid(2022, 90 * WAN)])

    assert pays(settlement, ID) == (110 * WAN, 110 * WAN)
    assert len(texts(settlement, "yearly_cap")) == len(texts(settlement, "total_cap")) == 1


def test_an_amount_without_an_upper_bound_gets_the_caps() -> None:
    settlement = settled(capped(cap("total", 200 * WAN)), {ID: outcome(30 * WAN, None)})

    assert pays(settlement, ID) == (30 * WAN, 200 * WAN)
    assert settlement.total.high == 200 * WAN


#: A cap that is no constant: the smaller of two amounts.
FREE = Cap("total", Extreme(NOWHERE, YUAN, "min", (money(1), money(2))), WORDS)


def test_a_cap_that_is_no_constant_is_asked_of_the_caller() -> None:
    settlement = settled(
        capped(FREE), DUE, [paid(2022, 50 * WAN)], limits={(ID, "total"): 160 * WAN}
    )

    assert pays(settlement, ID) == (110 * WAN, 110 * WAN)


def test_an_unknown_cap_with_earlier_payments_leaves_the_amount_open() -> None:
    settlement = settled(capped(FREE), DUE, [paid(2022, 50 * WAN)])

    assert pays(settlement, ID) == (0, 150 * WAN)
    assert "余额未知" in settlement.undetermined[0]


def test_an_unknown_cap_without_earlier_payments_changes_nothing() -> None:
    assert pays(settled(capped(FREE), DUE), ID) == (150 * WAN, 150 * WAN)


def test_a_cap_of_one_award_is_not_the_settlements_matter() -> None:
    one_award = capped(replace(cap("total", 1), scope="award"))

    assert pays(settled(one_award, DUE), ID) == (150 * WAN, 150 * WAN)
