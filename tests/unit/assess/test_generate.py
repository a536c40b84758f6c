"""What is particular to the generated functions: their text, the layout they read, outcomes."""

import pickle
from dataclasses import replace

import pytest

from duixian.assess.domain import INF
from duixian.assess.engine import Engine
from duixian.assess.generate.layout import Layout
from duixian.assess.generate.outcomes import interval, outcome
from duixian.assess.generate.runtime import hull, largest_item, placed, product, reached
from duixian.assess.generate.writer import Writer
from duixian.assess.result import Interval, Outcome, Status
from duixian.register.applicant import Item
from duixian.rules.types import MONEY_LIMIT
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, YEAR, applicant, benefit, fact, pack, wan


def test_a_plan_becomes_one_readable_function_a_benefit() -> None:
    rule = benefit(wan(30), [f.compare(fact("网络零售额"), ">", wan(2000))])
    text = Engine([pack(rule)], DICTIONARY).text("t")

    assert "# t.一 某奖励" in text
    assert "<= 2000000000" in text
    assert text.count("def ") == 1


def test_a_value_computed_in_a_block_is_not_known_after_it() -> None:
    writer = Writer()
    with writer.block("if x:"):
        inner = writer.once("key", lambda: writer.let("1"))
        assert writer.once("key", lambda: writer.let("2")) == inner
    outer = writer.once("key", lambda: writer.let("3"))

    assert outer != inner
    assert writer.lines == ["    if x:", "        v1 = 1", "    v2 = 3"]


def test_an_empty_block_says_so() -> None:
    writer = Writer()
    with writer.block("if x:"):
        pass

    assert writer.lines == ["    if x:", "        pass"]


class TestLayout:
    """How an applicant is laid out."""

    def test_facts_of_the_year_and_of_years_before_have_their_own_places(self) -> None:
        layout = Layout(DICTIONARY)
        now, before = layout.fact("网络零售额", 0), layout.fact("网络零售额", 1)
        read = layout.read(applicant({"网络零售额": 5, ("网络零售额", YEAR - 1): 3}), YEAR)

        assert (read.facts[now], read.facts[before]) == (5, 3)

    def test_a_fact_at_a_moment_has_no_earlier_years(self) -> None:
        layout = Layout(DICTIONARY)
        now = layout.fact("投资额", 0)

        assert layout.read(applicant({"投资额": 5}), YEAR).facts[now] == 5

    def test_a_figure_given_with_the_facts_replaces_the_published_one(self) -> None:
        layout = Layout(DICTIONARY)
        at = layout.figure("汇率", 0)

        assert layout.read(applicant(), YEAR).figures[at] == 7_121_700
        given = applicant(parameters={("汇率", YEAR): 1})
        assert layout.read(given, YEAR).figures[at] == 1
        assert layout.read(applicant(), YEAR).figures[at] == 7_121_700

    def test_a_moved_fact_leaves_the_reading_it_came_from(self) -> None:
        layout = Layout(DICTIONARY)
        at = layout.fact("网络零售额", 0)
        read = layout.read(applicant({"网络零售额": 5}), YEAR)

        moved = layout.moved(read, fact("网络零售额"), None, 9)

        assert (moved.facts[at], read.facts[at]) == (9, 5)

    def test_a_moved_fact_of_an_item_changes_that_item_only(self) -> None:
        layout = Layout(DICTIONARY)
        at = layout.items("主播")
        items = f.items([{"年带货销售额": 1}, {"年带货销售额": 1}])
        read = layout.read(applicant(items={"主播": items}), YEAR)

        moved = layout.moved(read, f.item_fact("主播", "年带货销售额"), items[1], 9)

        listed = moved.items[at]
        assert listed is not None
        assert [item.facts["年带货销售额"] for item in listed] == [1, 9]
        assert items[1].facts["年带货销售额"] == 1

    def test_options_of_earlier_years_do_not_get_in_the_way_of_figures(self) -> None:
        who = applicant({("认定级别", YEAR - 1): "国家级", ("网络零售额", YEAR - 1): 7})

        assert Layout(DICTIONARY).read(who, YEAR).earlier(fact("网络零售额"), None) == [7]


