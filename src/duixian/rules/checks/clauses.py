"""Every clause has a block, every block the id of its clause, no id twice."""

import re

from duixian.law.source import Span
from duixian.rules.blocks.block import Block
from duixian.rules.blocks.draft import Draft


def check(draft: Draft) -> tuple[int, int]:
    """Report DX160, DX162, DX163; return clauses covered and clauses in all."""
    _ids(draft)
    unread = draft.unread()
    covered = total = 0
    for clause in draft.every_clause():
        if clause.heading_only:
            continue
        total += 1
        if draft.blocks_of(clause.path):
            covered += 1
            continue
        for figure in draft.words[clause.path].figures:
            figure.doubtful = True  # one finding for the clause says it all
        if clause.path in unread:
            continue
        name = clause.label or clause.path
        span = Span(clause.span.start, clause.span.start + max(1, len(clause.label)))
        remedy = "在这一条之后写一个 规则 块；不涉及金额的条款用 任务、目标、服务 或 总则"
        draft.report("DX160", f"{name}没有规则块", span, clause.path, remedy)
    return covered, total


def _ids(draft: Draft) -> None:
    seen: dict[str, Block] = {}
    for block in draft.blocks:
        span, path = block.fields.value_span("编号"), block.words.path
        if not re.fullmatch(re.escape(path) + r"(\.\d+)?", block.id):
            message = f"编号“{block.id}”与所在条款“{path}”不符"
            remedy = f"写成 {path}；同一条有几块时写 {path}.1、{path}.2 …"
            draft.report("DX162", message, span, path, remedy)
        if block.id in seen:
            remedy = "同一条有几块时依次加 .1、.2 …"
            draft.report("DX163", f"编号“{block.id}”用了两次", span, path, remedy)
        seen[block.id] = block
