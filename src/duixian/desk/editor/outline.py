"""The outline: clauses as the document divides itself, with the rules that stand in them."""

from lsprotocol.types import DocumentSymbol, SymbolKind

from duixian.desk.editor.document import BlockView, Document
from duixian.desk.editor.positions import Lines
from duixian.law.clauses import Clause
from duixian.law.source import Span


def outline(document: Document, lines: Lines) -> list[DocumentSymbol]:
    """Clauses and their blocks as a tree."""
    homes: dict[str, list[BlockView]] = {}
    for block in document.blocks:
        if block.words is not None:
            homes.setdefault(block.words.path, []).append(block)
    return [_clause(clause, document, homes, lines) for clause in document.clauses]


def _clause(
    clause: Clause, document: Document, homes: dict[str, list[BlockView]], lines: Lines
) -> DocumentSymbol:
    blocks = homes.get(clause.path, [])
    children = [_clause(child, document, homes, lines) for child in clause.children]
    inner = [_block(block, lines) for block in blocks]
    last = max([clause.span.end, *(b.body.end for b in blocks)])
    end = lines.position(last)
    for child in children:
        end = max(end, child.range.end, key=lambda at: (at.line, at.character))
    whole = lines.range(Span(clause.span.start, last))
    whole.end = end
    first = document.source.text.find("\n", clause.span.start)
    head = Span(clause.span.start, first if first >= 0 else len(document.source.text))
    title = clause.title or document.source.slice(head)[:30]
    return DocumentSymbol(
        name=f"{clause.path or '文首'} {title.strip('#* ')}".strip(),
        kind=SymbolKind.Namespace,
        range=whole,
        selection_range=lines.range(Span(head.start, min(head.end, last))),
        children=[*inner, *children],
    )


def _block(block: BlockView, lines: Lines) -> DocumentSymbol:
    span = block.entry("编号") or Span(block.body.start, block.body.start)
    name = f"{block.text('编号')} {block.text('名称')}".strip() or "规则"
    return DocumentSymbol(
        name=name,
        detail=block.text("类型"),
        kind=SymbolKind.Function,
        range=lines.range(block.body),
        selection_range=lines.range(span),
    )
