"""One rule block laid out anew from its tree; only what carries no meaning changes.

The result is read again and held against what was there: a block that would come out different
stays as it is.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from duixian.desk.layout import keys
from duixian.desk.layout.comments import Remark, remarks
from duixian.desk.layout.expressions import spaced, split, written
from duixian.desk.layout.quoting import literal_block, plain, quoted
from duixian.law.source import Source, Span
from duixian.law.width import display_width
from duixian.rules.yaml_tree import Entry, Mapping, Node, Scalar, Sequence, parse_yaml

#: Columns a list or mapping may take on one line.
WIDTH = 120
Path = tuple[str, ...]


def laid_out(source: Source, body: Span) -> str | None:
    """The block's text laid out, with \\n at line ends; None where it cannot be read."""
    root, found = parse_yaml(source, body)
    if found or not isinstance(root, Mapping):
        return None
    layout = _Layout(source, remarks(source, body, root))
    layout.attach(root)
    text = layout.text(root)
    again, wrong = parse_yaml(Source("", text))
    kept = not wrong and again is not None and _same(root, again, ())
    return text if kept and layout.everything_said(text) else source.slice(body)


@dataclass(slots=True)
class _Layout:
    source: Source
    remarks: list[Remark]
    #: remarks that stand before an entry or item, and beside it, by where that starts
    before: dict[int, list[str]] = field(default_factory=dict)
    beside: dict[int, list[str]] = field(default_factory=dict)
    after: list[str] = field(default_factory=list)

    def attach(self, root: Mapping) -> None:
        """Give each remark the entry or item it belongs to."""
        starts: list[int] = []
        self._lines_of(root, starts)
        top = {entry.key.span.start for entry in root.entries}
        for remark in self.remarks:
            at = bisect_right(starts, remark.at)
            if not remark.own:
                self.beside.setdefault(starts[at - 1] if at else starts[0], []).append(remark.text)
            elif at == len(starts):
                self.after.append(remark.text)
            elif remark.text or starts[at] in top:
                self.before.setdefault(starts[at], []).append(remark.text)

    def _lines_of(self, node: Node, starts: list[int]) -> None:
        """The places of what gets a line of its own, whatever is written on one line left out."""
        entries = node.entries if isinstance(node, Mapping) else ()
        for entry in entries:
            starts.append(entry.key.span.start)
            if not self._one_line(entry.value):
                self._lines_of(entry.value, starts)
        for item in node.items if isinstance(node, Sequence) else ():
            starts.append(item.span.start)
            if not self._one_line(item):
                self._lines_of(item, starts)

    def _one_line(self, node: Node) -> bool:
        """Scalars, and what may be put into [] or {} because no comment stands inside."""
        if isinstance(node, Scalar):
            return True
        inside = (r for r in self.remarks if node.span.start <= r.at < node.span.end and r.text)
        return self.flow(node) and next(inside, None) is None

    def flow(self, node: Node) -> bool:
        """Whether the author wrote the node in [] or {}."""
        return self.source.text[node.span.start : node.span.start + 1] in ("[", "{")

    def everything_said(self, text: str) -> bool:
        """No comment is lost."""
        return all(remark.text in text for remark in self.remarks)

    # --- lines -----------------------------------------------------------------------------

    def text(self, root: Mapping) -> str:
        entries = sorted(root.entries, key=lambda entry: keys.place(entry.key.text))
        lines = [line for entry in entries for line in self._entry(entry, 0, ())]
        lines += self.after
        return "\n".join(_single_blanks(lines)) + "\n"

    def _entry(self, entry: Entry, indent: int, path: Path) -> list[str]:
        pad, start = " " * indent, entry.key.span.start
        inner = (*path, entry.key.text)
        head = f"{pad}{quoted(entry.key.text, key=True)}:"
        lines = self._value(entry.value, indent, inner, head)
        return [*self._remarks_before(start, pad), *self._with_remark(lines, start)]

    def _value(self, node: Node, indent: int, path: Path, head: str) -> list[str]:
        """The lines of `head` and what stands beside or below it."""
        if isinstance(node, Scalar):
            if not node.text and node.plain:
                return [head]
            block = self._lines_kept(node, indent + 2)
            if block:
                return [f"{head} {block[0]}", *block[1:]]
            return [f"{head} {quoted(self._scalar(node, path))}"]
        line = self._on_one_line(node, path)
        if line is not None and display_width(f"{head} {line}") <= WIDTH:
            return [f"{head} {line}"]
        return [head, *self._below(node, indent + 2, path)]

    def _below(self, node: Node, indent: int, path: Path) -> list[str]:
        if isinstance(node, Mapping):
            return [line for entry in node.entries for line in self._entry(entry, indent, path)]
        assert isinstance(node, Sequence)
        return [line for item in node.items for line in self._item(item, indent, path)]

    def _item(self, item: Node, indent: int, path: Path) -> list[str]:
        pad, start = " " * indent, item.span.start
        lines = self._value(item, indent, path, f"{pad}-")
        if lines[0] == f"{pad}-" and len(lines) > 1:  # the first line below moves up to the dash
            if isinstance(item, Mapping) and item.entries:
                first = self.before.pop(item.entries[0].key.span.start, [])
                lines = [f"{pad}-", *self._below(item, indent + 2, path)]
                self.before[start] = first
            lines = [f"{pad}- {lines[1].lstrip()}", *lines[2:]]
            return [*self._remarks_before(start, pad), *lines]
        return [*self._remarks_before(start, pad), *self._with_remark(lines, start)]

    def _remarks_before(self, start: int, pad: str) -> list[str]:
        return [pad + text if text else "" for text in self.before.get(start, [])]

    def _with_remark(self, lines: list[str], start: int) -> list[str]:
        beside = " ".join(self.beside.get(start, []))
        return [f"{lines[0]}  {beside}", *lines[1:]] if beside else lines

    # --- one line --------------------------------------------------------------------------

    def _on_one_line(self, node: Node, path: Path) -> str | None:
        """`[甲, 乙]` or `{名称: 值}`; None where the node goes below its key."""
        if isinstance(node, Sequence):
            return self._list(node, path)
        assert isinstance(node, Mapping)
        if not node.entries:
            return "{}"
        if not self._one_line(node):
            return None
        return self._flowing(node, path)

    def _list(self, node: Sequence, path: Path) -> str | None:
        if not node.items:
            return "[]"
        if path[-1] in keys.RULES or not all(isinstance(item, Scalar) for item in node.items):
            return None
        texts = [self._scalar(item, path) for item in node.items if isinstance(item, Scalar)]
        if self._remarked(node) or not all(plain(t, flow=True) and "←" not in t for t in texts):
            return None
        return f"[{', '.join(texts)}]"

    def _remarked(self, node: Sequence) -> bool:
        """Whether a comment belongs to an item, which so needs a line of its own."""
        starts = [item.span.start for item in node.items]
        inside = any(node.span.start <= r.at < node.span.end and r.text for r in self.remarks)
        return inside or any(at in self.before or at in self.beside for at in starts)

    def _flowing(self, node: Node, path: Path) -> str:
        match node:
            case Scalar():
                return quoted(self._scalar(node, path), flow=True) if node.text else '""'
            case Sequence(items=items):
                return f"[{', '.join(self._flowing(item, path) for item in items)}]"
            case Mapping(entries=entries):
                pairs = (
                    f"{quoted(e.key.text, flow=True, key=True)}: "
                    + self._flowing(e.value, (*path, e.key.text))
                    for e in entries
                )
                return f"{{{', '.join(pairs)}}}"

    def _scalar(self, node: Scalar, path: Path) -> str:
        return spaced(node.text) if keys.is_expression(path) else node.text

    def _lines_kept(self, node: Scalar, indent: int) -> list[str] | None:
        style = self.source.text[node.span.start : node.span.start + 1]
        return literal_block(node.text, indent) if style in ("|", ">") else None


def _single_blanks(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _same(first: Node, second: Node, path: Path) -> bool:
    """Whether two trees say the same: the order of a block's own keys and spaces apart."""
    match first, second:
        case Scalar(), Scalar():
            return first.text == second.text or (
                keys.is_expression(path) and _tokens(first.text) == _tokens(second.text)
            )
        case Sequence(), Sequence():
            pairs = zip(first.items, second.items, strict=False)
            return len(first.items) == len(second.items) and all(
                _same(a, b, path) for a, b in pairs
            )
        case Mapping(), Mapping():
            orders = [m.keys() if path else tuple(sorted(m.keys())) for m in (first, second)]
            return orders[0] == orders[1] and all(
                _same(e.value, other, (*path, e.key.text))
                for e in first.entries
                if (other := second.get(e.key.text)) is not None
            )
    return False


def _tokens(text: str) -> object:
    rule, _, words = split(text)
    found = written(rule)
    return (rule.strip() if found is None else found, words.strip())
