"""The figures people worked out by hand from the five documents."""

from collections.abc import Callable

import pytest

from duixian.assess.result import Assessment, Status
from tests.conftest import benefit

Assess = Callable[[str], Assessment]
WAN = 10**6  # fen in 1万元

PINGGU = """
虚构: 是
申请人: {{编号: t, 名称: 平谷某公司（虚构）, 注册地: "110117", 身份: [直播电商企业]}}
年度: 2024
事实:
  从事直播电商相关业务: 是
  列入北京市新增产业禁限目录: 否
  发生重大生产安全事故或重大火灾事故: 否
  有其他不予支持情形: 否
{more}
既往奖励: {{完整: 是, 记录: []}}
"""

RETAIL = """
  开展自营网络销售: 是
  网络零售额: {{2023: {before}, 2024: {now}}}
{parameters}
"""
AVERAGE = "参数:\n  北京市网络零售额平均增速: {2024: {值: 25%, 来源: 测试}}"


def pinggu_retail(now: str, before: str = "1000万元", average: str = AVERAGE) -> str:
    return PINGGU.format(more=RETAIL.format(now=now, before=before, parameters=average))


class TestPingguRetail:
    """平谷 三(三)."""

    def test_twenty_million_exactly_does_not_exceed_it(self, assessed: Assess) -> None:
        found = benefit(assessed(pinggu_retail("2000万元")), "pinggu.三.三")
        assert found.status is Status.INELIGIBLE
        assert found.amount is not None and found.amount.high == 0

    def test_one_fen_more_with_growth_equal_to_the_average_gives_300_000(
        self, assessed: Assess
    ) -> None:
        facts = pinggu_retail("20000000.05元", "16000000.04元")
        found = benefit(assessed(facts), "pinggu.三.三")
        assert (found.status, found.amount.low, found.amount.high) == (
            Status.ELIGIBLE, 30 * WAN, 30 * WAN,
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("retail", "award"),
        [("20000000.01元", 30), ("3999.99万元", 35), ("4000万元", 40), ("9000万元", 50)],
    )
    def test_each_full_ten_million_adds_50_000_up_to_500_000(
        self, assessed: Assess, retail: str, award: int
    ) -> None:
        found = benefit(assessed(pinggu_retail(retail)), "pinggu.三.三")
        assert found.status is Status.ELIGIBLE
        assert (found.amount.low, found.amount.high) == (award * WAN, award * WAN)

    def test_an_unpublished_average_leaves_an_interval_narrowed_by_the_retail(
        self, assessed: Assess
    ) -> None:
        found = benefit(assessed(pinggu_retail("3999.99万元", average="")), "pinggu.三.三")
        assert found.status is Status.MISSING
        assert (found.amount.low, found.amount.high) == (0, 35 * WAN)
        assert "北京市网络零售额平均增速" in [m.fact for m in found.missing]

    def test_without_the_retail_the_interval_is_the_cap(self, assessed: Assess) -> None:
        facts = PINGGU.format(more="  开展自营网络销售: 是")
        found = benefit(assessed(facts), "pinggu.三.三")
        assert found.status is Status.MISSING
        assert (found.amount.low, found.amount.high) == (0, 50 * WAN)
        assert "999999" not in "".join(line.text for line in found.calculation)


def sessions(*sales: str) -> str:
    lines = [
        f"  - {{名称: 场{n}, 平谷好物专场: 是, 场次实际成交额: {sale}}}"
        for n, sale in enumerate(sales)
    ]
    return PINGGU.format(more="直播场次:\n" + "\n".join(lines))