class TestOutcome:
    """Outcomes are filled in before they take their class."""

    def test_a_filled_in_outcome_is_an_outcome_like_any_other(self) -> None:
        made = outcome("t.一", Status.ELIGIBLE, 1, 2, 3, 4, (), 5, ())
        plain = Outcome("t.一", Status.ELIGIBLE, Interval(1, 2), Interval(3, 4), (), 5, ())

        assert made == plain
        assert hash(made) == hash(plain)
        assert type(made) is Outcome
        assert repr(made) == repr(plain)
        assert pickle.loads(pickle.dumps(made)) == plain
        assert replace(made, tier=None) == replace(plain, tier=None)

    def test_it_cannot_be_changed(self) -> None:
        with pytest.raises(AttributeError):
            outcome("t.一", Status.ELIGIBLE, 1, 2, 3, 4, (), None, ()).status = None  # type: ignore

    def test_no_bound_is_reported_as_none(self) -> None:
        assert interval(5, INF) == Interval(5, None)
        assert interval(5, MONEY_LIMIT) == Interval(5, MONEY_LIMIT)
        assert interval(INF, INF) == Interval(MONEY_LIMIT, None)


class TestRuntime:
    """What generated functions call."""

    def test_a_product_takes_its_extremes_from_the_corners(self) -> None:
        assert product(-2, 3, -5, 4) == (-15, 12)
        assert product(2, 2, 3, 3) == (6, 6)

    def test_rows_reached_for_sure_hide_those_below(self) -> None:
        rows = [(False, 1, 10), (True, 1, 20), (False, 1, 30)]

        assert reached(rows, 0, 0) == (-1, -1)
        assert reached(rows, 10, 20) == (0, 0)
        assert reached(rows, 20, 21) == (0, 1)
        assert reached(rows, 0, INF) == (-1, 2)

    def test_a_hull_spans_the_values_between_two_rows(self) -> None:
        assert hull([(0, 0), (5, 6), (-1, 2)], 1, 2) == (-1, 6)

    def test_an_unlisted_rank_between_the_bounds_adds_nothing_paid(self) -> None:
        assert placed([1, 2], [(30, 30), (20, 20)], 1, 2) == (20, 30)
        assert placed([1, 3], [(30, 30), (10, 10)], 1, 3) == (0, 30)

    def test_the_largest_item_needs_only_its_rivals(self) -> None:
        assert largest_item([(5, 5, 0)], [(0, 4, 1), (0, 9, 2)]) == (5, 9, 2)
        assert largest_item([], [(-3, 4, 1)]) == (-3, 4, 1)
        assert largest_item([], []) == (0, 0, 0)


def test_the_engine_runs_every_benefit_of_every_plan_in_order() -> None:
    one, two = benefit(wan(1), id="t.一"), benefit(wan(2), id="t.二")
    engine = Engine([pack(one, two)], DICTIONARY)
    found = engine.run(applicant(), YEAR)

    assert [o.benefit for o in found] == [b.id for b in engine.benefits] == ["t.一", "t.二"]
    assert engine.outcome(1, engine.read(applicant(), YEAR)) == found[1]


def test_an_applicant_keeps_what_the_engine_was_given() -> None:
    items = {"主播": (Item("1", {"年带货销售额": 1}, year=YEAR - 1),)}
    who = applicant(items=items)
    total = f.aggregate("sum", "主播", f.item_fact("主播", "年带货销售额"))
    f.outcome(benefit(total), who)

    assert who.items == items


def test_words_of_a_pack_never_become_code() -> None:
    name = "某奖励\nraise SystemExit"
    option = "'); raise SystemExit('"
    odd = replace(benefit(wan(1), [f.one_of(fact("认定级别"), option)], id="t.一\n二"), name=name)

    text = Engine([pack(odd)], DICTIONARY).text("t")

    assert "# t.一 二 某奖励 raise SystemExit" in text
    assert "raise SystemExit(" not in text
