"""数量用语: a clause that says for the whole document whether 以上, 以下 … include the figure.

`{以上: 含本数, 以下: 不含本数}`. Without it the Civil Code (民法典 1259) holds; a （含） beside a
figure says otherwise for that figure alone.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from duixian.law.quantity import Comparator
from duixian.rules.blocks.anchor import ClauseWords, Figure
from duixian.rules.blocks.block import Block
from duixian.rules.blocks.conditions import absent
from duixian.rules.blocks.fields import Phrase
from duixian.rules.language.scope import did_you_mean
from duixian.rules.plan import Kind
from duixian.rules.yaml_tree import Scalar

#: word → the comparator that includes the figure, and the one that does not
_WORDS: dict[str, tuple[Comparator, Comparator]] = {
    "以上": (">=", ">"),
    "以下": ("<=", "<"),
    "以内": ("<=", "<"),
    "超过": (">=", ">"),
    "高于": (">=", ">"),
    "不足": ("<=", "<"),
    "低于": ("<=", "<"),
}
_INCLUDES = {"含本数": True, "不含本数": False}
_MARK = re.compile("[(（]不?含")


def read_quantity_words(blocks: list[Block], document: Mapping[str, ClauseWords]) -> None:
    """Give the figures of the document the comparators that its own words define."""
    defined = {word: op for block in blocks for word, op in _defined(block).items()}
    for words in document.values() if defined else ():
        for figure in words.figures:
            _read(figure, words, defined)


def _defined(block: Block) -> dict[str, Comparator]:
    found: dict[str, Comparator] = {}
    if block.kind is not Kind.RULE:
        return found
    for key, node in block.fields.pairs("数量用语"):
        said = node.text.strip() if isinstance(node, Scalar) else ""
        if key.text not in _WORDS:
            remedy = did_you_mean(key.text, _WORDS) or "可用：" + "、".join(_WORDS)
            block.scope.report("DX156", f"数量用语 没有“{key.text}”", key.span, remedy)
        elif said not in _INCLUDES:
            remedy = f"写成 {key.text}: 含本数 或 {key.text}: 不含本数"
            block.scope.report("DX158", f"看不懂“{said}”", node.span, remedy)
        elif not block.words.find(key.text):
            absent(Phrase(key.text, key.span), block.scope, block.words)
        else:
            including, beyond = _WORDS[key.text]
            found[key.text] = including if _INCLUDES[said] else beyond
    return found


def _read(figure: Figure, words: ClauseWords, defined: Mapping[str, Comparator]) -> None:
    near = figure.quantity.comparator_span
    if near is None:
        return
    shift = figure.span.start - figure.quantity.span.start
    text = words.source.text[near.start + shift : near.end + shift]
    around = words.source.text[figure.span.end : near.end + shift + 4]
    if _MARK.match(around.strip()) or _MARK.search(text):
        return
    for word, op in defined.items():
        if re.search(f"(?<![不未得能可应宜]){word}", text):
            figure.quantity = replace(figure.quantity, comparator=op)
