"""The plan of a block as elements that can be held against another's: one claim and its words each.

An element's key says all it claims (fact, comparator, figure); its `figure` only what is exact.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from fractions import Fraction

from duixian.rules import plan
from duixian.rules.plan import Benefit, Kind, Undertaking

#: What is counted, in the order of the table.
ASPECTS = ("类型", "对象", "条件", "门槛", "金额", "上限", "频次", "排名", "总则", "目标", "其他")
_LEFT_OUT = ("span", "quote", "words", "type", "clause", "source")


@dataclass(frozen=True, slots=True)
class Element:
    """One claim of a rule: its aspect, its key, its figures alone, the words it rests on."""

    aspect: str
    key: str
    figure: str
    quote: str


def elements_of(block: Benefit | Undertaking) -> list[Element]:
    """Every element of a block."""
    if isinstance(block, Undertaking):
        return list(_undertaking(block))
    return list(_benefit(block))


def _undertaking(one: Undertaking) -> Iterator[Element]:
    yield Element("类型", one.kind, one.kind, "")
    for target in one.targets:
        figure = f"{target.op}{target.value.value}"
        yield Element("目标", figure, figure, target.quote.text)
    if one.kind is Kind.RULE:
        for key, _ in one.provisions:
            yield Element("总则", key, key, "")


def _benefit(one: Benefit) -> Iterator[Element]:
    kind = Kind.ITEM if one.items is not None else one.kind  # 比例 with 逐项 is the same
    yield Element("类型", kind, kind, "")
    whom = "、".join(sorted(one.subjects))
    yield Element("对象", whom, "", one.subject_quote.text if one.subject_quote else "")
    conditions = [c for c in one.conditions if c.source not in ("scope", "exclusion")]
    for condition in (*conditions, *(one.items.conditions if one.items else ())):
        yield from _condition(condition)
    for amount in (one.amount, one.items.amount if one.items else None):
        if amount is not None:
            yield from _amount(amount)
    caps = [*one.caps, *([one.items.cap] if one.items and one.items.cap else [])]
    for cap in caps:
        figure = _figures(cap.limit)
        yield Element("上限", f"{cap.scope} {key_of(cap.limit)}", figure, cap.quote.text)
    words = one.frequency.words if one.frequency else ""
    if words:
        yield Element("频次", words, words, "")
    if one.ranking is not None:
        yield Element("排名", f"{one.ranking.quota}", f"{one.ranking.quota}", "")
    for open_words in filter(None, (one.refers_to,)):
        yield Element("其他", open_words, "", open_words)


def _condition(condition: plan.Condition) -> Iterator[Element]:
    exact = _figures(condition.expr)
    aspect = "门槛" if exact else "条件"
    yield Element(aspect, key_of(condition.expr), exact, condition.quote.text)


def _amount(amount: plan.Amount) -> Iterator[Element]:
    """The amount; the thresholds of tiers are elements of their own."""
    quote = amount.quote.text
    high = _paid(amount.high) if amount.high is not None else "不限"
    low = _paid(amount.low) if amount.discretionary else high
    figures = f"{_money(amount.low) if amount.discretionary else ''}|{_money(amount.high)}"
    yield Element("金额", f"{low}..{high}" if amount.discretionary else high, figures, quote)
    for node in _nodes(amount.high or amount.low):
        if isinstance(node, plan.Tiers):
            for row in node.rows:
                exact = f"{row.op}{row.threshold.value}"
                key = f"{key_of(node.subject)}{exact}{'首次' if node.first else ''}"
                yield Element("门槛", key, exact, row.quote.text if row.quote else quote)


def _paid(expr: plan.Expr | None) -> str:
    """What is paid, without the thresholds of tiers."""
    if isinstance(expr, plan.Tiers):
        return "按档 " + " ".join(key_of(row.value) for row in expr.rows)
    return key_of(expr)


def _money(expr: plan.Expr | None) -> str:
    if isinstance(expr, plan.Tiers):
        return " ".join(_figures(row.value) for row in expr.rows)
    if isinstance(expr, plan.Table):
        return " ".join(f"{key.words} {_figures(value)}" for key, value in expr.rows)
    return _figures(expr)


def _nodes(value: object) -> Iterator[object]:
    if is_dataclass(value) and not isinstance(value, type):
        yield value
        for one in fields(value):
            if one.name not in _LEFT_OUT:
                yield from _nodes(getattr(value, one.name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _nodes(inner)


def _figures(expr: plan.Expr | None) -> str:
    """The comparators and literals of an expression, facts left out."""
    found = []
    for node in _nodes(expr):
        if isinstance(node, plan.Compare):
            found.append(node.op)
        if isinstance(node, plan.Literal) and not isinstance(node.value, str):
            found.append(str(node.value))
    return " ".join(found) if any(one[-1].isdigit() for one in found) else ""


def key_of(value: object) -> str:
    """An expression as text that does not depend on how it was written."""
    if isinstance(value, plan.Literal):
        return str(value.value)
    if isinstance(value, plan.FactRef):
        return value.fact + "′" * value.lag
    if is_dataclass(value) and not isinstance(value, type):
        inner = [key_of(getattr(value, f.name)) for f in fields(value) if f.name not in _LEFT_OUT]
        return f"{type(value).__name__}({', '.join(inner)})"
    if isinstance(value, tuple):
        return "[" + ", ".join(key_of(one) for one in value) + "]"
    if isinstance(value, Fraction):
        return str(value)
    return "" if value is None else str(value)
