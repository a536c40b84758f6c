"""Golden explanations of a small policy: what a person reads, line by line."""

from duixian.assess.result import Interval
from duixian.register.applicant import Applicant, Item, Ledger
from tests.unit.assess.clauses import RANKED, SESSIONS, STEP, TIER
from tests.unit.assess.factory import WAN, YEAR, YI, applicant, items
from tests.unit.assess.telling import explained, lines


def retailer(now: int, average: int | None = 100_000, before: int = 1000 * WAN) -> Applicant:
    facts = {
        "开展自营网络销售": True,
        "存在欠薪行为": False,
        ("网络零售额", YEAR): now,
        ("网络零售额", YEAR - 1): before,
    }
    given = {} if average is None else {("平均增速", YEAR): average}
    return applicant(facts, parameters=given)


def test_a_figure_at_the_threshold_fails_by_one_fen() -> None:
    assert lines(explained(STEP, retailer(2000 * WAN))) == (
        """\
不符合：网络零售额 2000万元 未超过 2000万元，差 0.01元。
✓ 申请人是企业  〔3:14 通过网络平台开展自营销售业务的企业〕
✓ 开展自营网络销售：是  〔3:14 通过网络平台开展自营销售业务〕
✗ 网络零售额 2000万元 未超过 2000万元  〔3:32 网络零售额超过2000万元〕
✓ 网络零售额同比增速 100% 不低于 平均增速 10%  〔3:46 当年同比增速不低于全市平均增速〕
✓ 存在欠薪行为：否  〔11:1 存在欠薪行为的企业〕
临近 step 35000000 网络零售额 再增加 1000万元（达到 3000万元），可多得 35万元
临近 threshold 30000000 网络零售额 再增加 0.01元（达到 20,000,000.01元），可多得 30万元"""
    )


def test_full_steps_show_what_they_are_counted_in() -> None:
    assert lines(explained(STEP, retailer(3990 * WAN))) == (
        """\
符合：可得 35万元。网络零售额 再增加 10万元（达到 4000万元），可多得 5万元。
✓ 申请人是企业  〔3:14 通过网络平台开展自营销售业务的企业〕
✓ 开展自营网络销售：是  〔3:14 通过网络平台开展自营销售业务〕
✓ 网络零售额 3990万元 超过 2000万元  〔3:32 网络零售额超过2000万元〕
✓ 网络零售额同比增速 299% 不低于 平均增速 10%  〔3:46 当年同比增速不低于全市平均增速〕
✓ 存在欠薪行为：否  〔11:1 存在欠薪行为的企业〕
计算 ✓ 30万元 + 5万元 × 每满(1990万元, 1000万元)=1 → 35万元  〔3:63 给予30万元的一次性奖励〕
计算   ✓ 网络零售额 3990万元 − 2000万元 = 1990万元
临近 step 5000000 网络零售额 再增加 10万元（达到 4000万元），可多得 5万元"""
    )


def test_a_cap_that_bound_is_told_and_nothing_more_is_near() -> None:
    told = lines(explained(STEP, retailer(9000 * WAN)))

    assert told.startswith("符合：可得 50万元。已按上限封顶。\n")
    assert "计算 ✓ 上限 50万元：65万元 → 50万元  〔3:92 最高不超过50万元〕" in told
    assert "封顶 award 65000000>50000000" in told
    assert "临近" not in told


def test_an_unpublished_average_is_asked_for_within_what_is_known() -> None:
    found = explained(STEP, retailer(3990 * WAN, average=None))

    assert found.summary == "待补充：还缺平均增速，按已知情况可得 0元 至 35万元。"
    assert found.amount == Interval(0, 35 * WAN)
    [missing] = found.missing
    assert (missing.fact, missing.year, missing.provider) == ("平均增速", YEAR, "统计局年度公布")
    assert found.reasons[3].text == "网络零售额同比增速 299% 须不低于 平均增速（未公布）"


