"""合计上限: a cap over several clauses together, for one applicant in a year or in all.

`{条款: 全部, 年度: 500万元}`, `{条款: [一, 二.3], 累计: 实缴税收 × 50%}`, or a list of these.
A clause stands for every rule in it and below it.
"""

from duixian.rules import plan
from duixian.rules.blocks.amounts import money
from duixian.rules.blocks.block import Block
from duixian.rules.blocks.conditions import quote_for
from duixian.rules.blocks.draft import Draft
from duixian.rules.blocks.fields import Fields, formula
from duixian.rules.language.scope import did_you_mean
from duixian.rules.plan import Kind
from duixian.rules.yaml_tree import Mapping, Scalar, Sequence

_SCOPES = (("年度", "year"), ("累计", "total"))
_WRITE = "写成 合计上限: {条款: 全部, 年度: 500万元}"


def shared_caps_from(draft: Draft) -> tuple[plan.SharedCap, ...]:
    """The caps of all 总则 blocks; mistakes are reported in the scope of their block."""
    found: list[plan.SharedCap] = []
    for block in draft.blocks:
        node = block.fields.get("合计上限") if block.kind is Kind.RULE else None
        if node is None:
            continue
        for one in node.items if isinstance(node, Sequence) else (node,):
            if isinstance(one, Mapping):
                found += _caps(Fields(one, block.scope), block, draft)
            else:
                block.scope.report("DX158", "合计上限 应是一组“名称: 内容”", one.span, _WRITE)
    _refuse_halves(found, draft)
    return tuple(found)


def _caps(fields: Fields, block: Block, draft: Draft) -> list[plan.SharedCap]:
    fields.only(["条款", *(key for key, _ in _SCOPES), "原文"])
    if not fields.need("条款"):
        return []
    ids = _benefits(fields, block, draft)
    written = [(scope, fields.get(key), key) for key, scope in _SCOPES if key in fields]
    if not written:
        block.scope.report("DX157", "合计上限 没有写明金额", fields.span("条款"), _WRITE)
    found = []
    for scope, node, key in written:
        stated = formula(node, block.scope, key) if node is not None else None
        limit = money(stated, block.scope)
        if stated is None or limit is None or not ids:
            continue
        phrase = stated.words or fields.phrase()
        quote = quote_for(limit, phrase, stated.span, block.scope, block.words)
        span = fields.value_span(key)
        found.append(plan.SharedCap(ids, scope, limit, block.words.path, quote, span))
    return found


def _benefits(fields: Fields, block: Block, draft: Draft) -> tuple[str, ...]:
    """The ids of the benefits that the named clauses give, in the order of the document."""
    code = draft.meta.code
    known = [benefit.id.removeprefix(f"{code}.") for benefit in draft.benefits]
    node = fields.get("条款")
    if isinstance(node, Scalar) and node.text.strip() == "全部":
        return tuple(f"{code}.{id}" for id in known)
    chosen: set[str] = set()
    for scalar in fields.scalars("条款"):
        path = scalar.text.strip().removeprefix(f"{code}.")
        below = {id for id in known if id == path or id.startswith(f"{path}.")}
        if not below:
            near = did_you_mean(path, known) or "写给付的条款的编号，如 [一, 二.3]，或 全部"
            message = f"合计上限：没有编号为“{scalar.text}”的给付规则"
            block.scope.report("DX164", message, scalar.span, near)
        chosen |= below
    return tuple(f"{code}.{id}" for id in known if id in chosen)


def _refuse_halves(caps: list[plan.SharedCap], draft: Draft) -> None:
    """Two caps are over different clauses, or one over some of the other's (decision 0004)."""
    for at, cap in enumerate(caps):
        for other in caps[:at]:
            mine, theirs = set(cap.ids), set(other.ids)
            if mine & theirs and not (mine <= theirs or theirs <= mine):
                remedy = "各上限的条款互不相交，或一个包含另一个"
                message = "两个合计上限的条款只有一部分相同，不能精确结算"
                draft.report("DX158", message, cap.span, cap.clause, remedy)
                break
