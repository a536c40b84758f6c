"""Conditions as sentences: what was found beside what was asked, groups, denials, first times."""

from typing import Any

import pytest

from duixian.assess.explanation.sentences import growth_rate, reason
from duixian.assess.reference.situation import Situation
from duixian.assess.result import Reason
from duixian.register.applicant import Award, Ledger, Value
from duixian.rules import plan
from duixian.rules.types import BOOL
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, SPAN, WAN, YEAR, applicant, fact, wan
from tests.unit.assess.telling import told

RETAIL = fact("网络零售额")


Facts = dict[str | tuple[str, int], Value]


def said(expr: plan.Expr, facts: Facts | None = None, lang: str = "zh", **more: Any) -> Reason:
    """The sentence of a condition."""
    return reason(expr, told(applicant(facts, **more), lang))


def text(expr: plan.Expr, facts: Facts | None = None, lang: str = "zh", **more: Any) -> str:
    """Its words alone."""
    return said(expr, facts, lang, **more).text


@pytest.mark.parametrize(
    ("op", "holds", "fails", "waits"),
    [
        (">", "网络零售额 3万元 超过 2万元", "网络零售额 1万元 未超过 2万元", "须超过"),
        (">=", "网络零售额 3万元 不低于 2万元", "网络零售额 1万元 低于 2万元", "须不低于"),
        ("<", "网络零售额 1万元 低于 2万元", "网络零售额 3万元 不低于 2万元", "须低于"),
        ("<=", "网络零售额 1万元 不超过 2万元", "网络零售额 3万元 超过 2万元", "须不超过"),
    ],
)
def test_a_comparison_says_how_it_is_or_how_it_must_be(
    op: str, holds: str, fails: str, waits: str
) -> None:
    rule = f.compare(RETAIL, op, wan(2))
    good, bad = (3, 1) if op.startswith(">") else (1, 3)

    assert text(rule, {"网络零售额": good * WAN}) == holds
    assert text(rule, {"网络零售额": bad * WAN}) == fails
    assert text(rule) == f"网络零售额（未知） {waits} 2万元"


def test_a_computed_side_shows_its_figures_and_its_value() -> None:
    rule = f.compare(RETAIL, ">=", f.scale(fact("投资额"), f.percent(50)))

    assert text(rule, {"网络零售额": WAN, "投资额": 4 * WAN}) == (
        "网络零售额 1万元 低于 投资额 4万元 × 50% → 2万元"
    )


def test_an_earlier_year_is_named() -> None:
    rule = f.compare(RETAIL, ">", fact("网络零售额", lag=1))

    assert text(rule, {"网络零售额": 2 * WAN, ("网络零售额", YEAR - 1): WAN}) == (
        "网络零售额 2万元 超过 2023年网络零售额 1万元"
    )


def test_an_option_that_is_as_asked_is_simply_told() -> None:
    rule = f.compare(fact("认定级别"), "=", f.literal("省级", fact("认定级别").type))

    assert text(rule, {"认定级别": "省级"}) == "认定级别 省级"
    assert text(rule, {"认定级别": "市级"}) == "认定级别 市级 不为 省级"
    assert text(rule) == "认定级别（未知） 须为 省级"


def test_a_list_of_options_is_told() -> None:
    rule = plan.OneOf(SPAN, BOOL, fact("认定级别"), ("国家级", "省级"))

    assert text(rule, {"认定级别": "市级"}) == "认定级别 市级 不属于 国家级、省级"
    assert text(rule, {"认定级别": "市级"}, "en") == "Level 市级 is none of 国家级, 省级"


def test_what_is_denied_is_told_as_found_with_the_mark_of_what_was_asked() -> None:
    found = said(f.negated(fact("存在欠薪行为")), {"存在欠薪行为": False})

    assert (found.text, found.truth) == ("存在欠薪行为：否", True)


