"""Finds the short title of a clause: its bold words, its heading, or its first short sentence."""

import re

from duixian.law.lines import STOPS, Line
from duixian.law.outline import Node, is_heading
from duixian.law.source import Span

_BOLD = re.compile(r"\*\*(?P<title>[^*\n]{1,60})\*\*")
_BRACKETS = re.compile(r"[(【\[〔](?P<title>[^()【】\[\]〔〕\n]{1,30})[)】\]〕]")
_SENTENCE = re.compile(r"(?P<title>[^。：:；;，,]{2,30})[。：:]")
_WHOLE = re.compile(r"(?P<title>.*)$")
#: A figure in a sentence, or a list that it opens, makes it more than a title.
_FIGURE = re.compile("[0-9][0-9.]*[ ]?[万亿元%％家个名年倍]")
_OPENS_LIST = re.compile("[以如]下|下列")
#: Sentences that rule begin so, titles do not.
_RULING = re.compile(
    "(?:本|对|凡|经|按|自|同一|上级|申报|企业|享受|符合|每|给予|当年|有下列|具有|获得|被|单)"
)
_EDGES = "*#。：: \t"


def title_of(node: Node) -> Span | None:
    """The place of a clause's title without marks and stops; None where it has none."""
    if node.title is not None:
        return node.title
    line, rest = node.lines[0], node.rest
    found = _BOLD.match(rest) or _BRACKETS.match(rest)
    if found is None and (line.depth or (rest and is_heading(rest))):
        found = _WHOLE.match(rest)
    if found is None and not _RULING.match(rest):
        sentence = _SENTENCE.match(rest)
        sentence = None if sentence and _FIGURE.search(sentence["title"]) else sentence
        if sentence and (len(rest) > sentence.end() or node.children or len(node.lines) > 1):
            found = sentence
    return None if found is None else _trimmed(line.end - len(rest), found)


def is_bare(node: Node) -> bool:
    """Whether a node is a heading only: nothing of its own rules, at most what is below it."""
    rest = node.rest.strip(_EDGES)
    if re.search("[。；：:]", rest) or _OPENS_LIST.search(rest) or _FIGURE.search(rest):
        return False
    if not all(map(_is_heading, node.lines[1:])):
        return False
    sentence = "，" in rest and node.rest.endswith(tuple(STOPS))
    return not sentence and (bool(node.children) or _titles(node))


def _titles(node: Node) -> bool:
    return node.lines[0].depth > 0 or is_heading(node.rest)


def trimmed(line: Line, start: int) -> Span | None:
    """The place of what a line holds from `start` on, without marks and stops at its edges."""
    found = _WHOLE.match(line.text, start - line.start)
    return _trimmed(line.start, found) if found else None


def _is_heading(line: Line) -> bool:
    return line.depth > 0 or is_heading(line.text)


def _trimmed(offset: int, found: re.Match[str]) -> Span | None:
    text = found["title"]
    start = offset + found.start("title") + len(text) - len(text.lstrip(_EDGES))
    end = offset + found.start("title") + len(text.rstrip(_EDGES))
    return Span(start, end) if start < end else None
