"""首次: holds now, in no earlier year that is known, and was never paid for."""

import pytest

from duixian.assess.needs import LEDGER
from duixian.assess.result import Status
from duixian.register.applicant import Award, Item, Ledger
from tests.unit.assess import factory as f
from tests.unit.assess.factory import WAN, YEAR, applicant, benefit, fact, wan

RULE = benefit(wan(50), [f.first_time(f.compare(fact("网络零售额"), ">", wan(1000)))])
COMPLETE, INCOMPLETE = Ledger(complete=True), Ledger()
PAID = Award("t.一", "t", "区级", "110117", YEAR - 1, 1)
ENOUGH = 1001 * WAN


def status(
    now: int | None = ENOUGH, earlier: int | None = None, ledger: Ledger = COMPLETE
) -> Status:
    facts = {("网络零售额", YEAR): now, ("网络零售额", YEAR - 2): earlier}
    known = {key: value for key, value in facts.items() if value is not None}
    return f.outcome(RULE, applicant(known, ledger=ledger)).status


def test_it_holds_with_a_complete_ledger_that_does_not_name_it() -> None:
    assert status() is Status.ELIGIBLE


def test_an_incomplete_ledger_leaves_it_open() -> None:
    found = f.outcome(RULE, applicant({"网络零售额": ENOUGH}, ledger=INCOMPLETE))

    assert (found.status, found.missing) == (Status.MISSING, (LEDGER,))


def test_what_does_not_hold_now_needs_no_ledger() -> None:
    assert status(now=1000 * WAN, ledger=INCOMPLETE) is Status.INELIGIBLE


def test_an_unknown_figure_and_an_unknown_ledger_are_both_missing() -> None:
    found = f.outcome(RULE, applicant(ledger=INCOMPLETE))

    assert found.missing == (LEDGER, ("网络零售额", 0, None))


@pytest.mark.parametrize("ledger", [COMPLETE, INCOMPLETE])
def test_an_earlier_year_above_the_threshold_is_not_the_first_time(ledger: Ledger) -> None:
    assert status(earlier=ENOUGH, ledger=ledger) is Status.INELIGIBLE
    assert status(now=None, earlier=ENOUGH, ledger=ledger) is Status.INELIGIBLE


def test_an_earlier_year_at_the_threshold_did_not_exceed_it() -> None:
    assert status(earlier=1000 * WAN) is Status.ELIGIBLE


@pytest.mark.parametrize("complete", [True, False])
def test_an_award_in_the_ledger_is_not_the_first_time(complete: bool) -> None:
    assert status(ledger=Ledger((PAID,), complete)) is Status.INELIGIBLE


def test_a_comparison_of_other_things_rests_on_the_ledger_alone() -> None:
    both = f.add(fact("网络零售额"), fact("带货销售额"))
    rule = benefit(wan(1), [f.first_time(f.compare(both, ">", wan(1000)))])
    facts = {"网络零售额": ENOUGH, "带货销售额": 0, ("网络零售额", YEAR - 1): ENOUGH}

    assert f.outcome(rule, applicant(facts)).status is Status.ELIGIBLE


class TestItems:
    """Of items: their history, and awards for the same item."""

    EACH = f.per_item(
        "主播",
        wan(10),
        [f.first_time(f.compare(f.item_fact("主播", "年带货销售额"), ">", wan(1000)))],
    )
    RULE = benefit(None, items=EACH)

    def paid(self, award: Award, item: Item) -> Status:
        who = applicant(items={"主播": [item]}, ledger=Ledger((award,), complete=True))
        return f.outcome(self.RULE, who).status

    def award(self, item: str | None) -> Award:
        return Award("t.一", "t", "区级", "110117", YEAR - 1, 1, item=item)

    def test_an_award_for_another_item_does_not_count(self) -> None:
        one = Item("1", {"年带货销售额": ENOUGH})

        assert self.paid(self.award("2"), one) is Status.ELIGIBLE
        assert self.paid(self.award("1"), one) is Status.INELIGIBLE

    def test_an_award_that_names_no_item_leaves_it_open(self) -> None:
        assert self.paid(self.award(None), Item("1", {"年带货销售额": ENOUGH})) is Status.MISSING

    def test_its_own_earlier_years_count(self) -> None:
        one = Item("1", {"年带货销售额": ENOUGH}, {("年带货销售额", YEAR - 1): ENOUGH})

        assert self.paid(self.award("2"), one) is Status.INELIGIBLE
