"""A clause's own words as sentences and part-sentences, with their figures (GB/T 15834-2011).

White space and emphasis are left out: a rule finds its words in the clause without them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from duixian.draft.quantity_words import with_defined
from duixian.law.clauses import Clause
from duixian.law.lines import STOPS, read_lines
from duixian.law.quantities import find_quantities
from duixian.law.quantity import Quantity
from duixian.law.source import Source

#: What stands for a figure in a shape: the sign of its dimension, then fillers.
SIGNS = {
    "money": "\ue000", "money_usd": "\ue001", "ratio": "\ue002", "count": "\ue003",
    "area": "\ue004", "duration": "\ue005", "date": "\ue006", "year": "\ue007",
    "rank": "\ue008", "code": "\ue009", "unknown": "\ue00a",
}  # fmt: skip
FILL = "\uf8ff"
#: Patterns of one figure in a shape.
MONEY = f"[\ue000\ue001]{FILL}*"
RATIO = f"\ue002{FILL}*"
RANK = f"\ue008{FILL}*"
COUNT = f"\ue003{FILL}*"
ANY = f"[\ue000-\ue00a]{FILL}*"

_OPEN, _CLOSE = "（(“《〔[【", "）)”》〕]】"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: from `start` up to `end`, in characters of the sentence."""

    sentence: "Sentence"
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.sentence.text[self.start : self.end]

    @property
    def shape(self) -> str:
        """Its words with signs in place of figures."""
        return self.sentence.shape[self.start : self.end]

    @property
    def figures(self) -> tuple[Quantity, ...]:
        """The figures that begin in it; their places are those of the sentence."""
        inside = (self.start, self.end)
        return tuple(q for q in self.sentence.figures if inside[0] <= q.span.start < inside[1])

    @property
    def quote(self) -> str:
        """Its words; where the clause has them twice, with the words before them."""
        text, at = self.text, self.start
        if self.sentence.said_by:
            return self.sentence.said_by
        while at > 0 and self.sentence.around.count(text) > 1:
            at = 1 + max(self.sentence.text.rfind(sign, 0, max(0, at - 1)) for sign in "，,")
            text = self.sentence.text[at : self.end]
        return text

    def sub(self, start: int, end: int) -> "Part":
        """A piece of it, by offsets of its own, without marks at the edges."""
        text = self.text[start:end]
        lead = len(text) - len(text.lstrip("，、；,; "))
        stripped = text.strip("，、；,; ")
        at = self.start + start + lead
        return Part(self.sentence, at, at + len(stripped))


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence without its stop: words, figures, and the words with signs for figures."""

    text: str
    figures: tuple[Quantity, ...]
    shape: str
    #: it goes on from a sentence that ended with a semicolon
    goes_on: bool = False
    #: all words of the clause
    around: str = ""
    #: the words of the clause that say it, where it was put together from them
    said_by: str = ""
    defined: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def whole(self) -> Part:
        """All of it."""
        return Part(self, 0, len(self.text))

    @property
    def parts(self) -> list[Part]:
        """Its part-sentences, divided at commas outside of brackets and quotation marks."""
        cuts = [-1, *_top_level(self.text, "，,"), len(self.text)]
        parts = [Part(self, a + 1, b) for a, b in pairwise(cuts)]
        return [part for part in parts if part.text.strip()]


def sentence_of(
    text: str, *, goes_on: bool = False, around: str = "", defined: dict[str, str] | None = None
) -> Sentence:
    """Read the figures of one sentence; `defined` is what the document says of 以上, 以下 …"""
    figures = tuple(with_defined(text, q, defined or {}) for q in find_quantities(text))
    shape = list(text)
    for figure in figures:
        start, end = figure.span.start, figure.span.end
        shape[start:end] = SIGNS[figure.dimension] + FILL * (end - start - 1)
    return Sentence(text, figures, "".join(shape), goes_on, around, defined=defined or {})


def sentences_of(
    source: Source, clause: Clause, defined: dict[str, str] | None = None
) -> list[Sentence]:
    """The sentences of a clause's own text, its label left out."""
    found: list[Sentence] = []
    paragraphs = paragraphs_of(source, clause)
    around = "".join(paragraphs)
    for paragraph in paragraphs:
        goes_on = False
        for text, stop in _divided(paragraph):
            found.append(sentence_of(text, goes_on=goes_on, around=around, defined=defined))
            goes_on = stop in "；;"
    return found


def paragraphs_of(source: Source, clause: Clause) -> list[str]:
    """The paragraphs of a clause's own text, broken lines joined."""
    paragraphs: list[str] = []
    ended = True
    for line in read_lines(source, clause.text_spans):
        text = _plain(source.slice(line.span))
        if not paragraphs:
            text = text.removeprefix(_plain(clause.label)).lstrip("、.．:：")
        if ended or not paragraphs:
            paragraphs.append(text)
        else:
            paragraphs[-1] += text
        ended = text.endswith(tuple(STOPS)) or line.depth > 0
        ended = ended or (len(text) <= 20 and not re.search("[，。；]", text))
    return [paragraph for paragraph in paragraphs if paragraph]


def _plain(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and c != "*")


def _divided(paragraph: str) -> Iterator[tuple[str, str]]:
    """Sentences and the stops they end with; 如下： ends one too."""
    start = 0
    for at in [*_top_level(paragraph, "。；;！!？：:"), len(paragraph)]:
        if at == len(paragraph) or paragraph[at] not in "：:" or _opens_list(paragraph, at):
            text = re.sub("^【[^】]*】", "", paragraph[start:at].strip())
            if text:
                yield text, paragraph[at : at + 1] or "。"
            start = at + 1


def _opens_list(paragraph: str, at: int) -> bool:
    """Whether what follows a colon is a list of cases: 有下列情形之一的，不予支持：…"""
    if re.match("[（(]?[1一①][)）.．、]?(?![0-9万亿%])", paragraph[at + 1 :]):
        return (
            re.search("(?:以下|下列|如下).{0,8}(?:条件|情形|要求|情况)", paragraph[:at]) is not None
        )
    before = re.split("[。；]", paragraph[max(0, at - 40) : at])[-1]
    return (
        re.search("(?:情形|条件|情况|标准|如下|下列|以下|不予|不得)[^，]{0,16}$", before)
        is not None
    )


def _top_level(text: str, signs: str) -> Iterator[int]:
    """Where the signs stand outside of brackets and quotation marks."""
    depth = 0
    for at, sign in enumerate(text):
        if sign in _OPEN:
            depth += 1
        elif sign in _CLOSE:
            depth = max(0, depth - 1)
        elif sign in signs and not depth:
            yield at


def joined(parts: Sequence[Part]) -> str:
    """The words from the first part to the last."""
    first, last = parts[0], parts[-1]
    return first.sentence.text[first.start : last.end]
