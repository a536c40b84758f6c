"""Finds what of an old version is what of the new one, also where it was renumbered or renamed."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: In hundredths: what a common number and a common name count beside a common wording.
_SAME_NUMBER, _SAME_NAME = 50, 100
#: Below this two things are two things.
_ALIKE = 85


@dataclass(frozen=True, slots=True)
class Named:
    """A clause or a block: its number, its name, its words."""

    number: str
    name: str
    words: str


def paired(old: Sequence[Named], new: Sequence[Named]) -> list[tuple[int | None, int | None]]:
    """The places in `old` and `new` of each thing, in the order of `new`, what is gone last.

    The likest are paired first; of equally like ones those that come first.
    """
    scores = [
        (score, i, j)
        for i, one in enumerate(old)
        for j, other in enumerate(new)
        if (score := _likeness(one, other)) >= _ALIKE
    ]
    before: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scores, key=lambda one: (-one[0], one[1], one[2])):
        if j not in before and i not in taken:
            before[j] = i
            taken.add(i)
    found: list[tuple[int | None, int | None]] = [(before.get(j), j) for j in range(len(new))]
    return found + [(i, None) for i in range(len(old)) if i not in taken]


def _likeness(one: Named, other: Named) -> int:
    """How like two things are, in hundredths."""
    score = _SAME_NUMBER * (one.number == other.number)
    score += _SAME_NAME * (one.name == other.name and one.name != "")
    if one.words == other.words:
        return score + 100
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    possible = score + _hundredths(matcher.quick_ratio())
    return score + _hundredths(matcher.ratio()) if possible >= _ALIKE else possible


def _hundredths(ratio: object) -> int:
    assert isinstance(ratio, int | float)
    return round(100 * ratio)
