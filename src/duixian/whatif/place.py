"""Finds the place in a pack that the address of a change names: block, key, list item, figure."""

import re
from dataclasses import dataclass, field

from duixian.law.source import Span
from duixian.rules.language.scope import did_you_mean
from duixian.rules.library import Library, blocks
from duixian.rules.plan import Benefit, Literal, Plan, Undertaking
from duixian.rules.yaml_tree import Mapping, Node, Scalar, Sequence
from duixian.whatif.block import BlockText, block_text, formula_span, items_of
from duixian.whatif.change import Change
from duixian.whatif.figures import Figures

#: The threshold of a tier, which is itself a key: 档位.10亿元.门槛.
_THRESHOLD = "门槛"


@dataclass(frozen=True, slots=True)
class Place:
    """What a change is about: a part of the pack's text, and the figure it is, if it is one."""

    plan: Plan
    block: BlockText
    span: Span
    path: str
    figure: Literal | None = None
    #: the mapping or list whose entry it is, to take the entry away
    entry: tuple[Node, int] | None = None
    #: the key to be written, where there is none yet
    key: str = ""

    @property
    def id(self) -> str:
        """The full id of the block."""
        return self.block.of.id

    @property
    def words(self) -> str:
        """What stands there now, on one line."""
        text = self.block.source.slice(self.span)
        return re.sub(r"：；|:；", "：", re.sub(r"\s*\n\s*", "；", text.strip()))


def find_place(change: Change, library: Library) -> Place:
    """The place that a change names. Raises Diagnostics (DX502, DX503, DX504)."""
    plan, of, path = _block_named(change, library)
    source = library.sources[plan.meta.code]
    block = block_text(of, source, Figures.of(plan, source))
    if not path:
        raise change.wrong("DX503", f"没有写明改“{of.id}”的哪一项", block.offers())
    return _Search(change, plan, block, path).run()


def _block_named(change: Change, library: Library) -> tuple[Plan, Benefit | Undertaking, list[str]]:
    """The longest beginning of the address that names a block, and what is left of it."""
    text = change.line.slice(change.address)
    parts = text.split(".")
    for cut in range(len(parts), 0, -1):
        full = library.resolve(".".join(parts[:cut]))
        if full is None:
            continue
        plan = library.plan(full.split(".", 1)[0])
        assert plan is not None
        of = next((b for b in blocks(plan) if b.id == full), None)
        if of is not None:
            return plan, of, [part.strip() for part in parts[cut:]]
        inner = [b.id for b in blocks(plan) if b.id.startswith(full + ".")]
        help = f"写明其中一块：{'、'.join(inner)}" if inner else "这一条没有规则块"
        raise change.wrong("DX502", f"“{full}”不是一块规则", help)
    raise change.wrong("DX502", f"没有条款“{text}”", library.suggestions(text))


@dataclass(slots=True)
class _Search:
    change: Change
    plan: Plan
    block: BlockText
    path: list[str]
    #: what has been taken of the path
    taken: list[str] = field(default_factory=list)

    def run(self) -> Place:
        """Walk down from the block."""
        key = self.path[0]
        homes = self.block.homes(key)
        if len(homes) > 1:
            help = f"写全：逐项.{key} 或 金额.{key}"
            raise self.wrong("DX504", f"“{key}”在这一块里不止一处", help)
        if homes:
            return self._below(homes[0], self.path)
        if len(self.path) == 1 and key in self.block.keys:
            end = self.block.of.span.end
            return Place(self.plan, self.block, Span(end, end), key, key=key)
        return self._figure(self.block.tree, self.path)

    def wrong(self, code: str, message: str, help: str) -> Exception:
        """The finding at the address."""
        return self.change.wrong(code, message, help)

    def _below(self, node: Node, path: list[str], entry: tuple[Node, int] | None = None) -> Place:
        if not path:
            return self._whole(node, entry)
        if isinstance(node, Mapping):
            return self._of_mapping(node, path)
        number = path[0]
        if re.fullmatch("[0-9]{1,3}", number):
            items = items_of(node)
            if not 1 <= int(number) <= len(items):
                message = f"“{'.'.join(self.taken)}”只有 {len(items)} 项，没有第 {number} 项"
                raise self.wrong("DX503", message, f"写 1 至 {len(items)}")
            self.taken.append(number)
            at = (node, int(number) - 1) if isinstance(node, Sequence) else entry
            return self._below(items[int(number) - 1], path[1:], at)
        return self._figure(node, path)

    def _of_mapping(self, node: Mapping, path: list[str]) -> Place:
        for cut in range(len(path), 0, -1):
            key = ".".join(path[:cut])
            entry = node.entry(key)
            if entry is None:
                continue
            self.taken.append(key)
            rest = path[cut:]
            if rest == [_THRESHOLD] and self.taken[-2:-1] == ["档位"]:
                self.taken.append(_THRESHOLD)
                return self._whole(entry.key, None)
            return self._below(entry.value, rest, (node, node.entries.index(entry)))
        return self._figure(node, path)

    def _figure(self, node: Node, path: list[str]) -> Place:
        """A figure in what was found so far, by how it is written or by the fact it limits."""
        name = ".".join(path)
        found = self.block.figures.named(name, node.span)
        if len(found) == 1:
            path_ = ".".join([*self.taken, name])
            return Place(self.plan, self.block, found[0].span, path_, figure=found[0])
        where = f"{self.block.of.id}{''.join('.' + one for one in self.taken)}"
        if found:
            words = "、".join(dict.fromkeys(one.words for one in found))
            message = f"“{name}”在 {where} 里对应 {len(found)} 个数：{words}"
            raise self.wrong("DX504", message, "写明是哪个数，或写出整个表达式")
        names = dict.fromkeys([*self.block.keys, *(e.key.text for e in self.block.tree.entries)])
        near = did_you_mean(name, names) if not self.taken else ""
        raise self.wrong("DX503", f"{where} 里没有“{name}”", near + self.block.offers())

    def _whole(self, node: Node, entry: tuple[Node, int] | None) -> Place:
        span = formula_span(node)
        inside = self.block.figures.within(span) if isinstance(node, Scalar) else ()
        alone = len(inside) == 1 and inside[0].span == span
        figure = inside[0] if alone else None
        return Place(self.plan, self.block, span, ".".join(self.taken), figure, entry)
