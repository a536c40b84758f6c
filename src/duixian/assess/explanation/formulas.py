"""Amounts with the figures put in: 30万元 + 5万元 × 每满(500万元, 1000万元)=0."""

from collections.abc import Callable
from typing import Any

from duixian.assess.explanation.figures import (
    bounds_words,
    identity_labels,
    kind_label,
    parameter_label,
    value_words,
)
from duixian.assess.explanation.telling import Telling
from duixian.assess.reference import paid, slices, tiers
from duixian.assess.reference.conditions import option
from duixian.assess.reference.dispatch import number
from duixian.assess.reference.situation import Situation
from duixian.assess.wording import FUNCTIONS, level_name, listed, say
from duixian.rules import plan
from duixian.rules.types import RATIO, RATIO_ONE, Base

__all__ = ["formula", "identity_labels", "result", "value"]


#: Everything but sums and products says its value itself.
_COMPUTED = plan.Sum | plan.Scale | plan.Times | plan.Slices | plan.Instalment | plan.Product


def value(expr: plan.Expr, told: Telling) -> str:
    """The value of a number; empty when nothing is known of it."""
    return bounds_words(number(expr, told.situation), expr.type, told.lang)


def result(expr: plan.Expr, told: Telling) -> str:
    """A number with its figures and, where it is computed, its value."""
    words = formula(expr, told)
    if not isinstance(expr, _COMPUTED) or _is_call(expr):
        return words
    found = value(expr, told)
    return say(told.lang, "result", words, found) if found else words


def _is_call(expr: plan.Expr) -> bool:
    """Interest says its value beside its name."""
    return isinstance(expr, plan.Product) and expr.form == "interest"


def formula(expr: plan.Expr, told: Telling) -> str:
    """A number with its figures put in."""
    write = _FORMS.get(type(expr))
    return write(expr, told) if write else value(expr, told)


def _literal(expr: plan.Literal, told: Telling) -> str:
    if told.lang == "zh" and expr.words:
        return expr.words
    if isinstance(expr.value, str):
        return expr.value
    return value_words(expr.value, expr.type, told.lang)


def _fact(expr: plan.FactRef, told: Telling) -> str:
    label = told.label(expr)
    if expr.type.base is Base.OPTION:
        chosen, _ = option(expr, told.situation)
        return say(told.lang, "figure", label, chosen) if chosen else _open(label, told)
    known = number(expr, told.situation)
    if not known.known:
        return _open(label, told)
    return say(told.lang, "figure", label, value_words(known.low, expr.type, told.lang))


def _open(label: str, told: Telling) -> str:
    return say(told.lang, "unknown", label)


def _parameter(expr: plan.ParamRef, told: Telling) -> str:
    here: Situation = told.situation
    label = parameter_label(expr.name, expr.lag, here.year, here.dictionary, told.lang)
    known = number(expr, here)
    if not known.known:
        return say(told.lang, "unpublished", label)
    return say(told.lang, "figure", label, value_words(known.low, expr.type, told.lang))


def _sum(expr: plan.Sum, told: Telling) -> str:
    right = formula(expr.right, told)
    if expr.op == "-" and isinstance(expr.right, plan.Sum):
        right = f"({right})"
    return f"{formula(expr.left, told)} {'+' if expr.op == '+' else '−'} {right}"


def _product(expr: plan.Scale | plan.Times, told: Telling) -> str:
    other = expr.ratio if isinstance(expr, plan.Scale) else expr.count
    return f"{_factor(expr.base, told)} × {_factor(other, told)}"


def _factor(expr: plan.Expr, told: Telling) -> str:
    words = formula(expr, told)
    return f"({words})" if isinstance(expr, plan.Sum) else words


def _steps(expr: plan.FullSteps, told: Telling) -> str:
    base = formula(expr.base, told)
    if isinstance(expr.base, plan.Sum):
        base = value(expr.base, told) or base
    return _call(expr, told, base, _literal(expr.unit, told))


def _extreme(expr: plan.Extreme, told: Telling) -> str:
    return _call(expr, told, *(formula(arg, told) for arg in expr.args))


def _call(expr: plan.Expr, told: Telling, *args: str) -> str:
    """name(a, b)=value."""
    name = FUNCTIONS[told.lang][_function(expr)]
    call, found = f"{name}({', '.join(args)})", value(expr, told)
    return say(told.lang, "equals", call, found) if found else call


def _function(expr: plan.Expr) -> str:
    match expr:
        case plan.Extreme():
            return expr.op
        case plan.Aggregate():
            return f"{expr.fn}_items"
        case _:
            return type(expr).__name__


def _tiers(expr: plan.Tiers, told: Telling) -> str:
    subject, here = formula(expr.subject, told), told.situation
    rows = tiers.reachable(expr, number(expr.subject, here), here)
    if len(rows) > 1:
        return say(told.lang, "tier_open", subject)
    row = rows[0]
    if row is None:
        lowest = _literal(expr.rows[0].threshold, told)
        return say(told.lang, "no_tier", subject, lowest)
    kind = "tier_over" if row.op == ">" else "tier"
    worth = formula(row.value, told)
    words = say(told.lang, kind, subject, _literal(row.threshold, told), worth)
    if not expr.first:
        return words
    before = tiers.reached_before(expr, row, here)
    name = {True: "tier_again", False: "tier_first", None: "tier_perhaps"}[before]
    return say(told.lang, "beside", words, say(told.lang, name))


