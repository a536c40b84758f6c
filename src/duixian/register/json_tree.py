"""A JSON reader that keeps places: the same tree as YAML gives, so that one reader serves both.

RFC 8259, with duplicate names refused. Numbers stay text and so stay exact; true and false become
是 and 否, null the unknown. It does not recurse, so depth cannot blow it up.
"""

import json
import re
from dataclasses import dataclass, field

from duixian.law.source import Source, Span
from duixian.rules.diagnostics import Diagnostic, Label
from duixian.rules.yaml_tree import (
    INVISIBLE,
    MAX_DEPTH,
    MAX_FOUND,
    MAX_NODES,
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
)

_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:
        (?P<sign>[{}\[\],:])
      | (?P<string>"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*")
      | (?P<word>-?[0-9A-Za-z][0-9A-Za-z.+\-]*)
    )""",
    re.VERBOSE,
)
_ONE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]",
    re.DOTALL,
)
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?|NaN|-?Infinity")
_WORDS = {"true": "是", "false": "否", "null": ""}


class _Broken(Exception):
    def __init__(self, at: int, message: str, help: str) -> None:
        super().__init__(message)
        self.at, self.message, self.help = at, message, help


@dataclass(slots=True)
class _Open:
    """An object or array that is being read."""

    start: int
    object: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    key: Scalar | None = None
    #: a comma was read: another member must follow
    comma: bool = False
    filled: bool = False


def parse_json(source: Source) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of a JSON text and what is wrong with it (DX102, DX104, DX203). Never raises."""
    reader = _Reader(source)
    try:
        return reader.read(), reader.found
    except _Broken as broken:
        reader.report("DX203", broken.message, Span(broken.at, broken.at + 1), broken.help)
    except _TooLarge as large:
        reader.report(
            "DX104", str(large), Span(large.at, large.at + 1), "减少层数，或拆成几个文件。"
        )
    return None, reader.found


class _TooLarge(Exception):
    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at


