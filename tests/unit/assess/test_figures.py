"""The figures of the five documents, as rules made by hand."""

import pytest

from duixian.assess.needs import LEDGER
from duixian.assess.result import Interval, Status
from duixian.register.applicant import Ledger, Value
from duixian.rules import plan
from duixian.rules.plan import Kind
from duixian.rules.types import count
from tests.unit.assess import factory as f
from tests.unit.assess.factory import WAN, YEAR, YI, applicant, benefit, fact, wan

RETAIL = fact("网络零售额")
PINGGU_3_3 = benefit(
    f.add(wan(30), f.times(wan(5), f.full_steps(f.subtract(RETAIL, wan(2000)), wan(1000)))),
    [
        fact("开展自营网络销售"),
        f.compare(RETAIL, ">", wan(2000)),
        f.compare(f.growth("网络零售额"), ">=", f.parameter("平均增速")),
    ],
    id="pinggu.三.三",
    kind=Kind.STEP,
    caps=[f.cap("award", wan(50))],
)


def pinggu_3_3(now: int, before: int, average: int | None) -> tuple[Status, Interval | None]:
    facts: dict[str | tuple[str, int], Value] = {
        "开展自营网络销售": True,
        ("网络零售额", YEAR): now,
        ("网络零售额", YEAR - 1): before,
    }
    given = {} if average is None else {("平均增速", YEAR): average}
    found = f.outcome(PINGGU_3_3, applicant(facts, parameters=given))
    return found.status, found.amount


def test_pinggu_3_3_at_20_million_exactly_does_not_qualify() -> None:
    assert pinggu_3_3(2000 * WAN, 1000 * WAN, 0)[0] is Status.INELIGIBLE


def test_pinggu_3_3_one_fen_above_with_growth_equal_to_the_average_gives_300_000() -> None:
    now = 2000 * WAN + 1
    # growth of exactly 100 % + 1 fen over half; the average to the millionth below it
    assert pinggu_3_3(now, 1000 * WAN, 10**6) == (
        Status.ELIGIBLE,
        Interval(30 * WAN, 30 * WAN),
    )
    assert pinggu_3_3(2 * now, now, 10**6)[0] is Status.ELIGIBLE
    assert pinggu_3_3(2 * now - 1, now, 10**6)[0] is Status.INELIGIBLE


@pytest.mark.parametrize(
    ("retail", "award"), [(399_999 * WAN // 100, 35), (4000 * WAN, 40), (9000 * WAN, 50)]
)
def test_pinggu_3_3_adds_50_000_for_each_full_10_million(retail: int, award: int) -> None:
    assert pinggu_3_3(retail, 1000 * WAN, 0)[1] == Interval(award * WAN, award * WAN)


def test_pinggu_3_3_waits_for_an_unpublished_average_within_what_the_retail_allows() -> None:
    assert pinggu_3_3(399_999 * WAN // 100, 1000 * WAN, None) == (
        Status.MISSING,
        Interval(0, 35 * WAN),
    )


@pytest.mark.parametrize(
    ("parcels", "yuan"),
    [(100_000, 0), (100_001, 100_000), (119_999, 103_000), (800_000, 300_000)],
)
def test_pinggu_7_1_counts_full_ten_thousands_of_parcels(parcels: int, yuan: int) -> None:
    sent = fact("快递业务量")
    unit = count("单")
    more = f.full_steps(f.subtract(sent, f.literal(100_000, unit)), f.literal(10_000, unit))
    rule = benefit(
        f.add(wan(10), f.times(f.fen(3000 * 100), more)),
        [f.compare(sent, ">", f.literal(100_000, unit))],
        caps=[f.cap("award", wan(30))],
    )

    found = f.outcome(rule, applicant({"快递业务量": parcels}))

    assert found.amount == Interval(yuan * 100, yuan * 100)


class TestShangcheng7:
    """Streamers newly and exclusively signed."""

    TIERS = f.tiers(
        f.item_fact("主播", "年带货销售额"),
        {wan(10_000): wan(10), wan(50_000): wan(20), wan(100_000): wan(40)},
    )
    RULE = benefit(
        None,
        items=f.per_item("主播", TIERS, [f.item_fact("主播", "独家签约")]),
        caps=[f.cap("year", wan(100))],
        kind=Kind.ITEM,
    )

    def amounts(self, *exclusive: bool) -> tuple[Interval | None, Interval | None]:
        sales = [1 * YI, 5 * YI, 10 * YI, 12 * YI]
        facts = [
            {"年带货销售额": one, "独家签约": signed}
            for one, signed in zip(sales, exclusive, strict=True)
        ]
        found = f.outcome(self.RULE, applicant(items={"主播": f.items(facts)}))
        return found.before_caps, found.amount

    def test_four_streamers_give_1_100_000_cut_to_a_million(self) -> None:
        assert self.amounts(True, True, True, True) == (
            Interval(110 * WAN, 110 * WAN),
            Interval(100 * WAN, 100 * WAN),
        )

    def test_one_that_is_not_exclusive_does_not_count(self) -> None:
        assert self.amounts(True, True, True, False)[1] == Interval(70 * WAN, 70 * WAN)


@pytest.mark.parametrize(
    ("investment", "award"), [(99_999 * WAN // 100, 0), (1000 * WAN, 100), (5000 * WAN, 300)]
)
def test_shangcheng_3_pays_a_tenth_from_10_million_up_to_3(investment: int, award: int) -> None:
    invested = fact("投资额")
    rule = benefit(
        f.scale(invested, f.percent(10)),
        [f.compare(invested, ">=", wan(1000))],
        caps=[f.cap("award", wan(300))],
    )

    found = f.outcome(rule, applicant({"投资额": investment}))

    assert found.amount == Interval(award * WAN, award * WAN)


class TestJiading3:
    """Main revenue first over 1, 3 or 5 亿."""

    RULE = benefit(
        f.tiers(
            fact("主营业务收入"),
            {wan(10_000): wan(80), wan(30_000): wan(100), wan(50_000): wan(200)},
            first=True,
            op=">",
        )
    )

    def test_first_over_300_million_with_nothing_paid_before_gives_a_million(self) -> None:
        found = f.outcome(self.RULE, applicant({"主营业务收入": 3 * YI + 1}))

        assert (found.status, found.amount) == (Status.ELIGIBLE, Interval(100 * WAN, 100 * WAN))

    def test_an_unknown_history_waits(self) -> None:
        found = f.outcome(self.RULE, applicant({"主营业务收入": 3 * YI + 1}, ledger=Ledger()))

        assert (found.status, found.missing) == (Status.MISSING, (LEDGER,))


def test_zhengzhou_pays_a_district_thirty_per_cent() -> None:
    rule = benefit(f.scale(fact("审定支出"), f.percent(30)), kind=Kind.TRANSFER)

    assert f.outcome(rule, applicant({"审定支出": 1000 * WAN})).amount == Interval(
        300 * WAN, 300 * WAN
    )


def test_shangcheng_2_is_decided_between_50_000_and_150_000() -> None:
    ranking = plan.Ranking(10, None, "按规模、投入等综合指标", "")
    rule = benefit(f.amount(wan(5), wan(15)), kind=Kind.RANK, ranking=ranking)

    assert f.outcome(rule, applicant()).amount == Interval(5 * WAN, 15 * WAN)