def test_growth_over_nothing_is_left_to_an_authority() -> None:
    found = explained(STEP, retailer(3990 * WAN, before=0))

    assert found.summary == (
        "待认定：上年为零，增速无定义，须由主管部门认定，按已知情况可得 0元 至 35万元。"
    )
    assert (found.reasons[3].truth, found.missing) == (None, ())


def test_growth_is_shown_with_enough_decimals_to_tell_it_from_the_average() -> None:
    found = explained(STEP, retailer(3 * 10**12 + 1, average=3 * 10**6, before=10**12 - 10**3))
    below = explained(STEP, retailer(4 * 10**12 - 1, average=3 * 10**6, before=10**12))
    above = explained(STEP, retailer(4 * 10**12 + 1, average=3 * 10**6, before=10**12))

    assert found.reasons[3].text == "网络零售额同比增速 200.00% 低于 平均增速 300%"
    assert below.reasons[3].text == "网络零售额同比增速 299.99% 低于 平均增速 300%"
    assert above.reasons[3].text == "网络零售额同比增速 300.0000000001% 不低于 平均增速 300%"


def test_an_exclusion_that_holds_is_told_with_the_general_rule() -> None:
    who = applicant({"开展自营网络销售": True, "存在欠薪行为": True, "网络零售额": 3990 * WAN})
    found = explained(STEP, who)

    assert found.summary == "不符合：存在欠薪行为：是。"
    place = found.reasons[-1].place
    assert place is not None
    assert (place.clause, place.line, place.text) == ("末", 11, "存在欠薪行为的企业")


def test_the_same_in_english_quotes_the_chinese() -> None:
    assert lines(explained(STEP, retailer(3990 * WAN), "en")) == (
        """\
Eligible: CNY 350,000. Online retail sales: CNY 100,000 more (to CNY 40,000,000) brings \
CNY 50,000 more.
✓ the applicant is: Company  〔3:14 通过网络平台开展自营销售业务的企业〕
✓ Sells online: yes  〔3:14 通过网络平台开展自营销售业务〕
✓ Online retail sales CNY 39,900,000 exceeds CNY 20,000,000  〔3:32 网络零售额超过2000万元〕
✓ growth of Online retail sales 299% is at least Average growth 10%  \
〔3:46 当年同比增速不低于全市平均增速〕
✓ Wage arrears: no  〔11:1 存在欠薪行为的企业〕
计算 ✓ CNY 300,000 + CNY 50,000 × full steps(CNY 19,900,000, CNY 10,000,000)=1 → CNY 350,000  \
〔3:63 给予30万元的一次性奖励〕
计算   ✓ Online retail sales CNY 39,900,000 − CNY 20,000,000 = CNY 19,900,000
临近 step 5000000 Online retail sales: CNY 100,000 more (to CNY 40,000,000) brings \
CNY 50,000 more"""
    )


def test_somebody_else_is_told_whom_it_is_for() -> None:
    assert lines(explained(STEP, applicant(identities=["园区"]))) == (
        """\
不适用：只面向企业。
✗ 申请人不是企业  〔3:14 通过网络平台开展自营销售业务的企业〕"""
    )


def test_a_tier_tells_the_row_reached_and_the_next_one() -> None:
    found = explained(TIER, applicant({"带货销售额": 12 * YI}))

    assert found.summary == (
        "符合：可得 50万元。带货销售额 再增加 8亿元（达到 20亿元），可多得 50万元。"
    )
    assert found.calculation[0].text.startswith("带货销售额 12亿元 达到 10亿元 一档，50万元")


def test_below_the_lowest_tier_the_distance_to_it_is_told() -> None:
    found = explained(TIER, applicant({"带货销售额": 9 * YI}))

    assert found.summary == "不符合：带货销售额 9亿元 未达到最低一档 10亿元，差 1亿元。"
    assert [(step.kind, step.gain) for step in found.near] == [("tier", 50 * WAN)]


