"""A rule block: its fields, the clause it stands in, and the keys its kind may have."""

from dataclasses import dataclass, field

from duixian.law.source import Span
from duixian.rules import plan
from duixian.rules.blocks.anchor import ClauseWords, folded
from duixian.rules.blocks.conditions import absent
from duixian.rules.blocks.fields import Fields, Phrase
from duixian.rules.language.scope import Scope, did_you_mean
from duixian.rules.plan import Kind
from duixian.rules.yaml_tree import Scalar

_ALL = (
    "编号", "名称", "英文", "类型", "责任单位", "解读", "不计算", "补充", "说明", "定义",
    "待确认", "未译",
)  # fmt: skip
_CLAIM = ("对象", "地域", "条件", "频次", "事项", "叠加于", "互斥", "禁止", "义务", "佐证")
_PAYS = (*_CLAIM, "金额", "逐项", "上限", "年度上限", "累计上限", "进档", "分期")
#: What a 总则 block may rule; all but the first three and the two last are words.
PROVISIONS = (
    "适用范围", "排除情形", "不重复", "有效期", "资金", "程序", "追回", "责任", "优先", "调整",
    "解释机关", "宗旨", "评选", "合计上限", "数量用语",
)  # fmt: skip
KEYS: dict[Kind, tuple[str, ...]] = {
    Kind.FIXED: _PAYS,
    Kind.TIER: _PAYS,
    Kind.RATE: _PAYS,
    Kind.STEP: _PAYS,
    Kind.RANGE: _PAYS,
    Kind.ITEM: _PAYS,
    Kind.RANK: (*_PAYS, "排名"),
    Kind.OPEN: (*_CLAIM, "待定"),
    Kind.REFER: (*_CLAIM, "援引"),
    Kind.TRANSFER: (*_PAYS, "付款", "收款"),
    Kind.SERVICE: (*_CLAIM, "内容"),
    Kind.TASK: ("任务",),
    Kind.TARGET: ("目标", "期限"),
    Kind.RULE: PROVISIONS,
}
#: What a block of a kind cannot do without.
NEEDED: dict[Kind, tuple[str, ...]] = {
    Kind.FIXED: ("对象",),
    Kind.TIER: ("对象",),
    Kind.RATE: ("对象",),
    Kind.STEP: ("对象",),
    Kind.RANGE: ("对象",),
    Kind.ITEM: ("对象", "逐项"),
    Kind.RANK: ("对象", "排名"),
    Kind.OPEN: ("对象", "待定"),
    Kind.REFER: ("对象", "援引"),
    Kind.TRANSFER: ("对象", "付款", "收款"),
    Kind.SERVICE: ("对象", "内容"),
    Kind.TASK: ("任务",),
    Kind.TARGET: ("目标",),
    Kind.RULE: (),
}


@dataclass(slots=True)
class Mark:
    """An entry of 不计算, 补充, 待确认 or 未译: words, reason, place; `met` once it has served."""

    words: str
    reason: str
    span: Span
    met: bool = False


@dataclass(slots=True)
class Block:
    """One block, read as far as every kind shares it."""

    id: str
    name: str
    kind: Kind
    fields: Fields
    scope: Scope
    words: ClauseWords
    span: Span
    readings: tuple[plan.Reading, ...] = ()
    not_computed: list[Mark] = field(default_factory=list)
    added: list[Mark] = field(default_factory=list)
    #: what a draft asks a person, and what it could not say as a rule
    questions: list[Mark] = field(default_factory=list)
    unsaid: list[Mark] = field(default_factory=list)

    @property
    def open_marks(self) -> list[Mark]:
        """The words of the clause that a draft leaves to a person."""
        return [*self.questions, *self.unsaid]


def block_from(fields: Fields, words: ClauseWords, span: Span) -> Block | None:
    """Read what all kinds share; None where the kind itself cannot be known."""
    scope = fields.scope
    if "类型" not in fields:
        fields.need("编号", "名称", "类型")
        return None
    written = fields.text("类型")
    try:
        kind = Kind(written)
    except ValueError:
        remedy = did_you_mean(written, list(Kind)) or "可用：" + "、".join(Kind)
        scope.report("DX154", f"没有“{written}”这种类型", fields.value_span("类型"), remedy)
        return None
    fields.only([*_ALL, *KEYS[kind]])
    pays = "金额" in KEYS[kind] and "逐项" not in fields and "逐项" not in NEEDED[kind]
    fields.need("编号", "名称", *NEEDED[kind], *(("金额",) if pays else ()))
    id, name = fields.text("编号", words.path), fields.text("名称")
    block = Block(id, name, kind, fields, scope, words, span)
    block.readings = _readings(block)
    block.not_computed = _marks(block, "不计算")
    block.added = _marks(block, "补充")
    block.questions = _marks(block, "待确认")
    block.unsaid = _marks(block, "未译")
    words.supplied |= {folded(mark.words) for mark in block.added}
    for mark in (*block.not_computed, *block.open_marks):
        if not words.find(mark.words):
            absent(Phrase(mark.words, mark.span), scope, words)
    return block


def _readings(block: Block) -> tuple[plan.Reading, ...]:
    found = []
    for key, node in block.fields.pairs("解读"):
        inner = _reading_fields(block, key, node)
        if inner is None:
            continue
        if not block.words.find(key.text):
            absent(Phrase(key.text, key.span), block.scope, block.words)
        found.append(plan.Reading(key.text, inner.text("采用"), inner.texts("另解")))
    return tuple(found)


def _reading_fields(block: Block, key: Scalar, node: object) -> Fields | None:
    inner = block.fields.within("解读")
    part = inner.within(key.text) if inner is not None else None
    if part is None:
        return None
    part.only(["采用", "另解"])
    return part if part.need("采用", "另解") else None


def _marks(block: Block, key: str) -> list[Mark]:
    marks = []
    for name, node in block.fields.pairs(key):
        reason = node.text if isinstance(node, Scalar) else ""
        if not reason.strip():
            remedy = f"写成 {name.text}: 理由"
            block.scope.report("DX157", f"{key}：“{name.text}”没有写理由", name.span, remedy)
        marks.append(Mark(name.text, reason, name.span))
    return marks
