"""Tiers and tables: the highest row reached, hulls while the subject is unknown, first times."""

import pytest

from duixian.assess.needs import LEDGER
from duixian.assess.result import Interval, Status
from duixian.register.applicant import Award, Ledger
from duixian.rules import plan
from tests.unit.assess import factory as f
from tests.unit.assess.factory import WAN, YEAR, YI, applicant, benefit, fact, wan

SALES = fact("带货销售额")
ROWS = {wan(100_000): wan(50), wan(200_000): wan(100), wan(500_000): wan(200)}
PLATFORM = benefit(f.tiers(SALES, ROWS))
GROWING = benefit(f.tiers(SALES, ROWS, first=True))


def award(tier: int | None = None, amount: int = 0, of: str = "t.一") -> Award:
    return Award(of, "t", "区级", "110117", YEAR - 1, amount, tier)


@pytest.mark.parametrize(
    ("sales", "paid", "tier"),
    [
        (10 * YI - 1, 0, None),
        (10 * YI, 50, 10 * YI),
        (20 * YI - 1, 50, 10 * YI),
        (20 * YI, 100, 20 * YI),
        (90 * YI, 200, 50 * YI),
    ],
)
def test_the_highest_tier_reached_pays(sales: int, paid: int, tier: int | None) -> None:
    found = f.outcome(PLATFORM, applicant({"带货销售额": sales}))

    assert found.amount == Interval(paid * WAN, paid * WAN)
    assert found.tier == tier
    assert found.status is (Status.ELIGIBLE if paid else Status.INELIGIBLE)


def test_a_tier_written_with_chaoguo_is_passed_only_above() -> None:
    over = benefit(f.tiers(SALES, ROWS, op=">"))

    assert f.outcome(over, applicant({"带货销售额": 10 * YI})).amount == Interval(0, 0)
    assert f.outcome(over, applicant({"带货销售额": 10 * YI + 1})).tier == 10 * YI


def test_an_unknown_subject_gives_the_hull_of_all_tiers() -> None:
    found = f.outcome(PLATFORM, applicant())

    assert (found.status, found.amount) == (Status.MISSING, Interval(0, 200 * WAN))
    assert (found.tier, found.missing) == (None, (("带货销售额", 0, None),))


def test_a_known_lower_end_leaves_out_the_tiers_below_it() -> None:
    subject = f.largest(SALES, wan(150_000))
    found = f.outcome(benefit(f.tiers(subject, ROWS)), applicant())

    assert found.amount == Interval(50 * WAN, 200 * WAN)


