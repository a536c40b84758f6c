"""What a page shows, as data for its template; texts are plain, the template escapes them."""

from dataclasses import dataclass

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a rule line: words, or a figure with the anchors of its places in the text."""

    text: str
    anchor: str = ""
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A rule in words, with the words of the document it was tied to by its author."""

    pieces: tuple[Piece, ...]
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading of their own: 以下任一项."""

    label: str
    items: tuple["Item", ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A row of a table of tiers or options: when, what."""

    left: Line
    right: Line


Item = Line | Group | Pair


@dataclass(frozen=True, slots=True)
class Row:
    """One key of a rule block with what stands beside it."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ReadingShown:
    """解读: the words, the reading taken, the others."""

    words: str
    taken: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseShown:
    """A worked case with what came of it."""

    name: str
    why: str
    verdict: str
    results: tuple[str, ...]
    anchor: str
    made_up: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One rule block."""

    anchor: str
    id: str
    name: str
    kind: str
    rows: tuple[Row, ...]
    notes: tuple[Row, ...]
    readings: tuple[ReadingShown, ...]
    not_computed: tuple[tuple[str, str], ...]
    open: tuple[tuple[str, str, str], ...]
    cases: tuple[CaseShown, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the document and the rules that stand under it."""

    html: Markup
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the table of contents."""

    anchor: str
    text: str
    depth: int


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many are covered."""

    label: str
    covered: int
    total: int
