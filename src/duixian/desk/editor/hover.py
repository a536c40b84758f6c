"""What stands under the cursor: a fact's definition, a clause's words, a figure's sentence."""

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from duixian.desk.editor.completion import item_of
from duixian.desk.editor.context import context_at, name_at
from duixian.desk.editor.document import BlockView, Document
from duixian.desk.editor.positions import Lines
from duixian.desk.editor.wording import name_card, plain
from duixian.law.source import Span
from duixian.rules.blocks.anchor import ClauseWords
from duixian.rules.dictionary import Dictionary

_LONGEST = 1200


def hover(document: Document, dictionary: Dictionary, offset: int, lines: Lines) -> Hover | None:
    """The card of what stands at an offset; None where there is nothing to say."""
    block = document.block_at(offset)
    found = _in_text(document, offset) if block is None else None
    if block is not None:
        found = _tied(document, block, offset) or _named(document, block, dictionary, offset)
    if found is None:
        return None
    text, span = found
    return Hover(MarkupContent(MarkupKind.Markdown, text[:_LONGEST]), lines.range(span))


_Found = tuple[str, Span]


def _in_text(document: Document, offset: int) -> _Found | None:
    """A figure of the document: the rules that use it."""
    figure = document.figure_at(offset)
    if figure is None:
        return None
    source = document.source
    uses = [tie.rule for tie in document.ties if figure.span in tie.texts]
    rules = [source.line_text(source.position(use.start)[0]).strip() for use in uses]
    if not rules:
        return f"“{plain(figure.quantity.raw)}”：没有规则使用这个数字", figure.span
    listed = "\n".join(f"- {plain(rule)}" for rule in dict.fromkeys(rules))
    return f"使用“{plain(figure.quantity.raw)}”的规则：\n\n{listed}", figure.span


def _tied(document: Document, block: BlockView, offset: int) -> _Found | None:
    """A figure of a rule, or words after ←: the sentence they stand in."""
    words = block.words
    if words is None:
        return None
    for tie in document.ties:
        if tie.rule.start <= offset < tie.rule.end:
            sentences = [words.part_sentence(span).text for span in tie.texts]
            return _quoted(words, sentences), tie.rule
    context = context_at(document.source, block.body, offset)
    end = document.source.text.find("\n", offset)
    rest = document.source.text[context.span.start : end if end >= 0 else None].rstrip('\r ”"')
    if context.words and (found := words.find(rest.split("  #")[0])):
        span = Span(context.span.start, context.span.start + len(rest))
        return _quoted(words, [words.part_sentence(found[0]).text]), span
    return None


def _quoted(words: ClauseWords, sentences: list[str]) -> str:
    body = "\n\n".join(f"> {plain(one)}" for one in dict.fromkeys(sentences))
    return f"条款 {plain(words.path)}\n\n{body}"


def _named(
    document: Document, block: BlockView, dictionary: Dictionary, offset: int
) -> _Found | None:
    whole = benefit_at(document, offset)
    if whole is not None:
        other, at = whole
        clause = other.words
        text = "".join(document.source.slice(s) for s in clause.spans) if clause else ""
        name, kind = other.text("名称"), other.text("类型")
        return f"**{plain(name)}**（{plain(kind)}）\n\n> {plain(text.strip())}", at
    span = name_at(document.source.text, offset)
    if span is None:
        return None
    name = document.source.slice(span)
    item = item_of(context_at(document.source, block.body, offset), document, block)
    card = name_card(name, item, dictionary) or _defined(document, name)
    return (card, span) if card else None


def _defined(document: Document, name: str) -> str | None:
    """A name that the pack itself defines."""
    for block in document.blocks:
        for entry in getattr(block.tree.get("定义") if block.tree else None, "entries", ()):
            if entry.key.text == name:
                said = document.source.slice(entry.value.span)
                return f"定义 **{plain(name)}**\n\n`{said}`"
    return None


def benefit_at(document: Document, offset: int) -> tuple[BlockView, Span] | None:
    """The block whose 编号 stands at an offset, in 编号 itself, 叠加于 or 互斥."""
    block = document.block_at(offset)
    if block is None or block.tree is None:
        return None
    for key in ("编号", "叠加于", "互斥"):
        node = block.tree.get(key)
        for one in getattr(node, "items", (node,) if node is not None else ()):
            if one.span.start <= offset <= one.span.end:
                text = getattr(one, "text", "")
                found = next((b for b in document.blocks if b.text("编号") == text), None)
                return (found, one.span) if found is not None else None
    return None
