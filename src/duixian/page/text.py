"""The document's own text as HTML: headings, paragraphs, emphasis; everything else is words.

Figures are marked with private-use characters before Markdown is read and become links after:
no character of the text itself is ever taken for markup.
"""

import re

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from duixian.law.source import Source, Span
from duixian.page.figures import Figures

_OPEN, _END, _CLOSE, _ANCHOR = "\ue000", "\ue001", "\ue002", "\ue003"
_STRONG, _WEAK = "\ue004", "\ue005"
_OURS = re.compile("[\ue000-\ue005]")
_MARK = re.compile(f"{_OPEN}([0-9]+){_END}|{_ANCHOR}([0-9]+){_END}|[{_CLOSE}{_STRONG}{_WEAK}]")
#: CommonMark does not end emphasis between a Chinese full stop and a letter, as documents do.
_EMPHASIS = re.compile(r"\*\*([^*\n]+)\*\*")
_HEADING = re.compile("<(/?)h([1-6])>")
_TAGS = {_CLOSE: "</a>", _STRONG: "<strong>", _WEAK: "</strong>"}
#: A mark never spans emphasis or a line: tags would not nest.
_RUN = re.compile(r"[^*\n]+")
_MARKDOWN = MarkdownIt("zero", {"html": False}).enable(["heading"])


class Text:
    """Turns stretches of one document into HTML."""

    def __init__(self, source: Source, figures: Figures, anchors: dict[int, str]) -> None:
        """`anchors`: ids of clauses by the offset where each begins."""
        self._text = _OURS.sub("\ufffd", source.text)
        self._figures = figures
        self._anchors = {_first_word(self._text, at): name for at, name in anchors.items()}
        self._places = sorted(figures.in_text.items())

    def html(self, span: Span) -> Markup:
        """The HTML of one stretch."""
        names: list[str] = []
        marked = self._marked(span, names)
        rendered = _HEADING.sub(
            _lower, _MARKDOWN.render(_EMPHASIS.sub(rf"{_STRONG}\1{_WEAK}", marked))
        )
        return Markup(_MARK.sub(lambda found: self._tag(found, names), rendered))

    def _marked(self, span: Span, names: list[str]) -> str:
        """The stretch with its marks; `names` gathers what each number stands for."""
        inserts: list[tuple[int, int, str]] = []
        for (start, end), name in self._places:
            if span.start <= start and end <= span.end:
                for run in _RUN.finditer(self._text, start, end):
                    names.append(name)
                    inserts.append((run.start(), 1, f"{_OPEN}{len(names) - 1}{_END}"))
                    inserts.append((run.end(), 0, _CLOSE))
        for at, name in self._anchors.items():
            if span.start <= at < span.end:
                names.append(name)
                inserts.append((at, 0, f"{_ANCHOR}{len(names) - 1}{_END}"))
        pieces, last = [], span.start
        for at, _, mark in sorted(inserts):
            pieces += [self._text[last:at], mark]
            last = at
        return "".join([*pieces, self._text[last : span.end]])

    def _tag(self, found: re.Match[str], names: list[str]) -> str:
        if found[2] is not None:
            return f'<span class="clause" id="{escape(names[int(found[2])])}"></span>'
        if found[1] is None:
            return _TAGS[found[0]]
        name = names[int(found[1])]
        rules = self._figures.of_text.get(name, [])
        if rules:
            return f'<a class="figure" id="{name}" href="#{rules[0]}" data-figures="{name}">'
        reason = self._figures.excused.get(name, "")
        title = f' title="不计算：{escape(reason)}"' if reason else ""
        return f'<a class="figure unused" id="{name}"{title}>'


def _lower(found: re.Match[str]) -> str:
    """The document's headings stand one level below the page's own."""
    return f"<{found[1]}h{min(6, int(found[2]) + 1)}>"


def _first_word(text: str, at: int) -> int:
    """Past the signs of a heading or emphasis, so that an anchor does not undo them."""
    while at < len(text) and text[at] in "#* \t":
        at += 1
    return at
