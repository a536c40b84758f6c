"""A Word document → lines: paragraphs with the numbers Word shows, headings, table rows.

Deleted and hidden words and tables of contents are left out; inserted words stay. What is left
out is told, so that a person can see whether the document was a clean copy.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from duixian.law.reading.document import Mend, RawLine
from duixian.law.reading.docx_archive import Archive, BrokenDocx, W, value
from duixian.law.reading.docx_numbering import Numbering, numbering_of

_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*[1-9]?$", re.IGNORECASE)
_SKIPPED = {W + "del": "已删除的修订", W + "moveFrom": "已删除的修订"}
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(slots=True)
class _Word:
    """A document being read."""

    styles: dict[str, Any]
    numbering: Numbering
    mends: list[Mend] = field(default_factory=list)

    def left_out(self, kind: str, words: str) -> None:
        """Notes words of the document that are not part of its text."""
        if words.strip():
            self.mends.append(Mend(kind, words.strip(), ""))


def lines_of_docx(data: bytes) -> tuple[list[RawLine], list[Mend]]:
    """The lines of a document, what was left out of them and the numbers put before them.

    Raises BrokenDocx, TooMuch.
    """
    archive = Archive(data)
    root = archive.part("word/document.xml")
    body = None if root is None else root.find(W + "body")
    if body is None:
        raise BrokenDocx("压缩包里没有 Word 文档的正文，请用 Word 打开后另存为 .docx")
    styles = archive.part("word/styles.xml")
    by_id = {} if styles is None else {s.get(W + "styleId"): s for s in styles.iter(W + "style")}
    word = _Word(by_id, numbering_of(archive.part("word/numbering.xml")))
    lines = list(_blocks(body, word))
    notes = archive.part("word/footnotes.xml")
    for note in () if notes is None else notes.iter(W + "footnote"):
        if note.get(W + "type") is None:
            word.left_out("脚注", "".join(_words(note, word)))
    return lines, word.mends


def _blocks(parent: Any, word: _Word) -> Iterator[RawLine]:
    for child in parent:
        if child.tag == W + "p":
            yield from _paragraph(child, word)
        elif child.tag == W + "tbl":
            for row in child.iter(W + "tr"):
                yield from _row(row, word)
        elif child.tag == W + "sdt":
            if value(child, "sdtPr/docPartObj/docPartGallery") == "Table of Contents":
                word.left_out("目录", "".join(_words(child, word)))
            else:
                for content in child.iter(W + "sdtContent"):
                    yield from _blocks(content, word)
                    break


def _paragraph(paragraph: Any, word: _Word) -> Iterator[RawLine]:
    text = "".join(_words(paragraph, word))
    style = _style(paragraph, word)
    if style is not None and _CONTENTS.match(style):
        word.left_out("目录", text)
        return
    number = _number(paragraph, word)
    label = word.numbering.label(*number) if number and text.strip() else ""
    if label:
        word.mends.append(Mend("自动编号", "", label))
        label += " " if label[-1].isascii() and label[-1].isalnum() else ""
    depth = _HEADING.match(style) if style else None
    for part in (label + text).split("\n"):
        if part.strip():
            yield RawLine(part.strip(), depth=int(depth[1]) if depth else 0, whole=True)
    for box in paragraph.iter(W + "txbxContent"):
        if not any(above.tag == _MARKUP for above in box.iterancestors()):
            yield from _blocks(box, word)


def _row(row: Any, word: _Word) -> Iterator[RawLine]:
    cells = [[one.text for one in _blocks(cell, word)] for cell in row.findall(W + "tc")]
    filled = [cell for cell in cells if cell]
    if len(filled) == 1:  # a table that only lays out a page
        yield from (RawLine(text, whole=True) for text in filled[0])
    elif filled:
        yield RawLine(" | ".join(" ".join(cell) for cell in filled), whole=True)


def _words(element: Any, word: _Word) -> Iterator[str]:
    """The words of an element as they are shown, text boxes left to their paragraph."""
    for child in element:
        tag = child.tag
        if tag in _SKIPPED:
            gone = child.iter(W + "delText", W + "t")
            word.left_out(_SKIPPED[tag], "".join(t.text or "" for t in gone))
        elif tag == W + "r" and child.find(f"{W}rPr/{W}vanish") is not None:
            word.left_out("隐藏文字", "".join(child.itertext()))
        elif tag == W + "t":
            yield child.text or ""
        elif tag in (W + "tab", W + "ptab"):
            yield " "
        elif tag in (W + "br", W + "cr"):
            yield "\n"
        elif tag == W + "noBreakHyphen":
            yield "-"
        elif tag not in (W + "txbxContent", W + "pPr", W + "instrText", _MARKUP):
            yield from _words(child, word)


def _style(paragraph: Any, word: _Word) -> str | None:
    """The name of a paragraph's style."""
    found = word.styles.get(value(paragraph, "pPr/pStyle") or "")
    return None if found is None else value(found, "name")


def _number(paragraph: Any, word: _Word) -> tuple[str, int] | None:
    """The list and level of a paragraph, its own or its style's; None where it has none."""
    seen = set()
    at, name = paragraph, value(paragraph, "pPr/pStyle")
    while True:
        number, depth = value(at, "pPr/numPr/numId"), value(at, "pPr/numPr/ilvl")
        if number is not None:
            level = int(depth) if depth is not None and depth in "012345678" else 0
            return None if number == "0" else (number, level)
        if name is None or name in seen or name not in word.styles:
            return None
        seen.add(name)
        at = word.styles[name]
        name = value(at, "basedOn")
