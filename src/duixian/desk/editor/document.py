"""A policy.md as it stands in the editor, half-written or not: clauses, blocks, figures, ties.

Everything here is read from the text alone, so that it is there while the pack has mistakes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from duixian.desk.layout import keys
from duixian.law.blocks import PolicyParts, split_policy
from duixian.law.clauses import Clause, find_clauses, walk
from duixian.law.source import Source, Span
from duixian.rules.blocks.anchor import ClauseWords, Figure
from duixian.rules.blocks.fields import split_words
from duixian.rules.language.literals import BadLiteral, literal
from duixian.rules.language.tokens import BadToken, ExpressionLexer, Words
from duixian.rules.plan import Literal
from duixian.rules.yaml_tree import Mapping, Node, Scalar, Sequence, parse_yaml

#: Keys whose text holds a figure although it is no expression.
FIGURES = frozenset({"达到", "名额", "至少", "年限", "核验", "情形"})
_ROWS = "档位"
_CAPS = frozenset({"上限", "年度上限", "累计上限", "最高"})


@dataclass(frozen=True, slots=True)
class Tie:
    """A figure of a rule and the places of the same figure in the clause."""

    rule: Span
    texts: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A rule block: its body, the clause it stands in, its tree where it can be read."""

    body: Span
    words: ClauseWords | None
    tree: Mapping | None

    def text(self, key: str) -> str:
        """A text of the block itself; empty where there is none."""
        node = self.tree.get(key) if self.tree is not None else None
        return node.text if isinstance(node, Scalar) else ""

    def entry(self, key: str) -> Span | None:
        """The place of a key's value."""
        node = self.tree.get(key) if self.tree is not None else None
        return node.span if node is not None else None


class Document:
    """One text with its structure, each part found when it is first asked for."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @cached_property
    def parts(self) -> PolicyParts:
        """Front matter, blocks, text."""
        return split_policy(self.source)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clause tree."""
        return tuple(find_clauses(self.source, self.parts))

    @cached_property
    def words(self) -> dict[str, ClauseWords]:
        """Each clause's own words with their figures."""
        found: dict[str, ClauseWords] = {}
        for clause in walk(self.clauses):
            ClauseWords.of(self.source, clause, found)
        return found

    @cached_property
    def blocks(self) -> list[BlockView]:
        """Every rule block in the order of the text."""
        homes = [words for words in self.words.values() if words.spans]
        found = []
        for body in self.parts.blocks:
            tree, _ = parse_yaml(self.source, body)
            before = [words for words in homes if words.spans[0].start < body.start]
            home = max(before, key=lambda words: words.spans[0].start, default=None)
            found.append(BlockView(body, home, tree if isinstance(tree, Mapping) else None))
        return found

    @cached_property
    def ties(self) -> list[Tie]:
        """Every figure of a rule with its places in the text."""
        return [tie for block in self.blocks for tie in self._ties(block)]

    def block_at(self, offset: int) -> BlockView | None:
        """The block an offset lies in, its end included."""
        return next((b for b in self.blocks if b.body.start <= offset <= b.body.end), None)

    def clause_at(self, offset: int) -> ClauseWords | None:
        """The clause whose words lie at an offset."""
        return next(
            (w for w in self.words.values() if any(s.start <= offset < s.end for s in w.spans)),
            None,
        )

    def figure_at(self, offset: int) -> Figure | None:
        """The figure of the text at an offset."""
        words = self.clause_at(offset)
        figures = words.figures if words is not None else []
        return next((f for f in figures if f.span.start <= offset < f.span.end), None)

    def _ties(self, block: BlockView) -> Iterator[Tie]:
        if block.tree is None or block.words is None:
            return
        for scalar, path in expressions(block.tree):
            length, phrase = split_words(scalar)
            within = block.words.find(phrase.text) if phrase is not None else []
            for figure in literals(scalar, length):
                found = block.words.candidates(figure)
                near = [f for f in found if any(s.start <= f.span.start < s.end for s in within)]
                spans = tuple(f.span for f in _fitting(near or found, path))
                if spans:
                    yield Tie(figure.span, spans)


def _fitting(figures: list[Figure], path: tuple[str, ...]) -> list[Figure]:
    """Of equal figures a cap is the one the words call so (最高, 不超过), the others are not."""
    cap = path[-1] in _CAPS
    fitting = [f for f in figures if (f.quantity.comparator == "<=") == cap]
    return fitting or figures


def expressions(node: Node, path: tuple[str, ...] = ()) -> Iterator[tuple[Scalar, tuple[str, ...]]]:
    """The scalars that hold figures of rules, with the keys that lead to them."""
    match node:
        case Scalar():
            listed = path[-1:] and path[-1] in ("适用范围", "排除情形")
            if keys.is_expression(path) or listed or (path and path[-1] in FIGURES):
                yield node, path
        case Sequence(items=items):
            for item in items:
                yield from expressions(item, path)
        case Mapping(entries=entries):
            for entry in entries:
                if path and path[-1] == _ROWS:
                    yield entry.key, path
                yield from expressions(entry.value, (*path, entry.key.text))


def literals(scalar: Scalar, length: int) -> list[Literal]:
    """The figures written in the first characters of a scalar; none where it cannot be read."""
    offsets = tuple(scalar.offset_of(i) for i in range(length))
    words = Words(scalar.text[:length], offsets, scalar.offset_of(0))
    found = []
    try:
        for token in ExpressionLexer(None).lex(words):
            if token.type == "NUMBER":
                found.append(
                    _literal(str(token.value), Span(token.start_pos or 0, token.end_pos or 0))
                )
    except BadToken:
        pass
    return [one for one in found if one is not None]


def _literal(text: str, span: Span) -> Literal | None:
    ordinal = text.startswith("第")
    digits = "".join(c for c in text.removeprefix("第") if c.isdigit() or c == ".")
    unit = "第名" if ordinal else text[len(digits) :].strip()
    try:
        return literal(digits, unit, text, span)
    except BadLiteral:
        return None
