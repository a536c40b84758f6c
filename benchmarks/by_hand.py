"""Ten of the rules written by hand as plain Python: the limit to measure the engine against.

Every function takes a flat dict of known facts (fen, counts) and gives the amount in fen.
"""

from collections.abc import Callable, Mapping
from typing import Any

WAN = 10**6  # fen in 1万元
YI = 10**10  # fen in 1亿元
Facts = Mapping[str, Any]


def park_investment(f: Facts) -> int:
    """平谷 三(一): 30 % of the park's investment, at most 200万."""
    met = (
        f["园区实际使用面积"] >= 300_000
        and f["园区网络零售额"] >= 5 * YI
        and f["园区投资额"] >= 200 * WAN
    )
    return min(f["园区投资额"] * 30 // 100, 200 * WAN) if met else 0


def growing_retail(f: Facts) -> int:
    """平谷 三(三): 30万 and 5万 for each further 1000万, at most 50万."""
    now, before = f["网络零售额"], f["网络零售额@1"]
    met = (
        f["开展自营网络销售"]
        and now > 2000 * WAN
        and (now - before) * 10**6 >= f["北京市网络零售额平均增速"] * before
    )
    steps = (now - 2000 * WAN) // (1000 * WAN)
    return min(30 * WAN + 5 * WAN * steps, 50 * WAN) if met else 0


def good_things_sessions(f: Facts) -> int:
    """平谷 四(一): 1 % of each session of a million, 5万 a session, 30万 a year."""
    total = 0
    for session in f["直播场次"]:
        if session["平谷好物专场"] and session["场次实际成交额"] >= 100 * WAN:
            total += min(session["场次实际成交额"] // 100, 5 * WAN)
    return min(total, 30 * WAN)


def parcels(f: Facts) -> int:
    """平谷 七(一): 10万 and 3000 yuan for each further 10 000 parcels, at most 30万."""
    if not (f["销售本地特色农产品"] and f["快递业务量"] > 100_000):
        return 0
    steps = (f["快递业务量"] - 100_000) // 10_000
    return min(10 * WAN + 300_000 * steps, 30 * WAN)


def immersive_scene(f: Facts) -> int:
    """平谷 四(二): 20 % of the investment, at most 50万 a year."""
    met = f["开发沉浸式消费场景"] and f["场景成效突出可推广"]
    return min(f["沉浸式场景投资额"] * 20 // 100, 50 * WAN) if met else 0


def renovation(f: Facts) -> int:
    """上城 3: a tenth of the audited total from 1000万, at most 300万."""
    met = f["楼宇改造经认定"] and f["楼宇改造投资额"] >= 1000 * WAN
    return min(f["楼宇改造审计总投入"] // 10, 300 * WAN) if met else 0


def platform(f: Facts) -> int:
    """上城 4: 50/100/200万 from sales of 10/20/50亿."""
    if not (f["认定为知名"] and f["设立省级及以上总部"]):
        return 0
    sales = f["带货销售额"]
    if sales >= 50 * YI:
        return 200 * WAN
    return 100 * WAN if sales >= 20 * YI else 50 * WAN if sales >= 10 * YI else 0


def streamers(f: Facts) -> int:
    """上城 7: 10/20/40万 for each newly and exclusively signed streamer, 100万 a year."""
    first, last = f["年初"], f["年末"]
    total = 0
    for one in f["主播"]:
        if one["独家签约"] and first <= one["签约日期"] <= last:
            sales = one["年带货销售额"]
            tier = 40 if sales >= 10 * YI else 20 if sales >= 5 * YI else 10 if sales >= YI else 0
            total += tier * WAN
    return min(total, 100 * WAN)


def first_revenue(f: Facts) -> int:
    """嘉定 (三): 80/100/200万 when revenue passes 1/3/5亿 for the first time."""
    revenue = f["主营业务收入"]
    tier = 3 if revenue >= 5 * YI else 2 if revenue > 3 * YI else 1 if revenue > YI else 0
    return (0, 80, 100, 200)[tier] * WAN if tier > f["已奖励档"] else 0


def city_share(f: Facts) -> int:
    """郑州 三(二): 30 % of what the district spent."""
    return f["扶持政策实际财政支出"] * 30 // 100 if f["出台直播电商扶持政策"] else 0


RULES: tuple[tuple[str, Callable[[Facts], int]], ...] = (
    ("pinggu.三.一", park_investment),
    ("pinggu.三.三", growing_retail),
    ("pinggu.四.一.2", good_things_sessions),
    ("pinggu.七.一.2", parcels),
    ("pinggu.四.二", immersive_scene),
    ("shangcheng.二.3", renovation),
    ("shangcheng.二.4", platform),
    ("shangcheng.二.7", streamers),
    ("jiading.二.三", first_revenue),
    ("zhengzhou.三.二.1", city_share),
)
