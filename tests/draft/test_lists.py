"""Conditions listed behind a colon, awards on top of others, shares of another level's award."""

import pytest

from tests.draft.desk import blocks, compiled, drafted
from tests.draft.test_wordings import plain

ONE, TWO = "网络零售额超过1亿元", "快递业务量超过10万单"
READ = ["网络零售额 > 1亿元", "快递业务量 > 10万单"]
LISTS = [
    (f"对符合以下条件之一的企业，给予30万元奖励：1.{ONE}；2.{TWO}。", [{"任一": READ}]),
    (f"对同时符合下列条件的企业，给予30万元奖励：（1）{ONE}；（2）{TWO}。", READ),
    (
        f"对满足以下条件中的两项以上的企业，给予30万元奖励：①{ONE}；②{TWO}。",
        [{"至少": "2", "其中": READ}],
    ),
]


@pytest.mark.parametrize(("clause", "conditions"), LISTS)
def test_listed_conditions_hold_as_the_words_say(clause: str, conditions: object) -> None:
    (block,) = blocks(clause)
    assert (block.kind, plain(block.keys["条件"])) == ("定额", conditions)
    assert not block.unsaid
    assert not [one for one in compiled(drafted(clause)).findings if one.severity.name == "ERROR"]


def test_a_list_that_cannot_be_read_whole_is_left_to_a_person() -> None:
    clause = f"对符合以下条件之一的企业，给予30万元奖励：1.{ONE}；2.每年不少于10小时。"
    (block,) = blocks(clause)
    assert "条件" not in block.keys or not block.keys["条件"]
    assert any(ONE in words for words in block.unsaid)


def test_what_is_given_again_is_paid_on_top() -> None:
    clause = f"对{ONE}的企业，给予30万元奖励；对建设展厅的企业，再给予10万元奖励。"
    first, second = blocks(clause)
    assert ("叠加于" in first.keys, second.keys["叠加于"]) == (False, ["一.1"])
    assert not [one for one in compiled(drafted(clause)).findings if one.severity.name == "ERROR"]


def test_a_share_of_the_citys_award_is_that_of_the_ledger() -> None:
    (block,) = blocks("对获得认定的企业，按市级奖励的10%给予配套奖励。")
    assert plain(block.keys["金额"]) == "已获(市级) × 10%"
    assert any("台账" in question for question in block.questions.values())


def test_the_bound_of_a_slice_is_no_amount() -> None:
    clause = (
        "按营业额给予奖励：1000万元以下的部分，按1%给予奖励；超过1000万元的部分，按2%给予奖励。"
    )
    for block in blocks(clause):
        assert "金额" not in block.keys
        assert block.unsaid


def test_a_bar_for_years_is_asked_about() -> None:
    (block,) = blocks("列入失信名单的企业，三年内不得申报本措施。")
    assert any("禁止" in question for question in block.questions.values())
