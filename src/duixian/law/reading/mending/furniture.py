"""What a page has besides its text: page numbers and running heads."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from duixian.law.reading.document import Mend, RawLine

_DASH = "[-—–－―─·•]"
#: A number that is marked as a page's: — 3 —, 第 3 页 共 12 页, 3/12.
_MARKED = re.compile(
    rf"{_DASH}{{1,2}} *[0-9]{{1,4}} *{_DASH}{{1,2}}"
    r"|第 *[0-9]{1,4} *页(?:[ ,，/]*共 *[0-9]{1,4} *页)?"
    r"|[0-9]{1,4} */ *[0-9]{1,4}|(?:Page|PAGE) *[0-9]{1,4}(?: *of *[0-9]{1,4})?"
)
_BARE = re.compile("[0-9]{1,4}")
#: How many lines from the edge of a page furniture stands.
_EDGE = 2
#: A head that runs stands on so many pages at least.
_RUNS = 3


def without_furniture(lines: Sequence[RawLine]) -> tuple[list[RawLine], list[Mend]]:
    """The lines of the text itself, and the page numbers and heads that were taken out."""
    heads = _running(lines)
    numbered = _bare_numbers(lines)
    kept, mends = [], []
    for at, line in enumerate(lines):
        words = line.text.strip()
        if at in numbered or (not line.whole and _MARKED.fullmatch(words)):
            mends.append(Mend("页码", words, ""))
        elif at in heads:
            mends.append(Mend("页眉页脚", words, ""))
        else:
            kept.append(line)
    return kept, mends


def _edges(lines: Sequence[RawLine]) -> set[int]:
    """The places of the first and last lines of every page."""
    pages: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.page:
            pages.setdefault(line.page, []).append(at)
    return {at for page in pages.values() for at in (*page[:_EDGE], *page[-_EDGE:])}


def _running(lines: Sequence[RawLine]) -> set[int]:
    """Lines at the edges of pages that say the same on most of them, but for their numbers."""
    edges = _edges(lines)
    pages = len({line.page for line in lines})
    times = Counter(text for text, _ in {(_shape(lines[at]), lines[at].page) for at in edges})
    wanted = max(_RUNS, -(-pages // 3))
    return {at for at in edges if times[_shape(lines[at])] >= wanted and _shape(lines[at])}


def _shape(line: RawLine) -> str:
    return re.sub("[0-9]+", "#", re.sub(r"\s", "", line.text))


def _bare_numbers(lines: Sequence[RawLine]) -> set[int]:
    """Lines that hold only a number and count the pages: at their edges, or one up each time."""
    bare = [at for at, line in enumerate(lines) if _BARE.fullmatch(line.text) and not line.whole]
    edges = _edges(lines)
    if edges:
        return {at for at in bare if at in edges and _counts(lines, bare, at)}
    return set(bare) if len(bare) >= _RUNS and _one_up(lines[at].text for at in bare) else set()


def _counts(lines: Sequence[RawLine], bare: Iterable[int], at: int) -> bool:
    """Whether a number differs from its page's by what most of the others do."""
    off = Counter(int(lines[one].text) - lines[one].page for one in bare)
    return off[int(lines[at].text) - lines[at].page] * 2 > off.total()


def _one_up(numbers: Iterable[str]) -> bool:
    found = [int(number) for number in numbers]
    return all(after == before + 1 for before, after in pairwise(found))
