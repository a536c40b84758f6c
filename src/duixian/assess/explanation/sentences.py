"""Conditions as sentences: what was found, with its figures, beside what was asked."""

from fractions import Fraction
from itertools import pairwise

from duixian.assess.explanation.figures import identity_labels, kind_label, percent_beside
from duixian.assess.explanation.formulas import formula, result
from duixian.assess.explanation.telling import Telling
from duixian.assess.history import paid_before
from duixian.assess.needs import AUTHORITY, growth_facts
from duixian.assess.reference.conditions import has_identity
from duixian.assess.reference.dispatch import number, truth
from duixian.assess.reference.first_time import held_earlier, item_of
from duixian.assess.reference.growth import undefined
from duixian.assess.reference.situation import Situation
from duixian.assess.reference.verdict import Verdict
from duixian.assess.result import Place, Reason
from duixian.assess.wording import compared, listed, one_of_three, say
from duixian.register.applicant import Item
from duixian.rules import plan
from duixian.rules.types import Base

#: Items shown below a sentence about a list.
_ITEMS_SHOWN = 5


def placed(found: Reason, place: Place | None) -> Reason:
    """The sentence with the words it rests on."""
    return Reason(found.text, found.truth, place, found.children)


def reason(expr: plan.Expr, told: Telling) -> Reason:
    """The sentence of a condition, with those it is made of below it."""
    here = told.situation
    match expr:
        case plan.Compare():
            return _compare(expr, told)
        case plan.FactRef():
            return _stated(expr, truth(expr, here).truth, told)
        case plan.Not():
            return _not(expr, told)
        case plan.Logic():
            kind = "any" if expr.op == "or" else "all"
            return _group(say(told.lang, kind), expr, expr.args, told)
        case plan.AtLeast():
            words = say(told.lang, "at_least", n=len(expr.args), k=expr.k)
            return _group(words, expr, expr.args, told)
        case plan.OneOf():
            kinds = ("among", "not_among", "open_among")
            figures = (formula(expr.subject, told), listed(told.lang, expr.options))
            return _simple(expr, kinds, figures, told)
        case plan.Identity():
            return identities(expr.names, has_identity(expr.names, here), told)
        case plan.InYear():
            first = here.year - expr.years + 1
            years = f"{first}–{here.year}" if expr.years > 1 else str(here.year)
            figures = (formula(expr.date, told), years)
            return _simple(expr, ("in_year", "not_in_year", "open_year"), figures, told)
        case plan.FirstTime():
            return _first(expr, told)
        case plan.Aggregate():
            return _exists(expr, told)
        case _:
            return Reason(formula(expr, told), truth(expr, here).truth)


def _simple(
    expr: plan.Expr, kinds: tuple[str, str, str], words: tuple[str, str], told: Telling
) -> Reason:
    found = truth(expr, told.situation).truth
    return Reason(one_of_three(told.lang, found, kinds, *words), found)


def _group(words: str, expr: plan.Expr, args: tuple[plan.Expr, ...], told: Telling) -> Reason:
    children = tuple(reason(arg, told) for arg in args)
    return Reason(words, truth(expr, told.situation).truth, children=children)


def _not(expr: plan.Not, told: Telling) -> Reason:
    """What is denied is told as it is found; the mark says whether that is as asked."""
    inner, found = expr.arg, truth(expr, told.situation).truth
    if isinstance(inner, plan.Logic):
        kind = "none" if inner.op == "or" else "not_all"
        return _group(say(told.lang, kind), expr, inner.args, told)
    told_of = reason(inner, told)
    return Reason(told_of.text, found, children=told_of.children)


def _stated(ref: plan.FactRef, found: bool | None, told: Telling) -> Reason:
    label = told.label(ref)
    if found is None:
        return Reason(say(told.lang, "stated_unknown", label), None)
    words = {"zh": ("否", "是"), "en": ("no", "yes")}[told.lang][found]
    return Reason(say(told.lang, "stated", label, words), found)


