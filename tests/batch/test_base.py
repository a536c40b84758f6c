"""The figure an amount is reckoned from, in the unit of its fact."""

from pathlib import Path

import duckdb
import pytest

from duixian.batch.failure import BatchFailed
from duixian.batch.results import open_results
from duixian.batch.run import run_batch
from duixian.register.applicant import Applicant
from duixian.rules import plan
from tests.batch.agree import connect, in_columns, one_by_one
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, WAN, YEAR

INVESTED, RETAIL = f.fact("投资额"), f.fact("网络零售额")
DEALS = f.item_fact("直播场次", "成交额")
BEYOND = f.subtract(RETAIL, f.wan(2000))
SHARE = f.scale(INVESTED, f.percent(30))

AMOUNTS = {
    "a ratio": (SHARE, 1000 * WAN),
    "a ratio of a ratio": (f.scale(SHARE, f.percent(50)), 1000 * WAN),
    "a bounded figure": (f.scale(f.smallest(INVESTED, f.wan(5)), f.percent(30)), 1000 * WAN),
    "two facts": (f.scale(f.add(INVESTED, RETAIL), f.percent(1)), 5000 * WAN),
    "tiers": (f.tiers(RETAIL, {f.wan(3000): f.wan(80)}), 4000 * WAN),
    "full steps": (
        f.add(f.wan(30), f.times(f.wan(5), f.full_steps(BEYOND, f.wan(1000)))),
        4000 * WAN,
    ),
    "the better of two": (f.largest(f.wan(1), SHARE), 1000 * WAN),
    "a fixed amount": (f.wan(30), None),
}


def reckoned(benefit: plan.Benefit, who: Applicant) -> object:
    """The base in columns, held to the reference."""
    found = in_columns([f.pack(benefit)], [who], DICTIONARY, YEAR)
    assert found == one_by_one([f.pack(benefit)], [who], DICTIONARY, YEAR)
    return found[who.id][0][1]


@pytest.mark.parametrize("form", AMOUNTS)
def test_the_figure_is_the_fact_that_the_amount_goes_by(form: str) -> None:
    amount, expected = AMOUNTS[form]
    who = f.applicant({"投资额": 1000 * WAN, "网络零售额": 4000 * WAN})

    assert reckoned(f.benefit(amount), who) == expected


def test_it_is_unknown_with_its_fact_and_nothing_where_nothing_is_due() -> None:
    asked = f.benefit(SHARE, [f.fact("开展自营网络销售")])

    assert reckoned(asked, f.applicant({"开展自营网络销售": True})) is None
    assert reckoned(asked, f.applicant({"开展自营网络销售": False, "投资额": WAN})) is None
    assert reckoned(asked, f.applicant({"投资额": WAN})) == WAN


def test_items_that_are_paid_for_are_added_up() -> None:
    large = f.compare(DEALS, ">=", f.wan(100))
    share = f.scale(DEALS, f.percent(1))
    benefit = f.benefit(items=f.per_item("直播场次", share, [large]))

    deals = [{"成交额": 100 * WAN}, {"成交额": 99 * WAN}, {"成交额": 300 * WAN}]
    unclear = [*deals, {}]

    assert reckoned(benefit, f.applicant(items={"直播场次": f.items(deals)})) == 400 * WAN
    assert reckoned(benefit, f.applicant(items={"直播场次": f.items(unclear)})) is None


def test_items_of_a_fixed_amount_are_counted() -> None:
    large = f.compare(DEALS, ">=", f.wan(100))
    benefit = f.benefit(items=f.per_item("直播场次", f.wan(2), [large]))
    deals = f.items([{"成交额": 100 * WAN}, {"成交额": 99 * WAN}, {"成交额": 300 * WAN}])

    assert reckoned(benefit, f.applicant(items={"直播场次": deals})) == 2


def test_results_of_another_version_say_so(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with connect([f.applicant({"投资额": WAN})], DICTIONARY) as register:
        benefit = f.benefit(SHARE)
        run_batch(register, [f.pack(benefit)], DICTIONARY, YEAR, out, identity="r")
    part = out / "part-00000.parquet"
    lost = f"SELECT * EXCLUDE (\"{benefit.id}|base\") FROM read_parquet('{part}')"
    duckdb.sql(f"COPY ({lost}) TO '{tmp_path / 'old.parquet'}'")
    (tmp_path / "old.parquet").replace(part)

    with duckdb.connect() as connection, pytest.raises(BatchFailed, match="另一个版本"):
        open_results(connection, out)
