"""金额: the forms of an amount – expression, tiers, table by option or rank, range."""

import re
from itertools import pairwise

from duixian.rules import plan
from duixian.rules.blocks.anchor import ClauseWords
from duixian.rules.blocks.conditions import quote_for
from duixian.rules.blocks.fields import Fields, Formula, Phrase, formula
from duixian.rules.language import syntax
from duixian.rules.language.literals import BadLiteral, literal
from duixian.rules.language.lower import lower, lower_as
from duixian.rules.language.scope import Scope
from duixian.rules.language.syntax_from_text import parse_expression
from duixian.rules.language.tokens import WORDS, Words
from duixian.rules.types import YUAN, Base
from duixian.rules.yaml_tree import Mapping, Node, Scalar

_THRESHOLD = re.compile(r"\s*(>=|>|≥|＞|[\u4e00-\u9fff]+?)?\s*(\d.*)", re.DOTALL)
_RANKS = re.compile(r"第?(\d+)名?\s*(?:(?:\.\.|至|-|—)\s*第?(\d+)名?)?")
_FORMS = {
    "按档": ("按档", "档位", "首次", "原文"),
    "按项": ("按项", "取值", "原文"),
    "按名次": ("按名次", "取值", "原文"),
    "最高": ("最低", "最高", "原文"),
    "最低": ("最低", "最高", "原文"),
}


def amount_from(node: Node, scope: Scope, words: ClauseWords) -> plan.Amount | None:
    """Read `金额` in any of its forms; mistakes are reported in the scope."""
    if isinstance(node, Mapping) and "金额" not in {e.key.text for e in node.entries}:
        return _by_form(Fields(node, scope), scope, words)
    written = formula(node, scope, "金额")
    value = money(written, scope)
    if written is None or value is None:
        return None
    quote = quote_for(value, written.words, written.span, scope, words)
    return None if quote is None else plan.Amount(value, value, False, quote)


def money(written: Formula | None, scope: Scope) -> plan.Expr | None:
    """An expression that is money in yuan."""
    return lower_as(written.node, scope, YUAN) if written is not None else None


def _by_form(fields: Fields, scope: Scope, words: ClauseWords) -> plan.Amount | None:
    form = next((name for name in _FORMS if name in fields), None)
    if form is None:
        remedy = "金额写成表达式，或 {按档: …}、{按项: …}、{按名次: …}、{最低: …, 最高: …}"
        scope.report("DX156", "看不懂这种金额", fields.node.span, remedy)
        return None
    fields.only(_FORMS[form])
    if form in ("最高", "最低"):
        return _range(fields, scope, words)
    value = _tiers(fields, scope) if form == "按档" else _table(fields, scope, form)
    if value is None:
        return None
    quote = quote_for(value, _phrase(fields), fields.node.span, scope, words, several=True)
    return None if quote is None else plan.Amount(value, value, False, quote)


def _phrase(fields: Fields) -> Phrase | None:
    node = fields.get("原文")
    return Phrase(node.text, node.span) if isinstance(node, Scalar) else None


def _range(fields: Fields, scope: Scope, words: ClauseWords) -> plan.Amount | None:
    bounds: dict[str, plan.Expr] = {}
    for key in ("最低", "最高"):
        node = fields.get(key)
        if node is not None:
            value = money(formula(node, scope, key), scope)
            if value is None:
                return None
            bounds[key] = value
    high = bounds.get("最高")
    low = bounds.get("最低") or plan.Literal(fields.node.span, YUAN, 0, "0元")
    quote = quote_for(high or low, _phrase(fields), fields.node.span, scope, words)
    return None if quote is None else plan.Amount(low, high, True, quote)


def _subject(fields: Fields, key: str, scope: Scope) -> plan.Expr | None:
    node = fields.get(key)
    written = formula(node, scope, key) if node is not None else None
    return lower(written.node, scope) if written is not None else None


def _cell(node: Node, scope: Scope) -> plan.Expr | None:
    written = formula(node, scope, "金额")
    return lower(written.node, scope) if written is not None else None


