"""What is declared and never used: definitions, marks, references to rules that do not exist."""

import re

from duixian.rules.blocks.block import Block
from duixian.rules.blocks.draft import Draft
from duixian.rules.language.scope import Definition, did_you_mean


def check(draft: Draft) -> None:
    """Report DX181, DX183 and DX164."""
    unread, faulty = draft.unread(), draft.faulty()
    for definition in draft.definitions.values():
        if not definition.used and not unread and not _wanted(definition, draft):
            message = f"定义“{definition.name}”没有规则使用"
            remedy = "在条件或金额中使用它，或者删去"
            draft.report("DX181", message, definition.span, definition.clause, remedy)
    for block in draft.blocks:
        for mark in block.added:
            if not mark.met and block not in faulty:
                message = f"补充中的“{mark.words}”没有对应规则中的数字"
                remedy = "规则里没有这个数字：改成规则中的写法，或者删去"
                draft.report("DX183", message, mark.span, block.words.path, remedy)
    _references(draft, unread)


def _wanted(definition: Definition, draft: Draft) -> bool:
    """Whether a block with mistakes names it: it may well be used once they are mended."""
    return any(
        block.span.start + found.start() != definition.span.start
        for block in draft.faulty()
        for found in re.finditer(re.escape(definition.name), draft.source.slice(block.span))
    )


def _references(draft: Draft, unread: set[str]) -> None:
    known = {benefit.id for benefit in draft.benefits}
    for block in draft.blocks:
        _both_ways(block, draft)
        for key in ("叠加于", "互斥"):
            for scalar in block.fields.scalars(key):
                name = f"{draft.meta.code}.{scalar.text.removeprefix(draft.meta.code + '.')}"
                path = name.removeprefix(f"{draft.meta.code}.")
                hidden = any(path == one or path.startswith(f"{one}.") for one in unread)
                if name not in known and not hidden:
                    near = did_you_mean(name, known).replace(draft.meta.code + ".", "")
                    near = near or "写本政策中给付的规则的编号"
                    message = f"{key}：没有编号为“{scalar.text}”的规则"
                    draft.report("DX164", message, scalar.span, block.words.path, near)


def _both_ways(block: Block, draft: Draft) -> None:
    """One and the same rule cannot be added to and excluded."""
    code = f"{draft.meta.code}."
    added = {scalar.text.removeprefix(code) for scalar in block.fields.scalars("叠加于")}
    for scalar in block.fields.scalars("互斥"):
        if scalar.text.removeprefix(code) in added:
            remedy = "叠加于 是在其上再给，互斥 是不同时给：只留一个"
            message = f"“{scalar.text}”既写了 叠加于 又写了 互斥"
            draft.report("DX158", message, scalar.span, block.words.path, remedy)
