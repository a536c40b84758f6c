"""What is not sure is asked, what is not said as a rule is kept: nothing passes in silence."""

import pytest

from tests.draft.desk import blocks, compiled, drafted

DOUBTFUL = [
    ("对就业困难人员每人每月补贴800元。", "每月"),
    ("对企业按每平方米每天1.5元标准给予租金补贴。", "1.5元"),
    ("对网络零售额超过1亿元的企业给予5万元奖励，列入国家级的加倍奖励。", "加倍"),
    ("对网络零售额1亿元以上或者快递业务量10万单以上的企业，给予5万元奖励。", "或者"),
    ("对网络零售额（不含大宗商品企业）超过1亿元的企业，给予5万元奖励。", "不含大宗商品企业"),
    ("对投资1000万元至3000万元的企业，给予5万元奖励。", "两端"),
    ("对企业按网零额每同比增长1亿元支持10万元。", "每"),
    ("企业可享受基准利率50%的贴息补助。", "利"),
    ("对企业分阶段给予最高500万元奖励。", "阶段"),
    ("对上一年度网络零售额超过1亿元的企业，给予5万元奖励。", "上年"),
    ("网络零售额每达到1亿元，奖励10万元，最高100万元。", "每"),
    ("除批发企业外，对网络零售额超过1亿元的企业，给予5万元奖励。", "例外"),
    ("对直播基地网络零售额合计不低于2亿元的，给予运营主体20万元奖励。", "网络零售额"),
    ("若符合两项条件，每个单位每年最高享受100万元。对企业给予5万元奖励。", "100万元"),
    (
        "单个企业最高不超过30万元，对企业按展厅投资额的20%给予补贴，单个企业最高不超过30万元。",
        "单个企业",
    ),
]


@pytest.mark.parametrize(("clause", "about"), DOUBTFUL)
def test_a_doubt_is_marked(clause: str, about: str) -> None:
    marks = {k: v for b in blocks(clause) for k, v in {**b.questions, **b.unsaid}.items()}
    assert any(about in words + why for words, why in marks.items()), marks


def test_a_fact_the_dictionary_lacks_is_proposed_and_asked_about() -> None:
    one = drafted("对年进口额超过500万元的企业，给予5万元奖励。")
    assert "进口额" in one.proposals
    assert "类型: 金额" in one.proposals
    assert any("拟新增" in question for _, b in one.blocks for question in b.questions.values())


def test_an_applicant_nobody_knows_is_proposed_as_an_identity() -> None:
    one = drafted("对获得绿色商场称号的养老驿站，给予5万元奖励。")
    assert "养老驿站: {英文: 待补}" in one.proposals or "养老驿站:\n    英文: 待补" in one.proposals


def test_a_parameter_of_another_place_is_never_taken() -> None:
    one = drafted("对网络零售额超过1亿元且同比增速不低于全市平均增速的企业，给予5万元奖励。")
    (block,) = [block for path, block in one.blocks if path == "一"]
    assert any("平均增速" in words for words in block.unsaid)


@pytest.mark.parametrize("clause", [clause for clause, _ in DOUBTFUL])
def test_a_draft_with_doubts_is_well_formed(clause: str) -> None:
    assert compiled(drafted(clause)).errors == ()


def test_what_the_document_does_not_say_is_left_open() -> None:
    text = drafted("对企业给予5万元奖励。").text
    assert "区划: 待补" in text
    assert "文号: 待补" in text


def test_money_in_what_reads_as_a_task_is_asked_about() -> None:
    words = "支持医疗机构备案和临床中心建设，每个医疗机构每年最高补助100万元"
    (block,) = blocks(f"{words}。")
    assert any("金额" in asked for asked in block.questions.values())


def test_spans_side_by_side_are_no_list_of_thresholds() -> None:
    spans = "网络零售额500万元（含）至1000万元、1000万元（含）以上"
    (block,) = blocks(f"对{spans}的企业，分别给予10万元、20万元奖励。")
    assert block.kind == "待定"
    assert any("10万元、20万元" in words for words in block.unsaid)


def test_a_share_that_is_raised_has_no_base_of_its_own() -> None:
    clause = "按展厅投资额的8%给予补助；属于首台套的，补助比例提高至12%。"
    assert any("提高至12%" in words for words in blocks(clause)[1].unsaid)