def test_groups_show_their_parts() -> None:
    known = {"开展自营网络销售": True, "存在欠薪行为": False}
    parts = (fact("开展自营网络销售"), fact("存在欠薪行为"))
    any_of, all_of = said(f.either(*parts), known), said(f.both(*parts), known)
    none_of = said(f.negated(f.either(*parts)), known)
    two_of = said(plan.AtLeast(SPAN, BOOL, 2, parts), known)

    assert (any_of.text, any_of.truth) == ("以下任一项成立", True)
    assert (all_of.text, all_of.truth) == ("以下各项都成立", False)
    assert (none_of.text, none_of.truth) == ("以下各项都不成立", False)
    assert (two_of.text, two_of.truth) == ("以下 2 项中至少 2 项成立", False)
    assert [child.truth for child in any_of.children] == [True, False]


def test_an_identity_is_told() -> None:
    rule = plan.Identity(SPAN, BOOL, ("园区", "MCN机构"))

    assert text(rule, identities=["MCN机构"]) == "申请人是园区、MCN机构"
    assert text(rule) == "申请人不是园区、MCN机构"
    assert text(rule, identities=None) == "申请人须是园区、MCN机构，身份未知"


def test_a_date_is_told_with_the_year() -> None:
    rule = plan.InYear(SPAN, BOOL, fact("注册日期"))

    assert text(rule, {"注册日期": 738_886}) == "注册日期 2024-01-01 在 2024 年内"
    assert text(rule, {"注册日期": 738_885}) == "注册日期 2023-12-31 不在 2024 年内"
    assert text(rule) == "注册日期（未知） 须在 2024 年内"


class TestFirstTime:
    """首次."""

    RULE = f.first_time(f.compare(RETAIL, ">", wan(2)))
    PAID = Ledger((Award("t.一", "t", "区级", None, YEAR - 1, 1),))

    def test_each_way_is_told(self) -> None:
        above = {"网络零售额": 3 * WAN}

        assert text(self.RULE, above) == "网络零售额 3万元 超过 2万元，且为首次"
        assert text(self.RULE, {"网络零售额": WAN}) == "网络零售额 1万元 未超过 2万元"
        assert text(self.RULE, {**above, ("网络零售额", 2020): 3 * WAN}) == (
            "网络零售额 3万元 超过 2万元，但以前年度已达到，不是首次"
        )
        assert text(self.RULE, above, ledger=self.PAID).endswith("但此前已获该奖励，不是首次")
        assert text(self.RULE, above, ledger=Ledger()).endswith("不能证明首次")


class TestExists:
    """存在."""

    RULE = f.aggregate("any", "主播", None, f.item_fact("主播", "独家签约"))

    def test_the_items_are_told_one_by_one(self) -> None:
        listed = {"主播": f.items([{"独家签约": False}, {"独家签约": True}])}
        found = said(self.RULE, items=listed)

        assert (found.text, found.truth) == ("有符合条件的主播", True)
        assert [child.text for child in found.children] == ["1 独家签约：否", "2 独家签约：是"]

    def test_a_list_that_is_not_given_is_told(self) -> None:
        assert said(self.RULE).text == "主播明细未知"


def test_means_over_years_are_named_and_shown() -> None:
    facts = {("网络零售额", YEAR - n): v for n, v in enumerate((144, 120, 100))}

    def mean(method: str) -> plan.Compare:
        return f.compare(f.growth("网络零售额", 2, method), ">=", f.percent(20))

    assert text(mean("几何"), facts) == "网络零售额 2年平均增速（几何） 20% 不低于 20%"
    assert text(mean("算术"), facts) == "网络零售额 2年平均增速（算术） 20% 不低于 20%"


def test_the_shown_mean_is_cut_off_not_rounded() -> None:
    who = applicant({("网络零售额", YEAR - n): v for n, v in enumerate((2, 0, 1))})
    rate = growth_rate(f.growth("网络零售额", 2), Situation(who, YEAR, DICTIONARY, "t.一"))

    assert rate == f.Fraction(414_213, 10**6)
