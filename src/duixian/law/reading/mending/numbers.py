"""Spaces inside a figure, and between a figure and its unit: 100 万 元 is 100万元."""

import re

from duixian.law.reading.document import Mend

_UNIT = (
    "[十百千万亿]{0,3}(?:元|美元|欧元|港元|平方米|平米|㎡|亩|人次|人|家|个|名|场|单|件|项|次|年|月|日|"
    "天|倍|成|户|条|期|档|%|％|‰|号)|[万亿](?= ?[元美欧港])"
)
#: Digits, then spaces, then what belongs to them.
_PATTERNS = (
    re.compile(r"(?<![0-9.])[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?= ?[万亿元])"),
    re.compile(rf"(?<=[0-9]) +(?={_UNIT})"),
    re.compile(r"(?<=[0-9][十百千万亿]) +(?=[十百千万亿元美欧港])"),
    re.compile(r"(?<=[年月第]) +(?=[0-9])(?=[0-9 ]*[年月日条号])"),
    re.compile(r"(?<=[0-9]) +(?=\.[0-9])|(?<=[0-9]\.) +(?=[0-9]+ ?[万亿%])"),
)
_AROUND = 6


def mended_numbers(text: str) -> tuple[str, list[Mend]]:
    """A line without spaces inside its figures, and what was mended."""
    mends: list[Mend] = []
    for pattern in _PATTERNS:
        found = pattern.search(text)
        while found is not None:
            after = found[0].replace(" ", "")
            new = text[: found.start()] + after + text[found.end() :]
            lo, hi = max(0, found.start() - _AROUND), found.end() + _AROUND
            shift = len(found[0]) - len(after)
            mends.append(Mend("数字中的空格", text[lo:hi], new[lo : hi - shift]))
            text = new
            found = pattern.search(text, found.start())
    return text, mends
