"""The number an item of a list in running text begins with: 1. ①（1）(一)."""

import re

from duixian.law.numerals import parse_number

_ITEM = re.compile(
    "(?:[（(](?P<inner>[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)]|(?P<plain>[0-9]{1,2})[.．、)）](?![0-9])"
    "|(?P<circle>[①②③④⑤⑥⑦⑧⑨]))"
)


def item_of(text: str) -> tuple[int, int] | None:
    """The number, and where the item's own words begin; None where it has none."""
    found = _ITEM.match(text)
    if found is None:
        return None
    if found["circle"]:
        return ord(found["circle"]) - ord("①") + 1, found.end()
    number = parse_number(found["inner"] or found["plain"])
    return (int(number), found.end()) if number is not None else None
