"""The eight rules as formulas over facts that may be unknown: what `openfisca_three_valued` runs.

An unknown fact reads as zero or "no" and its `_known` variable is false. A condition may hold
unless a known fact speaks against it; it is decided when the facts that it rests on are known.
That is Kleene's conjunction, and it needs no third value in an array.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks.peers.known import GROWTH, RULES
from benchmarks.peers.partly_known import IDENTITY, REGISTRATION, is_known

WAN, YI = 10**6, 10**10
#: An amount without a bound, and the amounts of those whom a rule does not address.
NOTHING = -1
Facts = Callable[[str], np.ndarray]
Formula = Callable[[Facts], np.ndarray]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: whom it addresses, its conditions, and the amount from a fact."""

    subject: str
    may_hold: Formula | None  # no known fact speaks against the conditions
    given: Formula | None  # what the applicant has to state for them is known
    settled: Formula | None  # what an authority has to say for them is known
    amount_of: str
    amount: Formula  # in fen; the least it can be where the fact is unknown
    limit: int | Formula  # the most it can be where the fact is unknown


def subject(division: str, identity: str) -> Formula:
    """Whom a rule may address: an unknown registration counts as a local one."""
    return lambda f: (
        (f(division) | ~f(is_known(REGISTRATION))) & (f(identity) | ~f(is_known(IDENTITY)))
    )


def _known(f: Facts, *facts: str) -> np.ndarray:
    held: np.ndarray = np.logical_and.reduce([f(is_known(fact)) for fact in facts])
    return held


def _may(f: Facts, fact: str) -> np.ndarray:
    return f(fact) | ~f(is_known(fact))


def _reaches(f: Facts, fact: str, threshold: int) -> np.ndarray:
    return (f(fact) >= threshold) | ~f(is_known(fact))


_BUSINESS, _LAWFUL = "从事直播电商相关业务", "合法经营"
_LISTED, _ACCIDENT, _OTHER = (
    "列入北京市新增产业禁限目录",
    "发生重大生产安全事故或重大火灾事故",
    "有其他不予支持情形",
)
_WAGES, _CRIME, _LIABLE = "存在欠薪欠资行为", "发生违法犯罪行为", "发生较大责任事故"

#: Of everybody in 平谷 and in 上城: variables of their own, so that they are worked out once. An
#: unknown exclusion reads as "no", which is what it may be.
SHARED: dict[str, Formula] = {
    "平谷企业": subject("平谷", "企业"),
    "平谷园区": subject("平谷", "园区运营主体"),
    "上城园区": subject("上城", "园区运营主体"),
    "上城平台": subject("上城", "直播电商平台"),
    "嘉定直播企业": subject("嘉定", "直播企业"),
    "郑州区县": subject("郑州", "区县政府"),
    "平谷可": lambda f: _may(f, _BUSINESS) & ~f(_LISTED) & ~f(_ACCIDENT) & ~f(_OTHER),
    "平谷已知": lambda f: _known(f, _BUSINESS, _LISTED, _ACCIDENT),
    "上城可": lambda f: _may(f, _LAWFUL) & ~f(_WAGES) & ~f(_CRIME) & ~f(_LIABLE),
    "上城已知": lambda f: _known(f, _LAWFUL, _WAGES, _CRIME, _LIABLE),
    "以往档": lambda f: _tier(f("以往主营业务收入")),
}


def _tier(revenue: np.ndarray) -> np.ndarray:
    return np.select([revenue >= 5 * YI, revenue > 3 * YI, revenue > YI], [3, 2, 1], 0)


