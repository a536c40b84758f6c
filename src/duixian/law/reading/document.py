"""A document as it was read: its paragraphs, what was mended in them, and what is doubtful."""

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawLine:
    """One line of a document before mending.

    `page` is 0 where the format has no pages. `whole` says that the format itself ends the
    paragraph here (DOCX, HTML). Of a printed page, `full` says that the line reaches the right
    margin and `indented` that it begins to the right of the left one; None where there is no page
    to tell from. `depth` is the level of a heading, 0 for none.
    """

    text: str
    page: int = 0
    depth: int = 0
    whole: bool = False
    full: bool | None = None
    indented: bool | None = None
    centred: bool = False
    blank_before: bool = False


@dataclass(frozen=True, slots=True)
class Mend:
    """An artefact that was mended: what stood there, what stands there now, and why.

    `line` is the 1-based line of the resulting text, 0 where nothing of it is left there.
    """

    kind: str
    before: str
    after: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that look damaged and were left as they are: a question for a person."""

    line: int
    words: str
    question: str


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document, one paragraph a line, headings marked with #."""

    path: str
    format: str
    text: str
    mends: tuple[Mend, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    def counted(self) -> Counter[str]:
        """How many mends there are of each kind."""
        return Counter(mend.kind for mend in self.mends)
