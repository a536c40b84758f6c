"""What a figure of a text measures: its type, the noun before it, the words it stands in."""

import re

from duixian.draft.facts import trimmed
from duixian.draft.sentence import Part
from duixian.law.quantity import Quantity
from duixian.rules.types import AREA, DOLLAR, MONTHS, RANK, RATIO, YUAN, Type, count

_FIRST = re.compile("首次|首超|首破|初次|第一次|首年")
_EDGE = re.compile("[，、；]|且|并且|(?<=[元上级内）)])(?:和|及|或)|(?<=的)或者?")
#: Counting words of the figures that are conditions on a number of things.
_COUNT_NOUN = re.compile("[\u3400-\u9fffA-Za-z（）]{2,14}")


def first_time(words: str) -> bool:
    """Whether words say that something happens for the first time: 首次, 首超."""
    return _FIRST.search(words) is not None


def type_of(figure: Quantity) -> Type | None:
    """The type of the fact a figure is held against."""
    match figure.dimension:
        case "money":
            return YUAN
        case "money_usd":
            return DOLLAR
        case "ratio":
            return RATIO
        case "area":
            return AREA
        case "rank":
            return RANK
        case "duration":
            return MONTHS
        case "count":
            return count(figure.unit)
    return None


def groups_of(part: Part) -> list[list[Quantity]]:
    """The figures of a part, those of one parallel list together."""
    groups: list[list[Quantity]] = []
    for figure in part.figures:
        last = groups[-1][-1] if groups else None
        between = part.sentence.text[last.span.end : figure.span.start] if last else ""
        joint = re.fullmatch("(?:[（(]不?含[本数]*[）)])?(?:以上)?(?:、|和|及|或|与|/)", between)
        if last is not None and joint and last.dimension == figure.dimension:
            groups[-1].append(figure)
        else:
            groups.append([figure])
    return groups


def noun_before(part: Part, figure: Quantity) -> tuple[str, int]:
    """The words that name what a figure measures, and where they begin in the sentence."""
    text = part.sentence.text
    op = figure.comparator_span
    end = min(op.start, figure.span.start) if op is not None else figure.span.start
    before = [
        q
        for q in part.figures
        if q.span.end <= figure.span.start and (q.comparator or q.dimension != "duration")
    ]
    start = part.start
    if before:
        last = before[-1]
        start = last.span.end
        if last.comparator_span is not None:
            start = max(start, last.comparator_span.end)
    edges = [m.end() for m in _EDGE.finditer(text, start, max(start, end))]
    edges = [edge for edge in edges if _outside(text[start:edge])]
    return text[(edges[-1] if edges else start) : end], (edges[-1] if edges else start)


def _outside(text: str) -> bool:
    return text.count("（") == text.count("）") and text.count("“") == text.count("”")


def words_of(part: Part, start: int, figure: Quantity) -> str:
    """The words of a threshold: its noun, its comparator, its figure."""
    if part.sentence.said_by:
        return part.sentence.said_by
    text = part.sentence.text[start : end_of(figure)]
    return re.sub("^(?:且|并且|并|和|及|、|，|的)+", "", text)


def end_of(figure: Quantity) -> int:
    """Where a figure and the comparator behind it end."""
    end = figure.comparator_span.end if figure.comparator_span else figure.span.end
    return max(figure.span.end, end)


def last_noun(noun: str) -> str:
    """What stands after the last 的 of a noun, where that alone names a measure."""
    tail = noun.rsplit("的", 1)[-1]
    return tail if len(trimmed(tail)) >= 3 or "的" not in noun else noun


def counted(part: Part, figure: Quantity, noun: str) -> str:
    """带动5家以上本地企业: the things counted stand after the figure."""
    text = part.sentence.text
    at = figure.span.end
    if figure.comparator_span is not None:
        at = max(at, figure.comparator_span.end)
    after = _COUNT_NOUN.match(text, at, part.end)
    behind = re.split("的|年度|当年|年|累计|实际|，|、", after.group())[0] if after else ""
    whole = re.sub("^(?:对于?|凡)", "", noun) + behind
    return whole or noun
