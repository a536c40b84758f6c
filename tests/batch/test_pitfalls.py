"""What each engine got wrong in a trial, as small programs: the story of every wrong figure."""

import pytest

from duixian.batch.compile import compile_batch
from duixian.batch.unsupported import Unsupported
from duixian.register.applicant import Applicant
from duixian.rules import plan
from duixian.rules.plan import Kind
from duixian.rules.types import COUNT_LIMIT, MONEY_LIMIT
from tests.batch.agree import Seen, in_columns, one_by_one
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, WAN, YEAR


def outcome(benefit: plan.Benefit, one: Applicant) -> Seen:
    """The row of one applicant, which the reference gives too."""
    found = in_columns([f.pack(benefit)], [one], DICTIONARY, YEAR)
    assert found == one_by_one([f.pack(benefit)], [one], DICTIONARY, YEAR)
    return found["t"][0]


def test_a_cap_does_not_pay_an_unknown_amount() -> None:
    """`least(NULL, cap)` is the cap: almost everybody was paid 50万."""
    benefit = f.benefit(f.fact("投资额"), caps=[f.cap("award", f.wan(50))])

    status, *_, low, high, missing = outcome(benefit, f.applicant())

    assert (status, low, high) == ("待补充", 0, 50 * WAN)
    assert missing == (("投资额", 0, None),)


def test_an_unknown_condition_is_not_a_no() -> None:
    """`CASE WHEN eligible THEN … ELSE 0` turned unknown into nothing."""
    benefit = f.benefit(f.wan(30), [f.fact("开展自营网络销售")])

    status, *_, low, high, _ = outcome(benefit, f.applicant())

    assert (status, low, high) == ("待补充", 0, 30 * WAN)


@pytest.mark.parametrize("profit", [-701, -700, -699, -1, 0, 1, 699])
def test_negative_figures_round_toward_minus_infinity(profit: int) -> None:
    """−7 // 2 is −3 in DuckDB and Spark; the rule says 舍去 toward minus infinity."""
    share = f.scale(f.fact("利润"), f.percent(1))
    benefit = f.benefit(f.add(f.fen(100), share))

    assert outcome(benefit, f.applicant({"利润": profit}))[0] == "符合"


def test_sums_and_products_of_the_largest_figures_stay_exact() -> None:
    """Literals of 32 bits raised, sums of 64 bits were written as DOUBLE."""
    sessions = f.items([{"成交额": MONEY_LIMIT}] * 3)
    total = f.aggregate("sum", "直播场次", f.item_fact("直播场次", "成交额"))
    benefit = f.benefit(f.scale(f.times(total, f.fact("培训人次")), f.percent(1)))
    who = f.applicant({"培训人次": 100_000}, items={"直播场次": sessions})

    status, _, _, _, low, high, _ = outcome(benefit, who)

    assert (status, low, high) == ("待认定", MONEY_LIMIT, None)


@pytest.mark.parametrize("sessions", [None, []])
def test_an_empty_list_is_zero_and_a_missing_list_is_unknown(sessions: list[object] | None) -> None:
    """Coalescing the capped value paid the cap to whoever had no items."""
    total = f.aggregate("sum", "直播场次", f.item_fact("直播场次", "成交额"))
    benefit = f.benefit(total, caps=[f.cap("year", f.wan(30))])
    items = {} if sessions is None else {"直播场次": []}

    status, *_, high, _ = outcome(benefit, f.applicant(items=items))

    assert (status, high) == (("待补充", 30 * WAN) if sessions is None else ("不符合", 0))


def test_a_history_that_nobody_vouches_for_does_not_prove_the_first_time() -> None:
    condition = f.first_time(f.compare(f.fact("网络零售额"), ">", f.wan(1000)))
    benefit = f.benefit(f.wan(5), [condition])
    ledger = f.Ledger(complete=False)

    status, *_, missing = outcome(benefit, f.applicant({"网络零售额": 10**10}, ledger=ledger))

    assert (status, missing) == ("待补充", (("既往奖励记录", 0, None),))


def test_the_cap_that_cut_is_named() -> None:
    caps = [f.cap("award", f.wan(50)), f.cap("year", f.wan(80))]
    benefit = f.benefit(f.fact("投资额"), caps=caps)
    batch = compile_batch([f.pack(benefit)], DICTIONARY, YEAR)

    assert "'award'" in batch.sql() and "'year'" in batch.sql()


@pytest.mark.parametrize(
    "expr",
    [
        f.times(f.times(f.fact("投资额"), f.fact("快递业务量")), f.fact("快递业务量")),
        f.times(f.fact("投资额"), f.times(f.fact("投资额"), f.fact("快递业务量"))),
    ],
)
def test_what_may_need_more_than_128_bits_is_refused_by_name(expr: plan.Expr) -> None:
    assert MONEY_LIMIT * COUNT_LIMIT**2 > 2**127
    with pytest.raises(Unsupported, match=r"t\.一：Times 可能超出 128 位整数"):
        compile_batch([f.pack(f.benefit(expr))], DICTIONARY, YEAR)


def test_three_yearly_rates_of_amounts_are_refused_by_name() -> None:
    condition = f.compare(f.growth("网络零售额", 3, "算术"), ">=", f.percent(10))
    benefit = f.benefit(f.wan(5), [condition], kind=Kind.FIXED)

    with pytest.raises(Unsupported, match="Compare 可能超出 128 位整数"):
        compile_batch([f.pack(benefit)], DICTIONARY, YEAR)


def test_two_yearly_rates_of_amounts_fit() -> None:
    condition = f.compare(f.growth("网络零售额", 2, "算术"), ">=", f.percent(10))
    benefit = f.benefit(f.wan(5), [condition])
    top = {("网络零售额", YEAR - n): MONEY_LIMIT - n for n in range(3)}

    assert outcome(benefit, f.applicant(top))[0] == "不符合"
