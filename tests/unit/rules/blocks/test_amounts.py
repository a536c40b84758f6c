"""Amounts in all their forms, and what is said of each mistake."""

import pytest

from tests.language.plan_text import expression_text
from tests.unit.rules.small_packs import benefit, wrong

TIERS = "对网络零售额达到10亿元、20亿元的企业，分别给予50万元、100万元奖励。"
RANKS = "对考核第一至三名的企业，分别给予50万元、30万元、30万元奖励。"
CHOICE = "对国家级、省级园区，分别给予50万元、30万元奖励。"
RANGE = "对企业给予5万元至15万元奖励。"


def block(kind: str, amount: str, more: str = "") -> str:
    return f"类型: {kind}\n对象: 不限\n金额: {amount}\n{more}"


def tiers(rows: str, more: str = "") -> str:
    return block("分档", f"{{按档: 网络零售额, 档位: {{{rows}}}{more}}}")


def ranks(rows: str, subject: str = "年度排名") -> str:
    amount = f"{{按名次: {subject}, 取值: {{{rows}}}}}"
    return block("排名", amount, "排名: {按: 年度考核}")


def choice(rows: str, subject: str = "园区级别") -> str:
    return block("定额", f"{{按项: {subject}, 取值: {{{rows}}}}}")


def shape(words: str, text: str) -> str:
    amount = benefit(words, text).amount
    assert amount is not None
    return expression_text(amount.low)


@pytest.mark.parametrize(
    ("written", "op"),
    [
        ("10亿元", ">="),
        ("达到 10亿元", ">="),
        ("不低于 10亿元", ">="),
        ("'>= 10亿元'", ">="),
        ("'≥10亿元'", ">="),
        ("'\"10亿元\"'", None),
    ],
)
def test_a_threshold_is_reached_unless_it_says_more(written: str, op: str | None) -> None:
    text = tiers(f"{written}: 50万元, 20亿元: 100万元")
    if op is None:
        assert [code for code, _ in wrong(TIERS, text)] == ["DX153"]
    else:
        assert shape(TIERS, text).startswith(f"按档(网络零售额: {op} 10亿元 → 50万元, >= 20亿元")


@pytest.mark.parametrize("written", ["超过 10亿元", "超过10亿元", "'> 10亿元'", "＞10亿元"])
def test_a_threshold_may_have_to_be_passed(written: str) -> None:
    words = TIERS.replace("达到", "超过")
    text = tiers(f"{written}: 50万元, 超过 20亿元: 100万元")
    assert shape(words, text).startswith("按档(网络零售额: > 10亿元 → 50万元, > 20亿元")


def test_tiers_may_pay_for_the_first_time_only() -> None:
    text = tiers("10亿元: 50万元, 20亿元: 100万元", ", 首次: 是")
    assert shape(TIERS, text).startswith("首次按档(")


def test_tiers_of_a_share_are_ordered_by_their_exact_value() -> None:
    words = "对研发费用占比达到2.5%、5%的企业，分别给予50万元、100万元奖励。"
    text = block("分档", "{按档: 研发费用占比, 档位: {2.5%: 50万元, 5%: 100万元}}")
    assert shape(words, text) == "按档(研发费用占比: >= 1/40 → 50万元, >= 1/20 → 100万元)"


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        (tiers("20亿元: 100万元, 10亿元: 50万元"), "DX151", "10亿元"),
        (tiers("10亿元: 50万元, 达到 10亿元: 100万元"), "DX152", "达到 10亿元"),
        (tiers("不足 10亿元: 50万元"), "DX153", "不足 10亿元"),
        (tiers("10亿元（含）: 50万元"), "DX153", "10亿元（含）"),
        (tiers("投资额: 50万元"), "DX153", "投资额"),
        (tiers("10亿: 50万元"), "DX148", "10亿"),
        (tiers("10亿美元: 50万元"), "DX142", "10亿美元"),
        (tiers("10万单: 50万元"), "DX141", "10万单"),
        (tiers("10亿元: 5%"), "DX141", "5%"),
        (tiers("10亿元: [50万元]"), "DX158", "[50万元]"),
        (tiers(""), "DX157", "档位"),
        (tiers("10亿元: 50万元", ", 首次: 对"), "DX158", "对"),
        (tiers("10亿元: 50万元", ", 最高: 5万元"), "DX156", "最高"),
        (block("分档", "{按档: 网络零售额}"), "DX157", "按档"),
        (block("分档", "{按档: 网络零售额, 档位: 50万元}"), "DX158", "50万元"),
        (block("分档", "{按档: 同比增速(网络零售额), 档位: {10%: 50万元}}"), "DX149",
         "同比增速(网络零售额)"),
    ],
)  # fmt: skip
def test_a_mistake_in_tiers_is_marked_by_itself(text: str, code: str, marked: str) -> None:
    assert wrong(TIERS, text) == [(code, marked)]


