"""The syntax tree of an expression: what was written, before names and types are known."""

from dataclasses import dataclass

from duixian.law.source import Span


@dataclass(frozen=True, slots=True)
class Node:
    """What every node has: where it stands in the pack's file."""

    span: Span


@dataclass(frozen=True, slots=True)
class Broken(Node):
    """An expression whose mistake has been reported; nothing further is said of it."""


@dataclass(frozen=True, slots=True)
class Number(Node):
    """A number with its unit: `2000万元`, `30%`, `500人次`, `第3名`."""

    digits: str
    unit: str
    words: str


@dataclass(frozen=True, slots=True)
class Day(Node):
    """A calendar day, `2024-08-06`."""

    iso: str


@dataclass(frozen=True, slots=True)
class Text(Node):
    """An option in quotes."""

    value: str


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A fact, parameter or definition; `field` is set in `场次.成交额`."""

    name: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Pair(Node):
    """`甲: 1%` as an argument of 按项."""

    key: str
    key_span: Span
    value: Node


@dataclass(frozen=True, slots=True)
class Call(Node):
    """`每满(x, 1000万元)`."""

    name: str
    name_span: Span
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Binary(Node):
    """`left op right`: arithmetic, comparison, 且, 或."""

    op: str
    op_span: Span
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Negation(Node):
    """`非 x`."""

    arg: Node


@dataclass(frozen=True, slots=True)
class Among(Node):
    """`级别 属于 ["国家级", "省级"]`."""

    subject: Node
    options: tuple[Node, ...]
