"""An operation that no engine can do is refused by name when the plan is compiled."""

import pytest

from duixian.assess.engine import Engine
from duixian.assess.evaluate import evaluate
from duixian.assess.unsupported import Unsupported
from duixian.rules import plan
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, YEAR, applicant, benefit, pack, wan

RATE = f.growth("网络零售额")


@pytest.mark.parametrize(
    "condition",
    [
        f.compare(RATE, ">", f.growth("带货销售额")),
        f.compare(f.largest(RATE, f.percent(10)), ">", f.percent(5)),
        f.aggregate("count", "主播"),
        f.negated(f.add(wan(1), wan(2))),
    ],
)
def test_a_node_without_a_meaning_where_it_stands_is_refused(condition: plan.Expr) -> None:
    rule = benefit(wan(1), [condition])

    with pytest.raises(Unsupported) as refused:
        Engine([pack(rule)], DICTIONARY)
    assert "t.一" in str(refused.value)
    with pytest.raises(Unsupported):
        evaluate(rule, applicant(), YEAR, DICTIONARY)


def test_a_paying_kind_without_an_amount_is_refused() -> None:
    rule = benefit(None)

    with pytest.raises(ValueError, match=r"t\.一"):
        Engine([pack(rule)], DICTIONARY)
    with pytest.raises(ValueError, match=r"t\.一"):
        evaluate(rule, applicant(), YEAR, DICTIONARY)


def test_a_growth_rate_is_no_amount() -> None:
    with pytest.raises(Unsupported, match="Growth"):
        Engine([pack(benefit(f.scale(wan(1), RATE)))], DICTIONARY)
