"""Jumps: fact → dictionary, benefit id → block, figure and words of a rule ⇄ the text."""

from pathlib import Path

from lsprotocol.types import Location
from pygls import uris

from duixian.desk.editor.completion import item_of
from duixian.desk.editor.context import context_at, name_at
from duixian.desk.editor.document import BlockView, Document
from duixian.desk.editor.home import Defined, Home
from duixian.desk.editor.hover import benefit_at
from duixian.desk.editor.positions import Lines
from duixian.law.source import Span


def definition(
    document: Document, home: Home | None, offset: int, lines: Lines, uri: str, encoding: str
) -> list[Location]:
    """Where the thing under the cursor comes from; several places where it stands twice."""

    def here(span: Span) -> Location:
        return Location(uri, lines.range(span))

    block = document.block_at(offset)
    if block is None:
        return [here(span) for span in _rules(document, offset)]
    spans = _text(document, block, offset)
    if spans:
        return [here(span) for span in spans]
    benefit = benefit_at(document, offset)
    if benefit is not None:
        return _of_benefit(benefit[0], block, here)
    span = name_at(document.source.text, offset)
    if span is None:
        return []
    name = document.source.slice(span)
    own = _definition(document, name)
    if own is not None:
        return [here(own)]
    item = item_of(context_at(document.source, block.body, offset), document, block)
    found = _in_dictionary(home, name, item)
    return [_elsewhere(found, encoding)] if found is not None else []


def _rules(document: Document, offset: int) -> list[Span]:
    """The figures of rules that a figure of the text is."""
    figure = document.figure_at(offset)
    if figure is None:
        return []
    return [tie.rule for tie in document.ties if figure.span in tie.texts]


def _text(document: Document, block: BlockView, offset: int) -> list[Span]:
    """The words of the text that a figure or the words after ← are."""
    for tie in document.ties:
        if tie.rule.start <= offset < tie.rule.end:
            return list(tie.texts)
    context = context_at(document.source, block.body, offset)
    if not context.words or block.words is None:
        return []
    end = document.source.text.find("\n", offset)
    rest = document.source.text[context.span.start : end if end >= 0 else None]
    return block.words.find(rest.split("  #")[0].rstrip('\r ”"'))[:1]


def _of_benefit(found: BlockView, block: BlockView, here: object) -> list[Location]:
    """A block from its id; from its own id, the clause it stands in."""
    assert callable(here)
    if found is block and found.words is not None:
        return [here(found.words.spans[0])] if found.words.spans else []
    entry = found.entry("编号")
    return [here(entry)] if entry is not None else []


def _definition(document: Document, name: str) -> Span | None:
    for block in document.blocks:
        for entry in getattr(block.tree.get("定义") if block.tree else None, "entries", ()):
            if entry.key.text == name:
                span: Span = entry.key.span
                return span
    return None


def _in_dictionary(home: Home | None, name: str, item: str | None) -> Defined | None:
    if home is None:
        return None
    for key in ((item, name), (None, name)):
        if key in home.places:
            return home.places[key]
    return next((place for (_, known), place in home.places.items() if known == name), None)


def _elsewhere(found: Defined, encoding: str) -> Location:
    lines = Lines(found.source.text, encoding)
    uri = uris.from_fs_path(str(Path(found.source.path).resolve())) or ""
    return Location(uri, lines.range(found.span))
