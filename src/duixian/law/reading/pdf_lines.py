"""The characters of a printed page with their boxes → its lines from the top down."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

#: Signs that stand below the line they belong to.
_LOW = "_＿"


@dataclass(frozen=True, slots=True)
class Character:
    """One character, the box of its ink in points and how far it reaches; `y` grows upwards."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    reach: float

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.bottom + self.top) / 2

    @property
    def size(self) -> float:
        """How high it is."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a page."""

    text: str
    left: float
    right: float
    middle: float
    size: float


def printed_lines(characters: Iterable[Character]) -> list[PrintedLine]:
    """The lines of a page from the top down; characters on one height stand in one line."""
    lines: list[list[Character]] = []
    for one in sorted(characters, key=lambda c: -c.middle):
        # A small sign (a comma, a dash) stands off the middle of its line: the line tells.
        tall = max((c.size for c in lines[-1]), default=0.0) if lines else 0.0
        off = 0.9 if one.text in _LOW else 0.6
        if lines and _middle(lines[-1]) - one.middle <= max(tall, one.size) * off:
            lines[-1].append(one)
        else:
            lines.append([one])
    return [_line(sorted(line, key=lambda c: c.left)) for line in lines]


def _middle(line: Sequence[Character]) -> float:
    tallest = max(line, key=lambda c: c.size)
    return tallest.middle


def _line(line: Sequence[Character]) -> PrintedLine:
    size = median(c.size for c in line) or 1.0
    return PrintedLine(
        "".join(_spaced(line, size)),
        line[0].left,
        max(c.right for c in line),
        _middle(line),
        max(c.size for c in line),
    )


def _spaced(line: Sequence[Character], size: float) -> Iterator[str]:
    """The characters with a space where Latin words part and where a column does."""
    yield line[0].text
    for before, after in pairwise(line):
        gap = after.left - before.right
        latin = before.text.isascii() and after.text.isascii()
        apart = after.left - before.reach > 0.1 * size
        if apart and gap > (0.3 if latin else 1.6) * size:
            yield " "
        yield after.text
