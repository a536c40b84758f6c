"""分期: an award whose parts are paid in the years that follow each other.

`[40%, 30%, 30%]`, `3年` for equal parts, or `{比例: …, 起算: 认定日期}` where the years
count from a date; without one they count from the first payment in the ledger.
"""

from dataclasses import replace
from fractions import Fraction

from duixian.law.source import Span
from duixian.rules import plan
from duixian.rules.blocks.fields import Fields, formula
from duixian.rules.language.lower import lower, lower_as
from duixian.rules.language.scope import Scope
from duixian.rules.types import DATE, MONTHS, RATIO, YUAN
from duixian.rules.yaml_tree import Mapping, Node, Sequence

_WRITE = "写成 分期: [40%, 30%, 30%]，或 分期: 3年（各年相等）"
#: No policy pays over more years.
_LONGEST = 20


def spread(benefit: plan.Benefit, fields: Fields) -> plan.Benefit:
    """The benefit with its amount, cut at 上限, paid in the instalments that 分期 states."""
    node, scope = fields.get("分期"), fields.scope
    if node is None:
        return benefit
    for key in ("逐项", "频次"):
        if key in fields:
            message = f"分期 不能与 {key} 同写"
            remedy = "分期 已说明付几年；每项各自分期的，分成几条规则"
            scope.report("DX158", message, fields.span(key), remedy)
            return benefit
    found = _terms(node, scope)
    amount = benefit.amount
    if found is None or amount is None:
        return benefit
    if amount.high is None:
        remedy = "写明 最高，或不写 分期"
        scope.report("DX158", "没有上限的金额不能分期", fields.span("分期"), remedy)
        return benefit
    caps = [cap for cap in benefit.caps if cap.scope == "award"]
    low = _part(amount.low, caps, found)
    high = low if amount.high is amount.low else _part(amount.high, caps, found)
    years = len(found.shares)
    return replace(
        benefit,
        amount=replace(amount, low=low, high=high),
        caps=tuple(cap for cap in benefit.caps if cap.scope != "award"),
        frequency=plan.Frequency("instalments", years, _words(found)),
    )


def _part(amount: plan.Expr, caps: list[plan.Cap], found: plan.Instalment) -> plan.Instalment:
    base = amount
    if caps:
        base = plan.Extreme(amount.span, YUAN, "min", (amount, *(cap.limit for cap in caps)))
    return replace(found, base=base, span=amount.span)


def _words(found: plan.Instalment) -> str:
    """How a person would say it: 分3年（40%、30%、30%）."""
    years = f"分{len(found.shares)}年"
    equal = len(found.stated) < len(found.shares)
    return f"{years}等额" if equal else f"{years}（{'、'.join(one.words for one in found.stated)}）"


def _terms(node: Node, scope: Scope) -> plan.Instalment | None:
    """The instalment of nothing yet: shares, and the date they count from."""
    since: plan.Expr | None = None
    if isinstance(node, Mapping):
        fields = Fields(node, scope)
        fields.only(["比例", "起算"])
        shares, start = fields.get("比例"), fields.get("起算")
        if not fields.need("比例", "起算") or shares is None or start is None:
            return None
        written = formula(start, scope, "起算")
        since = lower_as(written.node, scope, DATE) if written is not None else None
        if since is None:
            return None
        node = shares
    stated = _shares(node, scope)
    if stated is None:
        return None
    parts, words = stated
    nothing = plan.Literal(node.span, YUAN, 0, "0元")
    return plan.Instalment(node.span, YUAN, nothing, parts, since, words)


def _shares(
    node: Node, scope: Scope
) -> tuple[tuple[Fraction, ...], tuple[plan.Literal, ...]] | None:
    if not isinstance(node, Sequence):
        return _equal(node, scope)
    found = [_literal(item, scope) for item in node.items]
    words = [one for one in found if one is not None]
    if len(words) != len(found):
        return None
    wrong = next((one for one in words if one.type != RATIO or Fraction(one.value) <= 0), None)
    if wrong is not None:
        _refused(f"“{wrong.words}”不是一期的比例", wrong.span, scope)
        return None
    shares = tuple(Fraction(one.value) for one in words)
    if not 2 <= len(shares) <= _LONGEST:
        _refused(f"分期 至少 2 期，至多 {_LONGEST} 期", node.span, scope)
        return None
    if sum(shares) != 1:
        total = "＋".join(one.words for one in words)
        _refused(f"各期之和不是 100%：{total}", node.span, scope)
        return None
    return shares, tuple(words)


def _equal(
    node: Node, scope: Scope
) -> tuple[tuple[Fraction, ...], tuple[plan.Literal, ...]] | None:
    years = _literal(node, scope)
    if years is None:
        return None
    whole = years.type == MONTHS and isinstance(years.value, int) and years.value % 12 == 0
    count = years.value // 12 if whole and isinstance(years.value, int) else 0
    if not 2 <= count <= _LONGEST:
        _refused(f"“{years.words}”不是年数", years.span, scope)
        return None
    return (Fraction(1, count),) * count, (years,)


def _literal(node: Node, scope: Scope) -> plan.Literal | None:
    written = formula(node, scope, "分期")
    found = lower(written.node, scope) if written is not None else None
    if found is not None and not isinstance(found, plan.Literal):
        scope.report("DX158", "分期 的比例须是常数", found.span, _WRITE)
        return None
    return found


def _refused(message: str, span: Span, scope: Scope) -> None:
    scope.report("DX158", message, span, _WRITE)
