"""Amounts with the figures put in."""

import pytest

from duixian.assess.explanation.formulas import result
from duixian.rules import plan
from duixian.rules.types import YUAN
from tests.unit.assess import factory as f
from tests.unit.assess.factory import SPAN, WAN, applicant, fact, wan, yi
from tests.unit.assess.telling import told

SALES = f.item_fact("直播场次", "成交额")
TOTAL = f.aggregate("sum", "直播场次", SALES, f.item_fact("直播场次", "平谷好物专场"))
STREAMERS = f.aggregate("count", "主播")


@pytest.mark.parametrize(
    ("expr", "words"),
    [
        (wan(30), "30万元"),
        (fact("投资额"), "投资额 4万元"),
        (fact("网络零售额"), "网络零售额（未知）"),
        (f.parameter("平均增速"), "平均增速（未公布）"),
        (f.parameter("平均增速", lag=1), "2023年平均增速 -2%"),
        (f.scale(fact("投资额"), f.percent(30)), "投资额 4万元 × 30% → 1.2万元"),
        (f.scale(fact("网络零售额"), f.percent(30)), "网络零售额（未知） × 30%"),
        (
            f.scale(f.add(fact("投资额"), wan(1)), f.percent(10)),
            "(投资额 4万元 + 1万元) × 10% → 5,000元",
        ),
        (
            f.subtract(wan(9), f.subtract(fact("投资额"), wan(1))),
            "9万元 − (投资额 4万元 − 1万元) → 6万元",
        ),
        (f.smallest(wan(5), fact("投资额")), "较小(5万元, 投资额 4万元)=4万元"),
        (
            f.tiers(fact("投资额"), {wan(1): wan(2), wan(3): wan(7)}),
            "投资额 4万元 达到 3万元 一档，7万元",
        ),
        (f.tiers(fact("投资额"), {wan(3): wan(7)}, op=">"), "投资额 4万元 超过 3万元 一档，7万元"),
        (f.tiers(fact("投资额"), {yi(1): wan(7)}), "投资额 4万元 未达到最低一档 1亿元"),
        (f.tiers(fact("网络零售额"), {yi(1): wan(7)}), "网络零售额（未知） 的档位未定"),
        (f.table(fact("认定级别"), {"省级": wan(30)}), "认定级别 省级 → 30万元"),
        (TOTAL, "合计(符合条件的直播场次、成交额)=30元"),
        (f.times(wan(1), STREAMERS), "1万元 × 计数(主播)=2名 → 2万元"),
        (
            plan.Convert(SPAN, YUAN, fact("跨境销售额"), f.parameter("汇率")),
            "折人民币(跨境销售额 100美元, 汇率 7.1217)=712.17元",
        ),
        (
            plan.RoundTo(SPAN, YUAN, fact("投资额"), WAN, "舍去"),
            "取整(投资额 4万元, 1万元)=4万元",
        ),
    ],
)
def test_every_form_is_told_with_its_figures(expr: plan.Expr, words: str) -> None:
    who = applicant(
        {"投资额": 4 * WAN, "认定级别": "省级", "跨境销售额": 100_00},
        items={
            "直播场次": f.items([{"平谷好物专场": True, "成交额": 30_00}]),
            "主播": f.items([{}, {}]),
        },
    )

    assert result(expr, told(who)) == words


def test_an_interval_is_told_by_its_ends() -> None:
    who = applicant()

    assert result(f.smallest(wan(5), fact("投资额")), told(who)) == (
        "较小(5万元, 投资额（未知）)=0元 至 5万元"
    )
    assert result(f.add(wan(5), fact("投资额")), told(who)) == "5万元 + 投资额（未知） → 5万元 起"


def test_english_names_and_figures() -> None:
    pays = f.scale(fact("投资额"), f.percent(30))

    assert result(pays, told(applicant({"投资额": 4 * WAN}), "en")) == (
        "Investment CNY 40,000 × 30% → CNY 12,000"
    )
