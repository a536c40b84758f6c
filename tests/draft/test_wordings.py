"""Each wording of a grant becomes its rule; the sentences are made up."""

import pytest

from tests.draft.desk import blocks, drafted


def rule(clause: str) -> dict[str, object]:
    """The keys of the only block of a clause, without the words after the arrows."""
    (block,) = blocks(clause)
    return {"类型": block.kind, **{key: plain(value) for key, value in block.keys.items() if value}}


def plain(value: object) -> object:
    if isinstance(value, str):
        return value.split(" ← ")[0]
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if key != "原文"}
    return value


AMOUNTS = [
    ("对网络零售额超过2000万元的企业，给予30万元奖励。", "定额", "30万元"),
    ("对企业给予最高200万元补助。", "幅度", {"最高": "200万元"}),
    ("对企业给予5-15万元的一次性补助。", "幅度", {"最低": "5万元", "最高": "15万元"}),
    ("对企业给予30万元以上的奖励。", "幅度", {"最低": "30万元"}),
    ("对建设展厅的企业，按展厅投资额的20%给予补贴。", "比例", "展厅投资额 × 20%"),
    ("对建设展厅的企业，给予不超过展厅投资额10%的补助。", "幅度", {"最高": "展厅投资额 × 10%"}),
    (
        "对网络零售额达到1亿元、2亿元的企业，分别给予10万元、20万元奖励。",
        "分档",
        {"按档": "网络零售额", "档位": {"1亿元": "10万元", "2亿元": "20万元"}},
    ),
    (
        "对网络零售额首次超过1亿元、2亿元的企业，分别给予10万元、20万元奖励。",
        "分档",
        {
            "按档": "网络零售额",
            "档位": {"超过 1亿元": "10万元", "超过 2亿元": "20万元"},
            "首次": "是",
        },
    ),
    (
        "对快递业务量超10万单的企业，给予10万元奖励，每增加1万单再奖励3000元。",
        "递增",
        "10万元 + 3000元 × 每满(快递业务量 - 10万单, 1万单)",
    ),
    (
        "对获得国家、省、市级政府认定的示范商场，分别给予50万元、30万元、10万元奖励。",
        "定额",
        {"按项": "商场级别", "取值": {"国家级": "50万元", "省级": "30万元", "市级": "10万元"}},
    ),
]


@pytest.mark.parametrize(("clause", "kind", "amount"), AMOUNTS)
def test_an_amount_is_read_by_its_wording(clause: str, kind: str, amount: object) -> None:
    found = rule(clause)
    assert (found["类型"], found["金额"]) == (kind, amount)


CAPS = [
    ("最高不超过50万元", "上限"),
    ("单个企业年度累计不超过50万元", "年度上限"),
    ("每家企业每年最多不超过50万元", "年度上限"),
    ("累计补助总额不超过50万元", "累计上限"),
]


@pytest.mark.parametrize(("limit", "key"), CAPS)
def test_a_cap_bounds_what_its_words_say(limit: str, key: str) -> None:
    found = rule(f"对建设展厅的企业，按展厅投资额的20%给予补贴，{limit}。")
    assert found[key] == "50万元"
    assert [name for name in ("上限", "年度上限", "累计上限") if name in found] == [key]


COMPARATORS = [
    ("超过2000万元", ">"),
    ("达到2000万元", ">="),
    ("2000万元以上", ">="),
    ("不低于2000万元", ">="),
    ("2000万元（含）以上", ">="),
    ("不足2000万元", "<"),
    ("不超过2000万元", "<="),
]


@pytest.mark.parametrize(("words", "sign"), COMPARATORS)
def test_a_threshold_keeps_its_comparator(words: str, sign: str) -> None:
    found = rule(f"对网络零售额{words}的企业，给予30万元奖励。")
    assert found["条件"] == [f"网络零售额 {sign} 2000万元"]


@pytest.mark.parametrize(
    ("words", "frequency"),
    [("一次性30万元奖励", "一次性"), ("连续三年给予30万元奖励", "连续三年"), ("30万元奖励", None)],
)
def test_a_frequency_is_what_the_words_say(words: str, frequency: str | None) -> None:
    give = words if words.startswith("连续") else f"给予{words}"
    assert rule(f"对网络零售额超过2000万元的企业，{give}。").get("频次") == frequency


def test_two_grants_in_one_sentence_are_two_blocks() -> None:
    found = blocks(
        "对网络零售额超过1亿元的企业给予10万元奖励，对获得绿色商场称号的企业给予5万元奖励。"
    )
    assert [plain(block.keys["金额"]) for block in found] == ["10万元", "5万元"]