def _grown(f: Facts) -> np.ndarray:
    """Whether it may have grown as fast as the city; from nothing there is no rate of growth."""
    now, before = f("网络零售额"), f("上年网络零售额")
    fast = (now - before) * 200 >= before * (GROWTH // 5_000)
    may: np.ndarray = fast | (before <= 0) | ~_known(f, "网络零售额", "上年网络零售额")
    return may


def _share(fact: str, percent: int, cap: int) -> Formula:
    return lambda f: np.minimum(f(fact) * percent // 100, cap)


def _steps(fact: str, start: int, step: int, first: int, more: int, cap: int) -> Formula:
    return lambda f: np.minimum(first + more * ((f(fact) - start) // step), cap)


def _platform(f: Facts) -> np.ndarray:
    sales = f("带货销售额")
    tiers = [sales >= 50 * YI, sales >= 20 * YI, sales >= 10 * YI]
    return np.select(tiers, [200 * WAN, 100 * WAN, 50 * WAN], 0)


def _revenue(f: Facts) -> np.ndarray:
    now = _tier(f("主营业务收入"))
    paid = np.array([0, 80 * WAN, 100 * WAN, 200 * WAN])[now]
    return np.where(now > f("以往档"), paid, 0)


_PARK = Rule(
    "平谷园区",
    lambda f: (
        (f("平谷可") & _reaches(f, "园区实际使用面积", 300_000))
        & (_reaches(f, "园区网络零售额", 5 * YI) & _reaches(f, "园区投资额", 200 * WAN))
    ),
    lambda f: f("平谷已知") & _known(f, "园区实际使用面积", "园区网络零售额", "园区投资额"),
    lambda f: _known(f, _OTHER),
    "园区投资额",
    _share("园区投资额", 30, 200 * WAN),
    200 * WAN,
)
_RETAIL = Rule(
    "平谷企业",
    lambda f: (
        f("平谷可")
        & _may(f, "开展自营网络销售")
        & _reaches(f, "网络零售额", 2000 * WAN + 1)
        & _grown(f)
    ),
    lambda f: f("平谷已知") & _known(f, "开展自营网络销售", "网络零售额", "上年网络零售额"),
    lambda f: _known(f, _OTHER) & (f("上年网络零售额") > 0),
    "网络零售额",
    _steps("网络零售额", 2000 * WAN, 1000 * WAN, 30 * WAN, 5 * WAN, 50 * WAN),
    50 * WAN,
)
_PARCELS = Rule(
    "平谷企业",
    lambda f: f("平谷可") & _may(f, "销售本地特色农产品") & _reaches(f, "快递业务量", 100_001),
    lambda f: f("平谷已知") & _known(f, "销售本地特色农产品", "快递业务量"),
    lambda f: _known(f, _OTHER),
    "快递业务量",
    _steps("快递业务量", 100_000, 10_000, 10 * WAN, 300_000, 30 * WAN),
    30 * WAN,
)
_SCENE = Rule(
    "平谷企业",
    lambda f: f("平谷可") & _may(f, "开发沉浸式消费场景") & _may(f, "场景成效突出可推广"),
    lambda f: f("平谷已知") & _known(f, "开发沉浸式消费场景"),
    lambda f: _known(f, _OTHER, "场景成效突出可推广"),
    "沉浸式场景投资额",
    _share("沉浸式场景投资额", 20, 50 * WAN),
    50 * WAN,
)
_RENOVATION = Rule(
    "上城园区",
    lambda f: f("上城可") & _may(f, "楼宇改造经认定") & _reaches(f, "楼宇改造投资额", 1000 * WAN),
    lambda f: f("上城已知") & _known(f, "楼宇改造投资额"),
    lambda f: _known(f, "楼宇改造经认定"),
    "楼宇改造审计总投入",
    _share("楼宇改造审计总投入", 10, 300 * WAN),
    300 * WAN,
)
_PLATFORM = Rule(
    "上城平台",
    lambda f: f("上城可") & _may(f, "认定为知名") & _may(f, "设立省级及以上总部"),
    lambda f: f("上城已知") & _known(f, "设立省级及以上总部"),
    lambda f: _known(f, "认定为知名"),
    "带货销售额",
    _platform,
    200 * WAN,
)
_REVENUE = Rule(
    "嘉定直播企业",
    None,
    None,
    None,
    "主营业务收入",
    _revenue,
    lambda f: np.where(f("以往档") < 3, 200 * WAN, 0),
)
_SPENT = Rule(
    "郑州区县",
    lambda f: _may(f, "出台直播电商扶持政策"),
    lambda f: _known(f, "出台直播电商扶持政策"),
    None,
    "扶持政策实际财政支出",
    lambda f: f("扶持政策实际财政支出") * 30 // 100,
    NOTHING,
)
EIGHT: dict[str, Rule] = dict(
    zip(
        RULES,
        (_PARK, _RETAIL, _PARCELS, _SCENE, _RENOVATION, _PLATFORM, _REVENUE, _SPENT),
        strict=True,
    )
)
