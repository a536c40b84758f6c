"""A strict, safe YAML reader that keeps every place: text in, a tree of spans and findings out.

The subset of `docs/reference/language.md`: mappings, sequences, scalars and comments, every scalar
text. It works on PyYAML's events without recursion, so neither depth nor aliases can blow it up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from duixian.law.source import Source, Span
from duixian.rules.diagnostics import Diagnostic, Label

MAX_DEPTH = 30
MAX_NODES = 200_000
MAX_CHARACTERS = 16_000_000
#: More findings than this in one text are not worth listing one by one.
MAX_FOUND = 100


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text; `plain` when it stood without quotes. `span` includes the quotes."""

    text: str
    span: Span
    plain: bool = True
    #: where each character of `text` stands; None: one after the other
    offsets: tuple[int, ...] | None = field(default=None, repr=False)

    def offset_of(self, i: int) -> int:
        """The offset in the source of the `i`-th character of the text (its end when past it)."""
        if self.offsets is None:
            return self.span.start + (0 if self.plain else 1) + min(i, len(self.text))
        if i < len(self.offsets):
            return self.offsets[i]
        return self.offsets[-1] + 1 if self.offsets else self.span.start

    def span_of(self, start: int, end: int) -> Span:
        """The place in the source of `text[start:end]`."""
        at = self.offset_of(start)
        return Span(at, self.offset_of(end - 1) + 1 if end > start else at)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value."""

    key: Scalar
    value: "Node"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order they are written; no key stands twice."""

    entries: tuple[Entry, ...]
    span: Span
    _index: dict[str, Entry] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {e.key.text: e for e in self.entries})

    def get(self, key: str) -> "Node | None":
        """The value beside `key`; None when there is no such key."""
        found = self._index.get(key)
        return None if found is None else found.value

    def entry(self, key: str) -> Entry | None:
        """The entry of `key` with the place of the key itself."""
        return self._index.get(key)

    def keys(self) -> tuple[str, ...]:
        """The keys in order."""
        return tuple(self._index)


Node = Scalar | Sequence | Mapping


def parse_yaml(
    source: Source, body: Span | None = None, *, pure: bool = False
) -> tuple[Node | None, list[Diagnostic]]:
    """Reads the part `body` of the source (all of it by default) as one YAML document.

    Returns the tree and what is wrong with it (DX101 to DX104). The tree is None when the text is
    empty or could not be read to its end; a duplicate key keeps its first value. Never raises.
    `pure` takes PyYAML's slower Python scanner, which is also used where the C one is not built.
    """
    body = body if body is not None else Span(0, len(source.text))
    builder = _Builder(source, body)
    text = builder.printable(source.slice(body))
    if len(text) > MAX_CHARACTERS:
        builder.report("DX104", f"文件太大：超过 {MAX_CHARACTERS:,} 个字符", 0, 1, "拆成几个文件。")
        return None, builder.found
    try:
        loader = yaml.SafeLoader if pure else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        for event in yaml.parse(text, Loader=loader):
            if not builder.take(event):
                return None, builder.found
    except yaml.MarkedYAMLError as error:
        builder.broken(error)
        return None, builder.found
    except (yaml.YAMLError, ValueError):  # \U00110000 in the Python scanner
        builder.report("DX101", "双引号里的反斜杠写法不对", 0, 1, _SLASH)
        return None, builder.found
    return builder.root, builder.found


def _places(event: yaml.Event) -> tuple[int, int]:
    """Where an event starts and ends, in characters of the text that was parsed."""
    start, end = event.start_mark, event.end_mark
    return (start.index if start else 0), (end.index if end else 0)


# --- the tree ----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read."""

    start: int
    mapping: bool
    flow: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Scalar | None = None

    def close(self, base: int, end: int) -> Node:
        pairs = tuple(self.entries.values())
        values: list[Node] = [e.value for e in pairs] if self.mapping else self.items
        # The end that PyYAML gives for a block is the start of whatever comes next.
        if not self.flow and values:
            end = values[-1].span.end - base
        span = Span(self.start + base, max(self.start, end) + base)
        if self.mapping:
            return Mapping(pairs, span)
        return Sequence(tuple(self.items), span)


