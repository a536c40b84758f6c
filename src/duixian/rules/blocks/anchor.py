"""Ties rules to words: which figure of a clause a literal is, and which part-sentence it stands in.

Design, law 5: nothing without its sentence; every figure of the text is used or marked.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from duixian.law.clauses import Clause
from duixian.law.quantities import Quantity, find_quantities
from duixian.law.source import Source, Span
from duixian.rules.blocks.fields import Phrase
from duixian.rules.language.fold import fold
from duixian.rules.plan import Literal, Quote
from duixian.rules.types import AREA_ONE, Base

_BREAKS = "，；。：\n"
_PARTS = re.compile(f"[{_BREAKS}]")
#: Longer parts and phrases are not compared, nor more of them.
_LONG, _MANY = 120, 300
#: Days, of a rule and of a text.
_DAYS = ("天", "日")
#: Counting words that name the same thing in a rule and in a text.
_SAME_UNIT = ({"名", "人", "位"}, {"家", "个", "户"}, {"人次", "人", "名"}, {"场", "场次"})


@dataclass(slots=True, eq=False)
class Figure:
    """A figure of the text: its place in the file, and what has become of it."""

    quantity: Quantity
    span: Span
    used: bool = False
    #: its comparator was held against a rule's
    compared: bool = False
    #: marked as not computed, with this reason
    excused: str = ""
    #: a mistake found elsewhere may be why it is not used or not compared
    doubtful: bool = False


@dataclass(slots=True)
class ClauseWords:
    """One clause's own words with their figures."""

    source: Source
    path: str
    spans: tuple[Span, ...]
    figures: list[Figure] = field(default_factory=list)
    #: every clause of the document by its path, this one included
    document: dict[str, "ClauseWords"] = field(default_factory=dict, repr=False)
    #: where the words begin, after the clause's own number
    begin: int = 0
    #: figures that blocks of the clause have from elsewhere (补充), folded
    supplied: set[str] = field(default_factory=set)
    #: the letters of each span without spaces and emphasis, and where each stands
    _letters: list[tuple[str, list[int]]] | None = field(default=None, repr=False)

    @classmethod
    def of(
        cls, source: Source, clause: Clause, document: dict[str, "ClauseWords"]
    ) -> "ClauseWords":
        """Find the figures of a clause's own text and enter it into the document."""
        words = cls(source, clause.path, clause.text_spans, document=document)
        words.begin = clause.span.start + len(clause.label)
        document[clause.path] = words
        for span in clause.text_spans:
            for quantity in find_quantities(source.slice(span)):
                at = Span(span.start + quantity.span.start, span.start + quantity.span.end)
                words.figures.append(Figure(quantity, at))
        return words

    def find(self, phrase: str) -> list[Span]:
        """Where the words stand in the clause; spaces do not matter."""
        wanted = _letters(phrase)
        if not wanted:
            return []
        if self._letters is None:
            self._letters = [_places(self.source.text, span) for span in self.spans]
        return [
            Span(places[at], places[at + len(wanted) - 1] + 1)
            for text, places in self._letters
            for at in _occurrences(text, wanted)
        ]

    def nearest(self, phrase: str) -> str:
        """The words of the clause most like a phrase that it does not have; empty: none are."""
        best, found = 0.6, ""
        parts = [part for span in self.spans for part in _PARTS.split(self.source.slice(span))]
        for part in parts[:_MANY] if len(phrase) <= _LONG else ():
            alike = SequenceMatcher(None, part[:_LONG], phrase, autojunk=False)
            blocks = [block for block in alike.get_matching_blocks() if block.size]
            share = sum(block.size for block in blocks) / max(1, len(phrase))
            if share > best:
                first, last = blocks[0], blocks[-1]
                start = max(0, first.a - first.b)
                end = last.a + len(phrase) - last.b
                best, found = share, part[start:end].replace("*", "").strip()
        return found

    def candidates(self, literal: Literal, within: Span | None = None) -> list[Figure]:
        """The figures of the text that are this literal."""
        return [
            figure
            for figure in self.figures
            if (within is None or (within.start <= figure.span.start < within.end))
            and same_figure(literal, figure.quantity)
        ]

    def lacks(self, literal: Literal) -> bool:
        """Whether a literal is a figure that stands neither in the text nor in 补充."""
        if literal.type.base in (Base.BOOL, Base.DATE, Base.OPTION) or literal.value == 0:
            return False
        if self.candidates(literal) or folded(literal.words) in self.supplied:
            return False
        return not (literal.type.base is Base.RANK and self._ranks(literal))

    def _ranks(self, literal: Literal) -> bool:
        """第1名 of a table is said by 前三名."""
        return any(
            f.quantity.dimension == "rank" and f.quantity.value >= int(literal.value)
            for f in self.figures
        )

    @property
    def beginning(self) -> Quote:
        """The first part-sentence: what is shown where a rule's own words are not known."""
        first = self.spans[0]
        return self.part_sentence(Span(first.start, first.start))

    def part_sentence(self, at: Span) -> Quote:
        """The part of a sentence around a place, without the clause's own markup."""
        home = next((s for s in self.spans if s.start <= at.start < s.end), at)
        text = self.source.text
        start = 1 + max(text.rfind(sign, home.start, at.start) for sign in _BREAKS)
        after = _PARTS.search(text, at.end, home.end)
        end = after.start() if after else max(at.end, home.end)
        return self.quote(Span(max(start, home.start), end))

    def quote(self, span: Span) -> Quote:
        """The words of a span, without the number of the clause."""
        if span.start < self.begin < span.end:
            span = Span(self.begin, span.end)
        raw = self.source.slice(span)
        lead = len(raw) - len(raw.lstrip("#*、.．： \t\n"))
        span = Span(span.start + lead, span.end)
        return Quote(span, self.source.slice(span).replace("*", "").strip())

    def anchor(self, literals: Iterable[Literal], phrase: Phrase | None) -> Quote | str:
        """The words a rule rests on; otherwise why there are none ("absent", "twice", "none")."""
        if phrase is not None:
            found = self.find(phrase.text)
            return self.quote(found[0]) if found else "absent"
        for literal in literals:
            figures = self.candidates(literal)
            if not figures:
                continue
            quote = self.part_sentence(figures[0].span)
            inside = (quote.span.start <= f.span.start < quote.span.end for f in figures)
            return quote if all(inside) else "twice"
        return "none"


