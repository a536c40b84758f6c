"""What a document says for itself about 以上, 以下 … – “以上”包含本数，“超过”不包含本数.

Without such words the Civil Code (民法典 1259) holds; a （含） beside a figure decides for it.
"""

import re
from dataclasses import replace

from duixian.law.quantity import Comparator, Quantity

_WORD = "(?:以上|以下|以内|超过|高于|不足|低于)"
_SAYS = re.compile(
    f'(?P<words>(?:[“"]?{_WORD}[”"]?(?:、|和|及|或|，)?)+)(?:均|都|一律)?'
    "(?P<how>不包含|不包括|不含|包含|包括|含)(?:本数|本级|该数)"
)
_OPS: dict[str, tuple[Comparator, Comparator]] = {
    "以上": (">=", ">"), "超过": (">=", ">"), "高于": (">=", ">"),
    "以下": ("<=", "<"), "以内": ("<=", "<"), "不足": ("<=", "<"), "低于": ("<=", "<"),
}  # fmt: skip
_MARK = re.compile("[(（]不?含")


def said_of_words(text: str) -> dict[str, str]:
    """Word → 含本数 or 不含本数, as a text defines them; empty where it does not."""
    found: dict[str, str] = {}
    for match in _SAYS.finditer(re.sub(r"\s", "", text)):
        how = "不含本数" if match["how"].startswith("不") else "含本数"
        found |= dict.fromkeys(re.findall(_WORD, match["words"]), how)
    return found


def with_defined(text: str, figure: Quantity, defined: dict[str, str]) -> Quantity:
    """A figure with the comparator that the document's own definition gives its words."""
    near = figure.comparator_span
    if near is None or not defined:
        return figure
    words = text[near.start : near.end]
    if _MARK.search(words) or _MARK.match(text[figure.span.end :]):
        return figure
    for word, how in defined.items():
        if re.search(f"(?<![不未得能可应宜]){word}", words):
            return replace(figure, comparator=_OPS[word][0 if how == "含本数" else 1])
    return figure
