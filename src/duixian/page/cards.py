"""Rule blocks as cards: their keys in order, conditions and amounts in words people read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from duixian.desk.editor.document import FIGURES, BlockView
from duixian.desk.layout import keys
from duixian.page.content import Card, CaseShown, Group, Item, Line, Pair, Piece, ReadingShown, Row
from duixian.page.figures import Figures
from duixian.rules.blocks.fields import split_words
from duixian.rules.language.fold import fold
from duixian.rules.language.tokens import BadToken, ExpressionLexer, Words
from duixian.rules.yaml_tree import Entry, Mapping, Node, Scalar
from duixian.rules.yaml_tree import Sequence as Listed

_SAID = {
    ">": "超过", ">=": "不低于", "<": "低于", "<=": "不超过", "=": "为", "!=": "不为", "-": "−",
}  # fmt: skip
_SIGNS = {"≥": ">=", "≤": "<=", "≠": "!=", "==": "=", "*": "×", "·": "×"}
_SPACED = ("COMPARE", "ADD", "TIMES", "AND", "OR", "IN", "NOT")
_GROUPS = {"任一": "以下任一项", "全部": "以下各项"}
_TABLES = {"按档": "档位", "分段": "各段", "按项": "取值", "按名次": "取值"}
_TABLE_SAID = {
    "按档": "按所达到的最高一档",
    "分段": "分段计算",
    "按项": "按类别",
    "按名次": "按名次",
}
_HEAD = ("编号", "名称", "英文", "类型")
_NOTES = ("佐证", "责任单位", "补充", "说明", "事项", "叠加于", "互斥", "进档", "地域")
_APART = ("解读", "不计算", "待确认", "未译")


@dataclass(frozen=True, slots=True)
class Cards:
    """Makes the cards of one document."""

    figures: Figures
    cases: Callable[[str], tuple[CaseShown, ...]]

    def card(self, block: BlockView, number: int) -> Card:
        """The card of a block; a block that cannot be read is an empty card."""
        entries = block.tree.entries if block.tree is not None else ()
        rows = [e for e in entries if e.key.text not in (*_HEAD, *_NOTES, *_APART)]
        id = block.text("编号")
        return Card(
            anchor=f"b{number}",
            id=id,
            name=block.text("名称"),
            kind=block.text("类型"),
            rows=tuple(self._row(entry) for entry in rows),
            notes=tuple(self._row(entry) for entry in entries if entry.key.text in _NOTES),
            readings=tuple(_readings(block)),
            not_computed=tuple(_pairs(block, "不计算")),
            open=tuple((key, *pair) for key in ("待确认", "未译") for pair in _pairs(block, key)),
            cases=self.cases(id),
        )

    def _row(self, entry: Entry) -> Row:
        key = entry.key.text
        return Row(key, tuple(self._items(entry.value, (key,))))

    def _items(self, node: Node, path: tuple[str, ...]) -> Iterator[Item]:
        match node:
            case Scalar():
                yield self._line(node, path)
            case Listed(items=items):
                for item in items:
                    yield from self._items(item, path)
            case Mapping():
                yield from self._mapping(node, path)

    def _mapping(self, node: Mapping, path: tuple[str, ...]) -> Iterator[Item]:
        form = next((name for name in _TABLES if node.get(name) is not None), None)
        group = next((name for name in _GROUPS if node.get(name) is not None), None)
        if form is not None:
            yield self._table(node, form, path)
        elif group is not None:
            inner = node.get(group)
            assert inner is not None
            yield Group(_GROUPS[group], tuple(self._items(inner, (*path, group))))
        elif node.get("至少") is not None and (among := node.get("其中")) is not None:
            least = _text(node.get("至少"))
            yield Group(f"以下至少 {least} 项", tuple(self._items(among, (*path, "其中"))))
        elif path[-1] in ("定义",):
            for entry in node.entries:
                inner_path = (*path, entry.key.text)
                yield Group(entry.key.text, tuple(self._items(entry.value, inner_path)))
        else:
            yield from self._named(node, path)

    def _named(self, node: Mapping, path: tuple[str, ...]) -> Iterator[Item]:
        """`{最低: …, 最高: …}`, 逐项, 不重复 and whatever else has names and values."""
        quote = _text(node.get("原文"))
        target, reached = node.get("指标"), node.get("达到")
        if isinstance(target, Scalar) and isinstance(reached, Scalar):
            yield Pair(self._line(target, (*path, "指标")), self._line(reached, (*path, "达到")))
            return
        for entry in node.entries:
            key = entry.key.text
            if key == "原文":
                continue
            items = tuple(self._items(entry.value, (*path, key)))
            if key == path[-1]:  # {条件: …, 原文: …}
                yield from (Line(i.pieces, quote) if isinstance(i, Line) else i for i in items)
            elif len(items) == 1 and isinstance(items[0], Line):
                said = items[0].quote or (quote if key != "按" else "")
                yield Line((Piece(f"{key}："), *items[0].pieces), said)
            else:
                yield Group(key, items)

    def _table(self, node: Mapping, form: str, path: tuple[str, ...]) -> Group:
        subject, rows = node.get(form), node.get(_TABLES[form])
        assert subject is not None
        inner = (*path, form)
        label = f"{_TABLE_SAID[form]}：{self._words(subject, inner)}"
        if _text(node.get("首次")) == "是":
            label += "（首次达到）"
        entries = rows.entries if isinstance(rows, Mapping) else ()
        return Group(label, tuple(self._pair(e, form, (*path, _TABLES[form])) for e in entries))

    def _pair(self, entry: Entry, form: str, path: tuple[str, ...]) -> Pair:
        left = self._line(entry.key, path)
        if form == "按档" and left.pieces and left.pieces[0].text[:1].isdigit():
            left = Line((Piece("达到 "), *left.pieces))
        if form == "按名次":
            left = Line((Piece(f"第 {entry.key.text.replace('..', ' 至 ')} 名"),))
        right = [
            i for i in self._items(entry.value, (*path, entry.key.text)) if isinstance(i, Line)
        ]
        return Pair(left, right[0] if right else Line(()))

    def _words(self, node: Node, path: tuple[str, ...]) -> str:
        lines = [item for item in self._items(node, path) if isinstance(item, Line)]
        return "".join(piece.text for line in lines for piece in line.pieces)

    def _line(self, scalar: Scalar, path: tuple[str, ...]) -> Line:
        ruled = keys.is_expression(path) or path[-1] in ("适用范围", "排除情形", "档位", "各段")
        if not ruled and path[-1] not in FIGURES:
            return Line((Piece(scalar.text),))
        length, phrase = split_words(scalar)
        pieces = self._pieces(scalar, length)
        return Line(tuple(pieces), phrase.text if phrase is not None else "")

    def _pieces(self, scalar: Scalar, length: int) -> list[Piece]:
        """An expression in words, its figures by themselves; unreadable text as it is."""
        offsets = tuple(scalar.offset_of(i) for i in range(length))
        words = Words(scalar.text[:length], offsets, scalar.offset_of(0))
        try:
            tokens = list(ExpressionLexer(None).lex(words))
        except BadToken:
            return [Piece(scalar.text[:length])]
        pieces: list[Piece] = []
        listed = False
        at = {place: n for n, place in enumerate(offsets)}
        for token in tokens:
            start, end = token.start_pos or 0, token.end_pos or 0
            raw = scalar.text[at[start] : at[end - 1] + 1]
            anchor = self.figures.in_rules.get((start, end), "")
            if anchor:
                pieces.append(Piece(raw, anchor, self.figures.of_rule[anchor]))
            else:
                pieces.append(Piece(_said(token.type, raw, listed)))
            listed = token.type == "LSQB" or (listed and token.type != "RSQB")
        return pieces


def _said(kind: str, raw: str, listed: bool) -> str:
    """A token in words, with the spaces it needs; `listed`: one of several options."""
    if kind in ("LSQB", "RSQB"):
        return ""
    if kind == "STRING":
        return raw.strip('"“”')
    if kind == "COMMA" and listed:
        return "、"
    sign = _SIGNS.get(fold(raw), fold(raw)) if kind in ("COMPARE", "ADD", "TIMES") else raw
    words = _SAID.get(sign, sign)
    if kind in _SPACED:
        return f" {words} "
    return {",": "，", ":": "："}.get(words, words)


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _pairs(block: BlockView, key: str) -> Iterator[tuple[str, str]]:
    node = block.tree.get(key) if block.tree is not None else None
    for entry in node.entries if isinstance(node, Mapping) else ():
        yield entry.key.text, _text(entry.value)


def _readings(block: BlockView) -> Iterator[ReadingShown]:
    node = block.tree.get("解读") if block.tree is not None else None
    for entry in node.entries if isinstance(node, Mapping) else ():
        if isinstance(entry.value, Mapping):
            others = entry.value.get("另解")
            listed: Sequence[Node] = (
                others.items if isinstance(others, Listed) else [others] if others else []
            )
            taken = _text(entry.value.get("采用"))
            yield ReadingShown(entry.key.text, taken, tuple(_text(one) for one in listed))
