"""义务 and 禁止: what an award asks of its holder for years, and who is barred from it for years.

A duty is carried with the result; where a fact can show that it is kept (核验), that is a
condition. A bar is a condition: not for so many years after a day on which something happened.
"""

from collections.abc import Iterator

from duixian.rules import plan
from duixian.rules.blocks.block import Block
from duixian.rules.blocks.conditions import absent, quote_for
from duixian.rules.blocks.fields import Fields, Phrase, formula
from duixian.rules.language.literals import BadLiteral, literal
from duixian.rules.language.lower import lower_as
from duixian.rules.types import BOOL, DATE, MONTHS
from duixian.rules.yaml_tree import Mapping, Scalar, Sequence

#: What follows from a breach.
BREACHES = ("追回", "按比例追回", "停止拨付", "取消资格")


def duties_from(block: Block) -> tuple[plan.Duty, ...]:
    """The duties that a block states; mistakes are reported in its scope."""
    found = [
        _duty(fields, block) for fields in _entries(block, "义务", ["内容", "年限", "违反", "核验"])
    ]
    return tuple(duty for duty in found if duty is not None)


def conditions_of_duties(block: Block) -> tuple[plan.Condition, ...]:
    """What 核验 of a duty and 禁止 ask of an applicant."""
    found = [_kept(fields, block) for fields in _read(block, "义务") if "核验" in fields]
    keys = ["情形", "日期", "年限", "原文"]
    found += [_bar(fields, block) for fields in _entries(block, "禁止", keys)]
    return tuple(condition for condition in found if condition is not None)


def _read(block: Block, key: str) -> Iterator[Fields]:
    node = block.fields.get(key)
    for one in node.items if isinstance(node, Sequence) else () if node is None else (node,):
        if isinstance(one, Mapping):
            yield Fields(one, block.scope)


def _entries(block: Block, key: str, allowed: list[str]) -> Iterator[Fields]:
    """The mappings under a key, one or a list; what is none of it is reported."""
    node = block.fields.get(key)
    for one in node.items if isinstance(node, Sequence) else () if node is None else (node,):
        if isinstance(one, Mapping):
            fields = Fields(one, block.scope)
            fields.only(allowed)
            yield fields
        else:
            remedy = f"写成 {key}: {{{allowed[0]}: …, {allowed[2]}: …}}"
            block.scope.report("DX158", f"{key} 应是一组“名称: 内容”", one.span, remedy)


def _duty(fields: Fields, block: Block) -> plan.Duty | None:
    if not fields.need("内容"):
        return None
    content, place = fields.text("内容"), fields.value_span("内容")
    quote = block.words.anchor((), Phrase(content, place))
    if isinstance(quote, str):
        absent(Phrase(content, place), block.scope, block.words)
        return None
    breach = fields.text("违反")
    if breach and breach not in BREACHES:
        remedy = "可用：" + "、".join(BREACHES)
        message = f"没有“{breach}”这种处理"
        block.scope.report("DX158", message, fields.value_span("违反"), remedy)
    term = _years(fields, block) if "年限" in fields else None
    return plan.Duty(content, term, breach, quote)


def _years(fields: Fields, block: Block) -> plan.Literal | None:
    node = fields.get("年限")
    text = fields.text("年限").strip()
    digits = text.removesuffix("个月").removesuffix("年")
    found = None
    if isinstance(node, Scalar) and digits.isascii() and digits.isdigit() and digits != text:
        try:
            found = literal(digits, text[len(digits) :], text, node.span)
        except BadLiteral:
            found = None
    if found is None or found.type != MONTHS:
        place = fields.value_span("年限")
        block.scope.report("DX158", f"年限“{text}”不是年数", place, "写成 年限: 5年")
        return None
    return found


def _kept(fields: Fields, block: Block) -> plan.Condition | None:
    node = fields.get("核验")
    written = formula(node, block.scope, "核验") if node is not None else None
    expr = lower_as(written.node, block.scope, BOOL) if written is not None else None
    quote = block.words.anchor((), Phrase(fields.text("内容"), fields.value_span("内容")))
    if expr is None or isinstance(quote, str):
        return None
    return plan.Condition(expr, quote)


def _bar(fields: Fields, block: Block) -> plan.Condition | None:
    """非(情形 且 近年(日期, 年限)): barred in the year it happened and those that follow."""
    if not fields.need("情形", "日期", "年限"):
        return None
    parts = {}
    for key, type_ in (("情形", BOOL), ("日期", DATE)):
        node = fields.get(key)
        written = formula(node, block.scope, key) if node is not None else None
        parts[key] = lower_as(written.node, block.scope, type_) if written is not None else None
    term = _years(fields, block)
    happened, day = parts["情形"], parts["日期"]
    if happened is None or day is None or term is None:
        return None
    months = term.value if isinstance(term.value, int) else 0
    if months % 12 or not 12 <= months <= 120:
        remedy = "写整年，1 至 10 年，如 年限: 3年"
        block.scope.report("DX158", f"禁止的年限“{term.words}”不是整年", term.span, remedy)
        return None
    span = fields.node.span
    recent = plan.InYear(span, BOOL, day, months // 12)
    barred = plan.Logic(span, BOOL, "and", (happened, recent))
    quote = quote_for(term, fields.phrase(), term.span, block.scope, block.words)
    return plan.Condition(plan.Not(span, BOOL, barred), quote)
