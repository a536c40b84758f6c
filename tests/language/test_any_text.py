"""Whatever the text, the front answers with findings: it never raises, never hangs, and prints."""

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as st

from duixian.law.source import Source, Span
from duixian.rules.blocks import block
from duixian.rules.diagnostics import Diagnostic
from duixian.rules.dictionary import Dictionary
from duixian.rules.dictionary_from_yaml import load_dictionary
from duixian.rules.language.lower import FUNCTIONS
from duixian.rules.language.tokens import WORDS
from duixian.rules.library import pack_folders
from duixian.rules.pack import POLICY, compile_source
from duixian.rules.plan import Kind
from duixian.rules.report import report
from tests.language.dictionary import small_dictionary
from tests.language.programs import Program, programs

POLICIES = Path(__file__).parents[2] / "policies"
#: Far more than any text here needs; a loop without end or a blow-up takes longer.
SECONDS = 60
#: A busy machine is no mistake.
ANYTIME = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

FRONT = """---
代码: shili
简称: 示例
标题: 示例区若干措施
区划: "990101"
层级: 区级
状态: 施行
施行日期: 2024-01-01
失效日期: 2026-12-31
---

第一条  对网络零售额超过2000万元的企业，给予30万元奖励，每增加1000万元再奖励5万元，最高50万元。

"""
NAMES = (
    "网络零售额",
    "快递业务量",
    "园区级别",
    "自营销售",
    "场次",
    "成交额",
    "全市平均增速",
    "大户",
)
NUMBERS = (
    "2元/平方米·天",
    "50基点",
    "2000万元",
    "30%",
    "3年",
    "5",
    "第1名",
    "2024-02-30",
    "100万美元",
    "9" * 30,
    "٣元",
    "²",
)
SIGNS = (*'()（），,.:：+-−×*·><=≥≤≠!"“”[]←%‰ \t\n', "<-", ">=")
WORD = st.sampled_from([*NAMES, *NUMBERS, *SIGNS, *WORDS, *FUNCTIONS, '"国家级"', "是", "几何"])
PIECE = WORD | st.text(max_size=3)
EXPRESSIONS = st.lists(PIECE, max_size=25).map(lambda pieces: " ".join(pieces)) | st.text()

PARTS = (
    "每", "按", "名额", "名次", "采用", "另解", "指标", "达到", "含", "同一项目", "按档", "档位",
    "首次", "按项", "取值", "按名次", "最低", "最高", "任一", "全部", "至少", "其中", "原文",
    "分段", "各段", "比例", "起算", "条款", "年度", "累计", "情形", "日期", "年限", "违反", "核验",
    "以上", "以下",
    "大户", "编号", "名称", "类型", "英文", "责任单位", "解读", "不计算", "补充", "说明", "定义",
)  # fmt: skip
KEYS = sorted({*PARTS, *(key for keys in block.KEYS.values() for key in keys)})
SCALARS = st.sampled_from(
    [*Kind, "一", "一.1", "企业", "不限", "1", "1..3", "2026年", "连续三年", ""]
)