def test_ranks_may_be_written_one_by_one_or_as_a_span() -> None:
    expected = "按项(年度排名: 第1名 → 50万元, 第2名 → 30万元, 第3名 → 30万元)"
    for rows in (
        "1: 50万元, 2..3: 30万元",
        "第1名: 50万元, 2至3: 30万元",
        "1: 50万元, 2-3: 30万元",
    ):
        assert shape(RANKS, ranks(rows)) == expected


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        (ranks("1: 50万元, 1..3: 30万元"), "DX152", "1..3"),
        (ranks("冠军: 50万元"), "DX153", "冠军"),
        (ranks("3..1: 50万元"), "DX153", "3..1"),
        (ranks("0: 50万元"), "DX153", "0"),
        (ranks("1..99999: 50万元"), "DX153", "1..99999"),
        (ranks("9" * 600 + ": 50万元"), "DX153", "9" * 600),
        (ranks("1: 50万元", "网络零售额"), "DX141", "网络零售额"),
        (ranks("1: 5%"), "DX141", "5%"),
        (ranks(""), "DX157", "取值"),
    ],
)
def test_a_mistake_in_ranks_is_marked_by_itself(text: str, code: str, marked: str) -> None:
    assert wrong(RANKS, text) == [(code, marked)]


def test_a_table_pays_by_option() -> None:
    expected = "按项(园区级别: 国家级 → 50万元, 省级 → 30万元)"
    assert shape(CHOICE, choice("国家级: 50万元, 省级: 30万元")) == expected


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        (choice("县级: 30万元"), "DX146", "县级"),
        (choice("国家级: 50万元, ' 国家级 ': 30万元"), "DX152", "' 国家级 '"),
        (choice("国家级: 50万元", "年度排名"), "DX141", "年度排名"),
        (choice("国家级: 自营销售"), "DX141", "自营销售"),
    ],
)
def test_a_mistake_in_a_table_is_marked_by_itself(text: str, code: str, marked: str) -> None:
    assert wrong(CHOICE, text) == [(code, marked)]


@pytest.mark.parametrize(
    ("amount", "low", "high"),
    [
        ("{最低: 5万元, 最高: 15万元}", "5万元", "15万元"),
        ("{最高: 15万元}", "0元", "15万元"),
        ("{最低: 5万元}", "5万元", None),
        ("{最高: 15万元, 原文: 对企业给予5万元至15万元奖励}", "0元", "15万元"),
    ],
)
def test_a_range_has_one_bound_or_two(amount: str, low: str, high: str | None) -> None:
    marks = "不计算: {5万元至15万元: 另有安排}"
    found = benefit(RANGE, block("幅度", amount, marks)).amount
    assert found is not None and found.discretionary
    assert expression_text(found.low) == low
    assert (expression_text(found.high) if found.high else None) == high


@pytest.mark.parametrize(
    ("amount", "code", "marked"),
    [
        ("{最低: 15万元, 最高: 5万元}", "DX151", "5万元"),
        ("{最低: 5%, 最高: 15万元}", "DX141", "5%"),
        ("{最低: 5万美元}", "DX142", "5万美元"),
        ("{至多: 15万元}", "DX156", "{至多: 15万元}"),
        ("{}", "DX156", "{}"),
        ("[15万元]", "DX158", "[15万元]"),
        ("15万元 15万元", "DX131", "15万元"),
        ("", "DX131", ""),
    ],
)
def test_a_mistake_in_a_range_is_marked_by_itself(amount: str, code: str, marked: str) -> None:
    assert wrong(RANGE, block("幅度", amount)) == [(code, marked)]


@pytest.mark.parametrize(
    ("kind", "amount", "fits"),
    [
        ("定额", "15万元", True),
        ("定额", "5万元 + 10万元", True),
        ("定额", "投资额", False),
        ("定额", "投资额 × 10%", False),
        ("定额", "{最高: 15万元}", False),
        ("比例", "投资额 × 10%", True),
        ("比例", "15万元", False),
        ("递增", "5万元 × 每满(网络零售额, 10万元)", True),
        ("递增", "投资额 × 10%", False),
        ("幅度", "{最高: 投资额 × 10%}", True),
        ("幅度", "15万元", False),
        ("分档", "15万元", False),
    ],
)
def test_the_form_of_an_amount_must_be_that_of_its_kind(kind: str, amount: str, fits: bool) -> None:
    words = "按5万元、10万元、15万元和10%给予企业奖励。"
    more = "不计算: {按5万元、10万元、15万元和10%: 逐项见附件}"
    text = block(kind, f"{amount} ← 给予企业奖励" if "{" not in amount else amount, more)
    assert ("DX155" in {code for code, _ in wrong(words, text)}) == (not fits)
