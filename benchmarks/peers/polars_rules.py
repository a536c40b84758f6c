"""The ten rules by hand in Polars, from the register's files to a Parquet file."""

from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.peers.known import BY_ITEM, GROWTH, RULES, SESSIONS, STREAMERS, YEAR

WAN, YI = 10**6, 10**10


def run(register: Path, output: Path) -> None:
    """Read the register's columns, work out the amounts, write them; streaming throughout."""
    people = pl.scan_parquet(register / "申请人.parquet")
    years = pl.scan_parquet(register / "年度数据.parquet")
    now = years.filter(pl.col("年度") == YEAR)
    before = years.filter(pl.col("年度") == YEAR - 1).select(
        "编号", 上年网络零售额="网络零售额", 以往主营业务收入="主营业务收入"
    )
    joined = people.join(now, on="编号").join(before, on="编号")
    for items in (_sessions(register), _streamers(register)):
        joined = joined.join(items, on="编号", how="left")
    named = zip((*RULES, *BY_ITEM), _amounts(), strict=True)
    joined.select("编号", *(amount.alias(rule) for rule, amount in named)).sink_parquet(output)


def _sessions(register: Path) -> pl.LazyFrame:
    """1 % of each qualifying session, at most 5万 each, summed."""
    held, sold = pl.scan_parquet(register / f"{SESSIONS}.parquet"), pl.col("场次实际成交额")
    counts = (pl.col("年度") == YEAR) & pl.col("平谷好物专场") & (sold >= 100 * WAN)
    paid = pl.min_horizontal(sold // 100, 5 * WAN)
    return held.filter(counts).group_by("编号").agg(场次合计=paid.sum())


def _streamers(register: Path) -> pl.LazyFrame:
    """10, 20 or 40万 for each streamer newly and exclusively signed, summed."""
    held, sold = pl.scan_parquet(register / f"{STREAMERS}.parquet"), pl.col("年带货销售额")
    signed = pl.col("签约日期").is_between(date(YEAR, 1, 1), date(YEAR, 12, 31))
    counts = (pl.col("年度") == YEAR) & pl.col("独家签约") & signed
    paid = _by_tier(sold, ((10 * YI, 40 * WAN), (5 * YI, 20 * WAN), (YI, 10 * WAN)))
    return held.filter(counts).group_by("编号").agg(主播合计=paid.sum())


def _amounts() -> tuple[pl.Expr, ...]:
    c = pl.col
    home = c("注册地")
    pinggu = (
        (home == "110117")
        & c("从事直播电商相关业务")
        & ~c("列入北京市新增产业禁限目录")
        & ~c("发生重大生产安全事故或重大火灾事故")
        & ~c("有其他不予支持情形")
    )
    shangcheng = (
        (home == "330102")
        & c("合法经营")
        & ~c("存在欠薪欠资行为")
        & ~c("发生违法犯罪行为")
        & ~c("发生较大责任事故")
    )
    sales, last, number = c("网络零售额"), c("上年网络零售额"), c("快递业务量")
    park = (
        pinggu
        & (c("园区实际使用面积") >= 300_000)
        & (c("园区网络零售额") >= 5 * YI)
        & (c("园区投资额") >= 200 * WAN)
    )
    grown = (last > 0) & ((sales - last) * 200 >= last * (GROWTH // 5_000))
    retail = pinggu & c("开展自营网络销售") & (sales > 2000 * WAN) & grown
    parcels = pinggu & c("销售本地特色农产品") & (number > 100_000)
    scene = pinggu & c("开发沉浸式消费场景") & c("场景成效突出可推广")
    renovated = shangcheng & c("楼宇改造经认定") & (c("楼宇改造投资额") >= 1000 * WAN)
    platform = shangcheng & c("认定为知名") & c("设立省级及以上总部")
    sold, tier = c("带货销售额"), _tier(c("主营业务收入"))
    passed = (home == "310114") & (tier > _tier(c("以往主营业务收入")))
    share = home.str.starts_with("4101") & c("出台直播电商扶持政策")
    steps = (sales - 2000 * WAN) // (1000 * WAN)
    return (
        _paid(park, pl.min_horizontal(c("园区投资额") * 30 // 100, 200 * WAN)),
        _paid(retail, pl.min_horizontal(30 * WAN + 5 * WAN * steps, 50 * WAN)),
        _paid(
            parcels,
            pl.min_horizontal(10 * WAN + 300_000 * ((number - 100_000) // 10_000), 30 * WAN),
        ),
        _paid(scene, pl.min_horizontal(c("沉浸式场景投资额") * 20 // 100, 50 * WAN)),
        _paid(renovated, pl.min_horizontal(c("楼宇改造审计总投入") // 10, 300 * WAN)),
        _paid(
            platform,
            _by_tier(sold, ((50 * YI, 200 * WAN), (20 * YI, 100 * WAN), (10 * YI, 50 * WAN))),
        ),
        _paid(passed, tier.replace_strict({0: 0, 1: 80 * WAN, 2: 100 * WAN, 3: 200 * WAN})),
        _paid(share, c("扶持政策实际财政支出") * 30 // 100),
        _paid(pinggu, pl.min_horizontal(c("场次合计").fill_null(0), 30 * WAN)),
        _paid(shangcheng, pl.min_horizontal(c("主播合计").fill_null(0), 100 * WAN)),
    )


def _paid(met: pl.Expr, amount: pl.Expr) -> pl.Expr:
    return pl.when(met).then(amount).otherwise(0).cast(pl.Int64)


def _by_tier(value: pl.Expr, tiers: tuple[tuple[int, int], ...]) -> pl.Expr:
    found = pl.lit(0)
    for threshold, amount in reversed(tiers):
        found = pl.when(value >= threshold).then(amount).otherwise(found)
    return found


def _tier(revenue: pl.Expr) -> pl.Expr:
    found = pl.when(revenue > YI).then(1).otherwise(0)
    found = pl.when(revenue > 3 * YI).then(2).otherwise(found)
    return pl.when(revenue >= 5 * YI).then(3).otherwise(found)