def folded(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Lists and mappings of what there is, in flow style."""
    keys = st.sampled_from(KEYS) | PIECE
    pairs = st.lists(st.tuples(keys, inner), max_size=4)
    return st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]") | pairs.map(
        lambda found: "{" + ", ".join(f"{key}: {value}" for key, value in found) + "}"
    )


VALUES = st.recursive(SCALARS | EXPRESSIONS, folded, max_leaves=12)
LINES = st.tuples(st.sampled_from(KEYS), VALUES).map(lambda pair: f"{pair[0]}: {pair[1]}")
BODIES = st.lists(LINES, max_size=12).map("\n".join) | st.text()


def findings(text: str, dictionary: Dictionary) -> tuple[Diagnostic, ...]:
    """What is found in a text, in time; every place lies in the file and prints."""
    started = time.monotonic()
    compiled = compile_source(Source("policy.md", text), dictionary)
    assert time.monotonic() - started < SECONDS
    places = [d.span for d in compiled.findings]
    places += [label.span for d in compiled.findings for label in d.labels]
    assert all(0 <= span.start <= span.end <= len(text) for span in places)
    assert all(d.message and d.code for d in compiled.findings)
    assert compiled.plan is not None or compiled.findings
    report(compiled.findings).encode()
    return compiled.findings


def in_block(body: str) -> str:
    return f"{FRONT}```规则\n{body}\n```\n"


@given(EXPRESSIONS, st.sampled_from(["条件", "金额", "上限"]))
@example("9" * 5000 + "元", "金额")
@example("非 " * 5000 + "自营销售", "条件")
@example("(" * 5000 + "自营销售", "条件")
@example(" 且 ".join(["自营销售"] * 5000), "条件")
@example("首次(" * 300 + "自营销售" + ")" * 300, "条件")
@example("\x00\u202e", "条件")
@settings(ANYTIME, max_examples=150)
def test_any_text_can_stand_as_an_expression(text: str, key: str) -> None:
    quoted = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    head = "编号: 一\n名称: 某项\n类型: 定额\n对象: 企业\n"
    findings(in_block(f"{head}{key}: {quoted}"), small_dictionary())


@given(BODIES)
@example("编号: 一\n名称: 某项\n类型: 排名\n排名: {按: 甲, 名额: " + "9" * 5000 + "}")
@example("编号: 一\n名称: 某项\n类型: 定额\n频次: 连续" + "九" * 500 + "年")
@example("类型: 目标\n目标: [{指标: 甲, 达到: " + "9" * 5000 + "家}]")
@example("类型: 定额\n条件: {至少: ²,其中: [自营销售 ← 企业]}")
@example("类型: 定额\n对象: ←\n待定: {}")
@example("类型: 定额\n条件: 自营销售 ← " + "企业" * 50_000)
@settings(ANYTIME, max_examples=300)
def test_any_text_can_stand_in_a_rule_block(body: str) -> None:
    findings(in_block(body), small_dictionary())


@given(st.text() | st.lists(PIECE | st.sampled_from(["---\n", "```规则\n", "```\n"])).map("".join))
@settings(ANYTIME, max_examples=150)
def test_any_text_can_be_a_pack(text: str) -> None:
    findings(text, small_dictionary())


@cache
def packs() -> tuple[str, ...]:
    return tuple((folder / POLICY).read_text("utf-8") for folder in pack_folders(POLICIES))


@cache
def dictionary() -> Dictionary:
    return load_dictionary(POLICIES)


class Changed(str):
    """A changed pack; it is too long to be shown."""

    def __repr__(self) -> str:
        return f"<a changed pack of {len(self)} characters>"


@cache
def small() -> tuple[str, ...]:
    paths = [*programs("good"), *programs("bad")]
    return tuple(Program.read(path).text for path in paths)


@st.composite
def mutated(draw: st.DrawFn, texts: Callable[[], tuple[str, ...]]) -> str:
    """A pack in which some characters, lines or blocks were moved, lost or made up."""
    text = draw(st.sampled_from(range(len(texts()))).map(lambda i: Changed(texts()[i])))
    for _ in range(draw(st.integers(1, 4))):
        text = Changed(draw(st.sampled_from([_characters, _lines, _blocks]))(draw, text))
    return text


def _place(draw: st.DrawFn, length: int, longest: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start, min(length, start + draw(st.integers(0, longest))))


def _characters(draw: st.DrawFn, text: str) -> str:
    """Insert, delete or replace some characters."""
    at, new = _place(draw, len(text), 4), draw(PIECE | st.just(""))
    note(f"{text[at.start - 20 : at.start]}[{text[at.start : at.end]}|{new}]")
    return text[: at.start] + new + text[at.end :]


def _lines(draw: st.DrawFn, text: str) -> str:
    """Delete some lines, or move them somewhere else."""
    lines = text.split("\n")
    at = _place(draw, len(lines), 3)
    taken = lines[at.start : at.end]
    del lines[at.start : at.end]
    to = draw(st.none() | st.integers(0, len(lines)))
    note(f"lines {at.start} to {at.end} moved to {to}: {taken}")
    if to is not None:
        lines[to:to] = taken
    return "\n".join(lines)


def _blocks(draw: st.DrawFn, text: str) -> str:
    """Swap two rule blocks."""
    parts = text.split("```")
    if len(parts) < 4:
        return text
    first, second = (2 * draw(st.integers(0, len(parts) // 2 - 1)) + 1 for _ in range(2))
    note(f"blocks {first} and {second} swapped")
    parts[first], parts[second] = parts[second], parts[first]
    return "```".join(parts)


@given(mutated(small))
@settings(ANYTIME, max_examples=200)
def test_any_change_to_a_program_is_answered(text: str) -> None:
    findings(text, small_dictionary())


@given(mutated(packs))
@settings(ANYTIME, max_examples=50)
def test_any_change_to_a_real_pack_is_answered(text: str) -> None:
    findings(text, dictionary())


_HEAD = "编号: 一\n名称: 某项\n类型: 定额\n对象: 不限\n金额: 30万元\n"
LARGE = {
    "a thousand blocks": FRONT + f"```规则\n{_HEAD}条件: 网路零售额 > 1元\n```\n" * 1000,
    "a clause without a stop": FRONT.replace("。", "给予企业30万元" * 20_000)
    + f"```规则\n{_HEAD}条件: 自营销售 ← 没有的话\n```\n",
    "a thousand conditions": in_block(_HEAD + "条件:\n" + "  - 网络零售额 > 2000万元\n" * 1000),
    "a long expression": in_block(_HEAD + "条件: " + "自营销售 且 " * 20_000 + "失信"),
    "a wide table": in_block(
        "编号: 一\n名称: 某项\n类型: 排名\n对象: 不限\n排名: {按: 甲}\n金额: {按名次: 年度排名, "
        + "取值: {"
        + ", ".join(f"{n}..999: 1元" for n in range(1, 300))
        + "}}"
    ),
    "definitions that double": in_block(
        "编号: 一\n名称: 某项\n类型: 总则\n评选: 甲\n定义:\n  甲0: 自营销售\n"
        + "".join(f"  甲{n}: 甲{n - 1} 且 甲{n - 1}\n" for n in range(1, 300))
    ),
    "many figures": FRONT.replace("。", "，" + "、".join(f"{n}万元" for n in range(2000)) + "。")
    + "```规则\n编号: 一\n名称: 某项\n类型: 总则\n评选: "
    + "、".join(f"{n}万元" for n in range(2000))
    + "\n```\n",
    "one long line": FRONT + "字" * 1_000_000,
    "a block that never ends": FRONT + "```规则\n" + "甲: 乙\n" * 20_000,
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_text_is_answered_in_time(name: str) -> None:
    findings(LARGE[name], small_dictionary())


def test_the_real_packs_themselves_have_no_mistakes() -> None:
    assert [findings(text, dictionary()) for text in packs()] == [()] * len(packs())
