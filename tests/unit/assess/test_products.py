"""Prices by area and time, interest, how many conditions hold: rounded once, unknown stays so."""

import pytest

from duixian.assess.result import Interval
from duixian.rules import plan
from duixian.rules.types import MONTHS, YUAN, count, price
from tests.unit.assess.factory import (
    SPAN,
    WAN,
    applicant,
    benefit,
    both,
    fact,
    fen,
    literal,
    outcome,
    parameter,
    percent,
    table,
    times,
    wan,
)
from tests.unit.assess.telling import explained, lines

PER_AREA = plan.Literal(SPAN, price("平方米"), 199, "1.99元/平方米")
RENT = benefit(
    plan.Product(SPAN, YUAN, (PER_AREA, fact("使用面积"), literal(3, count("天"))), 100, "price")
)
RATE = plan.Sum(SPAN, percent(1).type, "+", parameter("基准利率", at=fact("注册日期")), percent(1))
LOAN = benefit(
    plan.Product(SPAN, YUAN, (fact("投资额"), RATE, literal(7, MONTHS, "7个月")), 12, "interest")
)
MET = benefit(
    times(
        wan(10),
        plan.HowMany(
            SPAN, count("项"), (fact("开展自营网络销售"), fact("存在欠薪行为"), fact("经认定"))
        ),
    )
)


@pytest.mark.parametrize(("area", "pays"), [(0, 0), (1, 5), (100, 597), (333, 1988)])
def test_a_price_times_area_and_days_is_rounded_once(area: int, pays: int) -> None:
    found = outcome(RENT, applicant({"使用面积": area}))

    assert found.amount == Interval(pays, pays)


def test_interest_is_principal_times_rate_times_months_over_twelve() -> None:
    who = applicant({"投资额": 1000 * WAN, "注册日期": 738_886})  # 4.35% + 1%

    found = outcome(LOAN, who)

    assert found.amount == Interval(31_208_333, 31_208_333)  # 10⁹ × 5.35% × 7 ÷ 12, cut to fen
    assert "利息(投资额 1000万元, 基准利率 4.35% + 1%, 7个月)=312,083.33元" in lines(
        explained(LOAN, who)
    )
    assert "interest(Investment CNY 10,000,000, Benchmark rate 4.35% + 1%, 7 months)" in lines(
        explained(LOAN, who, "en")
    ).replace(".00", "")


def test_an_unknown_principal_may_bear_any_interest() -> None:
    found = outcome(LOAN, applicant({"注册日期": 738_886}))

    assert found.amount == Interval(0, None)
    assert ("投资额", 0, None) in found.missing


def test_a_table_with_two_keys_tells_both() -> None:
    parcel = {"国家级": wan(50), "省级": wan(30)}
    cells = table(fact("认定级别"), {"国家级": table(fact("认定级别"), parcel)})

    told = lines(explained(benefit(cells), applicant({"认定级别": "国家级"})))

    assert "认定级别 国家级、认定级别 国家级 → 50万元" in told


def test_every_condition_that_holds_pays_and_the_unknown_ones_may() -> None:
    known = applicant({"开展自营网络销售": True, "存在欠薪行为": False, "经认定": True})
    open_ = applicant({"开展自营网络销售": True, "存在欠薪行为": False})

    assert outcome(MET, known).amount == Interval(20 * WAN, 20 * WAN)
    assert outcome(MET, open_).amount == Interval(10 * WAN, 20 * WAN)
    assert "10万元 × 3 项条件中满足 2 项 → 20万元" in lines(explained(MET, known))
    assert "1 to 2 of 3 conditions met" in lines(explained(MET, open_, "en"))


@pytest.mark.parametrize(
    ("day", "holds"), [(738_155, False), (738_156, True), (739_251, True), (739_252, False)]
)
def test_recent_years_count_the_assessed_one(day: int, holds: bool) -> None:
    recent = benefit(fen(1), [plan.InYear(SPAN, both().type, fact("注册日期"), 3)])

    found = outcome(recent, applicant({"注册日期": day}))

    assert found.amount == Interval(int(holds), int(holds))
    words = "注册日期 2022-01-01 在 2022–2024 年内"
    assert (words in lines(explained(recent, applicant({"注册日期": 738_156})))) is True


def test_a_price_is_told_with_what_it_is_for() -> None:
    who = applicant({"使用面积": 10_000})

    assert "1.99元/平方米 × 使用面积 100平方米 × 3 → 597元" in lines(explained(RENT, who))
    assert "CNY 1.99/m² × Area in use 100 m²" in lines(explained(RENT, who, "en"))
