"""Rule blocks of kinds 任务, 目标 and 总则: tasks, targets, and rules about all the others."""

import re
from dataclasses import dataclass, replace

from duixian.rules import plan
from duixian.rules.blocks.block import PROVISIONS, Block
from duixian.rules.blocks.conditions import conditions_from, quote_for
from duixian.rules.blocks.fields import Fields
from duixian.rules.language.literals import BadLiteral, literal
from duixian.rules.plan import Kind
from duixian.rules.types import BOOL
from duixian.rules.yaml_tree import Mapping, Scalar, Sequence

_VALUE = re.compile(r"\s*(超过|不低于|达到|>=|>|≥)?\s*(\d+(?:\.\d+)?)\s*([^\s\d.]\S*)\s*")
_OPS = {"超过": ">", ">": ">"}
_YEAR = re.compile(r"\s*(\d{4})\s*年?\s*")
#: 含: whose award for the same matter is contained in ours.
LEVELS = ("区级配套", "区级", "市级", "省级", "国家级")


def undertaking_from(block: Block, pack: str) -> plan.Undertaking:
    """Build the undertaking of a block that gives an applicant nothing by itself."""
    fields = block.fields
    return plan.Undertaking(
        id=f"{pack}.{block.id}",
        pack=pack,
        clause=block.words.path,
        name=block.name,
        kind=block.kind,
        span=block.span,
        tasks=fields.texts("任务"),
        targets=_targets(block) if block.kind is Kind.TARGET else (),
        by_year=_year(block),
        departments=fields.texts("责任单位"),
        provisions=_provisions(block) if block.kind is Kind.RULE else (),
        readings=block.readings,
        notes=fields.texts("说明"),
        english=fields.text("英文"),
    )


def _year(block: Block) -> int | None:
    text = block.fields.text("期限")
    found = _YEAR.fullmatch(text)
    if text and found is None:
        place = block.fields.value_span("期限")
        block.scope.report("DX158", f"期限“{text}”不是年份", place, "写成 2026年")
    return int(found.group(1)) if found else None


def _targets(block: Block) -> tuple[plan.Target, ...]:
    found = []
    for node in block.fields.nodes("目标"):
        if not isinstance(node, Mapping):
            remedy = "写成 {指标: 网络零售额, 达到: 2800亿元}"
            block.scope.report("DX158", "目标 的每一项是一组“名称: 内容”", node.span, remedy)
            continue
        fields = Fields(node, block.scope)
        fields.only(["指标", "达到", "原文", "英文"])
        target = _target(fields, block) if fields.need("指标", "达到") else None
        if target is not None:
            found.append(target)
    return tuple(found)


def _target(fields: Fields, block: Block) -> plan.Target | None:
    written = _VALUE.fullmatch(fields.text("达到"))
    span = fields.get("达到")
    if written is None or span is None:
        message = f"达到“{fields.text('达到')}”不是带单位的数字"
        block.scope.report("DX148", message, fields.value_span("达到"), "写成 2800亿元")
        return None
    op, digits, unit = written.groups()
    try:
        value = literal(digits, unit, f"{digits}{unit}", span.span)
    except BadLiteral as bad:
        block.scope.report("DX148", bad.message, span.span, bad.remedy)
        return None
    quote = quote_for(value, fields.phrase(), span.span, block.scope, block.words)
    return plan.Target(fields.text("指标"), _OPS.get(op or "", ">="), value, quote)


def _provisions(block: Block) -> tuple[tuple[str, str], ...]:
    found = []
    for key in PROVISIONS:
        node = block.fields.get(key)
        if node is None:
            continue
        found.append((key, _words_of(node)))
    if not found:
        remedy = "写明至少一项：" + "、".join(PROVISIONS)
        place = block.fields.value_span("类型")
        block.scope.report("DX157", "总则没有写明管什么", place, remedy)
    return tuple(found)


def _words_of(node: object) -> str:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return "；".join(_words_of(item) for item in node.items)
    if isinstance(node, Mapping):
        return "；".join(f"{e.key.text}：{_words_of(e.value)}" for e in node.entries)
    return ""


@dataclass(frozen=True, slots=True)
class General:
    """What the 总则 blocks of a pack add to every paying clause."""

    conditions: tuple[plan.Condition, ...] = ()
    non_cumulation: plan.NonCumulation | None = None


def general_from(blocks: list[Block]) -> General:
    """Gather scope, exclusions and the rule of non-cumulation from the 总则 blocks."""
    conditions: list[plan.Condition] = []
    rule: plan.NonCumulation | None = None
    for block in (b for b in blocks if b.kind is Kind.RULE):
        conditions += _scope(block)
        conditions += _exclusions(block)
        found = _non_cumulation(block)
        if found is not None:
            rule = found if rule is None else _merge(rule, found)
    return General(tuple(conditions), rule)


def _scope(block: Block) -> list[plan.Condition]:
    node = block.fields.get("适用范围")
    if not isinstance(node, Sequence):
        return []
    found = conditions_from(node.items, block.scope, block.words)
    return [replace(c, source="scope", clause=block.words.path) for c in found]


def _exclusions(block: Block) -> list[plan.Condition]:
    found = conditions_from(block.fields.nodes("排除情形"), block.scope, block.words)
    return [
        plan.Condition(plan.Not(c.expr.span, BOOL, c.expr), c.quote, "exclusion", block.words.path)
        for c in found
    ]


def _non_cumulation(block: Block) -> plan.NonCumulation | None:
    fields = block.fields.within("不重复")
    if fields is None:
        return None
    fields.only(["同一项目", "同区政策", "进档", "含", "原文"])
    for level in fields.scalars("含"):
        if level.text not in LEVELS:
            remedy = "可用：" + "、".join(LEVELS)
            block.scope.report("DX158", f"没有“{level.text}”这一级", level.span, remedy)
    for key, allowed in (("同一项目", ("从高",)), ("进档", ("差额", "全额"))):
        if key in fields and fields.text(key) not in allowed:
            remedy = "可用：" + "、".join(allowed)
            message = f"{key}“{fields.text(key)}”不对"
            block.scope.report("DX158", message, fields.value_span(key), remedy)
    found = block.words.find(fields.text("原文") or "重复")
    if not found:
        message = "本条原文没有“重复”的词句，不知道依据哪句话"
        place, remedy = block.fields.span("不重复"), "在 不重复 里写明 原文: 原文的一段"
        block.scope.report("DX165", message, place, remedy)
        return None
    return plan.NonCumulation(
        clause=block.words.path,
        quote=block.words.part_sentence(found[0]),
        within="同一项目" in fields,
        district=fields.flag("同区政策"),
        advance=fields.text("进档") == "差额",
        deducts=fields.texts("含"),
    )


def _merge(first: plan.NonCumulation, second: plan.NonCumulation) -> plan.NonCumulation:
    return replace(
        first,
        within=first.within or second.within,
        district=first.district or second.district,
        advance=first.advance or second.advance,
        deducts=(*first.deducts, *second.deducts),
    )
