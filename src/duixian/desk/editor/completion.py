"""What may be written where the cursor stands: keys, kinds, identities, facts, units, words."""

import re
from collections.abc import Iterable, Iterator

from lsprotocol.types import CompletionItem, CompletionItemKind, TextEdit

from duixian.desk.editor.context import Context, context_at
from duixian.desk.editor.document import BlockView, Document
from duixian.desk.editor.positions import Lines
from duixian.desk.layout import keys
from duixian.rules.blocks.block import KEYS
from duixian.rules.dictionary import Dictionary, Fact
from duixian.rules.language.function import FUNCTIONS
from duixian.rules.plan import Kind
from duixian.rules.types import Base

#: Keys below other keys; those of the block itself depend on its kind.
_INNER = {
    "逐项": ("每", "条件", "金额", "上限"),
    "排名": ("按", "名额", "名次"),
    "金额": (
        "按档",
        "分段",
        "按项",
        "按名次",
        "档位",
        "各段",
        "取值",
        "首次",
        "最低",
        "最高",
        "原文",
    ),
    "条件": ("任一", "全部", "至少", "其中", "条件", "原文"),
    "任一": ("任一", "全部", "至少", "其中", "条件", "原文"),
    "全部": ("任一", "全部", "至少", "其中", "条件", "原文"),
    "不重复": ("同一项目", "同区政策", "进档", "含", "原文"),
    "禁止": ("情形", "日期", "年限", "原文"),
    "义务": ("内容", "年限", "违反", "核验", "原文"),
    "目标": ("指标", "达到", "原文", "英文"),
}
_READING = ("采用", "另解")
_COMMON = (
    "编号",
    "名称",
    "英文",
    "类型",
    "责任单位",
    "解读",
    "不计算",
    "补充",
    "说明",
    "定义",
    "待确认",
    "未译",
)
_VALUES = {
    "类型": tuple(Kind),
    "频次": ("一次性", "每年", "连续三年", "每项一次", "每档一次"),
    "地域": ("本地", "不限"),
    "进档": ("差额", "全额"),
    "违反": ("追回", "按比例追回", "停止拨付", "取消资格"),
    "首次": ("是", "否"),
    "同一项目": ("从高",),
    "同区政策": ("是", "否"),
    "含": ("区级配套", "区级", "市级", "省级", "国家级"),
}
_OPERATORS = ("或", "且", "非", "超过", "不低于", "达到", "低于", "不足", "不超过", "为", "属于")
_MONEY = ("万元", "亿元", "元", "万美元", "美元")
_UNITS = (*_MONEY, "%", "‰", "平方米", "个月", "年")
_IDS = ("叠加于", "互斥")
_SENTENCE = re.compile("[，；。：\n]")


def complete(
    document: Document, dictionary: Dictionary, offset: int, lines: Lines
) -> list[CompletionItem]:
    """The completions at an offset; none outside of rule blocks."""
    block = document.block_at(offset)
    if block is None:
        return []
    context = context_at(document.source, block.body, offset)
    place = lines.range(context.span)
    return [
        CompletionItem(
            label=label,
            kind=kind,
            detail=detail or None,
            filter_text=label,
            sort_text=f"{n:04d}",
            text_edit=TextEdit(place, insert),
        )
        for n, (label, kind, detail, insert) in enumerate(
            _offers(context, document, block, dictionary)
        )
    ]


_Offer = tuple[str, CompletionItemKind, str, str]


def _offers(
    context: Context, document: Document, block: BlockView, dictionary: Dictionary
) -> Iterator[_Offer]:
    if context.words:
        yield from _sentences(block)
    elif not context.key:
        yield from _keys(context, document, block)
        if keys.is_expression(context.path):
            yield from _expression(context, document, block, dictionary)
    elif context.key in _VALUES:
        yield from _plain(_VALUES[context.key], CompletionItemKind.EnumMember)
    elif context.key == "编号":
        paths = [path for path in document.words if path]
        yield from _plain(_nearest_first(paths, block), CompletionItemKind.Reference)
    elif context.key in _IDS:
        for one in document.blocks:
            if one is not block and one.text("编号"):
                name = one.text("名称")
                yield one.text("编号"), CompletionItemKind.Reference, name, one.text("编号")
    elif context.full[-1] == "对象":
        yield from _plain((*dictionary.identities, "不限"), CompletionItemKind.Class)
    elif context.full == ("逐项", "每"):
        yield from _plain(dictionary.items, CompletionItemKind.Class)
    elif context.key == "佐证":
        yield from _plain(_evidence(dictionary), CompletionItemKind.Text)
    elif context.key in ("解读", "不计算", "待定", "原文", "援引"):
        yield from _sentences(block)
    elif keys.is_expression(context.full) or context.key in ("适用范围", "排除情形"):
        yield from _expression(context, document, block, dictionary)


