"""金额: the forms of an amount – expression, tiers, table by option or rank, range."""

import re
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from duixian.rules import plan
from duixian.rules.blocks.anchor import ClauseWords
from duixian.rules.blocks.conditions import quote_for
from duixian.rules.blocks.fields import Fields, Formula, formula
from duixian.rules.blocks.slices import slices_from
from duixian.rules.language import mismatch, syntax
from duixian.rules.language.literals import literal
from duixian.rules.language.lower import lower, lower_as
from duixian.rules.language.scope import Scope
from duixian.rules.language.syntax_from_text import parse_expression
from duixian.rules.language.tokens import WORDS, Words
from duixian.rules.types import YUAN, Base
from duixian.rules.yaml_tree import Entry, Mapping, Node, Scalar, Sequence

_THRESHOLD = re.compile(r"\s*(>=|>|≥|＞|[\u4e00-\u9fff]+?)?\s*(\d.*)", re.DOTALL)
_RANK = "第?([0-9]{1,5})名?"
#: No policy pays by rank further down.
_LAST_RANK = 1000
_RANKS = re.compile(rf"{_RANK}\s*(?:(?:\.\.|至|-|—)\s*{_RANK})?")
_FORMS = {
    "按档": ("按档", "档位", "首次", "原文"),
    "分段": ("分段", "各段", "原文"),
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
    return plan.Amount(value, value, False, quote)


def money(written: Formula | None, scope: Scope) -> plan.Expr | None:
    """An expression that is money in yuan."""
    return lower_as(written.node, scope, YUAN) if written is not None else None


def _by_form(fields: Fields, scope: Scope, words: ClauseWords) -> plan.Amount | None:
    form = next((name for name in _FORMS if name in fields), None)
    if form is None:
        remedy = "金额写成表达式，或 {按档: …}、{分段: …}、{按项: …}、{最低: …, 最高: …}"
        scope.report("DX156", "看不懂这种金额", fields.node.span, remedy)
        return None
    fields.only(_FORMS[form])
    if form in ("最高", "最低"):
        return _range(fields, scope, words)
    value = _graduated(fields, scope, words, form)
    if value is None:
        return None
    quote = quote_for(value, fields.phrase(), fields.node.span, scope, words, several=True)
    return plan.Amount(value, value, False, quote)


def _graduated(fields: Fields, scope: Scope, words: ClauseWords, form: str) -> plan.Expr | None:
    if form == "按档":
        return _tiers(fields, scope, words)
    return slices_from(fields, scope) if form == "分段" else _table(fields, scope, form)


def _range(fields: Fields, scope: Scope, words: ClauseWords) -> plan.Amount | None:
    bounds: dict[str, plan.Expr] = {}
    for key in ("最低", "最高"):
        node = fields.get(key)
        if node is not None:
            value = money(formula(node, scope, key), scope)
            if value is None:
                return None
            bounds[key] = value
    _check_order(bounds, fields, scope)
    high = bounds.get("最高")
    low = bounds.get("最低") or plan.Literal(fields.node.span, YUAN, 0, "0元")
    quote = quote_for(high or low, fields.phrase(), fields.node.span, scope, words)
    return plan.Amount(low, high, True, quote)


def _check_order(bounds: dict[str, plan.Expr], fields: Fields, scope: Scope) -> None:
    match bounds.get("最低"), bounds.get("最高"):
        case plan.Literal(value=int(low)), plan.Literal(value=int(high)) if low > high:
            place = fields.value_span("最高")
            scope.report("DX151", "最高比最低还低", place, "把较低的写在 最低，较高的写在 最高")


def _subject(fields: Fields, key: str, scope: Scope) -> plan.Expr | None:
    node = fields.get(key)
    written = formula(node, scope, key) if node is not None else None
    return lower(written.node, scope) if written is not None else None


def _tiers(fields: Fields, scope: Scope, words: ClauseWords) -> plan.Expr | None:
    if not fields.need("按档", "档位"):
        return None
    subject = _subject(fields, "按档", scope)
    if isinstance(subject, plan.Growth):
        remedy = "增速写成条件，如 同比增速(网络零售额) >= 10%"
        scope.report("DX149", "增速不能分档", subject.span, remedy)
        return None
    first = fields.flag("首次")
    rows = [_row(key, value, subject, scope) for key, value in fields.pairs("档位")]
    known = [_quoted(row, words) for row in rows if row is not None]
    if not rows and isinstance(fields.get("档位"), Mapping):
        scope.report("DX157", "一档也没有写", fields.span("档位"), "写成 10亿元: 50万元")
    if subject is None or not known or len(known) != len(rows):
        return None
    for before, row in pairwise(known):
        below, above = Fraction(before.threshold.value), Fraction(row.threshold.value)
        if above < below:
            scope.report("DX151", "档位没有从低到高排列", row.span, "把较低的档写在前面")
        elif above == below:
            scope.report("DX152", "两档的门槛相同，重叠了", row.span, "同一门槛只能有一档")
    return plan.Tiers(fields.node.span, YUAN, subject, tuple(known), first)


def _quoted(row: plan.TierRow, words: ClauseWords) -> plan.TierRow:
    """The row with its own words, where its threshold stands once in the clause."""
    found = words.anchor([row.threshold], None)
    return replace(row, quote=found) if isinstance(found, plan.Quote) else row


def _row(key: Scalar, value: Node, subject: plan.Expr | None, scope: Scope) -> plan.TierRow | None:
    op, threshold = _threshold(key, scope)
    cell = money(formula(value, scope, "金额"), scope)
    if threshold is None or cell is None:
        return None
    if subject is not None and threshold.type != subject.type:
        mismatch.needed(scope, threshold.span, subject.type, threshold.type)
        return None
    return plan.TierRow(op, threshold, cell, key.span)


def _threshold(key: Scalar, scope: Scope) -> tuple[str, plan.Literal | None]:
    """`10亿元` (reached) or `超过 10亿元`: the comparator and the figure."""
    found = _THRESHOLD.fullmatch(key.text)
    op = (found.group(1) or ">=") if found else ""
    op = {"≥": ">=", "＞": ">"}.get(op, op)
    op = WORDS.get(op, ("", op))[1]
    node: object = None
    if found is not None and op in (">", ">="):
        text = found.group(2)
        offsets = tuple(key.offset_of(found.start(2) + i) for i in range(len(text)))
        node = parse_expression(scope.source, Words(text, offsets, key.span.start))
    if not isinstance(node, syntax.Number):
        remedy = "门槛是带单位的数字：10亿元（即达到）或 超过 10亿元"
        scope.report("DX153", f"看不懂门槛“{key.text}”", key.span, remedy)
        return op, None
    value = lower(node, scope)
    return op, value if isinstance(value, plan.Literal) else None


def _table(fields: Fields, scope: Scope, form: str) -> plan.Expr | None:
    if not fields.need(form, "取值"):
        return None
    subject, *deeper = _subjects(fields, form, scope)
    return _rows(fields, form, subject, deeper, scope)


def _subjects(fields: Fields, form: str, scope: Scope) -> list[plan.Expr | None]:
    """One subject, or for a table with several keys ([行业, 级别]) each of them."""
    node = fields.get(form)
    if not isinstance(node, Sequence) or not node.items:
        return [_subject(fields, form, scope)]
    written = [formula(item, scope, form) for item in node.items]
    return [lower(one.node, scope) if one is not None else None for one in written]


def _rows(
    fields: Fields,
    form: str,
    subject: plan.Expr | None,
    deeper: list[plan.Expr | None],
    scope: Scope,
) -> plan.Expr | None:
    """The rows of a table; the cells of one with more keys are tables by the next."""
    if subject is None or None in deeper:
        return None
    if subject.type.base is not (Base.RANK if form == "按名次" else Base.OPTION):
        wanted = "名次" if form == "按名次" else "选项"
        message = f"{form} 需要{wanted}指标，得到的是{mismatch.name_of(subject.type)}"
        scope.report("DX141", message, subject.span, f"换成类型为{wanted}的指标")
        return None
    pairs = list(fields.pairs("取值"))
    if not pairs and isinstance(fields.get("取值"), Mapping):
        scope.report("DX157", "一项也没有写", fields.span("取值"), "写成 名称: 金额")
    rows: list[tuple[plan.Literal, plan.Expr]] = []
    taken: set[object] = set()
    whole = bool(pairs)
    for key, node in pairs:
        keys = _keys(key, subject, scope)
        value = _cell(key, node, form, deeper, scope)
        whole = whole and bool(keys) and value is not None
        again = next((k for k in keys if k.value in taken), None)
        if again is not None:
            scope.report("DX152", f"“{again.words}”写了两次", key.span, "每一项只写一次")
        elif value is not None:
            rows += [(k, value) for k in keys]
            taken |= {k.value for k in keys}
    return plan.Table(fields.node.span, YUAN, subject, tuple(rows)) if whole else None


def _cell(
    key: Scalar, node: Node, form: str, deeper: list[plan.Expr | None], scope: Scope
) -> plan.Expr | None:
    if not deeper:
        return money(formula(node, scope, "金额"), scope)
    if not isinstance(node, Mapping):
        remedy = f"写成 {key.text}: {{名称: 金额, …}}，每一层是一个键"
        scope.report("DX158", f"“{key.text}”下面应再按下一项列出取值", node.span, remedy)
        return None
    inner = Fields(Mapping((Entry(Scalar("取值", key.span), node),), node.span), scope)
    return _rows(inner, form, deeper[0], deeper[1:], scope)


def _keys(key: Scalar, subject: plan.Expr, scope: Scope) -> list[plan.Literal]:
    if subject.type.base is Base.OPTION:
        found = lower(syntax.Text(key.span, key.text.strip()), scope, subject.type)
        return [found] if isinstance(found, plan.Literal) else []
    ranks = _RANKS.fullmatch(key.text.strip())
    if ranks is None:
        scope.report("DX153", f"看不懂名次“{key.text}”", key.span, "写成 1 或 1..3")
        return []
    first, last = int(ranks.group(1)), int(ranks.group(2) or ranks.group(1))
    if not 1 <= first <= last <= _LAST_RANK:
        message = f"名次“{key.text}”不对：由 1 起，从小到大，至多 {_LAST_RANK}"
        scope.report("DX153", message, key.span, "写成 1 或 1..3")
        return []
    return [literal(str(n), "第名", f"第{n}名", key.span) for n in range(first, last + 1)]
