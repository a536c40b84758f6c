"""Names the clauses: 二.7, 三.一, 附件2.二.1 – the ids that people type.

A path joins the numerals of the levels with dots. A middle level whose own clauses number on
through it – items 1 to 16 across （一）（二）（三） – only groups them and is left out; so is
whatever stands above articles that are numbered through. Else the outermost level stays. Paths are
unique: where a number is used twice the second gets ~2.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from duixian.law.labels import GROUPS, Style
from duixian.law.outline import Node


class Paths:
    """The paths given out so far in one document, by node."""

    def __init__(self) -> None:
        self._paths: dict[Node, str] = {}
        self._times: dict[str, int] = {}

    def of(self, node: Node) -> str:
        """The path of a named node."""
        return self._paths[node]

    def name(self, node: Node, path: str) -> None:
        """Give a node a path, with ~2, ~3 … where it is taken."""
        free = path
        while free in self._times:
            self._times[path] += 1
            free = f"{path}~{self._times[path]}"
        self._times[free] = 1
        self._paths[node] = free

    def name_tree(self, roots: Sequence[Node], prefix: str) -> None:
        """Name the nodes of a tree, all below `prefix`; groups come last and give way."""
        transparent = _transparent(roots)
        named = list(_named(roots, prefix, transparent, None))
        for node, path, _ in named:
            if node not in transparent or not node.children:
                self.name(node, path)
        for node, path, parent in named:
            if node not in self._paths:
                self.name(
                    node, self._by_kind(node, path, self._paths[parent] if parent else prefix)
                )

    def _by_kind(self, node: Node, path: str, above: str) -> str:
        """A chapter is called 第二章 where an article has the plain 二."""
        if path not in self._times or node.style is Style.HEADING:
            return path
        kind = node.style[-1] if node.style in GROUPS else "部分"
        name = f"第{node.label.numeral}{kind}"
        return f"{above}.{name}" if above else name


def _named(
    nodes: Sequence[Node], prefix: str, transparent: set[Node], parent: Node | None
) -> Iterator[tuple[Node, str, Node | None]]:
    """Each node, its path, and the node above it."""
    for node in nodes:
        path = f"{prefix}.{node.label.numeral}" if prefix else node.label.numeral
        yield node, path, parent
        below = prefix if node in transparent else path
        yield from _named(node.children, below, transparent, node)


def _transparent(roots: Sequence[Node]) -> set[Node]:
    """The nodes whose numerals are left out of the paths below them."""
    found: set[Node] = set()
    every = [node for root in roots for node in root.walk()]
    articles = [node.label.number for node in every if node.style is Style.ARTICLE]
    if articles and all(a <= b for a, b in pairwise(articles)):
        found |= {node for node in every if node.style in GROUPS or _above_articles(node)}
    for node in every:
        found |= _running(node.children)
    if all(root.style in GROUPS for root in roots):
        found |= _running(roots)
    return found


def _above_articles(node: Node) -> bool:
    return any(child.style is Style.ARTICLE for child in node.children)


def _running(siblings: Sequence[Node]) -> set[Node]:
    """The siblings of one style through which the numbering of their clauses runs on."""
    style = siblings[0].style if siblings else None
    groups = [node for node in siblings if node.style is style]
    numbered = [node.children for node in groups if node.children]
    if style is Style.HEADING or len(numbered) < 2:
        return set()
    one_style = len({child.style for children in numbered for child in children}) == 1
    runs = all(a[-1].label.number < b[0].label.number for a, b in pairwise(numbered))
    return set(groups) if one_style and runs else set()
