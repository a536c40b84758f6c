"""条件: lists of conditions, nested by 任一, 全部 and 至少, each tied to its words."""

import re

from duixian.law.source import Span
from duixian.rules import plan
from duixian.rules.blocks.anchor import ClauseWords
from duixian.rules.blocks.fields import Fields, Formula, Phrase, formula
from duixian.rules.language import syntax
from duixian.rules.language.lower import lower_as
from duixian.rules.language.scope import Definition, Scope
from duixian.rules.language.walk import literals
from duixian.rules.types import BOOL
from duixian.rules.yaml_tree import Mapping, Node, Sequence

_WHY_TWICE = "其中的数字在原文中不止一处"
_WHY_NONE = "其中没有本条原文的数字"
_REMEDY = "在后面写明原文：表达式 ← 原文的一段"
_GROUPS = ("任一", "全部", "至少")
_USAGE = {
    "任一": "写成 {任一: [条件, 条件]}",
    "全部": "写成 {全部: [条件, 条件]}",
    "至少": "写成 {至少: 2, 其中: [条件, 条件, 条件]}",
}


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
) -> plan.Quote:
    """The words an expression rests on; where there are none, that is reported.

    `several`: the expression may rest on several part-sentences (tiers); the first is shown.
    A figure that the clause does not have is left to the checks (DX172): the words are not why.
    """
    if words.path == "":
        return plan.Quote(span, scope.source.slice(span))
    found = words.anchor(literals(expr), phrase)
    if isinstance(found, plan.Quote):
        return found
    if found == "absent":
        assert phrase is not None
        absent(phrase, scope, words)
        return words.beginning
    if found == "twice" and several:
        places = [figure for one in literals(expr) for figure in words.candidates(one)]
        return words.part_sentence(places[0].span)
    written = [one for one in literals(expr) if span.start <= one.span.start < span.end]
    if found == "none" and any(words.lacks(one) for one in written):
        return words.beginning
    why = _WHY_TWICE if found == "twice" else _WHY_NONE
    scope.report("DX165", f"不知道依据哪句话：{why}", span, _REMEDY)
    return words.beginning


def absent(phrase: Phrase, scope: Scope, words: ClauseWords) -> None:
    """Report words that the clause does not have (DX161), beside those it may be meant to be."""
    near = words.nearest(phrase.text)
    remedy = f"原文中相近的是“{near}”，逐字抄写" if near else "逐字抄写本条原文的一段；空格不计"
    scope.report("DX161", f"本条原文中没有“{phrase.text}”", phrase.span, remedy)


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
        return plan.Condition(expr, quote, clause=defined.clause)
    return plan.Condition(expr, quote_for(expr, written.words, written.span, scope, words))


def _defined_elsewhere(written: Formula, scope: Scope) -> Definition | None:
    """The definition a condition consists of: its words stand where it is defined."""
    if isinstance(written.node, syntax.Name) and scope.fact(written.node.name) is None:
        return scope.definitions.get(written.node.name)
    return None


def _group(fields: Fields, scope: Scope, words: ClauseWords) -> plan.Condition | None:
    key = next(name for name in _GROUPS if name in fields)
    where = "其中" if key == "至少" else key
    others = [name for name in _GROUPS if name in fields and name != key]
    for other in others:
        remedy = "分成两个条件，或一组套在另一组里"
        message = f"一个条件里不能同时写“{key}”和“{other}”"
        scope.report("DX156", message, fields.span(other), remedy)
    fields.only([*dict.fromkeys((key, where, "原文")), *others])
    listed = fields.get(where)
    if not isinstance(listed, Sequence) or not listed.items:
        message = f"“{where}”需要一个条件列表"
        scope.report("DX158", message, fields.value_span(where), _USAGE[key])
        return None
    inner = conditions_from(listed.items, scope, words)
    if len(inner) != len(listed.items):
        return None
    args, span = tuple(c.expr for c in inner), fields.node.span
    quote = _own_words(fields, scope, words) or inner[0].quote
    if key == "至少":
        number = re.fullmatch("([0-9]{1,3})[项个条]?", fields.text("至少"))
        if number is None or not 1 <= int(number.group(1)) <= len(args):
            message = f"“至少”应是 1 至 {len(args)} 之间的整数"
            scope.report("DX158", message, fields.value_span("至少"), _USAGE[key])
            return None
        return plan.Condition(plan.AtLeast(span, BOOL, int(number.group(1)), args), quote)
    op = "or" if key == "任一" else "and"
    return plan.Condition(plan.Logic(span, BOOL, op, args), quote)


def _own_words(fields: Fields, scope: Scope, words: ClauseWords) -> plan.Quote | None:
    phrase = fields.phrase()
    if phrase is None:
        return None
    found = words.anchor((), phrase)
    if isinstance(found, plan.Quote):
        return found
    absent(phrase, scope, words)
    return None