@dataclass(slots=True)
class _Builder:
    source: Source
    body: Span
    found: list[Diagnostic] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None
    nodes: int = 0
    documents: int = 0
    base: int = 0
    text: str = ""

    def printable(self, text: str) -> str:
        """Reports characters that cannot be seen and puts spaces in their place."""
        if text.startswith("\ufeff"):  # a byte order mark is no part of the text
            text = text[1:]
            self.base = 1
        self.base += self.body.start
        self.text = INVISIBLE.sub(" ", text)
        for match in islice(INVISIBLE.finditer(text), MAX_FOUND):
            self.invisible(match[0], match.start())
        return self.text

    def invisible(self, char: str, at: int) -> None:
        message = f"这里有一个看不见的控制字符（U+{ord(char):04X}）"
        self.report("DX101", message, at, at + 1, "删掉这个字符，或重新输入这一行。")

    def report(
        self, code: str, message: str, start: int, end: int, help: str, *labels: Label
    ) -> None:
        """Adds a finding at offsets of the body."""
        if len(self.found) < MAX_FOUND:
            last = len(self.text)
            span = Span(min(start, last) + self.base, min(max(end, start), last) + self.base)
            self.found.append(Diagnostic(code, message, self.source, span, help, labels=labels))

    def take(self, event: yaml.Event) -> bool:
        """Takes one event; False when reading has to stop."""
        start, end = _places(event)
        match event:
            case yaml.AliasEvent():
                message = "不能用引用（*）：YAML 的锚和引用在这里不可用"
                self.report("DX103", message, start, end, "把内容直接写在这里。")
                self.add(Scalar("", Span(start + self.base, end + self.base)))
            case yaml.ScalarEvent():
                self.refuse_properties(event)
                self.add(self.scalar(event))
            case yaml.CollectionStartEvent():
                self.refuse_properties(event)
                mapping = isinstance(event, yaml.MappingStartEvent)
                self.stack.append(_Open(start, mapping, bool(event.flow_style)))
            case yaml.CollectionEndEvent():
                self.add(self.stack.pop().close(self.base, end))
                return True
            case yaml.DocumentStartEvent():
                return self.document(event)
        return self.within_limits(start)

    def within_limits(self, start: int) -> bool:
        self.nodes += 1
        if len(self.stack) > MAX_DEPTH:
            message, help = f"嵌套太深：超过 {MAX_DEPTH} 层", "减少缩进的层数，或少用括号。"
        elif self.nodes > MAX_NODES:
            message, help = f"内容太多：超过 {MAX_NODES:,} 项", "拆成几个文件。"
        else:
            return True
        self.report("DX104", message, start, start + 1, help)
        return False

    def document(self, event: yaml.DocumentStartEvent) -> bool:
        start, end = _places(event)
        self.documents += 1
        if event.version or event.tags:
            help = "删掉以 % 开头的这一行。"
            self.report("DX103", "不能用 YAML 指令（%YAML、%TAG）", start, end, help)
        if self.documents == 1:
            return True
        message = "一个文件里只能有一份 YAML 文档，这里的“---”又开始了一份"
        self.report("DX101", message, start, end, "删掉“---”，或者把后一份另存为一个文件。")
        return False

    def refuse_properties(self, event: Any) -> None:
        """Anchors and tags."""
        start, end = _places(event)
        head = (self.text[start:end].split(None, 1) or [""])[0]
        for given, mark, name in ((event.anchor, "&", "锚"), (event.tag, "!", "标签")):
            if given is not None:
                help = f"删掉“{mark}”和它后面的名字；要写“{mark}”这个字就加引号。"
                self.report("DX103", f"不能用{name}（{head}）", start, start + len(head), help)

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        start, end = _places(event)
        plain, value = not event.style, event.value
        span = Span(start + self.base, end + self.base)
        raw = self.text[start:end] if plain else self.text[start + 1 : end - 1]
        if raw == value and event.style not in ("|", ">"):
            return Scalar(value, span, plain)
        if found := INVISIBLE.search(value):  # written as an escape
            self.invisible(found[0], start)
            value = INVISIBLE.sub(" ", value)
        offsets = tuple(i + self.base for i in _align(value, self.text, start, end))
        return Scalar(value, span, plain, offsets)

    def add(self, node: Node) -> None:
        """Puts a finished node where it belongs."""
        if not self.stack:
            self.root = node
            return
        at = self.stack[-1]
        if not at.mapping:
            at.items.append(node)
        elif at.key is None:
            at.key = self.as_key(node)
        else:
            self.enter(at, Entry(at.key, node))
            at.key = None

    def as_key(self, node: Node) -> Scalar:
        start, end = node.span.start - self.base, node.span.end - self.base
        if isinstance(node, Scalar) and node.text:
            return node
        if not isinstance(node, Scalar):
            help = "在冒号前面写一个名称；要写花括号、方括号本身就加引号。"
            self.report("DX101", "冒号前面只能是一个词，不能是列表或映射", start, end, help)
        elif start == end or not node.plain:
            self.report("DX101", "冒号前面缺少名称", start, end + 1, "在冒号前面写上名称。")
        return Scalar(f"\0{start}", node.span)  # stands for itself only, never for a duplicate

    def enter(self, at: _Open, entry: Entry) -> None:
        key = entry.key
        start, end = key.span.start - self.base, key.span.end - self.base
        if key.text in at.entries:
            first = Label(self.source, at.entries[key.text].key.span, "第一次写在这里")
            self.report("DX102", f"“{key.text}”写了两次", start, end, "只留一个。", first)
        elif not key.text.startswith("\0"):
            at.entries[key.text] = entry
            self.check_colon(entry)

    def check_colon(self, entry: Entry) -> None:
        """`{值：3%}`: a full-width colon makes the pair one long key without a value."""
        key, value = entry.key, entry.value
        empty = isinstance(value, Scalar) and value.plain and not value.text
        if empty and key.plain and (at := re.search("[：:]", key.text)):
            place = key.offset_of(at.start()) - self.base
            self.report("DX101", f"“{key.text}”没有分成名称和值", place, place + 1, _COLON_HELP)

    # --- broken YAML ---------------------------------------------------------------------------

    def broken(self, error: yaml.MarkedYAMLError) -> None:
        """Says in Chinese what PyYAML could not read, at the place that helps most."""
        words = f"{error.context or ''} {error.problem or ''}".strip()
        problem, context = error.problem_mark, error.context_mark
        mark = problem or context
        at = mark.index if mark is not None else 0
        opened = context.index if context is not None else at
        if at >= len(self.text.rstrip()) or "expected ':'" in words:
            at = opened  # it ran on from there
        code, message, help = next(
            (found for pattern, *found in _TROUBLE if re.search(pattern, words)),
            (
                "DX101",
                f"YAML 写到这里读不下去了（{words}）",
                "检查这一行的缩进、冒号、引号和括号。",
            ),
        )
        for index in (at, self.text.rfind("\n", 0, at)):  # this line and the one before
            if code == "DX101" and index >= 0 and (colon := self.joined_colon(index)) is not None:
                at, message, help = colon, "名称和值没有分开", _COLON_HELP
        if "block" in words and self.text[:at].rstrip(" ")[-1:] in ("'", '"'):
            message, help = "引号后面还有内容", "把整个值放进同一对引号里，或去掉引号。"
        place = Span(opened + self.base, min(opened + 1, len(self.text)) + self.base)
        labels = [Label(self.source, place, "从这里开始")] if opened != at else []
        self.report(code, message, at, at + 1, help, *labels)

    def joined_colon(self, index: int) -> int | None:
        """Where the line of `index` reads `名称：值` or `名称:值`; None where it does not."""
        start = self.text.rfind("\n", 0, index) + 1
        found = re.compile(r"[ -]*[^\s:：'\"#{\[]+(：|:(?=\S))").match(self.text, start)
        return found.start(1) if found else None