class TestFirstTime:
    """首次."""

    def test_nothing_paid_before_in_a_complete_ledger_pays(self) -> None:
        found = f.outcome(GROWING, applicant({"带货销售额": 20 * YI}))

        assert (found.status, found.amount) == (Status.ELIGIBLE, Interval(100 * WAN, 100 * WAN))

    def test_an_incomplete_ledger_does_not_prove_the_first_time(self) -> None:
        found = f.outcome(GROWING, applicant({"带货销售额": 20 * YI}, ledger=Ledger()))

        assert (found.status, found.amount) == (Status.MISSING, Interval(0, 100 * WAN))
        assert (found.missing, found.tier) == ((LEDGER,), 20 * YI)

    def test_an_earlier_year_that_reached_the_tier_stops_it(self) -> None:
        facts = {"带货销售额": 20 * YI, ("带货销售额", YEAR - 3): 20 * YI}

        assert f.outcome(GROWING, applicant(facts)).amount == Interval(0, 0)

    def test_an_earlier_year_that_reached_a_lower_tier_does_not(self) -> None:
        facts = {"带货销售额": 20 * YI, ("带货销售额", YEAR - 3): 20 * YI - 1}

        assert f.outcome(GROWING, applicant(facts)).amount == Interval(100 * WAN, 100 * WAN)

    def test_an_earlier_year_at_a_threshold_did_not_exceed_it(self) -> None:
        over = benefit(f.tiers(SALES, ROWS, first=True, op=">"))
        facts = {"带货销售额": 21 * YI, ("带货销售额", YEAR - 1): 20 * YI}

        assert f.outcome(over, applicant(facts)).amount == Interval(100 * WAN, 100 * WAN)

    def test_a_tier_or_a_higher_one_paid_before_stops_it(self) -> None:
        for tier in (20 * YI, 50 * YI):
            who = applicant({"带货销售额": 20 * YI}, ledger=Ledger((award(tier),)))
            assert f.outcome(GROWING, who).amount == Interval(0, 0)

    def test_a_lower_tier_paid_before_leaves_the_next(self) -> None:
        ledger = Ledger((award(10 * YI, 50 * WAN),), complete=True)

        found = f.outcome(GROWING, applicant({"带货销售额": 20 * YI}, ledger=ledger))

        assert found.amount == Interval(100 * WAN, 100 * WAN)

    def test_an_entry_without_a_tier_is_taken_for_the_tier_of_the_same_amount(self) -> None:
        def paid(amount: int) -> Interval | None:
            ledger = Ledger((award(None, amount),), complete=True)
            return f.outcome(GROWING, applicant({"带货销售额": 20 * YI}, ledger=ledger)).amount

        assert paid(50 * WAN) == Interval(100 * WAN, 100 * WAN)
        assert paid(100 * WAN) == Interval(0, 0)
        assert paid(70 * WAN) == Interval(0, 100 * WAN)

    def test_several_entries_without_a_tier_may_be_differences(self) -> None:
        ledger = Ledger((award(None, 50 * WAN), award(None, 50 * WAN)), complete=True)

        found = f.outcome(GROWING, applicant({"带货销售额": 20 * YI}, ledger=ledger))

        assert (found.amount, found.missing) == (Interval(0, 100 * WAN), (LEDGER,))

    def test_an_award_of_another_benefit_does_not_count(self) -> None:
        ledger = Ledger((award(50 * YI, of="t.二"),), complete=True)

        found = f.outcome(GROWING, applicant({"带货销售额": 20 * YI}, ledger=ledger))

        assert found.amount == Interval(100 * WAN, 100 * WAN)

    def test_below_the_lowest_tier_the_ledger_is_not_asked_for(self) -> None:
        found = f.outcome(GROWING, applicant({"带货销售额": YI}, ledger=Ledger()))

        assert (found.status, found.missing) == (Status.INELIGIBLE, ())


class TestTable:
    """按项, 按名次."""

    LEVELS = benefit(f.table(fact("认定级别"), {"国家级": wan(50), "省级": wan(30)}))
    RANKS = benefit(f.table(fact("年度排名"), {1: wan(30), 2: wan(20), 3: wan(10)}))

    @pytest.mark.parametrize(("level", "paid"), [("国家级", 50), ("省级", 30), ("市级", 0)])
    def test_the_value_beside_the_option_pays_and_nothing_beside_others(
        self, level: str, paid: int
    ) -> None:
        found = f.outcome(self.LEVELS, applicant({"认定级别": level}))

        assert found.amount == Interval(paid * WAN, paid * WAN)

    def test_an_unknown_option_gives_the_hull_with_nothing_for_options_not_listed(self) -> None:
        every = f.table(fact("认定级别"), {"国家级": wan(50), "省级": wan(30), "市级": wan(10)})

        assert f.outcome(self.LEVELS, applicant()).amount == Interval(0, 50 * WAN)
        assert f.outcome(benefit(every), applicant()).amount == Interval(10 * WAN, 50 * WAN)

    def test_an_unknown_rank_waits_for_the_authority_that_publishes_it(self) -> None:
        found = f.outcome(self.RANKS, applicant())

        assert (found.status, found.amount) == (Status.PENDING, Interval(0, 30 * WAN))
        assert found.missing == (("年度排名", 0, None),)

    def test_a_rank_that_is_not_listed_pays_nothing(self) -> None:
        assert f.outcome(self.RANKS, applicant({"年度排名": 4})).status is Status.INELIGIBLE
        assert f.outcome(self.RANKS, applicant({"年度排名": 2})).amount == Interval(
            20 * WAN, 20 * WAN
        )


def test_rates_can_stand_in_a_table() -> None:
    rates = f.table(
        fact("认定级别"), {"国家级": f.percent(10), "省级": f.percent(f.Fraction(10, 3))}
    )
    pays = benefit(f.scale(fact("投资额"), rates))
    found = f.outcome(pays, applicant({"投资额": 100, "认定级别": "省级"}))

    assert found.amount == Interval(3, 3)
    assert isinstance(rates, plan.Table)