def folded(words: str) -> str:
    """Words for comparing: full width as half width, no spaces."""
    return "".join(fold(words).split())


def _letters(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and c != "*")


def _places(text: str, span: Span) -> tuple[str, list[int]]:
    places = [
        at for at in range(span.start, span.end) if not text[at].isspace() and text[at] != "*"
    ]
    return "".join(text[at] for at in places), places


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted))


def same_figure(literal: Literal, quantity: Quantity) -> bool:
    """Whether a literal of a rule and a figure of the text are the same value and unit."""
    value, wanted = quantity.value, literal.value
    base = literal.type.base
    if base is Base.OPTION:
        return bool(quantity.dimension == "code" and quantity.raw == wanted)
    if isinstance(wanted, str):
        return False
    match quantity.dimension:
        case "money" if literal.type.priced:
            return value == wanted
        case "duration" if base is Base.COUNT:
            return literal.type.unit in _DAYS and quantity.unit in _DAYS and value == wanted
        case "money":
            return base is Base.MONEY and literal.type.unit == "CNY" and value == wanted
        case "money_usd":
            return base is Base.MONEY and literal.type.unit == "USD" and value == wanted
        case "ratio":
            return base is Base.RATIO and value == wanted
        case "area":
            return base is Base.AREA and value * AREA_ONE == wanted
        case "count":
            same = _same_unit(literal.type.unit, quantity.unit)
            return base is Base.COUNT and same and value == wanted
        case "duration":
            months = {"年": 12, "个月": 1, "月": 1}.get(quantity.unit, 0)
            return base is Base.MONTHS and months > 0 and value * months == wanted
        case "rank":
            return base is Base.RANK and value == wanted
        case "unknown":
            scale = 100 if base is Base.MONEY else 1
            return base in (Base.MONEY, Base.COUNT) and value * scale == wanted
        case _:
            return False


def _same_unit(first: str, second: str) -> bool:
    return first == second or any({first, second} <= same for same in _SAME_UNIT)