#: Control characters, line ends other than LF and CRLF, zero-width and direction marks, surrogates.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ufeff\ud800-\udfff\ufffe\uffff]|\r(?!\n)"
)
_COLON_HELP = "名称和值之间写半角冒号和一个空格，如“网络零售额: 2500万元”。"

_QUOTE = "要写这个字本身，就把整个值放进引号里。"
_PAIRS = "各项之间用半角逗号隔开，检查“{”“}”“[”“]”是否成对。"
_ALIGN = "同级的各行左边对齐，列表的每一项以“- ”开头。"
_INNER = "值里有冒号就把整个值放进引号；否则让这一行与同级的各行左边对齐。"
_CLOSE = "在内容的末尾补上同样的引号。"
_SLASH = "改用单引号，或者把“\\”写成“\\\\”。"

# What PyYAML says (a pattern over its context and problem) → code, message, help.
_TROUBLE = [
    ("anchor|alias", "DX103", "不能用“&”或“*”开头：YAML 的锚和引用不可用", _QUOTE),
    ("tag|directive", "DX103", "不能用“!”标签或“%”指令", _QUOTE),
    ("quoted.*(stream|document)", "DX101", "引号没有配对：只有开头，没有结尾", _CLOSE),
    ("escape", "DX101", "双引号里的反斜杠写法不对", _SLASH),
    ("flow", "DX101", "括号里的写法不对：可能缺逗号，或括号没有配对", _PAIRS),
    (r"\btab|\\t", "DX101", "缩进里有制表符（Tab）", "把 Tab 换成空格。"),
    ("not allowed", "DX101", "这里不该有冒号或“-”：一行里写了两个，或缩进不对", _INNER),
    ("expected ':'", "DX101", "这一行缺少冒号", "写成“名称: 值”，半角冒号后面空一格。"),
    ("block (mapping|collection|sequence)", "DX101", "缩进不齐，或缺少“-”", _ALIGN),
    ("cannot start|node content", "DX101", "值不能以这个符号开头", "把整个值放进引号里。"),
    ("block scalar", "DX101", "“|”“>”后面的多行文字写法不对", "文字从下一行开始，缩进两格。"),
    ("document", "DX101", "一份 YAML 到这里已经结束，后面还有内容", _ALIGN),
]