@dataclass(slots=True)
class _Reader:
    source: Source
    found: list[Diagnostic] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None
    at: int = 0
    nodes: int = 0

    def report(self, code: str, message: str, span: Span, help: str, *labels: Label) -> None:
        if len(self.found) < MAX_FOUND:
            size = len(self.source.text)
            span = Span(min(span.start, size), min(span.end, size))
            self.found.append(Diagnostic(code, message, self.source, span, help, labels=labels))

    def read(self) -> Node | None:
        text = self.source.text
        self.at = 1 if text.startswith("\ufeff") else 0
        for match in INVISIBLE.finditer(text, self.at):
            message = f"这里有一个看不见的控制字符（U+{ord(match[0]):04X}）"
            self.report("DX203", message, Span(match.start(), match.end()), "删掉这个字符。")
            return None
        end = len(text.rstrip(" \t\r\n"))
        if end <= self.at:
            return None
        while self.at < end:
            self.token(end)
        if self.stack:
            kind = "{" if self.stack[-1].object else "["
            raise _Broken(self.stack[-1].start, f"括号“{kind}”没有配对", "在末尾补上另一半括号。")
        return self.root

    def token(self, end: int) -> None:
        found = _TOKEN.match(self.source.text, self.at)
        if found is None:
            space = re.compile(r"[ \t\r\n]*").match(self.source.text, self.at)
            raise self.foreign(space.end() if space else self.at)
        kind = str(found.lastgroup)
        start, self.at = found.span(kind)
        if self.root is not None:
            raise _Broken(start, "JSON 到这里已经结束，后面还有内容", "只留一个最外层的“{ }”。")
        if kind == "sign":
            self.sign(found[kind], start)
        else:
            self.put(self.scalar(kind, found[kind], start))

    def foreign(self, at: int) -> _Broken:
        char = self.source.text[at : at + 1]
        if char == '"':
            return _Broken(
                at, "双引号没有配对，或者引号里有换行、单独的反斜杠", "检查这一行的引号和“\\”。"
            )
        if char in "，：“”｛｝［］":
            return _Broken(at, f"这里用了全角的“{char}”", "换成半角符号。")
        return _Broken(at, f"这里不该有“{char}”", '文字要放在双引号里，如 "2500万元"。')

    def sign(self, sign: str, start: int) -> None:
        top = self.stack[-1] if self.stack else None
        if sign in "{[":
            self.expect_value(start)
            self.count(start)
            self.stack.append(_Open(start, sign == "{"))
            if len(self.stack) > MAX_DEPTH:
                raise _TooLarge(start, f"嵌套太深：超过 {MAX_DEPTH} 层")
        elif sign in "}]":
            self.close(top, sign, start)
        elif sign == ",":
            if top is None or not top.filled or top.key is not None or top.comma:
                raise _Broken(start, "多了一个逗号", "删掉它。")
            top.comma = True
        else:
            raise _Broken(start, "这里不该有冒号", '写成 "名称": 值。')

    def close(self, top: _Open | None, sign: str, start: int) -> None:
        if top is None or top.object != (sign == "}"):
            raise _Broken(start, f"括号“{sign}”没有配对", "检查“{”“}”“[”“]”是否成对。")
        if top.comma or top.key is not None:
            raise _Broken(start, "这里还缺一项", "删掉前面多余的逗号，或补上内容。")
        self.stack.pop()
        span = Span(top.start, start + 1)
        if top.object:
            self.add(Mapping(tuple(top.entries.values()), span))
        else:
            self.add(Sequence(tuple(top.items), span))

    def scalar(self, kind: str, words: str, start: int) -> Scalar:
        span = Span(start, start + len(words))
        if kind == "word":
            if words not in _WORDS and not _NUMBER.fullmatch(words):
                raise _Broken(start, f"“{words[:40]}”没有加双引号", f'写成 "{words[:40]}"。')
            return Scalar(_WORDS.get(words, words), span, True)
        text = str(json.loads(words))
        if "\\" not in words:
            return Scalar(text, span, False)
        if found := INVISIBLE.search(text):
            message = f"引号里写了看不见的控制字符（U+{ord(found[0]):04X}）"
            raise _Broken(start, message, "删掉这个字符。")
        places = tuple(start + 1 + m.start() for m in _ONE.finditer(words[1:-1]))
        return Scalar(text, span, False, places)

    def put(self, scalar: Scalar) -> None:
        """A string or word: a name where one is due, a value elsewhere."""
        top = self.stack[-1] if self.stack else None
        self.count(scalar.span.start)
        if top is None or not top.object or top.key is not None:
            self.expect_value(scalar.span.start)
            self.add(scalar)
            return
        self.expect_member(top, scalar.span.start)
        colon = re.compile(r"[ \t\r\n]*:").match(self.source.text, self.at)
        if scalar.plain or colon is None:
            raise _Broken(
                scalar.span.start, '这里应是 "名称": 值', "名称加双引号，后面写半角冒号。"
            )
        self.at = colon.end()
        top.key = scalar

    def expect_value(self, start: int) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and top.object and top.key is None:
            raise _Broken(start, '这里应是 "名称": 值', "先写名称和冒号，再写值。")
        if top is not None and not top.object:
            self.expect_member(top, start)

    def expect_member(self, top: _Open, start: int) -> None:
        if top.filled and not top.comma:
            raise _Broken(start, "前面缺一个逗号", "各项之间用半角逗号隔开。")

    def add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        top = self.stack[-1]
        top.filled, top.comma = True, False
        if not top.object:
            top.items.append(node)
            return
        key, top.key = top.key, None
        assert key is not None
        if key.text in top.entries:
            first = Label(self.source, top.entries[key.text].key.span, "第一次写在这里")
            self.report("DX102", f"“{key.text[:40]}”写了两次", key.span, "只留一个。", first)
        else:
            top.entries[key.text] = Entry(key, node)

    def count(self, start: int) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise _TooLarge(start, f"内容太多：超过 {MAX_NODES:,} 项")
