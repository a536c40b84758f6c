"""What follows a payment: years, promises, evidence, caps over several rules; all made up."""

import pytest

from tests.draft.desk import blocks, compiled, drafted
from tests.draft.test_wordings import plain


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("分三年按40%、30%、30%的比例拨付", ["40%", "30%", "30%"]),
        ("扶持资金分三年平均发放", "3年"),
        ("分两年拨付，每年比例为60%、40%", ["60%", "40%"]),
    ],
)
def test_a_payment_over_years_is_written(words: str, parts: object) -> None:
    (block,) = blocks(f"对企业给予200万元落户奖励，{words}。")
    assert (block.keys["金额"], block.keys["分期"]) == ("200万元 ← 给予200万元落户奖励", parts)
    assert not block.unsaid


@pytest.mark.parametrize("words", ["分三年拨付", "分两次平均拨付", "分三年按50%、30%、30%拨付"])
def test_parts_that_do_not_say_how_much_are_left_to_a_person(words: str) -> None:
    (block,) = blocks(f"对企业给予200万元落户奖励，{words}。")
    assert "分期" not in block.keys
    assert words in "".join(block.unsaid)


def test_a_promise_for_years_becomes_a_duty_with_what_a_breach_costs() -> None:
    first = "对企业给予200万元落户奖励。获得奖励的企业应承诺5年内不迁离本区，否则追回奖励资金。"
    (block,) = blocks(first)
    assert block.keys["义务"] == [{"内容": "应承诺5年内不迁离本区", "年限": "5年", "违反": "追回"}]
    (block,) = blocks("对网络零售额超过1亿元且承诺10年内不迁离本区的企业，给予30万元奖励。")
    assert block.keys["义务"] == [{"内容": "承诺10年内不迁离本区", "年限": "10年"}]
    assert not block.unsaid


def test_evidence_is_listed() -> None:
    (block,) = blocks("对企业给予30万元奖励。申报时需提供审计报告、纳税证明等材料。")
    assert block.keys["佐证"] == ["审计报告", "纳税证明"]


CAPS = [
    ("以上两项奖励每个企业每年合计不超过200万元", {"条款": ["一"], "年度": "200万元"}),
    ("单一企业奖励总额不超过200万元人民币", {"条款": ["一"], "累计": "200万元"}),
    ("单个企业每年享受本措施奖励累计不超过500万元", {"条款": "全部", "年度": "500万元"}),
]


@pytest.mark.parametrize(("cap", "rule"), CAPS)
def test_a_cap_over_several_rules_is_none_of_them(cap: str, rule: object) -> None:
    clause = f"对企业给予30万元奖励。对新建展厅的企业，按展厅投资额的20%给予补贴。{cap}。"
    first, second, last = blocks(clause)
    assert (first.kind, second.kind, last.kind) == ("定额", "比例", "总则")
    assert plain(last.keys["合计上限"]) == rule
    assert (cap in last.questions) == ("以上两项" not in cap and "本措施" not in cap)
    assert not [one for one in compiled(drafted(clause)).findings if one.severity.name == "ERROR"]


def test_a_cap_over_one_rule_is_its_own() -> None:
    (block,) = blocks("对新建展厅的企业，按展厅投资额的20%给予补贴。单个企业每年最高不超过20万元。")
    assert plain(block.keys["年度上限"]) == "20万元"


def test_a_clause_of_its_own_caps_the_whole_measure() -> None:
    one = drafted("对企业给予30万元奖励。", "单个企业年度累计享受本措施奖励不超过500万元。")
    (cap,) = [block for path, block in one.blocks if path == "二"]
    assert plain(cap.keys["合计上限"]) == {"条款": "全部", "年度": "500万元"}
    assert not cap.questions


def test_an_or_between_bounds_makes_one_enough() -> None:
    (block,) = blocks("对网络零售额达1亿元以上的或快递业务量达10万单以上的企业，给予30万元奖励。")
    assert plain(block.keys["条件"]) == [{"任一": ["网络零售额 >= 1亿元", "快递业务量 >= 10万单"]}]
    assert block.questions


def test_the_most_of_a_year_is_a_cap_of_the_year() -> None:
    (block,) = blocks("对新建展厅的企业，按展厅投资额的20%给予补贴，年最高奖励100万元。")
    assert plain(block.keys["年度上限"]) == "100万元"


def test_a_resort_is_no_level() -> None:
    (block,) = blocks("对新评定的省级度假区、国家级度假区，分别给予30万元、80万元奖励。")
    assert "区级" not in block.keys["金额"]["取值"]  # type: ignore[operator,index,call-overload]


def test_a_limit_after_the_last_of_several_shares_is_asked_about() -> None:
    clause = "传统市场按支付保费的30%给予奖励；新兴市场按支付保费的40%给予奖励，每年不超过100万元。"
    first, second = blocks(clause)
    assert ("年度上限" in first.keys, plain(second.keys["年度上限"])) == (False, "100万元")
    assert "每年不超过100万元" in second.questions


@pytest.mark.parametrize("each", ["每栋", "每条", "每期"])
def test_an_amount_for_each_of_something_is_asked_about(each: str) -> None:
    (block,) = blocks(f"对新建标准化厂房的企业，{each}一次性给予1万元补贴。")
    assert any("给予1万元" in words or "计发" in asked for words, asked in block.questions.items())


def test_a_total_of_the_year_bounds_and_gives_nothing() -> None:
    (block,) = blocks(
        "对建设展厅的企业，按展厅投资额的2%给予补贴。自然年度扶持总额不超过5000万元。"
    )
    assert plain(block.keys["年度上限"]) == "5000万元"
    assert "自然年度扶持总额不超过5000万元" in block.questions


def test_a_share_that_is_not_to_be_exceeded_is_the_most() -> None:
    (block,) = blocks("对建设展厅的企业给予补贴，补贴额度不超过企业展厅投资额的30%。")
    assert plain(block.keys["金额"]) == {"最高": "展厅投资额 × 30%"}