# --- places inside a scalar --------------------------------------------------------------------


def _align(value: str, text: str, start: int, end: int) -> Iterator[int]:
    """The offset in `text[start:end]` of each character of the value that YAML made of it.

    Walks both together: indentation and folded line ends are skipped, an escape counts as one.
    """
    style = text[start] if start < end else ""
    at = start + 1 if style in "'\"" else start
    if style in "|>" and value:
        at = text.find("\n", start, end) + 1 or start
    for char in value:
        while at < end and not _is(char, text, at, style):
            at += 1
        yield min(at, end)
        at += _width(text, at, style)


def _is(char: str, text: str, at: int, style: str) -> bool:
    """Whether the source at `at` stands for this character of the value."""
    here = text[at]
    if style == '"' and here == "\\":
        return text[at + 1 : at + 2] not in ("\n", "\r")
    return here == char or (char in " \n" and here == "\r") or (char == " " and here == "\n")


def _width(text: str, at: int, style: str) -> int:
    """How many characters of the source stand for one character of the value."""
    if style == '"' and text[at : at + 1] == "\\":
        return {"x": 4, "u": 6, "U": 10}.get(text[at + 1 : at + 2], 2)
    pair = text[at : at + 2]
    return 2 if pair == "\r\n" or (style == "'" and pair == "''") else 1