class TestPingguSessions:
    """平谷 四(一)."""

    @pytest.mark.parametrize(("sale", "award"), [("99.99万元", 0), ("100万元", 1), ("600万元", 5)])
    def test_a_session_pays_one_per_cent_from_a_million_up_to_50_000(
        self, assessed: Assess, sale: str, award: int
    ) -> None:
        found = benefit(assessed(sessions(sale)), "pinggu.四.一.2")
        assert (found.amount.low, found.amount.high) == (award * WAN, award * WAN)

    def test_eight_large_sessions_give_300_000_for_the_year(self, assessed: Assess) -> None:
        found = benefit(assessed(sessions(*["600万元"] * 8)), "pinggu.四.一.2")
        assert found.before_caps is not None and found.before_caps.low == 40 * WAN
        assert (found.amount.low, found.amount.high) == (30 * WAN, 30 * WAN)
        assert [cap.scope for cap in found.caps_bound] == ["year"]


class TestPingguParcels:
    """平谷 七(一)."""

    @pytest.mark.parametrize(
        ("parcels", "fen"),
        [(100_000, 0), (100_001, 10 * WAN), (119_999, 103 * WAN // 10), (800_000, 30 * WAN)],
    )
    def test_each_full_ten_thousand_above_a_hundred_thousand_adds_3000_yuan(
        self, assessed: Assess, parcels: int, fen: int
    ) -> None:
        facts = PINGGU.format(more=f"  销售本地特色农产品: 是\n  快递业务量: {parcels}单")
        found = benefit(assessed(facts), "pinggu.七.一.2")
        assert (found.amount.low, found.amount.high) == (fen, fen)


SHANGCHENG = """
虚构: 是
申请人: {{编号: t, 名称: 上城某公司（虚构）, 注册地: "330102", 身份: [{identity}]}}
年度: 2023
事实:
  合法经营: 是
  存在欠薪欠资行为: 否
  发生违法犯罪行为: 否
  发生较大责任事故: 否
{more}
既往奖励: {{完整: 是, 记录: [{records}]}}
"""


def agency(exclusive: str = "是") -> str:
    sales = ["1亿元", "5亿元", "10亿元", "12亿元"]
    lines = [
        f"  - {{名称: 主播{n}, 年带货销售额: {sale}, 签约日期: 2023-05-01,"
        f" 独家签约: {exclusive if n == 3 else '是'}}}"
        for n, sale in enumerate(sales)
    ]
    more = "主播:\n" + "\n".join(lines)
    return SHANGCHENG.format(identity="MCN机构", more=more, records="")


class TestShangcheng:
    """上城 3, 4 and 7."""

    def test_four_streamers_give_1_100_000_capped_to_a_million(self, assessed: Assess) -> None:
        found = benefit(assessed(agency()), "shangcheng.二.7")
        assert found.before_caps is not None and found.before_caps.low == 110 * WAN
        assert (found.amount.low, found.amount.high) == (100 * WAN, 100 * WAN)

    def test_a_streamer_that_is_not_exclusive_does_not_count(self, assessed: Assess) -> None:
        found = benefit(assessed(agency(exclusive="否")), "shangcheng.二.7")
        assert (found.amount.low, found.amount.high) == (70 * WAN, 70 * WAN)

    def test_a_tier_advanced_pays_the_difference(self, assessed: Assess) -> None:
        facts = SHANGCHENG.format(
            identity="直播电商平台",
            more="  认定为知名: 是\n  设立省级及以上总部: 是\n  带货销售额: 20亿元",
            records="{条款: 上城.二.4, 年度: 2022, 金额: 50万元, 档位: 10亿元}",
        )
        found = benefit(assessed(facts), "shangcheng.二.4")
        assert (found.amount.low, found.amount.high) == (100 * WAN, 100 * WAN)
        assert (found.payable.low, found.payable.high) == (50 * WAN, 50 * WAN)

    @pytest.mark.parametrize(
        ("investment", "award"), [("999.99万元", 0), ("1000万元", 100), ("5000万元", 300)]
    )
    def test_renovation_pays_a_tenth_from_ten_million_up_to_three(
        self, assessed: Assess, investment: str, award: int
    ) -> None:
        facts = SHANGCHENG.format(
            identity="园区运营主体",
            more=f"  楼宇改造经认定: 是\n  楼宇改造投资额: {investment}\n"
            f"  楼宇改造审计总投入: {investment}",
            records="",
        )
        found = benefit(assessed(facts), "shangcheng.二.3")
        assert (found.amount.low, found.amount.high) == (award * WAN, award * WAN)


JIADING = """
虚构: 是
申请人: {{编号: t, 名称: 嘉定某公司（虚构）, 注册地: "310114", 身份: [直播短视频企业]}}
年度: 2024
事实:
  主营业务收入: {revenue}
{history}
"""
COMPLETE = "既往奖励: {完整: 是, 记录: []}"


class TestJiading:
    """嘉定 (三)."""

    def test_first_over_300_million_with_nothing_paid_before_gives_a_million(
        self, assessed: Assess
    ) -> None:
        facts = JIADING.format(revenue="3.2亿元", history=COMPLETE)
        found = benefit(assessed(facts), "jiading.二.三")
        assert (found.status, found.amount.low, found.amount.high) == (
            Status.ELIGIBLE, 100 * WAN, 100 * WAN,
        )  # fmt: skip

    def test_an_unknown_history_does_not_prove_the_first_time(self, assessed: Assess) -> None:
        facts = JIADING.format(revenue="3.2亿元", history="")
        found = benefit(assessed(facts), "jiading.二.三")
        assert found.status is Status.MISSING
        assert found.amount.low == 0

    def test_the_same_tier_paid_before_is_not_paid_again(self, assessed: Assess) -> None:
        paid = "{条款: 嘉定.二.三, 年度: 2023, 金额: 100万元, 档位: 3亿元}"
        history = f"既往奖励: {{完整: 是, 记录: [{paid}]}}"
        facts = JIADING.format(revenue="3.2亿元", history=history)
        found = benefit(assessed(facts), "jiading.二.三")
        assert (found.amount.low, found.amount.high) == (0, 0)


BINJIANG = """
虚构: 是
申请人: {编号: t, 名称: 滨江某公司（虚构）, 注册地: "330108", 身份: [电商企业]}
年度: 2024
事实: {从事电子商务相关业务: 是}
标准:
  - {名称: 甲, 标准类别: 国际标准, 参与方式: 主导, 标准已发布: 是, 起草单位排名: 第1名}
  - {名称: 乙, 标准类别: 国家标准, 参与方式: 参与, 标准已发布: 是, 起草单位排名: 第2名}
  - {名称: 丙, 标准类别: 国家标准, 参与方式: 参与, 标准已发布: 是, 起草单位排名: 第3名}
  - {名称: 丁, 标准类别: 国家标准, 参与方式: 参与, 标准已发布: 是, 起草单位排名: 第4名}
既往奖励: {完整: 是, 记录: []}
"""


def test_binjiang_standards_give_1_400_000_before_settlement(assessed: Assess) -> None:
    found = assessed(BINJIANG)
    both = [benefit(found, f"binjiang.三.11.{n}") for n in (1, 2)]
    assert [b.amount.low for b in both] == [100 * WAN, 40 * WAN]
    assert [b.amount.high for b in both] == [100 * WAN, 40 * WAN]
    assert all(b.place is not None and b.reasons for b in both)


ZHENGZHOU = """
虚构: 是
申请人: {编号: t, 名称: 某区人民政府（虚构）, 注册地: "410105", 身份: [区县政府]}
年度: 2024
事实: {出台直播电商扶持政策: 是, 扶持政策实际财政支出: 1000万元}
"""


def test_zhengzhou_pays_a_district_thirty_per_cent(assessed: Assess) -> None:
    found = benefit(assessed(ZHENGZHOU), "zhengzhou.三.二.1")
    assert (found.amount.low, found.amount.high) == (300 * WAN, 300 * WAN)


def test_zhengzhou_refers_to_other_policies_without_an_amount(assessed: Assess) -> None:
    referring = [b for b in assessed(ZHENGZHOU).benefits if b.kind == "援引"]
    assert {b.refers_to for b in referring} == {
        "郑州市平台经济相关政策",
        "郑州市促进批零住餐加快发展相关措施",
    }
    assert all(b.amount is None for b in referring)