def test_two_facts_with_two_amounts_are_two_blocks() -> None:
    found = blocks(
        "对网络零售额和快递销售额首次突破1亿元和2亿元的企业，分别给予3万元和2万元的奖励。"
    )
    assert [plain(block.keys["金额"]) for block in found] == ["3万元", "2万元"]
    assert plain(found[0].keys["条件"]) == ["首次(网络零售额 > 1亿元)"]


def test_a_promise_without_a_figure_stays_open() -> None:
    found = rule("对网络零售额超过2000万元的企业，给予一定补助。")
    assert (found["类型"], found["待定"]) == ("待定", "给予一定补助")


def test_a_named_policy_is_referred_to() -> None:
    found = rule("对网络零售额超过2000万元的企业，按照示例市平台经济相关政策给予奖励。")
    assert (found["类型"], found["援引"]) == ("援引", "示例市平台经济相关政策")


def test_a_growth_is_of_the_fact_before_it_and_asked_about() -> None:
    (block,) = blocks("对网络零售额超过1亿元且增速在10%以上的企业，给予30万元奖励。")
    assert "同比增速(网络零售额) >= 10%" in plain(block.keys["条件"])
    assert any("增速在10%以上" in words for words in block.questions)


def test_a_session_is_paid_one_by_one() -> None:
    found = rule("对开展专场直播的企业，给予每场成交额1%的补贴，单场最高不超过5万元。")
    assert found["逐项"]["每"] == "直播场次"
    assert found["逐项"]["金额"] == "场次成交额 × 1%"
    assert found["逐项"]["上限"] == "5万元"


def test_departments_are_kept() -> None:
    found = rule("对企业给予30万元奖励。（责任单位：区商务局、区财政局）")
    assert found["责任单位"] == ["区商务局", "区财政局"]


def test_the_whole_document_rule_is_a_rule_of_settlement() -> None:
    found = rule(
        "同一项目按从优从高不重复和进档差额原则进行补助。上级已有补助的，本政策补助含区级配套资金。"
    )
    assert found["不重复"] == {"同一项目": "从高", "进档": "差额", "含": ["区级配套"]}


def test_targets_are_counted_by_a_year() -> None:
    found = rule("发展目标。到2027年，培育重点商场20家，网络零售额超过100亿元。")
    assert found["期限"] == "2027年"
    assert [one["达到"] for one in found["目标"]] == ["20家", "超过 100亿元"]


def test_amounts_in_one_sentence_after_another_are_tiers() -> None:
    found = rule(
        "对网络零售额达到1亿元的企业，奖励10万元；达到5亿元的，奖励50万元；达到10亿元的，"
        "奖励100万元。"
    )
    assert found["金额"] == {
        "按档": "网络零售额",
        "档位": {"1亿元": "10万元", "5亿元": "50万元", "10亿元": "100万元"},
    }


def test_a_new_choice_is_proposed_for_levels_nobody_knows() -> None:
    found = rule("对被评为国家级、省级绿色工厂的企业，分别给予100万元、50万元奖励。")
    assert found["金额"]["取值"] == {"国家级": "100万元", "省级": "50万元"}


def test_the_document_may_define_its_words() -> None:
    one = drafted("对网络零售额1亿元以下的企业，给予5万元奖励。", "本措施所称“以下”不包含本数。")
    by_path = dict(one.blocks)
    assert plain(by_path["一"].keys["条件"]) == ["网络零售额 < 1亿元"]
    assert by_path["二"].keys["数量用语"] == {"以下": "不含本数"}


def test_cases_after_a_colon_are_all_exclusions() -> None:
    found = rule("有下列情形之一的企业不予奖励：当年发生重大事故的；列入失信名单的。")
    assert found["排除情形"] == ["发生重大事故", "列入失信名单"]


def test_more_than_last_year_is_this_year_less_the_last() -> None:
    found = rule("对网络零售额较上年增加5000万元以上的企业，按增量的1%给予奖励。")
    assert found["条件"] == ["网络零售额 - 上年(网络零售额) >= 5000万元"]
    assert found["金额"] == "(网络零售额 - 上年(网络零售额)) × 1%"


def test_the_part_above_a_threshold_is_the_fact_less_the_threshold() -> None:
    found = rule("对网络零售额超过1亿元的企业，按超过部分的1%给予奖励。")
    assert found["金额"] == "(网络零售额 - 1亿元) × 1%"
