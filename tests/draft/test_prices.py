"""Prices per square metre, day and month, in made-up sentences."""

import pytest

from tests.draft.desk import blocks, compiled, drafted
from tests.draft.test_wordings import plain

AREA = "租赁办公用房面积"
PRICES = [
    ("按3000元/平方米的标准给予扶持", "3000元/平方米 × {}"),
    ("按照2元/平方米·天给予补贴", "2元/平方米·天 × {} × 补贴天数"),
    ("给予每平方米每月30元的租金补贴", "30元/平方米·月 × {} × 补贴月数"),
    ("按每平方米每天不超过2元给予租金补贴", {"最高": "2元/平方米·天 × {} × 补贴天数"}),
]


@pytest.mark.parametrize(("words", "amount"), PRICES)
def test_a_price_is_multiplied_by_what_it_is_per(words: str, amount: object) -> None:
    clause = f"对租赁办公用房的企业，{words}，最高不超过50万元。"
    (block,) = blocks(clause)
    wanted = amount.format(AREA) if isinstance(amount, str) else None
    if isinstance(amount, dict):
        wanted = {key: value.format(AREA) for key, value in amount.items()}
    assert (plain(block.keys["金额"]), plain(block.keys["上限"])) == (wanted, "50万元")
    assert not block.unsaid
    assert any("面积" in question for question in block.questions.values())
    assert not [one for one in compiled(drafted(clause)).findings if one.severity.name == "ERROR"]


def test_a_limit_on_the_area_is_left_to_a_person() -> None:
    (block,) = blocks("对租赁办公用房的企业，按2元/平方米·天给予补贴，补贴面积不超过1000平方米。")
    assert "补贴面积不超过1000平方米" in block.unsaid