def _tiers(fields: Fields, scope: Scope) -> plan.Expr | None:
    if not fields.need("按档", "档位"):
        return None
    subject = _subject(fields, "按档", scope)
    rows = [_row(key, value, subject, scope) for key, value in fields.pairs("档位")]
    known = [row for row in rows if row is not None]
    if subject is None or not known or len(known) != len(rows):
        return None
    for before, row in pairwise(known):
        first, second = int(before.threshold.value), int(row.threshold.value)
        if second < first:
            scope.report("DX151", "档位没有从低到高排列", row.span, "把较低的档写在前面")
        elif second == first:
            scope.report("DX152", "两档的门槛相同，重叠了", row.span, "同一门槛只能有一档")
    return plan.Tiers(
        fields.node.span, known[0].value.type, subject, tuple(known), fields.flag("首次")
    )


def _row(key: Scalar, value: Node, subject: plan.Expr | None, scope: Scope) -> plan.TierRow | None:
    found = _THRESHOLD.fullmatch(key.text)
    op = found.group(1) or ">=" if found else ""
    op = {"≥": ">=", "＞": ">"}.get(op, op)
    op = WORDS.get(op, ("", op))[1]
    if found is None or op not in (">", ">="):
        remedy = "写成 10亿元（达到）或 超过 10亿元"
        scope.report("DX153", f"看不懂门槛“{key.text}”", key.span, remedy)
        return None
    text = found.group(2)
    offsets = tuple(key.offset_of(found.start(2) + i) for i in range(len(text)))
    node = parse_expression(scope.source, Words(text, offsets, key.span.start))
    threshold = lower(node, scope) if isinstance(node, syntax.Node) else None
    cell = _cell(value, scope)
    if not isinstance(threshold, plan.Literal) or cell is None:
        if isinstance(node, syntax.Node) and threshold is not None and cell is not None:
            scope.report("DX153", "档位的门槛须是常数", key.span)
        return None
    if subject is not None and threshold.type != subject.type:
        message = f"门槛是{threshold.type}，指标是{subject.type}"
        scope.report("DX142", message, key.span, "门槛与指标的单位须一致")
        return None
    return plan.TierRow(op, threshold, cell, key.span)


def _table(fields: Fields, scope: Scope, form: str) -> plan.Expr | None:
    if not fields.need(form, "取值"):
        return None
    subject = _subject(fields, form, scope)
    if subject is None:
        return None
    if subject.type.base is not (Base.RANK if form == "按名次" else Base.OPTION):
        scope.report(
            "DX141", f"{form} 需要{'名次' if form == '按名次' else '选项'}指标", subject.span
        )
        return None
    rows: list[tuple[plan.Literal, plan.Expr]] = []
    for key, node in fields.pairs("取值"):
        value = _cell(node, scope)
        if value is None:
            return None
        rows += [(row, value) for row in _keys(key, subject, scope)]
    seen: set[object] = set()
    for row, _ in rows:
        if row.value in seen:
            scope.report("DX152", f"“{row.words}”写了两次", row.span)
        seen.add(row.value)
    return plan.Table(fields.node.span, rows[0][1].type, subject, tuple(rows)) if rows else None


def _keys(key: Scalar, subject: plan.Expr, scope: Scope) -> list[plan.Literal]:
    if subject.type.base is Base.OPTION:
        found = lower(syntax.Text(key.span, key.text.strip()), scope, subject.type)
        return [found] if isinstance(found, plan.Literal) else []
    ranks = _RANKS.fullmatch(key.text.strip())
    if ranks is None:
        scope.report("DX153", f"看不懂名次“{key.text}”", key.span, "写成 1 或 1..3")
        return []
    first, last = int(ranks.group(1)), int(ranks.group(2) or ranks.group(1))
    if not 1 <= first <= last <= 10_000:
        scope.report("DX153", f"名次“{key.text}”须从小到大、由 1 起", key.span)
        return []
    try:
        return [literal(str(n), "第名", f"第{n}名", key.span) for n in range(first, last + 1)]
    except BadLiteral as bad:
        scope.report("DX148", bad.message, key.span, bad.remedy)
        return []
