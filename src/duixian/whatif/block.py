"""A rule block as text that can be changed: its keys, its lists, the figures in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from duixian.law.source import Source, Span
from duixian.rules.blocks.block import KEYS
from duixian.rules.blocks.fields import split_words
from duixian.rules.plan import Benefit, Undertaking
from duixian.rules.yaml_tree import Mapping, Node, Scalar, Sequence, parse_yaml
from duixian.whatif.figures import Figures

#: Mappings of a block whose keys may be named without them: 档位 for 金额.档位.
_INNER = (("金额",), ("逐项",), ("逐项", "金额"), ("排名",))
#: Keys that say who and where, not what is paid: a change of them is no question of cost.
_FIXED = ("编号", "名称", "英文", "解读", "不计算", "补充", "说明", "责任单位", "佐证", "定义")


@dataclass(frozen=True, slots=True)
class BlockText:
    """A block of a pack with the tree of its YAML."""

    of: Benefit | Undertaking
    source: Source
    tree: Mapping
    figures: Figures

    @property
    def path(self) -> str:
        """The block's own number, without the pack's code."""
        return self.of.id.split(".", 1)[1]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that its kind may have and a change may set."""
        return tuple(dict.fromkeys(("类型", *KEYS[self.of.kind])))

    def homes(self, key: str) -> list[Mapping]:
        """The mappings that have a key: the block itself, else those inside it."""
        if self.tree.entry(key) is not None:
            return [self.tree]
        inner = [_at(self.tree, path) for path in _INNER]
        return [m for m in inner if isinstance(m, Mapping) and m.entry(key) is not None]

    def offers(self) -> str:
        """What can be changed in it, for a remedy."""
        return "可以改的有：" + "、".join(dict.fromkeys(self._offers()))

    def _offers(self) -> Iterator[str]:
        for entry in self.tree.entries:
            key = entry.key.text
            if key in _FIXED:
                continue
            text = formula_text(entry.value, self.source)
            yield f"{key}（{text}）" if text else key
            figures = self.figures.within(entry.value.span)
            if not text or text != "".join(one.words for one in figures):
                yield from (f"{key}.{self.figures.name_of(one)}" for one in figures)


def block_text(of: Benefit | Undertaking, source: Source, figures: Figures) -> BlockText:
    """The text of a compiled block; it was read once, so it can be read again."""
    tree, _ = parse_yaml(source, of.span)
    assert isinstance(tree, Mapping)
    return BlockText(of, source, tree, figures)


def formula_text(node: Node, source: Source) -> str:
    """A scalar as its author wrote it, without the words it rests on; empty for lists."""
    return source.slice(formula_span(node)).strip() if isinstance(node, Scalar) else ""


def formula_span(node: Node) -> Span:
    """What a new value takes the place of: `← words` of the text stay."""
    if not isinstance(node, Scalar) or not node.plain:
        return node.span
    length, words = split_words(node)
    return node.span_of(0, length) if words is not None and length else node.span


def items_of(node: Node) -> tuple[Node, ...]:
    """The entries of a list; a single condition is a list of one."""
    return node.items if isinstance(node, Sequence) else (node,)


def _at(node: Node | None, path: tuple[str, ...]) -> Node | None:
    for key in path:
        node = node.get(key) if isinstance(node, Mapping) else None
    return node
