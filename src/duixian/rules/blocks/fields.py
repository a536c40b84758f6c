"""A rule block's YAML, read key by key with every mistake reported at its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duixian.law.source import Span
from duixian.rules.diagnostics import Diagnostic
from duixian.rules.language import syntax
from duixian.rules.language.extent import MAX_DEPTH, MAX_NODES, too_large
from duixian.rules.language.scope import Scope, did_you_mean
from duixian.rules.language.syntax_from_text import parse_expression
from duixian.rules.language.tokens import Words
from duixian.rules.yaml_tree import Mapping, Node, Scalar, Sequence

_ARROW = re.compile("←|<-")
_ADD = "补写，每行一个 名称: 内容"
_EXPRESSION = "写成一行，如 网络零售额 > 2000万元；几个条件写成列表"
_PAIRS = "每行写一个 名称: 内容，左边对齐"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the text that an author tied to a rule, and where he wrote them."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed expression and the words it rests on, if they were written.

    The node is `Broken` where the expression has a mistake: it was written all the same.
    """

    node: syntax.Node
    span: Span
    words: Phrase | None


class Fields:
    """One mapping of a block; `scope` gathers what is wrong with it."""

    def __init__(self, node: Mapping, scope: Scope) -> None:
        self.node = node
        self.scope = scope
        self.entries = {entry.key.text: entry for entry in node.entries}

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def span(self, key: str) -> Span:
        """The place of a key, or of the whole mapping when it is missing."""
        return self.entries[key].key.span if key in self.entries else self.node.span

    def value_span(self, key: str) -> Span:
        """The place of what stands beside a key, or of the key where nothing does."""
        node = self.get(key)
        return node.span if node is not None and node.span.end > node.span.start else self.span(key)

    def get(self, key: str) -> Node | None:
        """The node under a key."""
        return self.entries[key].value if key in self.entries else None

    def only(self, allowed: Iterable[str]) -> None:
        """Report every key that is not allowed here (DX156)."""
        allowed = list(allowed)
        for name, entry in self.entries.items():
            if name not in allowed:
                remedy = did_you_mean(name, allowed) or "可用的键：" + "、".join(allowed)
                self.scope.report("DX156", f"这里没有“{name}”这个键", entry.key.span, remedy)

    def need(self, *keys: str) -> bool:
        """Report missing keys (DX157); tell whether all are there."""
        missing = "、".join(f"“{key}”" for key in keys if key not in self.entries)
        if missing:
            self.scope.report("DX157", f"这里缺少{missing}", self._head(), _ADD)
        return not missing

    def text(self, key: str, default: str = "") -> str:
        """The text under a key."""
        node = self.get(key)
        if node is None:
            return default
        if isinstance(node, Scalar):
            return node.text
        self.scope.report("DX158", f"“{key}”应是一段文字", node.span, f"写成 {key}: 文字")
        return default

    def has_text(self, key: str, text: str) -> bool:
        """Whether exactly this text stands under a key, alone or in a list."""
        node = self.get(key)
        nodes = node.items if isinstance(node, Sequence) else (node,)
        return any(isinstance(one, Scalar) and one.text.strip() == text for one in nodes)

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts under a key: a list, or one text."""
        return tuple(scalar.text for scalar in self.scalars(key))

    def scalars(self, key: str) -> Iterator[Scalar]:
        """The scalars under a key: of a list, or the only one."""
        node = self.get(key)
        nodes = node.items if isinstance(node, Sequence) else () if node is None else (node,)
        for item in nodes:
            if isinstance(item, Scalar):
                yield item
            else:
                remedy = f"写成 {key}: [甲, 乙]"
                self.scope.report("DX158", f"“{key}”应是文字或文字的列表", item.span, remedy)

    def nodes(self, key: str) -> tuple[Node, ...]:
        """The nodes under a key: of a list, or the only one."""
        node = self.get(key)
        return node.items if isinstance(node, Sequence) else () if node is None else (node,)

    def pairs(self, key: str) -> Iterator[tuple[Scalar, Node]]:
        """The entries of the mapping under a key."""
        node = self.get(key)
        if node is None:
            return
        if not isinstance(node, Mapping):
            self.scope.report("DX158", f"“{key}”应是一组“名称: 内容”", node.span, _PAIRS)
            return
        for entry in node.entries:
            yield entry.key, entry.value

    def within(self, key: str) -> "Fields | None":
        """The mapping under a key as fields."""
        node = self.get(key)
        if isinstance(node, Mapping):
            return Fields(node, self.scope)
        if node is not None:
            self.scope.report("DX158", f"“{key}”应是一组“名称: 内容”", node.span, _PAIRS)
        return None

    def flag(self, key: str) -> bool:
        """A truth value under a key, 否 when it is missing."""
        text = self.text(key, "否")
        if text not in ("是", "否"):
            message = f"“{key}”只能是 是 或 否"
            self.scope.report("DX158", message, self.value_span(key), f"写成 {key}: 是")
        return text == "是"

    def phrase(self) -> Phrase | None:
        """The words of the text under 原文; none when it is missing."""
        node = self.get("原文")
        if isinstance(node, Scalar):
            return Phrase(node.text, node.span)
        self.text("原文")  # reports what is no text
        return None

    def _head(self) -> Span:
        """A short place for the whole mapping: its first key."""
        return self.node.entries[0].key.span if self.node.entries else self.node.span


def formula(node: Node, scope: Scope, key: str = "条件") -> Formula | None:
    """An expression, as `expr`, `expr ← words` or `{条件: expr, 原文: words}`."""
    if isinstance(node, Mapping):
        fields = Fields(node, scope)
        fields.only([key, "原文"])
        inner = fields.get(key)
        if not fields.need(key):
            return None
        if not isinstance(inner, Scalar):
            scope.report("DX158", f"“{key}”应是一个表达式", fields.value_span(key), _EXPRESSION)
            return None
        return _parse(inner, len(inner.text), scope, fields.phrase())
    if not isinstance(node, Scalar):
        scope.report("DX158", f"“{key}”应是一个表达式", node.span, _EXPRESSION)
        return None
    length, phrase = split_words(node)
    return _parse(node, length, scope, phrase)


def split_words(node: Scalar) -> tuple[int, Phrase | None]:
    """The length of what stands before `← words`, and the words, without quotes around them."""
    arrow = _ARROW.search(node.text)
    if arrow is None:
        return len(node.text), None
    raw = node.text[arrow.end() :]
    text = raw.strip().strip('“”"')
    start = arrow.end() + raw.find(text)
    phrase = Phrase(text, node.span_of(start, start + len(text)))
    return len(node.text[: arrow.start()].rstrip()), phrase


def _parse(node: Scalar, length: int, scope: Scope, words: Phrase | None) -> Formula | None:
    text = node.text[:length]
    if not text.strip():
        scope.report("DX131", "这里缺少表达式", node.span, "写上条件或金额，或删去这一行")
        return None
    offsets = tuple(node.offset_of(i) for i in range(length))
    parsed = parse_expression(scope.source, Words(text, offsets, node.offset_of(0)))
    if isinstance(parsed, Diagnostic):
        scope.report(parsed.code, parsed.message, parsed.span, parsed.help)
        return Formula(syntax.Broken(node.span), node.span, words)
    span = node.span_of(0, length)
    if too_large(parsed, scope.definitions):
        remedy = f"分成几个条件；一个表达式至多 {MAX_DEPTH} 层、{MAX_NODES} 项，定义展开后计算"
        scope.report("DX104", "表达式太深或太长", span, remedy)
        return Formula(syntax.Broken(span), span, words)
    return Formula(parsed, span, words)
