"""A block becomes a benefit: to whom, how often, how much at most, beside what else."""

import pytest

from duixian.rules.plan import Benefit
from tests.language.plan_text import expression_text
from tests.unit.rules.small_packs import benefit, only, wrong

TEXT = "对MCN机构和企业给予30万元奖励，单个项目最高50万元，连续三年，每年最高80万元。"
MARKS = """不计算: {连续三年: 频次另定, 最高50万元: 甲, 最高80万元: 乙}
解读: {连续三年: {采用: 甲, 另解: 乙}}"""


def made(more: str = "", subject: str = "企业") -> Benefit:
    return benefit(TEXT, f"类型: 定额\n对象: {subject}\n金额: 30万元\n{MARKS}\n{more}")


def codes(more: str, subject: str = "企业") -> list[tuple[str, str]]:
    return wrong(TEXT, f"类型: 定额\n对象: {subject}\n金额: 30万元\n{MARKS}\n{more}")


@pytest.mark.parametrize(
    ("subject", "names", "words"),
    [
        ("企业", ("企业",), "对MCN机构和企业给予30万元奖励"),
        ("[企业, MCN机构]", ("企业", "MCN机构"), "对MCN机构和企业给予30万元奖励"),
        ("不限", (), None),
        ("个人 ← 对MCN机构", ("个人",), "对MCN机构和企业给予30万元奖励"),
        ("[个人 <- 对MCN机构, 企业]", ("个人", "企业"), "对MCN机构和企业给予30万元奖励"),
    ],
)
def test_recipients_are_identities_with_their_words(
    subject: str, names: tuple[str, ...], words: str | None
) -> None:
    found = made(subject=subject)
    assert found.subjects == names
    assert (found.subject_quote.text if found.subject_quote else None) == words


@pytest.mark.parametrize(
    ("subject", "code", "marked"),
    [
        ("公司", "DX140", "公司"),
        ("[企业, 公司 ← 企业]", "DX140", "公司"),
        ("企业 ← 某公司", "DX161", "某公司"),
        ("企业 ← 甲 <- 乙", "DX161", "甲 <- 乙"),
        ("个人", "DX165", "个人"),
        ("[[企业]]", "DX158", "[企业]"),
    ],
)
def test_a_mistake_in_the_recipients_is_marked_by_itself(
    subject: str, code: str, marked: str
) -> None:
    assert (code, marked) in codes("", subject)


@pytest.mark.parametrize(
    ("words", "kind", "years"),
    [
        ("一次性", "once", 0),
        ("每年", "yearly", 0),
        ("每项一次", "item", 0),
        ("每档一次", "tier", 0),
        ("连续三年", "years", 3),
        ("连续两年", "years", 2),
        ("连续3年", "years", 3),
        ("连续十年", "years", 10),
        ("连续十二年", "years", 12),
        ("连续12年", "years", 12),
    ],
)
def test_a_frequency_has_a_kind_and_perhaps_years(words: str, kind: str, years: int) -> None:
    found = made(f"频次: {words}").frequency
    assert found is not None
    assert (found.kind, found.years, found.words) == (kind, years, words)


@pytest.mark.parametrize(
    "words", ["偶尔", "连续零年", "连续年", "连续0年", "连续" + "九" * 50 + "年"]
)
def test_an_unknown_frequency_is_refused(words: str) -> None:
    assert codes(f"频次: {words}") == [("DX158", words)]


def test_caps_are_of_an_award_a_year_and_all_years() -> None:
    text = "给予企业30万元奖励，单个项目最高50万元，每年最高80万元，累计最高90万元。"
    caps = "上限: 50万元\n年度上限: 80万元\n累计上限: 90万元"
    found = benefit(text, f"类型: 定额\n对象: 企业\n金额: 30万元\n{caps}").caps
    assert [(c.scope, expression_text(c.limit), c.quote.text) for c in found] == [
        ("award", "50万元", "单个项目最高50万元"),
        ("year", "80万元", "每年最高80万元"),
        ("total", "90万元", "累计最高90万元"),
    ]


def test_a_figure_that_stands_twice_is_the_cap_where_it_is_called_one() -> None:
    text = "给予企业50万元奖励，最高50万元。"
    found = benefit(text, "类型: 定额\n对象: 企业\n金额: 50万元 ← 给予企业50万元奖励\n上限: 50万元")
    assert [cap.quote.text for cap in found.caps] == ["最高50万元"]


def test_the_matter_is_the_benefit_itself_unless_it_is_named() -> None:
    assert made().matter == "shili.一"
    assert made("事项: 落户").matter == "落户"


@pytest.mark.parametrize(("word", "meant"), [("差额", True), ("全额", False)])
def test_a_tier_advanced_pays_the_difference_or_in_full(word: str, meant: bool) -> None:
    assert made(f"进档: {word}").advance is meant
    assert made().advance is None


@pytest.mark.parametrize(
    ("line", "marked"), [("进档: 一半", "一半"), ("地域: 外地", "外地"), ("事项: [甲]", "[甲]")]
)
def test_a_word_that_no_key_knows_is_refused(line: str, marked: str) -> None:
    assert codes(line) == [("DX158", marked)]


def test_an_award_by_rank_names_the_published_rank() -> None:
    text = "对年度考核前三名的企业，各奖励50万元，共3家。"
    amount = "金额: {{按名次: 年度排名, 取值: {{1..3: 50万元}}}}"
    rule = "类型: 排名\n对象: 企业\n排名: {{按: 年度考核, 名额: 3家, 名次: {}}}\n" + amount
    found = benefit(text, rule.format("年度排名")).ranking
    assert found is not None and found.place is not None
    assert (found.quota, found.by, found.place.fact) == (3, "年度考核", "年度排名")
    assert only(text, rule.format("网络零售额")).code == "DX141"


def test_every_missing_key_is_named_in_one_finding() -> None:
    found = only("给予企业奖励。", "类型: 转移支付\n说明: 无")
    assert found.message == "这里缺少“对象”、“付款”、“收款”、“金额”"
