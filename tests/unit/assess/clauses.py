"""Four clauses of the golden policy as rules."""

from duixian.rules import plan
from duixian.rules.plan import Kind
from tests.unit.assess import factory as f
from tests.unit.assess.factory import amount, benefit, fact, item_fact, wan, yi
from tests.unit.assess.telling import condition, quote, rule

RETAIL, SALES = fact("网络零售额"), fact("带货销售额")
NO_ARREARS = plan.Condition(
    f.negated(fact("存在欠薪行为")), quote("存在欠薪行为的企业"), "exclusion", "末"
)


def paid(expr: plan.Expr, words: str, high: plan.Expr | None = None) -> plan.Amount:
    """An amount with its words."""
    stated = amount(expr, high)
    return plan.Amount(stated.low, stated.high, stated.discretionary, quote(words))


STEP = rule(
    benefit(
        id="t.一",
        subjects=["企业"],
        kind=Kind.STEP,
        pays=paid(
            f.add(wan(30), f.times(wan(5), f.full_steps(f.subtract(RETAIL, wan(2000)), wan(1000)))),
            "给予30万元的一次性奖励",
        ),
    ),
    subject_quote=quote("通过网络平台开展自营销售业务的企业"),
    conditions=(
        condition(fact("开展自营网络销售"), "通过网络平台开展自营销售业务"),
        condition(f.compare(RETAIL, ">", wan(2000)), "网络零售额超过2000万元"),
        condition(
            f.compare(f.growth("网络零售额"), ">=", f.parameter("平均增速")),
            "当年同比增速不低于全市平均增速",
        ),
        NO_ARREARS,
    ),
    caps=(plan.Cap("award", wan(50), quote("最高不超过50万元")),),
    readings=(plan.Reading("每增加1000万元", "按整千万元计", ("按比例计",)),),
)
TIER = rule(
    benefit(
        id="t.二",
        kind=Kind.TIER,
        pays=paid(
            f.tiers(
                SALES,
                {yi(10): wan(50), yi(20): wan(100), yi(50): wan(200)},
                first=True,
            ),
            "当年带货销售额达到10亿元",
        ),
    )
)
SESSIONS = rule(
    benefit(id="t.三", kind=Kind.ITEM),
    items=plan.Items(
        "直播场次",
        (
            condition(item_fact("直播场次", "平谷好物专场"), "开展“平谷好物”专场直播"),
            condition(
                f.compare(item_fact("直播场次", "成交额"), ">=", wan(100)),
                "实际成交额不低于100万元",
            ),
        ),
        paid(f.scale(item_fact("直播场次", "成交额"), f.percent(1)), "给予每场成交额1%的活动补贴"),
        plan.Cap("item", wan(5), quote("单场最高不超过5万元")),
    ),
    caps=(plan.Cap("year", wan(30), quote("年度累计不超过30万元")),),
)
RANKED = rule(
    benefit(
        id="t.四",
        kind=Kind.RANK,
        pays=paid(wan(5), "给予5-15万元", wan(15)),
        ranking=plan.Ranking(10, None, "综合指标", "综合指标"),
    )
)
