"""An HTML page → lines: the element that holds the document, its paragraphs and table rows.

What holds the document is the smallest element with four fifths of the page's running text;
navigation, footers and scripts are none of it.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from duixian.law.reading.document import RawLine
from duixian.law.reading.encoding import decoded
from duixian.law.reading.limits import NESTED, TooMuch

_IGNORED = (
    "script", "style", "noscript", "template", "iframe", "svg", "math", "object", "nav", "footer",
    "form", "button", "select", "aside", "head",
)  # fmt: skip
_BLOCKS = (
    "address", "article", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_STOPS = re.compile("[。；：，、]")
_TITLES = ("ArticleTitle", "title", "og:title")
#: How much of the running text the main element has at least.
_MOST = (4, 5)


def lines_of_html(data: bytes) -> Iterator[RawLine]:
    """The paragraphs of the document on a page. Raises UnknownEncoding, TooMuch."""
    text, _ = decoded(data)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    root = html.document_fromstring(text, parser=parser)
    _refuse_depth(root)
    title = _title(root)
    _remove_ignored(root)
    found = list(_paragraphs(_main(root)))
    bare = "".join(line.text for line in found[:6])
    if title and _squeezed(title) not in _squeezed(bare):
        yield RawLine(title, depth=1, whole=True)
    yield from found


def _refuse_depth(root: Any) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > NESTED:
            raise TooMuch(f"网页的元素嵌套超过 {NESTED} 层")


def _title(root: Any) -> str:
    """The title as the page names it: <h1>, the meta data, else <title> before its site's name."""
    headings = [_squeezed_text(one) for one in root.iter("h1")]
    metas = [
        one.get("content", "")
        for name in _TITLES
        for one in root.iter("meta")
        if name in (one.get("name"), one.get("property"))
    ]
    titles = [re.split(r"[_|\-—]", _squeezed_text(one))[0] for one in root.iter("title")]
    return next((one.strip() for one in (*headings, *metas, *titles) if one.strip()), "")


def _remove_ignored(root: Any) -> None:
    gone = [
        one
        for one in root.iter()
        if one.tag in _IGNORED
        or one.get("hidden") is not None
        or one.get("aria-hidden") == "true"
        or _HIDDEN.search(one.get("style") or "")
    ]
    for one in gone:
        if one.getparent() is not None:
            one.drop_tree()


def _main(root: Any) -> Any:
    """The smallest element with most of the running text; links are no running text."""
    weights: dict[Any, int] = {}
    for one in root.iter():
        own = (one.text or "") if one.tag != "a" else ""
        tails = "".join(child.tail or "" for child in one)
        weights[one] = len(_STOPS.findall(own + tails))
    for one in reversed(list(root.iter())):
        parent = one.getparent()
        if parent is not None:
            weights[parent] += weights[one]
    most, of = _MOST
    at, whole = root, weights[root]
    while inner := [one for one in at if whole and weights[one] * of >= most * whole]:
        at = inner[0]
    while at.tag not in _BLOCKS and at.getparent() is not None:
        at = at.getparent()
    return at


def _paragraphs(main: Any) -> Iterator[RawLine]:
    lines = _Lines()
    lines.walk(main)
    lines.end()
    yield from lines.found


class _Lines:
    """Collects the lines of an element as its text passes by."""

    def __init__(self) -> None:
        self.found: list[RawLine] = []
        self.words: list[str] = []
        self.depth = 0
        self.blank = True

    def end(self) -> None:
        """The line so far is whole."""
        text = _collapsed("".join(self.words))
        if text:
            self.found.append(RawLine(text, depth=self.depth, whole=True, blank_before=self.blank))
            self.blank = False
        self.words = []

    def walk(self, element: Any) -> None:
        """The lines of an element and of all in it."""
        tag = element.tag
        if tag == "br":
            self.end()
        elif tag == "tr":
            self._row(element)
        elif tag in _BLOCKS:
            self._block(element, tag)
        elif isinstance(tag, str):
            self._inside(element)
        self.words.append(element.tail or "")

    def _block(self, element: Any, tag: str) -> None:
        self.end()
        depth, self.depth = self.depth, int(tag[1]) if re.fullmatch("h[1-6]", tag) else self.depth
        if tag == "li":
            self.words.append(_marker(element))
        self._inside(element)
        self.end()
        self.depth = depth
        self.blank = self.blank or tag in ("p", "div", "table")

    def _inside(self, element: Any) -> None:
        self.words.append(element.text or "")
        for child in element:
            self.walk(child)

    def _row(self, row: Any) -> None:
        """A row of a table on one line; one that only lays out a page gives its paragraphs."""
        self.end()
        cells = [cell for cell in row if cell.tag in ("td", "th") and _squeezed_text(cell)]
        laid_out = len(cells) == 1 or any(
            _STOPS.search(_squeezed_text(cell)) and len(list(cell.iter("p", "div", "br"))) > 1
            for cell in cells
        )
        if laid_out:
            for cell in cells:
                self._inside(cell)
                self.end()
        elif cells:
            self.words = [" | ".join(_squeezed_text(cell) for cell in cells)]
            self.end()


def _marker(item: Any) -> str:
    """The number that a browser shows before an item of a numbered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or re.search("none", parent.get("style") or ""):
        return ""
    start = parent.get("start", "1")
    first = int(start) if re.fullmatch("[0-9]{1,4}", start) else 1
    return f"{first + [one for one in parent if one.tag == 'li'].index(item)}. "


def _squeezed_text(element: Any) -> str:
    return _collapsed("".join(element.itertext()))


def _collapsed(text: str) -> str:
    """White space as a browser shows it, but none where a line only breaks between Chinese."""
    text = re.sub(r"(?<=[^\x00-\xff])\s*[\r\n]\s*(?=[^\x00-\xff])", "", text)
    return _SPACE.sub(" ", text).strip(" \u3000\xa0")


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)
