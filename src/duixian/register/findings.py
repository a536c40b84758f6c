"""Gathers what is wrong in one facts file, and the shapes its values must have."""

from collections.abc import Iterable, Iterator

from duixian.law.source import Source, Span
from duixian.rules.diagnostics import Diagnostic, Diagnostics, Label
from duixian.rules.values import half_width, nearest
from duixian.rules.yaml_tree import Entry, Mapping, Node, Scalar, Sequence

#: A file with more mistakes than this is told the rest as one number.
MOST = 200
#: Beyond these many no near names are looked for: it takes time and helps nobody.
_GUESSES = 50
#: Years of facts and awards.
FIRST_YEAR, LAST_YEAR = 1990, 2100
#: Words for "not known": the value is left out.
UNKNOWN = ("", "未知")

_SHAPES = {Mapping: "一组“名称: 值”", Sequence: "列表", Scalar: "一个值"}


class Findings:
    """Everything found in one source; nothing is raised before the whole file was read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        self.more = 0

    def report(self, code: str, message: str, span: Span, help: str = "", *labels: Label) -> None:
        """Adds a mistake at its place."""
        if len(self.found) < MOST:
            self.found.append(Diagnostic(code, message, self.source, span, help, labels=labels))
        else:
            self.more += 1

    def stop_if_any(self) -> None:
        """Raises Diagnostics when anything was found."""
        if self.more:
            message = f"另有 {self.more} 处问题没有列出"
            end = Span(len(self.source.text), len(self.source.text))
            self.found.append(Diagnostic("DX226", message, self.source, end, "先改正以上各处。"))
        if self.found:
            raise Diagnostics(self.found)

    # --- shapes ----------------------------------------------------------------------------

    def mapping(self, node: Node, what: str, help: str) -> Mapping | None:
        """The node as a mapping; a mistake otherwise (DX204)."""
        if isinstance(node, Mapping):
            return node
        self._misshapen(node, what, Mapping, help)
        return None

    def sequence(self, node: Node, what: str, help: str) -> Sequence | None:
        """The node as a list; a mistake otherwise (DX204)."""
        if isinstance(node, Sequence):
            return node
        self._misshapen(node, what, Sequence, help)
        return None

    def scalar(self, node: Node, what: str, help: str) -> Scalar | None:
        """The node as one value; a mistake otherwise (DX204)."""
        if isinstance(node, Scalar):
            return node
        self._misshapen(node, what, Scalar, help)
        return None

    def _misshapen(self, node: Node, what: str, wanted: type[Node], help: str) -> None:
        message = f"“{what}”应是{_SHAPES[wanted]}，这里是{_SHAPES[type(node)]}"
        self.report("DX204", message, node.span, help)

    def known(self, body: Mapping, key: str) -> Node | None:
        """The value beside `key`; None when it is absent, empty or 未知."""
        node = body.get(key)
        return None if node is None or is_unknown(node) else node

    def text(self, body: Mapping, key: str) -> Scalar | None:
        """The known text beside `key`."""
        node = self.known(body, key)
        return None if node is None else self.scalar(node, key, f"写成 {key}: 文字。")

    def needed(self, body: Mapping, key: str, what: str, help: str) -> Scalar | None:
        """The text beside `key`, which may not be missing (DX206)."""
        if self.known(body, key) is not None:
            return self.text(body, key)
        self.report("DX206", f"{what}缺少“{key}”", head(body), help)
        return None

    def flag(self, body: Mapping, key: str) -> bool:
        """是 or 否 beside `key`; 否 when it is absent."""
        node = self.text(body, key)
        if node is not None and node.text not in ("是", "否"):
            self.report("DX213", f"“{key}”不能写“{node.text[:40]}”", node.span, "写“是”或“否”。")
        return node is not None and node.text == "是"

    def year(self, node: Node | None) -> int | None:
        """A year of four digits, 1990 to 2100 (DX211)."""
        scalar = None if node is None else self.scalar(node, "年度", "写成 年度: 2023。")
        if scalar is None:
            return None
        words = half_width(scalar.text).strip().removesuffix("年").rstrip()
        if not (len(words) == 4 and words.isascii() and words.isdigit()):
            help = "写四位数的年份，如 2023。"
            self.report("DX211", f"“{scalar.text[:40]}”不是年度", scalar.span, help)
        elif not FIRST_YEAR <= int(words) <= LAST_YEAR:
            help = f"写 {FIRST_YEAR} 至 {LAST_YEAR} 之间的年份。"
            self.report("DX211", f"{words} 年不合常理", scalar.span, help)
        else:
            return int(words)
        return None

    def check_keys(self, body: Mapping, what: str, known: Iterable[str]) -> Iterator[Entry]:
        """Yields the entries whose key is known here; the others are mistakes (DX205)."""
        names = list(known)
        for entry in body.entries:
            if entry.key.text in names:
                yield entry
            else:
                self.unknown_key(entry.key, what, names)

    def unknown_key(self, key: Scalar, what: str, names: list[str], help: str = "") -> None:
        """Reports a key that nobody knows (DX205)."""
        help = help or self.guess(key.text, names) or f"可以写：{'、'.join(names)}。"
        self.report("DX205", f"{what}没有“{key.text[:40]}”这一项", key.span, help)

    def guess(self, word: str, names: Iterable[str]) -> str:
        """“是不是…？” with the nearest name; empty when none is near."""
        guess = self.near(word, names)
        return f"是不是“{guess}”？" if guess else ""

    def near(self, word: str, names: Iterable[str]) -> str:
        """The name that is most likely meant; empty when none is near."""
        return nearest(word[:40], list(names)) if len(self.found) <= _GUESSES else ""


def is_unknown(node: Node) -> bool:
    """Whether the value is left open: empty or 未知."""
    return isinstance(node, Scalar) and node.text.strip() in UNKNOWN


def head(body: Mapping) -> Span:
    """A short place for a whole mapping: its first key."""
    return body.entries[0].key.span if body.entries else body.span
