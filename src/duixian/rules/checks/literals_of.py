"""Gathers what the rules of a pack say in figures, each with the role it plays."""

from collections.abc import Iterator
from dataclasses import dataclass

from duixian.rules import plan
from duixian.rules.blocks.draft import Draft
from duixian.rules.language.walk import literals, nodes
from duixian.rules.types import MONTHS


@dataclass(frozen=True, slots=True)
class Said:
    """A literal of a rule: the words its rule rests on, and the comparator it stands for.

    `op` is None for a definite figure (an amount, a rate), "?" where no comparator is meant (a
    step's unit, a base that is subtracted) and "~" where any is the same (the end of a slice).
    `negated`: it stands under 非 or in an exclusion, where the text may say it either way.
    """

    literal: plan.Literal
    quote: plan.Quote | None
    op: str | None
    negated: bool = False


def said(draft: Draft) -> list[Said]:
    """Every literal of the pack's rules once, the most telling role first."""
    found: dict[tuple[int, int, object], Said] = {}
    for one in _all(draft):
        key = (one.literal.span.start, one.literal.span.end, one.literal.value)
        if key not in found or found[key].op == "?":
            found[key] = one
    return list(found.values())


def conditions_of(draft: Draft) -> Iterator[plan.Expr]:
    """Every condition of the pack, general ones first."""
    yield from (condition.expr for condition in draft.general)
    for benefit in draft.benefits:
        yield from (condition.expr for condition in benefit.conditions)
        if benefit.items is not None:
            yield from (condition.expr for condition in benefit.items.conditions)


def _all(draft: Draft) -> Iterator[Said]:
    for condition in draft.general:
        yield from _of_condition(condition)
    for benefit in draft.benefits:
        for condition in benefit.conditions:
            yield from _of_condition(condition)
        if benefit.amount is not None:
            yield from _of_amount(benefit.amount)
        for duty in benefit.duties:
            if duty.term is not None:
                yield Said(duty.term, duty.quote, "~")
        for cap in benefit.caps:
            yield from _of_value(cap.limit, cap.quote, "<=")
        if benefit.items is not None:
            yield from _of_items(benefit.items)
    for shared in draft.shared_caps:
        yield from _of_value(shared.limit, shared.quote, "<=")
    for undertaking in draft.undertakings:
        for target in undertaking.targets:
            yield Said(target.value, target.quote, target.op)


def _of_items(items: plan.Items) -> Iterator[Said]:
    for condition in items.conditions:
        yield from _of_condition(condition)
    yield from _of_amount(items.amount)
    if items.cap is not None:
        yield from _of_value(items.cap.limit, items.cap.quote, "<=")


def _of_condition(condition: plan.Condition) -> Iterator[Said]:
    quote, found = condition.quote, list(nodes(condition.expr))
    turned = {id(e) for node in found if isinstance(node, plan.Not) for e in nodes(node.arg)}
    for node in found:
        match node:
            case plan.Compare(op=op, right=plan.Literal() as figure):
                yield Said(figure, quote, op, id(node) in turned)
            case plan.Compare(op=op, right=plan.Scale(ratio=plan.Literal() as share)):
                yield Said(share, quote, op)
        if isinstance(node, plan.Growth | plan.InYear) and node.years > 1:
            years = plan.Literal(node.span, MONTHS, 12 * node.years, f"{node.years}年")
            yield Said(years, quote, "~" if isinstance(node, plan.InYear) else "?")
    for literal in literals(condition.expr):
        yield Said(literal, quote, "?")


def _of_amount(amount: plan.Amount) -> Iterator[Said]:
    definite = None if not amount.discretionary else "<="
    for expr, op in ((amount.high, definite), (amount.low, definite and ">=")):
        if expr is None or (op is None and expr is amount.low and amount.high is not amount.low):
            continue
        yield from _of_value(expr, amount.quote, op)


def _of_value(expr: plan.Expr, quote: plan.Quote, op: str | None) -> Iterator[Said]:
    """The figures that are paid have the role `op`; thresholds inside have their own."""
    for node in nodes(expr):
        if isinstance(node, plan.Tiers):
            for row in node.rows:
                yield Said(row.threshold, None, row.op)
        if isinstance(node, plan.Slices):
            for slice_ in node.rows:
                yield from (Said(end, quote, "~") for end in slice_.bounds)
        if isinstance(node, plan.Extreme) and node.op == "min":
            for arg in node.args:
                yield from (Said(limit, quote, "<=") for limit in _first_figure(arg))
    for literal in _paid(expr):
        yield Said(literal, quote, op)
    for literal in literals(expr):
        yield Said(literal, quote, "?")


def _first_figure(expr: plan.Expr) -> Iterator[plan.Literal]:
    """`3年` of a limit written as `3年 - 已享受月数`."""
    if isinstance(expr, plan.Sum):
        yield from _first_figure(expr.left)
    elif isinstance(expr, plan.Literal):
        yield expr


def _paid(expr: plan.Expr) -> Iterator[plan.Literal]:
    match expr:
        case plan.Literal():
            yield expr
        case plan.Tiers():
            for row in expr.rows:
                yield from _paid(row.value)
        case plan.Slices():
            yield from (row.rate for row in expr.rows)
        case plan.Table():
            for _, value in expr.rows:
                yield from _paid(value)
        case plan.Scale():
            yield from _paid(expr.ratio)
            yield from _paid(expr.base)
        case plan.Sum():
            yield from _paid(expr.left)
        case plan.Times():
            yield from _paid(expr.base)
        case plan.Extreme():
            for arg in expr.args:
                yield from _paid(arg)
        case plan.Product():
            for factor in expr.factors:
                yield from _paid(factor)
        case plan.Instalment():
            yield from expr.stated
            yield from _paid(expr.base)
        case _:
            return
