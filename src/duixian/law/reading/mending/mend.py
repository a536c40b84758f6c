"""Raw lines → the document: furniture out, characters mended, paragraphs joined, all listed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from duixian.law.reading.document import Document, Doubt, Mend, RawLine
from duixian.law.reading.mending.characters import mended_characters
from duixian.law.reading.mending.furniture import without_furniture
from duixian.law.reading.mending.joining import joined
from duixian.law.reading.mending.numbers import mended_numbers

#: What is asked of words that look damaged and cannot be mended by rule.
_DAMAGED = (
    (
        re.compile(r"[一-鿿] ?\b(?:and|or|of|the|to|in)\b ?[一-鿿]"),
        "中文句子里的英文虚词，原文是什么？",
    ),
    (re.compile("[\ufffd□■]{1,5}"), "有一个字没有认出来，原文是什么？"),
    (re.compile("[\ue000-\uf8ff]+"), "有一个造字没有对应的字符，原文是什么？"),
)


def mended(
    path: str, format: str, lines: Sequence[RawLine], mends_of_reader: Iterable[Mend] = ()
) -> Document:
    """The document of the lines; `mends_of_reader`: what its reader itself left out or added."""
    mends = [*mends_of_reader]
    clean = []
    for line in lines:
        text, found = mended_characters(line.text)
        mends += found
        if text.strip():
            clean.append(replace(line, text=text.strip()))
    kept, furniture = without_furniture(clean)
    paragraphs, breaks, doubts = joined(kept)
    mends += [*furniture, *breaks]
    texts: list[str] = []
    for number, line in enumerate(paragraphs):
        text, found = mended_numbers(line.text)
        at = 2 * number + 1
        mends += [replace(mend, line=at) for mend in found]
        texts.append("#" * line.depth + " " * bool(line.depth) + text)
    asked = [replace(doubt, line=2 * doubt.line - 1) for doubt in doubts]
    asked += [doubt for number, text in enumerate(texts) for doubt in _damaged(text, number)]
    return Document(path, format, "\n\n".join(texts) + "\n", tuple(mends), tuple(asked))


def _damaged(text: str, number: int) -> list[Doubt]:
    return [
        Doubt(2 * number + 1, text[max(0, found.start() - 6) : found.end() + 6], question)
        for pattern, question in _DAMAGED
        for found in pattern.finditer(text)
    ]
