"""A rule compares as the words of its clause do: 超过 is >, 以上 is >=, 不足 is <, 最高 is <=."""

import pytest

from tests.unit.rules.small_packs import clause, compiled, only, wrong

#: What stands before and after the figure, and the operator it means.
WORDINGS = [
    ("超过", "", ">"),
    ("超", "", ">"),
    ("首超", "", ">"),
    ("突破", "", ">"),
    ("高于", "", ">"),
    ("大于", "", ">"),
    ("多于", "", ">"),
    ("超过", "（不含）", ">"),
    ("", "以上（不含）", ">"),
    ("", "以上", ">="),
    ("", "及以上", ">="),
    ("", "（含）以上", ">="),
    ("", "以上（含）", ">="),
    ("超过", "（含）", ">="),
    ("首超", "（含）以上", ">="),
    ("突破", "（含）", ">="),
    ("达到", "", ">="),
    ("达", "", ">="),
    ("达到", "以上", ">="),
    ("达到或超过", "", ">="),
    ("不低于", "", ">="),
    ("不得低于", "", ">="),
    ("不少于", "", ">="),
    ("不小于", "", ">="),
    ("至少", "", ">="),
    ("满", "", ">="),
    ("最低", "", ">="),
    ("不足", "", "<"),
    ("低于", "", "<"),
    ("少于", "", "<"),
    ("小于", "", "<"),
    ("未满", "", "<"),
    ("不满", "", "<"),
    ("未达到", "", "<"),
    ("不到", "", "<"),
    ("不超过", "", "<="),
    ("不得超过", "", "<="),
    ("未超过", "", "<="),
    ("不高于", "", "<="),
    ("不大于", "", "<="),
    ("不多于", "", "<="),
    ("最高", "", "<="),
    ("最多", "", "<="),
    ("至多", "", "<="),
    ("", "以下", "<="),
    ("", "以内", "<="),
    ("", "（含）以下", "<="),
]
OPERATORS = (">", ">=", "<", "<=")
OPPOSITE = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}


def block(condition: str, more: str = "") -> str:
    return f"类型: 定额\n对象: 不限\n条件: {condition}\n金额: 30万元\n{more}"


def words(before: str, after: str) -> str:
    return f"对零售额{before}2000万元{after}的，给予30万元奖励。"


def compared(text: str, rule: str) -> list[tuple[str, str]]:
    """What is wrong, apart from words that are read in two ways (首超…（含）以上)."""
    return [found for found in wrong(text, rule) if found[0] != "DX180"]


@pytest.mark.parametrize(("before", "after", "meant"), WORDINGS)
def test_only_the_operator_that_the_wording_means_is_accepted(
    before: str, after: str, meant: str
) -> None:
    accepted = []
    for op in OPERATORS:
        found = compared(words(before, after), block(f"网络零售额 {op} 2000万元"))
        assert found in ([], [("DX170", "2000万元")])
        accepted += [] if found else [op]
    assert accepted == [meant]


@pytest.mark.parametrize(("before", "after", "meant"), WORDINGS)
def test_the_opposite_under_a_negation_is_the_same(before: str, after: str, meant: str) -> None:
    text = block(f"非 网络零售额 {OPPOSITE[meant]} 2000万元")
    assert compared(words(before, after), text) == []


def test_the_finding_shows_both_places_and_names_both_operators() -> None:
    found = only(words("超过", ""), block("网络零售额 >= 2000万元"))
    assert found.message == "原文“超过2000万元”是大于（>），规则写成了不小于（>=）"
    assert [(label.source.slice(label.span), label.text) for label in found.labels] == [
        ("2000万元", "原文在这里")
    ]


def test_a_figure_without_a_wording_may_be_compared_in_any_way() -> None:
    for op in OPERATORS:
        assert wrong(words("为", ""), block(f"网络零售额 {op} 2000万元")) == []


def test_a_reading_of_the_words_takes_responsibility() -> None:
    reading = "解读: {超过2000万元: {采用: 含本数, 另解: 不含本数}}"
    assert wrong(words("超过", ""), block("网络零售额 >= 2000万元", reading)) == []


def test_the_words_a_rule_rests_on_come_before_others_of_the_clause() -> None:
    text = "对零售额不低于2000万元的，给予30万元奖励；对投资超过2000万元的，也给予。"
    conditions = (
        "[网络零售额 {} 2000万元 ← 零售额不低于2000万元的, 投资额 > 2000万元 ← 投资超过2000万元的]"
    )
    assert wrong(text, block(conditions.format(">="))) == []
    assert wrong(text, block(conditions.format(">"))) == [("DX170", "2000万元")]


def test_an_exclusion_may_say_what_is_excluded() -> None:
    rule = "类型: 总则\n排除情形:\n  - 网络零售额 {} 2000万元 ← 零售额低于2000万元的"
    for op, fine in (("<", True), (">=", True), ("<=", False)):
        found = wrong("零售额低于2000万元的，不予奖励。", rule.format(op))
        assert (found == []) == fine


@pytest.mark.parametrize(
    ("text", "kind", "amount", "fine"),
    [
        ("给予最高30万元奖励。", "幅度", "{最高: 30万元}", True),
        ("给予不超过30万元奖励。", "定额", "30万元", False),
        ("给予30万元以上奖励。", "幅度", "{最低: 30万元}", True),
        ("给予30万元以上奖励。", "幅度", "{最高: 30万元}", False),
        ("给予30万元奖励。", "定额", "30万元", True),
    ],
)
def test_an_amount_is_definite_or_bounded_as_the_text_says(
    text: str, kind: str, amount: str, fine: bool
) -> None:
    found = wrong(text, f"类型: {kind}\n对象: 不限\n金额: {amount}")
    assert [code for code, _ in found] == ([] if fine else ["DX170"])


@pytest.mark.parametrize(("text", "fine"), [("最高不超过50万元", True), ("不少于50万元", False)])
def test_a_cap_is_an_upper_bound(text: str, fine: bool) -> None:
    rule = "类型: 定额\n对象: 不限\n金额: 30万元\n上限: 50万元"
    found = wrong(f"给予30万元奖励，{text}。", rule)
    assert [code for code, _ in found] == ([] if fine else ["DX170"])


@pytest.mark.parametrize(("tier", "fine"), [("10亿元", True), ("超过 10亿元", False)])
def test_a_tier_is_reached_or_passed_as_the_text_says(tier: str, fine: bool) -> None:
    rule = f"类型: 分档\n对象: 不限\n金额: {{按档: 网络零售额, 档位: {{{tier}: 50万元}}}}"
    found = wrong("对零售额达到10亿元的，给予50万元奖励。", rule)
    assert [code for code, _ in found] == ([] if fine else ["DX170"])


def test_a_wording_that_no_rule_compares_is_reported() -> None:
    rule = "类型: 比例\n对象: 不限\n金额: (投资额 - 2000万元) × 20% ← 按20%奖励"
    text = "对投资超过2000万元的部分，按20%奖励。"
    assert wrong(text, rule) == [("DX173", "2000万元")]
    assert wrong(text, rule + "\n不计算: {超过2000万元的部分: 起算点}") == []


def test_coverage_counts_the_wordings_that_are_compared() -> None:
    good = compiled(clause(words("超过", ""), block("网络零售额 > 2000万元")))
    assert good.coverage is not None and good.coverage.comparators == (1, 1)
    bad = compiled(clause(words("超过", ""), block("网络零售额 >= 2000万元")))
    assert bad.coverage is not None and bad.coverage.comparators == (0, 1)