def test_an_incomplete_ledger_is_asked_for() -> None:
    found = explained(TIER, applicant({"带货销售额": 12 * YI}, ledger=Ledger()))

    assert found.summary == "待补充：还缺既往奖励记录，按已知情况可得 0元 至 50万元。"
    assert found.missing[0].question.startswith("以往是否得过这项奖励")


def test_items_have_their_own_reasons_and_what_is_near_for_each() -> None:
    sessions = items(
        [
            {"平谷好物专场": True, "成交额": 600 * WAN},
            {"平谷好物专场": True, "成交额": 9999 * 10**4},
        ]
    )

    assert lines(explained(SESSIONS, applicant(items={"直播场次": sessions}))) == (
        """\
符合：可得 5万元。2 的成交额 再增加 100元（达到 100万元），可多得 1万元。
✓ 不限对象
✓ 1 个直播场次符合条件  〔7:41 给予每场成交额1%的活动补贴〕
计算 ✓ 直播场次 1场，合计 5万元  〔7:41 给予每场成交额1%的活动补贴〕
逐项 1 符合 5000000..5000000
  ✓ 平谷好物专场：是  〔7:10 开展“平谷好物”专场直播〕
  ✓ 成交额 600万元 不低于 100万元  〔7:24 实际成交额不低于100万元〕
  ✓ 成交额 600万元 × 1% → 6万元  〔7:41 给予每场成交额1%的活动补贴〕
  ✓ 单项上限 5万元：6万元 → 5万元  〔7:56 单场最高不超过5万元〕
逐项 2 不符合 0..0
  ✓ 平谷好物专场：是  〔7:10 开展“平谷好物”专场直播〕
  ✗ 成交额 99.99万元 低于 100万元  〔7:24 实际成交额不低于100万元〕
临近 threshold 1000000 2 的成交额 再增加 100元（达到 100万元），可多得 1万元"""
    )


def test_the_cap_of_the_year_is_told_over_the_sum_of_the_items() -> None:
    facts = {"平谷好物专场": True, "成交额": 600 * WAN}
    sessions = [Item(str(number), facts) for number in range(8)]
    found = explained(SESSIONS, applicant(items={"直播场次": sessions}))

    assert found.summary == "符合：可得 30万元。已按年度上限封顶。"
    assert [reason.text for reason in found.calculation] == [
        "直播场次 8场，合计 40万元",
        "年度上限 30万元：40万元 → 30万元",
    ]
    assert [(cap.scope, cap.before, cap.limit) for cap in found.caps_bound] == [
        ("year", 40 * WAN, 30 * WAN)
    ]


def test_a_list_that_is_not_given_is_asked_for() -> None:
    assert lines(explained(SESSIONS, applicant())) == (
        """\
待补充：还缺直播场次明细，按已知情况可得 0元 至 30万元。
✓ 不限对象
? 直播场次明细未知  〔7:41 给予每场成交额1%的活动补贴〕
还缺 直播场次明细（申请人）：请列出直播场次（没有就写空列表）。"""
    )


def test_a_selection_is_left_to_an_authority_within_its_bounds() -> None:
    assert lines(explained(RANKED, applicant())) == (
        """\
待认定：条件已具备，由主管部门评选，入选可得 5万元 至 15万元。
✓ 不限对象
计算 ✓ 在 5万元 至 15万元 内由主管部门认定  〔9:21 给予5-15万元〕"""
    )


def test_readings_and_evidence_come_with_the_result() -> None:
    found = explained(STEP, retailer(3990 * WAN))

    assert [(r.words, r.taken, r.others) for r in found.readings] == [
        ("每增加1000万元", "按整千万元计", ("按比例计",))
    ]
    assert found.evidence == ("开展自营网络销售证明", "网络零售额证明", "存在欠薪行为证明")
    assert found.policy_title == "试行办法"
    assert found.draft is False
