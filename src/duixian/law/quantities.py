"""Finds the figures of a text: amounts, shares, counts, areas, durations, dates, ranks, codes.

Each is exact and carries its place and the comparator that governs it. What only looks like a
figure is left out: names (5G, 8K, Z世代), titles, document and clause numbers, 一次性, 五个一.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from duixian.law.comparators import with_comparators
from duixian.law.dates import find_dates
from duixian.law.figures import find_figures
from duixian.law.names import hide, hide_names, hide_titles
from duixian.law.numerals import fold
from duixian.law.quantity import Comparator, Dimension, Quantity
from duixian.law.ranks import find_ranks
from duixian.law.shares import find_shares
from duixian.law.source import Source, Span

__all__ = ["Comparator", "Dimension", "Quantity", "find_quantities", "quantities_in"]

_CODE = re.compile("海关|监管|代码|编码|税则|税号")
_CODE_DIGITS = range(4, 11)
_CODE_REACH = 16
_STOP = re.compile("[。；\n]")


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The figures of a text in order, none overlapping; places are offsets in `text`."""
    open_text = hide_titles(fold(text))
    found: list[Quantity] = []
    for find in (find_ranks, find_dates, find_shares):
        some = list(find(open_text))
        found += some
        open_text = hide(open_text, [quantity.span for quantity in some])
        if find is find_ranks:
            open_text = hide_names(open_text)
    figures, bare = find_figures(open_text)
    found += figures + [_code(text, span) for span in bare if _is_code(open_text, span)]
    found.sort(key=lambda quantity: quantity.span.start)
    return tuple(_with_raw(text, q) for q in with_comparators(fold(text), found))


def quantities_in(source: Source, spans: Iterable[Span]) -> tuple[Quantity, ...]:
    """The figures of places of a source, each place read by itself; offsets are the source's."""
    return tuple(
        _moved(quantity, span.start)
        for span in spans
        for quantity in find_quantities(source.slice(span))
    )


def _moved(quantity: Quantity, by: int) -> Quantity:
    span, words = quantity.span, quantity.comparator_span
    return replace(
        quantity,
        span=Span(span.start + by, span.end + by),
        comparator_span=words and Span(words.start + by, words.end + by),
    )


def _with_raw(text: str, quantity: Quantity) -> Quantity:
    """The words as they stand in the text, not folded."""
    return replace(quantity, raw=text[quantity.span.start : quantity.span.end])


def _code(text: str, span: Span) -> Quantity:
    raw = text[span.start : span.end]
    return Quantity(span, Fraction(int(fold(raw))), "", "code", raw)


def _is_code(text: str, span: Span) -> bool:
    """Digits beside 海关, 监管, 代码 … in the same sentence: 9610、9710、9810等海关监管模式."""
    if span.end - span.start not in _CODE_DIGITS or not text[span.start : span.end].isdigit():
        return False
    before = _STOP.split(text[max(0, span.start - _CODE_REACH) : span.start])[-1]
    after = _STOP.split(text[span.end : span.end + _CODE_REACH])[0]
    return bool(_CODE.search(before) or _CODE.search(after))
