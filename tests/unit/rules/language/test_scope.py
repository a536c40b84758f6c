"""Did you mean: near names are offered, far ones are not."""

from duixian.rules.language.scope import did_you_mean
from tests.unit.rules.language.expressions import scope_of


def test_near_names_are_offered() -> None:
    known = ["网络零售额", "网络批发额", "培训人次"]
    assert did_you_mean("网络零售", known) == "是否指 “网络零售额”？"


def test_several_near_names_are_offered_nearest_first() -> None:
    known = ["网络销售额", "网络零售额"]
    assert did_you_mean("网络零售量", known) == "是否指 “网络零售额”、“网络销售额”？"


def test_nothing_is_offered_where_nothing_is_near() -> None:
    assert did_you_mean("完全无关", ["网络零售额"]) == ""


def test_every_name_of_a_place_can_be_offered() -> None:
    names = set(scope_of("", "场次", {"大户": "失信"}).names())
    assert {"成交额", "网络零售额", "全市平均增速", "大户"} <= names
    assert "成交额" not in set(scope_of("").names())