def _plain(names: Iterable[str], kind: CompletionItemKind) -> Iterator[_Offer]:
    for name in names:
        yield name, kind, "", name


def _nearest_first(paths: list[str], block: BlockView) -> list[str]:
    own = block.words.path if block.words is not None else ""
    return sorted(paths, key=lambda path: path != own)


def _keys(context: Context, document: Document, block: BlockView) -> Iterator[_Offer]:
    """Keys that may stand here and do not stand yet."""
    body = document.source.slice(block.body)
    if not context.path:
        written = set(re.findall(r"^([^\s:#-][^:\n]*?) *:", body, re.MULTILINE))
        kind = re.search(r"^类型: *(\S+)", body, re.MULTILINE)
        allowed = _of_kind(kind.group(1) if kind else "")
        offered = [k for k in keys.ORDER if k in allowed and k not in written]
    elif context.path[0] == "解读":
        if len(context.path) == 1:
            yield from (
                (label, kind, detail, f"{insert}:") for label, kind, detail, insert
                in _sentences(block)
            )  # fmt: skip
            return
        offered = list(_READING)
    else:
        offered = list(_INNER.get(context.path[-1], ()))
    for key in offered:
        yield key, CompletionItemKind.Keyword, "键", f"{key}: "


def _of_kind(kind: str) -> set[str]:
    known = [one for one in Kind if one == kind] or list(Kind)
    return {*_COMMON, *(key for one in known for key in KEYS[one])}


def _expression(
    context: Context, document: Document, block: BlockView, dictionary: Dictionary
) -> Iterator[_Offer]:
    if context.number is not None:
        counted = {f.type.unit for f in _facts(dictionary) if f.type.base is Base.COUNT}
        counted |= {kind.unit for kind in dictionary.items.values()}
        for unit in (*_UNITS, *sorted(counted), *("万" + u for u in ("单", "家"))):
            start = context.line[len(context.line) - len(context.typed) :]
            digits = re.match(r"\d*(?:\.\d+)?", start)
            head = digits.group() if digits else ""
            yield head + unit, CompletionItemKind.Unit, "单位", head + unit
        return
    item = item_of(context, document, block)
    kind = dictionary.items.get(item or "")
    own = kind.facts.values() if kind is not None else ()
    for fact in (*own, *dictionary.facts.values()):
        yield fact.name, CompletionItemKind.Field, str(fact.type), fact.name
    for node in (b.tree.get("定义") for b in document.blocks if b.tree is not None):
        for entry in getattr(node, "entries", ()):
            yield entry.key.text, CompletionItemKind.Variable, "定义", entry.key.text
    for name in dictionary.parameters:
        yield name, CompletionItemKind.Constant, "公布数", name
    for name, function in FUNCTIONS.items():
        yield name, CompletionItemKind.Function, function.usage, name
    yield from _plain(_OPERATORS, CompletionItemKind.Operator)
    yield from _plain(dictionary.items, CompletionItemKind.Class)


def item_of(context: Context, document: Document, block: BlockView) -> str | None:
    """The item kind an expression stands in: that of 每 below 逐项."""
    if "逐项" not in context.path:
        return None
    body = document.source.slice(block.body)
    found = re.search(r"每: *([^\s,}]+)", body)
    return found.group(1) if found else None


def _facts(dictionary: Dictionary) -> Iterator[Fact]:
    yield from dictionary.facts.values()
    for kind in dictionary.items.values():
        yield from kind.facts.values()


def _evidence(dictionary: Dictionary) -> list[str]:
    return list(dict.fromkeys(name for fact in _facts(dictionary) for name in fact.evidence))


def _sentences(block: BlockView) -> Iterator[_Offer]:
    """The part-sentences of the clause, word for word."""
    words = block.words
    for span in words.spans if words is not None else ():
        for part in _SENTENCE.split(words.source.slice(span) if words else ""):
            said = part.replace("*", "").strip(" #\r\t")
            if said:
                yield said, CompletionItemKind.Text, "原文", said