def identities(names: tuple[str, ...], verdict: Verdict, told: Telling) -> Reason:
    """Who the applicant must be."""
    if not names:
        return Reason(say(told.lang, "everybody"), True)
    labels = listed(told.lang, identity_labels(names, told.situation.dictionary, told.lang))
    kinds = ("subject", "not_subject", "subject_open")
    return Reason(one_of_three(told.lang, verdict.truth, kinds, labels), verdict.truth)


def _compare(expr: plan.Compare, told: Telling) -> Reason:
    verdict = truth(expr, told.situation)
    if AUTHORITY in verdict.needs:
        return Reason(say(told.lang, "undefined"), None)
    left, right = _side(expr.left, expr.right, told), _side(expr.right, expr.left, told)
    if expr.left.type.base is Base.OPTION and verdict.truth and expr.op == "=":
        return Reason(left, True)
    return Reason(compared(told.lang, left, expr.op, right, verdict.truth), verdict.truth)


def _side(expr: plan.Expr, other: plan.Expr, told: Telling) -> str:
    if isinstance(expr, plan.Growth):
        return _growth(expr, other, told)
    if expr.type.base is Base.BOOL:
        return reason(expr, told).text
    return result(expr, told)


def _growth(expr: plan.Growth, other: plan.Expr, told: Telling) -> str:
    label = told.label(expr.fact)
    if expr.years == 1:
        name = say(told.lang, "growth", label)
    else:
        method = expr.method
        name = say(told.lang, "mean", name=label, years=expr.years, method=method)
    rate, against = growth_rate(expr, told.situation), number(other, told.situation)
    if rate is None:
        return say(told.lang, "unknown", name)
    beside = Fraction(against.low) if against.known else rate
    return say(told.lang, "figure", name, percent_beside(rate, beside))


def growth_rate(expr: plan.Growth, here: Situation) -> Fraction | None:
    """The rate of one year, or the arithmetic mean; None when it is unknown or a root."""
    now, *bases = (number(ref, here) for ref in growth_facts(expr))
    if not now.known or not all(b.known for b in bases) or undefined(expr, now, bases):
        return None
    if expr.years > 1 and expr.method != "算术":
        return _root(Fraction(now.low) / Fraction(bases[0].low), expr.years)
    values = [Fraction(b.low) for b in (now, *bases)]
    rates = [(above - below) / below for above, below in pairwise(values)]
    return sum(rates, Fraction(0)) / len(rates)


def _root(ratio: Fraction, years: int) -> Fraction:
    """The yearly rate to six decimals, cut off, for showing only."""
    scale = 10**6
    low, high = 0, (int(ratio) + 2) * scale
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if Fraction(middle, scale) ** years <= ratio else (low, middle)
    return Fraction(low, scale) - 1


def _first(expr: plan.FirstTime, told: Telling) -> Reason:
    here, now = told.situation, reason(expr.condition, told)
    found = truth(expr, here).truth
    if now.truth is False:
        return Reason(now.text, found)
    if held_earlier(expr.condition, here):
        before = "earlier"
    else:
        paid = paid_before(here.benefit, here.applicant, item_of(expr.condition.left, here))
        before = {True: "paid", False: "never_paid", None: "paid_unknown"}[paid]
    return Reason(say(told.lang, "first", now.text, say(told.lang, before)), found)


def _exists(expr: plan.Aggregate, told: Telling) -> Reason:
    here = told.situation
    kind = kind_label(expr.item, here.dictionary, told.lang)
    listed_ = here.listed(expr.item)
    found = truth(expr, here).truth
    if listed_ is None:
        return Reason(say(told.lang, "exists_unknown", kind), found)
    children = tuple(_of_item(expr, item, told) for item in listed_[:_ITEMS_SHOWN])
    return Reason(say(told.lang, "exists", kind), found, children=children)


def _of_item(expr: plan.Aggregate, item: Item, told: Telling) -> Reason:
    if expr.where is None:
        return Reason(item.key, True)
    inner = reason(expr.where, told.at(expr.item, item))
    words = say(told.lang, "item", item.key, inner.text)
    return Reason(words, inner.truth, children=inner.children)
