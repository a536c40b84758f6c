"""How large an expression is once its definitions are put in: against bombs, deep or wide.

Engines walk expressions recursively and generate nested code from them, so both are bounded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Protocol

from duixian.rules.language import syntax

#: No clause needs more; generated code nests as deep as the expression.
MAX_DEPTH = 50
MAX_NODES = 2000


class Named(Protocol):
    """A definition: the expression that stands for its name."""

    @property
    def node(self) -> syntax.Node:
        """The expression."""
        ...


def too_large(node: syntax.Node, definitions: Mapping[str, Named]) -> bool:
    """Whether the expression goes beyond MAX_DEPTH or MAX_NODES; cycles do not count."""
    waiting: list[tuple[syntax.Node, int, tuple[str, ...]]] = [(node, 1, ())]
    seen = 0
    while waiting:
        at, depth, names = waiting.pop()
        seen += 1
        if depth > MAX_DEPTH or seen > MAX_NODES:
            return True
        if isinstance(at, syntax.Name) and at.name in definitions and at.name not in names:
            waiting.append((definitions[at.name].node, depth + 1, (*names, at.name)))
        waiting.extend((child, depth + 1, names) for child in _children(at))
    return False


def _children(node: syntax.Node) -> Iterator[syntax.Node]:
    for part in fields(node):
        value = getattr(node, part.name)
        if isinstance(value, syntax.Node):
            yield value
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, syntax.Node))
