"""逐项: one award an item, capped each and together; at least one item must qualify."""

import pytest

from duixian.assess.needs import item_list
from duixian.assess.result import Interval, Outcome, Status
from duixian.register.applicant import Item, Value
from tests.unit.assess import factory as f
from tests.unit.assess.factory import WAN, YEAR, applicant, benefit, wan

KIND = "直播场次"
SALES, LOCAL = f.item_fact(KIND, "成交额"), f.item_fact(KIND, "平谷好物专场")
EACH = f.per_item(
    KIND, f.scale(SALES, f.percent(1)), [LOCAL, f.compare(SALES, ">=", wan(100))], wan(5)
)
RULE = benefit(None, items=EACH, caps=[f.cap("year", wan(30))])


def outcome(*listed: dict[str, Value]) -> Outcome:
    return f.outcome(RULE, applicant(items={KIND: f.items(listed)}))


def sold(sales: int | None = None, local: bool | None = True) -> dict[str, Value]:
    facts = {"成交额": sales, "平谷好物专场": local}
    return {key: value for key, value in facts.items() if value is not None}


def test_each_item_is_cut_at_its_own_cap_and_the_sum_at_the_year() -> None:
    found = outcome(*[sold(600 * WAN)] * 8)

    assert found.before_caps == Interval(40 * WAN, 40 * WAN)
    assert found.amount == Interval(30 * WAN, 30 * WAN)
    assert {amount for _, _, amount in found.items} == {Interval(5 * WAN, 5 * WAN)}


def test_items_that_fail_earn_nothing_and_are_listed() -> None:
    found = outcome(sold(9999 * 10**4), sold(100 * WAN), sold(100 * WAN, local=False))

    assert [(key, status) for key, status, _ in found.items] == [
        ("1", Status.INELIGIBLE),
        ("2", Status.ELIGIBLE),
        ("3", Status.INELIGIBLE),
    ]
    assert found.amount == Interval(WAN, WAN)


@pytest.mark.parametrize("listed", [[], [sold(99 * WAN)], [sold(600 * WAN, local=False)]])
def test_without_an_item_that_qualifies_the_clause_fails(listed: list[dict[str, Value]]) -> None:
    found = outcome(*listed)

    assert (found.status, found.amount) == (Status.INELIGIBLE, Interval(0, 0))


def test_a_list_that_is_not_given_is_missing_and_bounded_by_the_cap() -> None:
    found = f.outcome(RULE, applicant())

    assert (found.status, found.amount) == (Status.MISSING, Interval(0, 30 * WAN))
    assert (found.missing, found.items) == ((item_list(KIND),), ())


def test_an_item_that_may_qualify_widens_the_sum() -> None:
    found = outcome(sold(200 * WAN), sold(300 * WAN, local=None))

    assert (found.status, found.amount) == (Status.MISSING, Interval(2 * WAN, 5 * WAN))
    assert found.missing == (("平谷好物专场", 0, KIND),)


def test_an_item_that_alone_may_qualify_leaves_the_clause_open() -> None:
    found = outcome(sold(300 * WAN, local=None))

    assert (found.status, found.amount) == (Status.MISSING, Interval(0, 3 * WAN))


def test_an_item_that_earns_nothing_does_not_qualify() -> None:
    streamers = f.item_fact("主播", "年带货销售额")
    rule = benefit(None, items=f.per_item("主播", f.tiers(streamers, {wan(10_000): wan(10)})))
    one = {"主播": f.items([{"年带货销售额": 9999 * WAN}])}

    assert f.outcome(rule, applicant(items=one)).status is Status.INELIGIBLE


def test_an_item_whose_bounds_an_authority_settles_is_pending() -> None:
    rule = benefit(None, items=f.per_item(KIND, f.amount(wan(1), wan(3)), [LOCAL]))
    found = f.outcome(rule, applicant(items={KIND: f.items([sold(), sold()])}))

    assert (found.status, found.amount) == (Status.PENDING, Interval(2 * WAN, 6 * WAN))
    assert {status for _, status, _ in found.items} == {Status.PENDING}


def test_a_fact_an_authority_settles_leaves_the_item_pending() -> None:
    rule = benefit(None, items=f.per_item(KIND, wan(1), [f.item_fact(KIND, "经核验")]))
    found = f.outcome(rule, applicant(items={KIND: f.items([{}])}))

    assert found.status is Status.PENDING
    assert found.items[0][1] is Status.PENDING


def test_items_of_other_years_are_not_listed() -> None:
    items = [Item("今年", sold(100 * WAN), year=YEAR), Item("去年", sold(100 * WAN), year=YEAR - 1)]
    found = f.outcome(RULE, applicant(items={KIND: items}))

    assert [key for key, _, _ in found.items] == ["今年"]


def test_a_condition_of_the_clause_that_fails_needs_no_items() -> None:
    rule = benefit(None, [f.fact("开展自营网络销售")], items=EACH)
    found = f.outcome(rule, applicant({"开展自营网络销售": False}))

    assert (found.status, found.missing) == (Status.INELIGIBLE, ())
