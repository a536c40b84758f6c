"""Reads how the words around a figure bound it: 超过, 以上, 不足, 最高, （含）, in lists as well.

民法典 第一千二百五十九条: 以上、以下、以内、届满 include the figure, 不满、超过、以外 do not; a
mark （含） or （不含） after the figure says otherwise. Which words govern, in this order: those
right after the figure, those before it, then those of the list it is a member of (before its first
member, else after its last). 每满1000万元 is a step and bounds nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from duixian.law.quantity import Comparator, Quantity
from duixian.law.source import Span


def _alternatives(*words: str) -> str:
    """A pattern of words separated by spaces, the longest first."""
    every = [word for group in words for word in group.split()]
    return "|".join(sorted(map(re.escape, every), key=len, reverse=True))


def _not(words: str) -> str:
    """不超过, 不得超过, 不能超过 …, 未超过."""
    negations = ("不", "不得", "不能", "不可", "不应", "不宜", "未")
    return " ".join(negation + word for word in words.split() for negation in negations)


_BEFORE: tuple[tuple[Comparator, str], ...] = (
    (">", "超过 超 首超 突破 高于 多于 大于 长于 逾"),
    (">=", "达到或超过 大于等于 大于或等于 等于或大于 达到 达 满 至少 最低 最少 最短"),
    (">=", _not("低于 少于 小于 短于")),
    ("<", "不足 低于 少于 小于 短于 未满 不满 未达到 未达 不到 达不到"),
    ("<=", _not("超过 超 突破 高于 多于 大于 长于")),
    ("<=", "小于等于 小于或等于 等于或小于 最高 最高不超过 最高不高于 最高可达 最高限额"),
    ("<=", "最多 最多不超过 最多可达 最长 最长不超过 至多 上限 限额"),
)  # fmt: skip
_SIGNS: dict[str, Comparator] = {">": ">", "<": "<", ">=": ">=", "<=": "<=", "≥": ">=", "≤": "<="}
_OPERATORS = {word: op for op, words in _BEFORE for word in words.split()} | _SIGNS
_WORDS = _alternatives(*(words for _, words in _BEFORE))

_OTHER = r"[^，。；：、,;:“”0-9的\0\n]"
_LINK = r"(?:[为是到了过]|人民币|约|合计|累计|共计|总计)?"
_ADJACENT = re.compile(
    rf"(?:(?<![每不未])(?!(?<=[届期])满)(?P<word>{_WORDS})\s{{0,2}}{_LINK}"
    r"|(?<=[^\s!-~])[ ]?(?P<sign>[><]=?|[≥≤]))\s{0,2}$"
)
#: Words that bound a figure across what is given or to whom: 最高给予受托管理的企业300万元.
_CAPS = "最高|最多|至多|最长|上限|最低|最少|至少"
_CAP = re.compile(
    rf"(?P<word>{_CAPS})(?:{_OTHER}{{0,14}}|可?(?:给予|奖励|补助|补贴|资助|支持)(?:{_OTHER}|的){{0,24}})$"
)
#: Words that bound a figure across its base: 不超过购房价10%, 按不超过实际成交额的1%.
_BASE = rf"(?:(?!给予|奖励|补贴|补助|资助|支持|按|以上|部分|企业){_OTHER})"
_STRONG = _alternatives(_not("超过 高于 低于 少于 小于"))
_OF_BASE = re.compile(rf"(?P<word>{_STRONG}){_BASE}{{1,8}}\s{{0,2}}$")
_OF_SHARE = re.compile(
    rf"(?P<word>{_STRONG}|{_CAPS}|(?<![不未得能可应宜])(?:超过|高于|低于|达到))"
    rf"{_BASE}{{1,18}}的?\s{{0,2}}$"
)
#: 产值过500亿元; 通过10家 is no bound.
_PASSED = re.compile(r"(?<![通经不超透])(?P<word>过)\s{0,2}$")
_REACH = 32  # how far before a figure its words are looked for, in characters

#: （含）, （不含本数）, （含30万元）; in （含市级配套） the word means something else.
_MARK = (
    r"(?P<{0}>[(（]\s?(?P<{0}_out>不)?含\s?"
    r"(?:本数|[0-9][0-9.,]{{0,12}}\s?[%‰]?[万亿]{{0,2}}[^\W\d_a-zA-Z]{{0,3}})?[，,]?(?:下同)?\s?[)）])?"
)
_AFTER = re.compile(
    r"\s{0,2}(?:[(（](?!\s?不?含)[^()（）\n]{1,12}[)）](?=\s?[及或]?以[上下内]))?"
    + _MARK.format("first")
    + r"\s{0,2}(?P<word>(?:[及或和]\s?)?(?:以上(?![述级])|以下(?![列简])|以内)|封顶|为上限|为限)?"
    + r"\s{0,2}"
    + _MARK.format("second")
)
_AND = re.compile(r"\s{0,2}(?:、|和|及|或|与|以及|/)\s{0,2}")
_TO = re.compile(r"\s{0,2}(?:至|到|[-—–―−~]{1,2}|～)\s{0,2}")
_UNBOUNDED = ("date", "year", "rank", "code")


@dataclass(frozen=True, slots=True)
class _Words:
    """What is said around one figure; `end` is where the words after it end."""

    end: int
    before: Comparator | None = None
    before_span: Span | None = None
    after: Comparator | None = None
    after_span: Span | None = None
    mark: str = ""  # 含 or 不含


def with_comparators(text: str, figures: Sequence[Quantity]) -> list[Quantity]:
    """Give each figure of a folded text, in order, the comparator that governs it."""
    words = [_around(text, figure) for figure in figures]
    figures, words = _without_repeats(figures, words)
    uppers = _uppers(text, figures, words)
    found: list[Quantity] = []
    for members in _lists(text, figures, words):
        first, last = words[members[0]], words[members[-1]]
        found += [_govern(figures[i], words[i], first, last, upper=i in uppers) for i in members]
    return found


def _without_repeats(
    figures: Sequence[Quantity], words: list[_Words]
) -> tuple[list[Quantity], list[_Words]]:
    """Leave out the second 30万元 of 30万元以上（含30万元）: it only marks the first."""
    kept = [
        i
        for i, figure in enumerate(figures)
        if not i or figure.span.start >= words[i - 1].end or figure.value != figures[i - 1].value
    ]
    return [figures[i] for i in kept], [words[i] for i in kept]


def _around(text: str, figure: Quantity) -> _Words:
    end = figure.span.end
    if figure.dimension in _UNBOUNDED:
        return _Words(end)
    before, before_span = _before(text, figure)
    found = _AFTER.match(text, end)
    said = [found.span(g) for g in ("first", "word", "second") if found and found[g]]
    if found is None or not said:
        return _Words(end, before, before_span)
    span = Span(said[0][0], said[-1][1])
    mark = found["first"] or found["second"] or ""
    out = found["first_out"] or found["second_out"]
    after: Comparator | None = None
    if found["word"]:
        after = ">=" if "以上" in found["word"] else "<="
    said_mark = ("不含" if out else "含") if mark else ""
    return _Words(found.end(), before, before_span, after, span, said_mark)


def _before(text: str, figure: Quantity) -> tuple[Comparator | None, Span | None]:
    start = max(0, figure.span.start - _REACH)
    window = text[start : figure.span.start]
    if found := _ADJACENT.search(window):
        group = "word" if found["word"] else "sign"
        return _OPERATORS[found[group]], _moved(found.span(group), start)
    if figure.dimension == "money" and (found := _PASSED.search(window)):
        return ">", _moved(found.span("word"), start)
    for pattern in (_CAP, _OF_SHARE if figure.dimension == "ratio" else _OF_BASE):
        if found := pattern.search(window):
            return _OPERATORS[found["word"]], _moved(found.span("word"), start)
    return None, None


def _moved(place: tuple[int, int], by: int) -> Span:
    return Span(place[0] + by, place[1] + by)


def _lists(text: str, figures: Sequence[Quantity], words: Sequence[_Words]) -> list[list[int]]:
    """The indexes of the figures, those of one parallel list together."""
    lists = [[0]] if figures else []
    for (i, first), (j, second) in pairwise(enumerate(figures)):
        same = first.dimension == second.dimension and first.dimension not in _UNBOUNDED
        if same and _joined(_AND, text, words[i].end, second):
            lists[-1].append(j)
        else:
            lists.append([j])
    return lists


def _uppers(text: str, figures: Sequence[Quantity], words: Sequence[_Words]) -> set[int]:
    """The indexes of the figures that are the upper end of a range: 5-15万元."""
    pairs = pairwise(enumerate(figures))
    return {j for (i, _), (j, second) in pairs if _joined(_TO, text, words[i].end, second)}


def _joined(joint: re.Pattern[str], text: str, at: int, second: Quantity) -> bool:
    found = joint.match(text, at)
    return found is not None and found.end() == second.span.start


def _govern(figure: Quantity, own: _Words, first: _Words, last: _Words, *, upper: bool) -> Quantity:
    op, span = own.after, own.after_span
    if op is None:
        op, span = own.before, own.before_span
    if op is None:
        op, span = first.before, first.before_span
    if op is None:
        op, span = last.after, last.after_span
    if own.mark:
        op = _including(op, upper=upper) if own.mark == "含" else _excluding(op, upper=upper)
        span = span or own.after_span
    return replace(figure, comparator=op, comparator_span=span if op else None)


def _including(op: Comparator | None, *, upper: bool) -> Comparator:
    """The comparator that takes the figure in; a mark without a word bounds a range at its end."""
    return "<=" if op in ("<", "<=") or (op is None and upper) else ">="


def _excluding(op: Comparator | None, *, upper: bool) -> Comparator:
    return "<" if op in ("<", "<=") or (op is None and upper) else ">"