def _slices(expr: plan.Slices, told: Telling) -> str:
    """Each part of the figure beside its rate: 1000万元 × 1% + 4000万元 × 2%."""
    subject, found = formula(expr.subject, told), number(expr.subject, told.situation)
    if not found.known:
        return say(told.lang, "slices_open", subject)
    parts = [(slices.part(row, found.low), row) for row in expr.rows]
    words = [
        f"{value_words(part, expr.subject.type, told.lang)} × {_literal(row.rate, told)}"
        for part, row in parts
        if part
    ]
    if not words:
        return say(told.lang, "no_slice", subject)
    return say(told.lang, "slices", subject, " + ".join(words))


def _multiplied(expr: plan.Product, told: Telling) -> str:
    """A price with what it is the price of; interest as a call of its own."""
    factors = [formula(factor, told) for factor in expr.factors]
    if expr.form == "interest":
        return _call(expr, told, *factors)
    return " × ".join(_factor(factor, told) for factor in expr.factors)


def _how_many(expr: plan.HowMany, told: Telling) -> str:
    found = number(expr, told.situation)
    kind = "how_many" if found.known else "how_many_open"
    return say(told.lang, kind, n=len(expr.args), k=found.low, most=found.high)


def _instalment(expr: plan.Instalment, told: Telling) -> str:
    """The whole award, and which part of it is due this year."""
    whole, count = result(expr.base, told), len(expr.shares)
    positions, _ = paid.due(expr, told.situation)
    if len(positions) > 1:
        return say(told.lang, "instalment_open", whole, n=count)
    if positions[0] == count:
        return say(told.lang, "instalment_none", whole, n=count)
    at = positions[0]
    share = value_words(expr.shares[at], RATIO, told.lang)
    return say(told.lang, "instalment", whole, n=count, at=at + 1, share=share)


def _awarded(expr: plan.Awarded, told: Telling) -> str:
    """What other levels paid, by the ledger."""
    names = listed(told.lang, [level_name(told.lang, level) for level in expr.levels])
    kind = "awarded_ever" if expr.ever else "awarded"
    own = f"{told.pack.meta.code}."  # an id says nothing to a reader, a name or 事项 does
    matter = next((one for one in expr.matters if not one.startswith(own)), expr.matters[0])
    label = say(told.lang, kind, names, matter, year=told.situation.year)
    found = value(expr, told)
    return say(told.lang, "figure", label, found) if found else _open(label, told)


def _table(expr: plan.Table, told: Telling) -> str:
    found = value(expr, told)
    subjects = listed(told.lang, [formula(subject, told) for subject in _keys(expr, told)])
    return say(told.lang, "result", subjects, found) if found else subjects


def _keys(expr: plan.Table, told: Telling) -> list[plan.Expr]:
    """What the table goes by, and where the cell that applies is a table again, what that does."""
    if expr.subject.type.base is not Base.OPTION:
        return [expr.subject]
    chosen, _ = option(expr.subject, told.situation)
    cell = next((cell for key, cell in expr.rows if key.value == chosen), None)
    return [expr.subject, *(_keys(cell, told) if isinstance(cell, plan.Table) else [])]


def _aggregate(expr: plan.Aggregate, told: Telling) -> str:
    what = kind_label(expr.item, told.situation.dictionary, told.lang)
    if expr.where is not None:
        what = say(told.lang, "qualifying", what)
    if isinstance(expr.value, plan.FactRef):
        what = listed(told.lang, [what, told.label(expr.value)])
    return _call(expr, told, what)


def _convert(expr: plan.Convert, told: Telling) -> str:
    rate = number(expr.rate, told.situation)
    label = parameter_label(
        expr.rate.name, expr.rate.lag, told.situation.year, told.situation.dictionary, told.lang
    )
    if rate.known:
        units, part = divmod(int(rate.low * RATIO_ONE), RATIO_ONE)
        shown = say(told.lang, "figure", label, f"{units}.{part:06d}".rstrip("0").rstrip("."))
    else:
        shown = say(told.lang, "unpublished", label)
    return _call(expr, told, formula(expr.base, told), shown)


def _round(expr: plan.RoundTo, told: Telling) -> str:
    unit = value_words(expr.unit, expr.type, told.lang)
    return _call(expr, told, formula(expr.base, told), unit)


_FORMS: dict[type[plan.Expr], Callable[[Any, Telling], str]] = {
    plan.Literal: _literal,
    plan.FactRef: _fact,
    plan.ParamRef: _parameter,
    plan.Sum: _sum,
    plan.Scale: _product,
    plan.Times: _product,
    plan.FullSteps: _steps,
    plan.Extreme: _extreme,
    plan.Tiers: _tiers,
    plan.Slices: _slices,
    plan.Instalment: _instalment,
    plan.Product: _multiplied,
    plan.HowMany: _how_many,
    plan.Awarded: _awarded,
    plan.Table: _table,
    plan.Aggregate: _aggregate,
    plan.Convert: _convert,
    plan.RoundTo: _round,
}
