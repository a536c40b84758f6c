"""分段: marginal slices, where each part of a figure pays by its own rate (超额累进).

A slice is written as the documents say it: `1000万元以下`, `1000万元至5000万元`, `5000万元以上`.
"""

import re
from itertools import pairwise

from duixian.rules import plan
from duixian.rules.blocks.fields import Fields, formula
from duixian.rules.language import mismatch, syntax
from duixian.rules.language.lower import lower
from duixian.rules.language.scope import Scope
from duixian.rules.language.syntax_from_text import parse_expression
from duixian.rules.language.tokens import Words
from duixian.rules.types import RATIO, YUAN, Base, Type
from duixian.rules.yaml_tree import Mapping, Node, Scalar

_END = r"\s*(?:的?部分)?\s*"
_WITH = r"\s*(?:[(（]含[)）])?\s*"
_FORMS = tuple(
    re.compile(form + _END)
    for form in (
        r"\s*(?:超过|大于)?\s*(?P<start>\d[^至~—–-]*?)\s*(?:至|~|—|–|-|\.\.)\s*(?P<end>\d.*?)",
        r"\s*(?:超过|超出|高于|大于)\s*(?P<start>\d.*?)\s*(?:以上)?",
        rf"\s*(?P<start>\d.*?){_WITH}及?以上",
        rf"\s*(?:不超过|低于|不足)?\s*(?P<end>\d.*?){_WITH}(?:及?以下|以内)?",
    )
)
_WRITE = "写成 1000万元以下、1000万元至5000万元、5000万元以上"


def slices_from(fields: Fields, scope: Scope) -> plan.Expr | None:
    """Read `{分段: x, 各段: {…}}`; mistakes are reported in the scope."""
    if not fields.need("分段", "各段"):
        return None
    node = fields.get("分段")
    written = formula(node, scope, "分段") if node is not None else None
    subject = lower(written.node, scope) if written is not None else None
    if subject is not None and not _can_be_sliced(subject, scope):
        return None
    pairs = list(fields.pairs("各段"))
    rows = [_row(key, value, subject, scope) for key, value in pairs]
    known = [row for row in rows if row is not None]
    if not pairs and isinstance(fields.get("各段"), Mapping):
        scope.report("DX157", "一段也没有写", fields.span("各段"), "写成 1000万元以下: 1%")
    if subject is None or not known or len(known) != len(rows):
        return None
    _check_order(known, scope)
    return plan.Slices(fields.node.span, YUAN, subject, tuple(known))


def _can_be_sliced(subject: plan.Expr, scope: Scope) -> bool:
    if subject.type == YUAN or (
        subject.type.base is Base.COUNT and not isinstance(subject, plan.Growth)
    ):
        return True
    message = f"分段 需要金额或数量，得到的是{mismatch.name_of(subject.type)}"
    scope.report("DX141", message, subject.span, "如 分段: 网络零售额")
    return False


def _row(key: Scalar, value: Node, subject: plan.Expr | None, scope: Scope) -> plan.SliceRow | None:
    ends = _ends(key, scope)
    rate = _rate(value, subject.type if subject is not None else None, scope)
    if ends is None or rate is None or subject is None:
        return None
    bounds = [end for end in ends if end is not None]
    for end in bounds:
        if end.type != subject.type:
            mismatch.needed(scope, end.span, subject.type, end.type)
            return None
    first, last = (None if one is None else _whole(one) for one in ends)
    if last is not None and last <= (first or 0):
        scope.report("DX151", f"这一段“{key.text}”的终点不高于起点", key.span, _WRITE)
        return None
    return plan.SliceRow(first or 0, last, rate, tuple(bounds), key.span)


def _ends(key: Scalar, scope: Scope) -> tuple[plan.Literal | None, plan.Literal | None] | None:
    """The two ends of a slice; None for 0 and for "without end"."""
    found = next(filter(None, (form.fullmatch(key.text) for form in _FORMS)), None)
    ends: dict[str, plan.Literal | None] = {"start": None, "end": None}
    for name in ends if found is not None else ():
        assert found is not None
        text = found.groupdict().get(name)
        if text is None or text == "0":
            continue
        ends[name] = _figure(key, found.start(name), text, scope)
        if ends[name] is None:
            found = None
            break
    if found is None:
        scope.report("DX153", f"看不懂这一段“{key.text}”", key.span, _WRITE)
        return None
    return ends["start"], ends["end"]


def _figure(key: Scalar, start: int, text: str, scope: Scope) -> plan.Literal | None:
    offsets = tuple(key.offset_of(start + i) for i in range(len(text)))
    node = parse_expression(scope.source, Words(text, offsets, key.span.start))
    value = lower(node, scope) if isinstance(node, syntax.Number) else None
    return value if isinstance(value, plan.Literal) and isinstance(value.value, int) else None


def _whole(literal: plan.Literal) -> int:
    assert isinstance(literal.value, int)
    return literal.value


def _rate(value: Node, subject: Type | None, scope: Scope) -> plan.Literal | None:
    """`2%` of money, `1元` for one unit of a count: a constant of zero or more."""
    written = formula(value, scope, "金额")
    rate = lower(written.node, scope) if written is not None else None
    if rate is None or subject is None:
        return None
    wanted = RATIO if subject == YUAN else YUAN
    if rate.type != wanted:
        mismatch.needed(scope, rate.span, wanted, rate.type)
        return None
    if not isinstance(rate, plan.Literal):
        scope.report("DX158", "各段的标准须是常数", rate.span, "写成 1000万元以下: 1%")
        return None
    return rate


def _check_order(rows: list[plan.SliceRow], scope: Scope) -> None:
    for before, row in pairwise(rows):
        if before.end is None or row.start < before.end:
            remedy = "从低到高写，前一段的终点就是后一段的起点"
            scope.report("DX152", "两段重叠了", row.span, remedy)
        elif row.start > before.end:
            scope.report("DX151", "两段之间有空档", row.span, _WRITE)
