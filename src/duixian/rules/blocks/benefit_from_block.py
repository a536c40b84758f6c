"""Rule block → Benefit: what a clause gives, to whom, when, how much, how often."""

import re

from duixian.law.numerals import parse_number
from duixian.rules import plan
from duixian.rules.blocks.amounts import amount_from, money
from duixian.rules.blocks.block import Block
from duixian.rules.blocks.conditions import absent, conditions_from, quote_for
from duixian.rules.blocks.duties import conditions_of_duties, duties_from
from duixian.rules.blocks.fields import Fields, Phrase, formula, split_words
from duixian.rules.blocks.instalments import spread
from duixian.rules.language.lower import lower
from duixian.rules.language.scope import Scope, did_you_mean
from duixian.rules.language.walk import literals, nodes
from duixian.rules.plan import Kind
from duixian.rules.types import Base

_CAPS = (("上限", "award"), ("年度上限", "year"), ("累计上限", "total"))
_FREQUENCIES = {"一次性": "once", "每年": "yearly", "每项一次": "item", "每档一次": "tier"}
_YEARS = re.compile(r"连续([0-9]{1,2}|[一二两三四五六七八九十]{1,3})年")


def benefit_from(block: Block, pack: str, general: tuple[plan.Condition, ...]) -> plan.Benefit:
    """Build the benefit of a block; `general` are the pack's scope and exclusion conditions."""
    fields, scope, words = block.fields, block.scope, block.words
    matter = fields.text("事项") or f"{pack}.{block.id}"
    scope.matters = tuple(dict.fromkeys((matter, block.name)))
    own = conditions_from(fields.nodes("条件"), scope, words)
    node = fields.get("金额")
    amount = amount_from(node, scope, words) if node is not None else None
    subjects = _subjects(block)
    benefit = plan.Benefit(
        id=f"{pack}.{block.id}",
        pack=pack,
        clause=words.path,
        name=block.name,
        kind=block.kind,
        span=block.span,
        subjects=subjects,
        subject_quote=_subject_quote(block, subjects),
        conditions=(*own, *conditions_of_duties(block), *general),
        items=_items(block),
        amount=amount,
        caps=_caps(block),
        frequency=_frequency(block),
        ranking=_ranking(block),
        matter=matter,
        adds_to=_ids(block, "叠加于", pack),
        excludes=_ids(block, "互斥", pack),
        advance=_advance(block),
        open_words=_open_words(block),
        refers_to=fields.text("援引"),
        contents=fields.texts("内容"),
        payer=fields.text("付款"),
        payee=fields.text("收款"),
        evidence=fields.texts("佐证"),
        departments=fields.texts("责任单位"),
        readings=block.readings,
        notes=(*fields.texts("说明"), *_open_notes(block)),
        english=fields.text("英文"),
        duties=duties_from(block),
        anywhere=_anywhere(block),
    )
    _check_form(block, benefit)
    return spread(benefit, fields)


def _open_notes(block: Block) -> list[str]:
    """What a draft left to a person is shown with every result."""
    asked = [f"待确认“{mark.words}”：{mark.reason}" for mark in block.questions]
    return asked + [f"未译“{mark.words}”：{mark.reason}" for mark in block.unsaid]


def _subjects(block: Block) -> tuple[str, ...]:
    names = []
    for scalar in block.fields.scalars("对象"):
        length, _ = split_words(scalar)
        name = scalar.text[:length].strip()
        if name == "不限":
            return ()
        known = block.scope.dictionary.identities
        if name in known:
            names.append(name)
        else:
            remedy = did_you_mean(name, known) or "身份有：" + "、".join(known)
            place = scalar.span_of(0, length)
            block.scope.report("DX140", f"没有名为“{name}”的身份", place, remedy)
    return tuple(names)


def _subject_quote(block: Block, subjects: tuple[str, ...]) -> plan.Quote | None:
    for scalar in block.fields.scalars("对象"):
        length, phrase = split_words(scalar)
        found = block.words.find(phrase.text if phrase else scalar.text[:length].strip())
        if found:
            return block.words.part_sentence(found[0])
        if phrase is not None:
            absent(phrase, block.scope, block.words)
            return None
    if subjects:
        remedy = "在后面写明原文：对象 ← 原文的一段"
        message = "不知道对象依据哪句话：原文中没有这些名称"
        block.scope.report("DX165", message, block.fields.value_span("对象"), remedy)
    return None


def _items(block: Block) -> plan.Items | None:
    fields = block.fields.within("逐项")
    if fields is None:
        return None
    fields.only(["每", "条件", "金额", "上限"])
    if not fields.need("每", "金额"):
        return None
    kind = fields.text("每")
    if kind not in block.scope.dictionary.items:
        kinds = block.scope.dictionary.items
        remedy = did_you_mean(kind, kinds) or "明细种类有：" + "、".join(kinds)
        place = fields.value_span("每")
        block.scope.report("DX140", f"没有名为“{kind}”的明细种类", place, remedy)
        return None
    scope = block.scope.within(kind)
    inner = Fields(fields.node, scope)
    node = inner.get("金额")
    amount = amount_from(node, scope, block.words) if node is not None else None
    conditions = conditions_from(inner.nodes("条件"), scope, block.words)
    if amount is None:
        return None
    return plan.Items(kind, conditions, amount, _cap(inner, "上限", "item", scope, block))


