"""计数, 合计, 最大, 存在: certain items, items that count perhaps, lists that are not given."""

from collections.abc import Mapping, Sequence

import pytest

from duixian.assess.needs import item_list
from duixian.assess.result import Interval, Status
from duixian.register.applicant import Item, Value
from duixian.rules import plan
from tests.unit.assess import factory as f
from tests.unit.assess.factory import WAN, YEAR, applicant, benefit, wan

KIND = "直播场次"
SALES, VIEWS = f.item_fact(KIND, "成交额"), f.item_fact(KIND, "观看人次")
LOCAL, CHECKED = f.item_fact(KIND, "平谷好物专场"), f.item_fact(KIND, "经核验")
COUNT = f.times(f.fen(1), f.aggregate("count", KIND, None, LOCAL))
TOTAL = f.aggregate("sum", KIND, SALES, LOCAL)
LARGEST = f.aggregate("max", KIND, SALES, LOCAL)


def amount(pays: plan.Expr, listed: Sequence[Mapping[str, Value]] | None) -> Interval:
    """What an aggregate comes to; None: the list is not given."""
    found = f.outcome(benefit(pays), applicant(items=None if listed is None else lists(listed)))
    assert found.amount is not None
    return found.amount


def lists(listed: Sequence[Mapping[str, Value]]) -> dict[str, list[Item]]:
    return {KIND: f.items(listed)}


SURE = {"平谷好物专场": True, "成交额": 30}
NOT = {"平谷好物专场": False, "成交额": 900}
PERHAPS = {"成交额": 50}
NO_FIGURE = {"平谷好物专场": True}


@pytest.mark.parametrize("pays", [COUNT, TOTAL, LARGEST])
def test_an_empty_list_comes_to_nothing(pays: plan.Expr) -> None:
    assert amount(pays, []) == Interval(0, 0)


@pytest.mark.parametrize("pays", [COUNT, TOTAL, LARGEST])
def test_a_list_that_is_not_given_is_unknown_not_empty(pays: plan.Expr) -> None:
    found = f.outcome(benefit(pays), applicant())

    assert (found.status, found.amount) == (Status.MISSING, Interval(0, None))
    assert found.missing == (item_list(KIND),)


@pytest.mark.parametrize(
    ("pays", "expected"),
    [(COUNT, Interval(1, 2)), (TOTAL, Interval(30, 80)), (LARGEST, Interval(30, 50))],
)
def test_an_item_that_counts_perhaps_widens_the_result(pays: plan.Expr, expected: Interval) -> None:
    assert amount(pays, [SURE, NOT, PERHAPS]) == expected


@pytest.mark.parametrize(
    ("pays", "expected"),
    [(COUNT, Interval(2, 2)), (TOTAL, Interval(30, None)), (LARGEST, Interval(30, None))],
)
def test_an_item_with_an_unknown_figure_widens_the_sum_but_not_the_count(
    pays: plan.Expr, expected: Interval
) -> None:
    assert amount(pays, [SURE, NO_FIGURE]) == expected


def test_only_what_matters_of_the_items_is_missing() -> None:
    def missing(pays: plan.Expr, listed: Sequence[Mapping[str, Value]]) -> tuple[str, ...]:
        found = f.outcome(benefit(pays), applicant(items=lists(listed)))
        return tuple(name for name, _, _ in found.missing)

    assert missing(TOTAL, [SURE, PERHAPS]) == ("平谷好物专场",)
    assert missing(TOTAL, [SURE, NO_FIGURE, {"平谷好物专场": False}]) == ("成交额",)
    assert missing(LARGEST, [{"平谷好物专场": True, "成交额": 80}, PERHAPS]) == ()


def test_an_item_of_another_year_does_not_count() -> None:
    items = [Item("1", SURE, year=YEAR), Item("2", SURE, year=YEAR - 1), Item("3", SURE)]
    found = f.outcome(benefit(TOTAL), applicant(items={KIND: items}))

    assert found.amount == Interval(60, 60)


def test_an_earlier_year_of_an_item_is_read_from_its_history() -> None:
    last_year = f.aggregate("sum", KIND, f.item_fact(KIND, "成交额", lag=1))
    item = Item("1", {"成交额": 5}, {("成交额", YEAR - 1): 7})

    assert f.outcome(benefit(last_year), applicant(items={KIND: [item]})).amount == Interval(7, 7)


class TestExists:
    """存在."""

    RULE = benefit(wan(1), [f.aggregate("any", KIND, None, f.compare(SALES, ">", wan(1)))])

    @pytest.mark.parametrize(
        ("listed", "expected"),
        [
            ([], Status.INELIGIBLE),
            ([{"成交额": WAN}], Status.INELIGIBLE),
            ([{"成交额": WAN + 1}, {}], Status.ELIGIBLE),
            ([{"成交额": WAN}, {}], Status.MISSING),
        ],
    )
    def test_one_item_is_enough_and_an_unknown_one_may_be_it(
        self, listed: list[dict[str, Value]], expected: Status
    ) -> None:
        assert f.outcome(self.RULE, applicant(items=lists(listed))).status is expected

    def test_an_unknown_list_may_hold_one(self) -> None:
        assert f.outcome(self.RULE, applicant()).missing == (item_list(KIND),)

    def test_an_unknown_list_holds_none_where_none_can_qualify(self) -> None:
        impossible = f.aggregate("any", KIND, None, f.compare(SALES, "<", f.fen(0)))

        assert f.outcome(benefit(wan(1), [impossible]), applicant()).status is Status.INELIGIBLE

    def test_an_unknown_list_also_needs_what_its_items_need_of_the_applicant(self) -> None:
        with_seller = f.aggregate("any", KIND, None, f.fact("开展自营网络销售"))
        rule = benefit(wan(1), [with_seller])

        assert f.outcome(rule, applicant()).missing == (
            item_list(KIND),
            ("开展自营网络销售", 0, None),
        )
        assert f.outcome(rule, applicant({"开展自营网络销售": False})).status is Status.INELIGIBLE


def test_a_count_can_be_compared() -> None:
    rule = benefit(
        wan(1),
        [f.compare(f.aggregate("count", KIND), ">=", f.literal(2, f.count("场")))],
    )

    assert f.outcome(rule, applicant(items=lists([{}, {}]))).status is Status.ELIGIBLE
    assert f.outcome(rule, applicant(items=lists([{}]))).status is Status.INELIGIBLE
    assert f.outcome(rule, applicant()).status is Status.MISSING
