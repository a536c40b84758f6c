"""Finds places in a ranking: 前三名, 排名前10的, TOP10, 第一名, 第二至五名, 排名第一."""

import re
from collections.abc import Iterator
from fractions import Fraction

from duixian.law.numerals import CHINESE, parse_number
from duixian.law.quantity import Quantity
from duixian.law.source import Span

_N = f"(?:[0-9]{{1,3}}|[{CHINESE}]{{1,4}})"
_RANKED = r"(?:排名|排行|排序|位列|位居|名列|排在|列|居|得分|评分|考核|评价|综合|评选|销量|贡献)"
_PATTERN = re.compile(
    rf"""(?<![A-Za-z])[Tt][Oo][Pp][ ]?前?[ ]?(?P<top>[0-9]{{1,4}})(?![0-9.])
    |(?<![目之以此])前[ ]?(?P<first>{_N})[ ]?(?:[名位](?!录|于|置|一体)|强(?=的|企|\)|）|，|、|。))
    |(?P<ranked>{_RANKED})[ ]?前[ ]?(?P<bare>{_N})[ ]?[名位家个户]?
        (?![0-9.%％‰年月日天万亿元季款项条次期届周小])
    |第[ ]?(?P<places>{_N}(?:[ ]?[、和及至到~～—–-][ ]?第?[ ]?{_N}){{0,6}})[ ]?[名位](?!于|置)
    |(?:排名|位列|位居|名列|列)第[ ]?(?P<place>{_N})(?![0-9{CHINESE}])
    """,
    re.VERBOSE,
)
_NUMBER = re.compile(_N)


def find_ranks(text: str) -> Iterator[Quantity]:
    """The ranks of a folded text, in order; a number that cannot be read is left out."""
    for found in _PATTERN.finditer(text):
        if found["places"]:
            yield from _places(found, text)
            continue
        group = next(g for g in ("top", "first", "bare", "place") if found[g])
        start = found.end("ranked") if group == "bare" else found.start()
        if group == "place":
            start = text.index("第", found.start())
        value = parse_number(found[group])
        if value:
            span = Span(start, found.end())
            unit = "第" if group == "place" else "前"
            yield Quantity(span, value, unit, "rank", text[span.start : span.end])


def _places(found: re.Match[str], text: str) -> Iterator[Quantity]:
    """第二至五名 holds two ranks, 第一、二、三名 three; the first and last take the words along."""
    numbers = list(_NUMBER.finditer(text, found.start("places"), found.end("places")))
    for number in numbers:
        start = found.start() if number is numbers[0] else number.start()
        end = found.end() if number is numbers[-1] else number.end()
        value = parse_number(number.group())
        if value:
            yield Quantity(Span(start, end), Fraction(value), "第", "rank", text[start:end])
