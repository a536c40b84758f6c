"""`facts.yaml` and `parameters/*.yaml` → the dictionary, every mistake with its place.

The keys are those of `docs/reference/language.md`, "The dictionary" and "Parameters".
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

from duixian.law.source import Source, Span, UnreadableSource
from duixian.rules.diagnostics import Diagnostic, Diagnostics, Label
from duixian.rules.dictionary import Dated, Dictionary, Fact, Identity, ItemKind, Parameter
from duixian.rules.types import COUNT_LIMIT, MONEY_LIMIT, Base, Type
from duixian.rules.values import (
    FIRST_YEAR,
    LAST_YEAR,
    MONTHS_LIMIT,
    BadValue,
    nearest,
    parse_parameter,
    parse_value,
)
from duixian.rules.yaml_tree import Entry, Mapping, Node, Scalar, Sequence, parse_yaml

_NAME = re.compile("[\u3400-\u9fff〇A-Za-z_][\u3400-\u9fff〇A-Za-z0-9_]*")
_FACT_KEYS = ("英文", "类型", "期间", "提供", "问句")
_FACT_MORE = ("单位", "选项", "认定", "最低", "佐证")
_DATES = (date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal())
_BOUNDS = {
    Base.BOOL: (0, 1),
    Base.MONEY: (0, MONEY_LIMIT),
    Base.COUNT: (0, COUNT_LIMIT),
    Base.AREA: (0, COUNT_LIMIT),
    Base.RATIO: (0, COUNT_LIMIT),
    Base.DATE: _DATES,
    Base.MONTHS: (0, MONTHS_LIMIT),
    Base.RANK: (1, 9_999_999),
    Base.OPTION: (0, 0),
}
#: Facts that a draft proposes, beside its pack.
PROPOSED = "facts.draft.yaml"
_SHAPES = {Mapping: "“名称: 内容”", Sequence: "列表", Scalar: "文字"}


def load_dictionary(
    policies: Path, more: Iterable[Path] = (), written: Map[Path, Source] | None = None
) -> Dictionary:
    """The dictionary of the packs under `policies`.

    What drafts propose (facts.draft.yaml beside a pack, of `policies` and of the folders `more`)
    belongs to it until somebody moves it into facts.yaml. `written` are files as they stand in an
    editor, not yet saved.

    Raises Diagnostics with everything that is wrong with its files (DX101 to DX122).
    """
    reader = _Reader(written=written or {})
    for path in dictionary_files(policies, more):
        if path.parent == policies / "parameters":
            reader.parameters_file(path)
        else:
            reader.facts_file(path)
    reader.check_parents()
    if reader.found:
        raise Diagnostics(reader.found)
    return Dictionary(reader.identities, reader.items, reader.facts, reader.parameters)


def dictionary_files(policies: Path, more: Iterable[Path] = ()) -> list[Path]:
    """The files a dictionary is read from, in their order."""
    parameters = sorted((policies / "parameters").glob("*.yaml"))
    return [policies / "facts.yaml", *_proposed(policies, more), *parameters]


def _proposed(policies: Path, more: Iterable[Path]) -> list[Path]:
    """The files of proposed facts, none twice."""
    found = sorted(policies.glob(f"*/{PROPOSED}"))
    known = {path.resolve() for path in found}
    beside = [folder / PROPOSED for folder in more]
    return found + [p for p in beside if p.is_file() and p.resolve() not in known]


@dataclass(slots=True)
class _Reader:
    """Reads one file after the other; `source` is the one at hand."""

    source: Source = field(default_factory=lambda: Source("", ""))
    written: Map[Path, Source] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)
    identities: dict[str, Identity] = field(default_factory=dict)
    items: dict[str, ItemKind] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    #: every name of the dictionary and where it was first given
    names: dict[str, tuple[Source, Span]] = field(default_factory=dict)
    parents: dict[str, tuple[Source, Scalar]] = field(default_factory=dict)

    def report(self, code: str, message: str, span: Span, help: str = "", *labels: Label) -> None:
        self.found.append(Diagnostic(code, message, self.source, span, help, labels=labels))

    # --- files -----------------------------------------------------------------------------

    def open(self, path: Path) -> Mapping | None:
        try:
            self.source = self.written.get(path) or Source.read(path)
        except UnreadableSource as error:
            self.source = Source(error.path, "")
            self.report("DX122", f"字典文件读不了：{error.reason}", Span(0, 0))
            return None
        node, found = parse_yaml(self.source)
        self.found += found
        return None if node is None else self.mapping(node, "文件")

    def facts_file(self, path: Path) -> None:
        top = self.open(path)
        if top is None:
            if not self.found:
                self.report("DX110", "字典文件是空的", Span(0, 0), "写上 身份、明细、指标。")
            return
        self.check_keys(top, (), ("身份", "明细", "指标"))
        for entry in self.entries(top, "身份"):
            self.identity(entry)
        for entry in self.entries(top, "明细"):
            self.item_kind(entry)
        for entry in self.entries(top, "指标"):
            if self.claim(entry.key) and (fact := self.fact(entry, None)):
                self.facts[fact.name] = fact

    def parameters_file(self, path: Path) -> None:
        top = self.open(path)
        for entry in top.entries if top is not None else ():
            if self.claim(entry.key):
                self.parameter(entry)

    # --- identities and items --------------------------------------------------------------

    def identity(self, entry: Entry) -> None:
        body = self.body(entry, ("英文",), ("上级",))
        if not self.claim(entry.key) or body is None:
            return
        parent = body.get("上级")
        if isinstance(parent, Scalar):
            self.parents[entry.key.text] = (self.source, parent)
        name = entry.key.text
        self.identities[name] = Identity(
            name, self.text(body, "英文"), self.text(body, "上级") or None
        )

    def check_parents(self) -> None:
        """Unknown parents, and identities that are their own ancestors."""
        for name, (source, parent) in self.parents.items():
            self.source = source
            if parent.text not in self.identities:
                help = self.guess(parent.text, list(self.identities))
                self.report("DX115", f"没有“{parent.text}”这个身份", parent.span, help)
                continue
            seen, at = {name}, self.identities[name].parent
            while at in self.identities and at not in seen:
                seen.add(at)
                at = self.identities[at].parent
            if at == name:
                message = f"身份“{name}”成了自己的上级"
                self.report("DX116", message, parent.span, "上级只能指向更一般的身份，不能绕回来。")

    def item_kind(self, entry: Entry) -> None:
        body = self.body(entry, ("英文", "单位", "指标"), ())
        if not self.claim(entry.key) or body is None:
            return
        facts: dict[str, Fact] = {}
        for inner in self.entries(body, "指标"):
            if self.named(inner.key) and (fact := self.fact(inner, entry.key.text)):
                facts[fact.name] = fact
        name = entry.key.text
        self.items[name] = ItemKind(name, self.text(body, "英文"), self.text(body, "单位"), facts)

    # --- facts and parameters --------------------------------------------------------------

    def fact(self, entry: Entry, item: str | None) -> Fact | None:
        body = self.body(entry, _FACT_KEYS, _FACT_MORE)
        if body is None:
            return None
        type = self.type(body)
        yearly = self.choice(body, "期间", ("年度", "时点")) == "年度"
        by_authority = self.choice(body, "认定", ("是", "否")) == "是"
        if type is None:
            return None
        low, high = _BOUNDS[type.base]
        return Fact(
            name=entry.key.text,
            english=self.text(body, "英文"),
            type=type,
            yearly=yearly,
            provider=self.text(body, "提供"),
            by_authority=by_authority,
            low=self.lowest(body, type, low),
            high=high,
            evidence=self.texts(body, "佐证"),
            question=self.text(body, "问句"),
            item=item,
        )

    def type(self, body: Mapping) -> Type | None:
        """The type that 类型, 单位 and 选项 state."""
        word = self.choice(body, "类型", tuple(Base))
        if not word:
            return None
        base, unit, options = Base(word), self.text(body, "单位"), self.texts(body, "选项")
        for key, given, allowed in (
            ("单位", unit, base in (Base.MONEY, Base.COUNT)),
            ("选项", options, base is Base.OPTION),
        ):
            if given and not allowed:
                self.report(
                    "DX121", f"类型“{base}”没有“{key}”", self.place(body, key), "删掉这一项。"
                )
        if base is Base.MONEY:
            chosen = self.choice(body, "单位", ("元", "美元"))
            return Type(base, "USD" if chosen == "美元" else "CNY")
        if base is Base.COUNT and not unit:
            self.report(
                "DX121", "数量要有单位", self.place(body, "类型"), "加上 单位，如 单位: 家。"
            )
            return None
        if base is Base.OPTION and len(set(options)) < max(2, len(options)):
            help = "选项: [甲, 乙]，至少两个，各不相同。"
            self.report("DX121", "选项不全或有重复", self.place(body, "选项"), help)
            return None
        return Type(
            base, unit if base is Base.COUNT else "", options if base is Base.OPTION else ()
        )

    def lowest(self, body: Mapping, type: Type, default: int) -> int:
        node = body.get("最低")
        if not isinstance(node, Scalar):
            return default
        if type.numeric and node.text.strip() == "0":
            return 0
        try:
            if not type.numeric:
                raise BadValue(f"类型“{type.base}”没有“最低”", "删掉这一项。")
            return int(parse_value(node.text, type))
        except BadValue as bad:
            self.report("DX117", bad.message, node.span, bad.help)
            return default

    def parameter(self, entry: Entry) -> None:
        body = self.body(entry, ("类型", "期间", "取值"), ("英文", "单位", "来源说明"))
        if body is None:
            return
        name, type = entry.key.text, self.type(body)
        by_date = self.choice(body, "期间", ("年度", "日期")) == "日期"
        if type is None:
            return
        if not type.numeric:
            self.report(
                "DX113", "参数只能是数", self.place(body, "类型"), "写 比例、金额、数量 等。"
            )
            return
        values = [self.dated(e, name, type, by_date) for e in self.entries(body, "取值")]
        known = tuple(v for v in values if v is not None)
        self.check_order(body, known)
        source = self.text(body, "来源说明")
        self.parameters[name] = Parameter(
            name, self.text(body, "英文"), type, by_date, source, known
        )

    def dated(self, entry: Entry, name: str, type: Type, by_date: bool) -> Dated | None:
        body = self.body(entry, ("值", "来源"), ("链接",))
        since = entry.key.text
        if not _is_since(since, by_date):
            example = '"2015-10-24"' if by_date else '"2024"'
            self.report("DX118", f"“{since}”不是{'日期' if by_date else '年度'}", entry.key.span,
                        f"写成 {example}。")  # fmt: skip
            return None
        if body is None:
            return None
        words, value = self.text(body, "值"), None
        try:
            value = None if words == "未公布" else parse_parameter(words, name, type)
        except BadValue as bad:
            help = f"{bad.help}还没有公布的写“未公布”。"
            self.report("DX117", bad.message, self.place(body, "值"), help)
        return Dated(since, value, self.text(body, "来源"), self.text(body, "链接"))

    def check_order(self, body: Mapping, values: tuple[Dated, ...]) -> None:
        table = body.get("取值")
        for earlier, later in pairwise(values):
            if later.since < earlier.since and isinstance(table, Mapping):
                message = f"{later.since} 排在 {earlier.since} 后面，次序不对"
                entry = table.entry(later.since)
                if entry is not None:
                    self.report("DX119", message, entry.key.span, "从早到晚排列。")

    # --- shapes ----------------------------------------------------------------------------

    def claim(self, key: Scalar) -> bool:
        """Takes a name for the dictionary; a name means one thing only."""
        if not self.named(key):
            return False
        if key.text not in self.names:
            self.names[key.text] = (self.source, key.span)
            return True
        label = Label(*self.names[key.text], "已经用在这里")
        self.report("DX114", f"名称“{key.text}”已经用过", key.span, "换一个名称。", label)
        return False

    def named(self, key: Scalar) -> bool:
        if _NAME.fullmatch(key.text):
            return True
        help = "只用汉字、字母、数字和下划线，不以数字开头，不加空格和符号。"
        self.report("DX120", f"“{key.text}”不能作名称", key.span, help)
        return False

    def mapping(self, node: Node, what: str) -> Mapping | None:
        if isinstance(node, Mapping):
            return node
        message = f"{what}应是一组“名称: 内容”，这里是{_SHAPES[type(node)]}"
        self.report("DX110", message, node.span, "写成 名称: 内容，每行一个，左边对齐。")
        return None

    def entries(self, body: Mapping, key: str) -> Iterator[Entry]:
        node = body.get(key)
        inner = self.mapping(node, f"“{key}”") if node is not None else None
        yield from inner.entries if inner is not None else ()

    def body(self, entry: Entry, needed: tuple[str, ...], more: tuple[str, ...]) -> Mapping | None:
        """The mapping beside a name, with its keys checked."""
        body = self.mapping(entry.value, f"“{entry.key.text}”")
        if body is not None:
            self.check_keys(body, needed, more)
            for key in needed:
                if _empty(body.get(key)):
                    self.report(
                        "DX112", f"“{entry.key.text}”缺少“{key}”", entry.key.span, f"加上 {key}。"
                    )
        return body

    def check_keys(self, body: Mapping, needed: tuple[str, ...], more: tuple[str, ...]) -> None:
        known = [*needed, *more]
        for entry in body.entries:
            if entry.key.text not in known:
                message = f"这里没有“{entry.key.text}”这个键"
                self.report("DX111", message, entry.key.span, self.guess(entry.key.text, known))

    def guess(self, word: str, known: list[str]) -> str:
        guess = nearest(word, known)
        return f"是不是“{guess}”？" if guess else f"可用的有：{'、'.join(known)}。"

    def place(self, body: Mapping, key: str) -> Span:
        node = body.get(key)
        return node.span if node is not None else body.span

    def text(self, body: Mapping, key: str) -> str:
        node = body.get(key)
        if node is None or isinstance(node, Scalar):
            return node.text if node is not None else ""
        self.report("DX110", f"“{key}”应是一段文字，这里是{_SHAPES[type(node)]}", node.span)
        return ""

    def texts(self, body: Mapping, key: str) -> tuple[str, ...]:
        node = body.get(key)
        items = node.items if isinstance(node, Sequence) else () if node is None else (node,)
        for item in items:
            if not isinstance(item, Scalar):
                self.report("DX110", f"“{key}”里应是文字", item.span, f"写成 {key}: [甲, 乙]。")
        return tuple(i.text for i in items if isinstance(i, Scalar))

    def choice(self, body: Mapping, key: str, allowed: tuple[str, ...]) -> str:
        """One of a few words; empty when the key is absent or wrong."""
        word = self.text(body, key)
        if word in allowed or body.get(key) is None:
            return word
        message = f"“{key}”不能是“{word}”"
        self.report("DX113", message, self.place(body, key), f"可填：{'、'.join(allowed)}。")
        return ""


def _empty(node: Node | None) -> bool:
    return node is None or (isinstance(node, Scalar) and not node.text.strip())


def _is_since(text: str, by_date: bool) -> bool:
    if not by_date:
        return re.fullmatch("[0-9]{4}", text) is not None and FIRST_YEAR <= int(text) <= LAST_YEAR
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