def _caps(block: Block) -> tuple[plan.Cap, ...]:
    found = [_cap(block.fields, key, kind, block.scope, block) for key, kind in _CAPS]
    return tuple(cap for cap in found if cap is not None)


def _cap(fields: Fields, key: str, kind: str, scope: Scope, block: Block) -> plan.Cap | None:
    node = fields.get(key)
    written = formula(node, scope, key) if node is not None else None
    limit = money(written, scope)
    if written is None or limit is None:
        return None
    phrase = written.words or _cap_words(block, limit)
    quote = quote_for(limit, phrase, written.span, scope, block.words)
    return plan.Cap(kind, limit, quote)


def _cap_words(block: Block, limit: plan.Expr) -> Phrase | None:
    """A figure that stands twice is the cap where the words call it one (最高, 不超过)."""
    for literal in literals(limit)[:1]:
        limits = [f for f in block.words.candidates(literal) if f.quantity.comparator == "<="]
        if len(limits) == 1:
            return Phrase(block.words.part_sentence(limits[0].span).text, literal.span)
    return None


def _frequency(block: Block) -> plan.Frequency | None:
    text = block.fields.text("频次")
    if not text:
        return None
    if text in _FREQUENCIES:
        return plan.Frequency(_FREQUENCIES[text], 0, text)
    years = _YEARS.fullmatch(text)
    value = int(parse_number(years.group(1)) or 0) if years is not None else 0
    if value < 1:
        remedy = "可用：" + "、".join([*_FREQUENCIES, "连续三年"])
        place = block.fields.value_span("频次")
        block.scope.report("DX158", f"没有“{text}”这种频次", place, remedy)
        return None
    return plan.Frequency("years", value, text)


def _ranking(block: Block) -> plan.Ranking | None:
    fields = block.fields.within("排名")
    if fields is None:
        return None
    fields.only(["按", "名额", "名次"])
    fields.need("按")
    quota = re.match(r"\s*([0-9]{1,9})(?![0-9])", fields.text("名额"))
    place = None
    node = fields.get("名次")
    if node is not None:
        written = formula(node, block.scope, "名次")
        found = lower(written.node, block.scope) if written is not None else None
        if isinstance(found, plan.FactRef) and found.type.base is Base.RANK:
            place = found
        elif found is not None:
            remedy = "写成一个类型为名次的指标；没有就不写 名次"
            block.scope.report("DX141", "名次 须是类型为名次的指标", node.span, remedy)
    words = fields.text("按")
    return plan.Ranking(int(quota.group(1)) if quota else None, place, words, words)


def _ids(block: Block, key: str, pack: str) -> tuple[str, ...]:
    return tuple(f"{pack}.{text.removeprefix(pack + '.')}" for text in block.fields.texts(key))


def _advance(block: Block) -> bool | None:
    text = block.fields.text("进档")
    if text not in ("", "差额", "全额"):
        place = block.fields.value_span("进档")
        block.scope.report("DX158", f"没有“{text}”这种进档", place, "可用：差额、全额")
    return None if not text else text == "差额"


def _anywhere(block: Block) -> bool:
    text = block.fields.text("地域")
    if text not in ("", "不限", "本地"):
        place = block.fields.value_span("地域")
        block.scope.report("DX158", f"没有“{text}”这种地域", place, "可用：本地、不限")
    return text == "不限"


def _open_words(block: Block) -> str:
    text = block.fields.text("待定")
    if text and not block.words.find(text):
        place = block.fields.value_span("待定")
        absent(Phrase(text, place), block.scope, block.words)
    return text


def _check_form(block: Block, benefit: plan.Benefit) -> None:
    """The kind says how it pays; the amount must be of that form (DX155)."""
    amount = benefit.amount or (benefit.items.amount if benefit.items else None)
    if amount is None:
        return
    inside = list(nodes(amount.high or amount.low))
    choices = [e.subject for e in inside if isinstance(e, plan.Table)]
    inside = [e for e in inside if e not in choices]
    fits = {
        Kind.FIXED: not amount.discretionary and not any(map(_varies, inside)),
        Kind.TIER: any(isinstance(e, plan.Tiers | plan.Slices) for e in inside),
        Kind.RATE: any(isinstance(e, plan.Scale | plan.Slices | plan.Product) for e in inside),
        Kind.STEP: any(isinstance(e, plan.FullSteps | plan.HowMany) for e in inside),
        Kind.RANGE: amount.discretionary,
    }.get(block.kind, True)
    if not fits:
        message = f"类型是“{block.kind}”，金额却不是这种形式"
        remedy = "定额为常数，分档用 按档，比例含 × %，递增含 每满 或 满足项数，幅度写 最低/最高"
        block.scope.report("DX155", message, block.fields.value_span("类型"), remedy)


def _varies(expr: plan.Expr) -> bool:
    """Whether an amount depends on more than the choice of a row."""
    return isinstance(
        expr, plan.FactRef | plan.ParamRef | plan.Aggregate | plan.Tiers | plan.FullSteps
    )
