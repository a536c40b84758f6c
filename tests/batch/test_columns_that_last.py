"""A figure of the applicant that items read is there each time the items are summed."""

from duixian.rules.plan import Kind
from tests.batch.agree import in_columns, numbered, one_by_one
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, WAN, YEAR


def test_items_read_a_computed_figure_before_and_after_their_sum() -> None:
    sales = f.item_fact("直播场次", "成交额")
    above = f.compare(sales, ">", f.scale(f.fact("投资额"), f.percent(10)))
    half = f.scale(f.aggregate("sum", "直播场次", sales, above), f.percent(50))
    items = f.per_item("直播场次", f.smallest(sales, half))
    pack = f.pack(f.benefit(None, kind=Kind.ITEM, items=items))
    held = f.items([{"成交额": 3 * WAN}, {"成交额": 9 * WAN}], YEAR)
    who = numbered([f.applicant({"投资额": 50 * WAN}, items={"直播场次": held})], DICTIONARY)

    found = in_columns([pack], who, DICTIONARY, YEAR)

    assert found == one_by_one([pack], who, DICTIONARY, YEAR)
    assert found["a0"][0][3] == (3 + 4.5) * WAN
