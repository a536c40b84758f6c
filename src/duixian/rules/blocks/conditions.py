"""条件: lists of conditions, nested by 任一, 全部 and 至少, each tied to its words."""

from duixian.law.source import Span
from duixian.rules import plan
from duixian.rules.blocks.anchor import ClauseWords
from duixian.rules.blocks.fields import Fields, Formula, Phrase, formula
from duixian.rules.language import syntax
from duixian.rules.language.lower import lower_as
from duixian.rules.language.scope import Definition, Scope
from duixian.rules.language.walk import literals
from duixian.rules.types import BOOL
from duixian.rules.yaml_tree import Mapping, Node, Scalar, Sequence

_GROUPS = ("任一", "全部", "至少")


def conditions_from(
    nodes: tuple[Node, ...], scope: Scope, words: ClauseWords
) -> tuple[plan.Condition, ...]:
    """Read a list of conditions; those with mistakes are reported and left out."""
    found = [_condition(node, scope, words) for node in nodes]
    return tuple(condition for condition in found if condition is not None)


def quote_for(
    expr: plan.Expr,
    phrase: Phrase | None,
    span: Span,
    scope: Scope,
    words: ClauseWords,
    several: bool = False,
) -> plan.Quote | None:
    """The words an expression rests on, or None once it is reported that there are none.

    `several`: the expression may rest on several part-sentences (tiers); the first is shown.
    """
    if words.path == "":
        return plan.Quote(span, scope.source.slice(span))
    found = words.anchor(literals(expr), phrase)
    if isinstance(found, plan.Quote):
        return found
    if found == "absent":
        assert phrase is not None
        remedy = "逐字抄写本条原文的一段；空格不计"
        scope.report("DX161", f"本条原文中没有“{phrase.text}”", phrase.span, remedy)
        return None
    if found == "twice" and several:
        figure = words.candidates(literals(expr)[0])[0]
        return words.part_sentence(figure.span)
    why = "其中的数字在原文中不止一处" if found == "twice" else "原文中找不到对应的数字"
    remedy = "在后面写明原文：表达式 ← 原文的一段"
    scope.report("DX165", f"不知道依据哪句话：{why}", span, remedy)
    return None


def _condition(node: Node, scope: Scope, words: ClauseWords) -> plan.Condition | None:
    if isinstance(node, Mapping) and any(e.key.text in _GROUPS for e in node.entries):
        return _group(Fields(node, scope), scope, words)
    written = formula(node, scope)
    if written is None:
        return None
    expr = lower_as(written.node, scope, BOOL)
    if expr is None:
        return None
    defined = _defined_elsewhere(written, scope)
    if defined is not None and written.words is None:
        there, phrase = words.document[defined.clause], defined.phrase
        scope, span = scope.at(defined.clause), defined.span
        quote = quote_for(expr, phrase and Phrase(*phrase), span, scope, there)
        return None if quote is None else plan.Condition(expr, quote, clause=defined.clause)
    quote = quote_for(expr, written.words, written.span, scope, words)
    return None if quote is None else plan.Condition(expr, quote)


def _defined_elsewhere(written: Formula, scope: Scope) -> Definition | None:
    """The definition a condition consists of: its words stand where it is defined."""
    if isinstance(written.node, syntax.Name) and scope.fact(written.node.name) is None:
        return scope.definitions.get(written.node.name)
    return None


def _group(fields: Fields, scope: Scope, words: ClauseWords) -> plan.Condition | None:
    fields.only([*_GROUPS, "其中", "原文"])
    key = next(name for name in _GROUPS if name in fields)
    listed = fields.get("其中" if key == "至少" else key)
    if not isinstance(listed, Sequence) or not listed.items:
        scope.report("DX158", f"“{key}”需要一个条件列表", fields.span(key))
        return None
    inner = conditions_from(listed.items, scope, words)
    if len(inner) != len(listed.items):
        return None
    args, span = tuple(c.expr for c in inner), fields.node.span
    quote = _own_words(fields, scope, words) or inner[0].quote
    if key == "至少":
        number = fields.text("至少").rstrip("项个条")
        if not number.isdigit() or not 1 <= int(number) <= len(args):
            scope.report("DX158", "“至少”应是 1 至条件个数之间的整数", fields.span("至少"))
            return None
        return plan.Condition(plan.AtLeast(span, BOOL, int(number), args), quote)
    op = "or" if key == "任一" else "and"
    return plan.Condition(plan.Logic(span, BOOL, op, args), quote)


def _own_words(fields: Fields, scope: Scope, words: ClauseWords) -> plan.Quote | None:
    node = fields.get("原文")
    if not isinstance(node, Scalar):
        return None
    found = words.anchor((), Phrase(node.text, node.span))
    if isinstance(found, plan.Quote):
        return found
    scope.report("DX161", f"本条原文中没有“{node.text}”", node.span, "逐字抄写本条原文的一段")
    return None
