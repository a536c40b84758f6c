"""Conditions: truth values, comparisons, logic, identities, dates in the year."""

from datetime import date

from duixian.assess.needs import IDENTITY, Needs
from duixian.assess.reference.comparison import compare_bounds
from duixian.assess.reference.dispatch import gives_truth, number, truth
from duixian.assess.reference.growth import compare_growth
from duixian.assess.reference.situation import Situation
from duixian.assess.reference.verdict import (
    Verdict,
    all_of,
    any_of,
    at_least,
    known,
    negation,
    unknown,
)
from duixian.assess.unsupported import Unsupported
from duixian.rules import plan
from duixian.rules.types import Base


@gives_truth(plan.Literal)
def literal(expr: plan.Literal, situation: Situation) -> Verdict:
    """是, 否."""
    return known(bool(expr.value))


@gives_truth(plan.FactRef)
def fact(expr: plan.FactRef, situation: Situation) -> Verdict:
    """A truth value that somebody states; unknown until it is given."""
    value = situation.fact(expr)
    need = (expr.fact, expr.lag, expr.item)
    return unknown(frozenset([need])) if value is None else known(bool(value))


@gives_truth(plan.Compare)
def compare(expr: plan.Compare, situation: Situation) -> Verdict:
    """A comparison of truth values, options, growth rates or numbers."""
    if isinstance(expr.left, plan.Growth) or isinstance(expr.right, plan.Growth):
        return compare_growth(expr, situation)
    if expr.left.type.base is Base.BOOL:
        left, right = truth(expr.left, situation), truth(expr.right, situation)
        if left.truth is None or right.truth is None:
            return unknown(left.needs, right.needs)
        return known((left.truth == right.truth) == (expr.op == "="))
    if expr.left.type.base is Base.OPTION:
        one, needs_one = option(expr.left, situation)
        two, needs_two = option(expr.right, situation)
        if one is None or two is None:
            return unknown(needs_one, needs_two)
        return known((one == two) == (expr.op == "="))
    return compare_bounds(number(expr.left, situation), expr.op, number(expr.right, situation))


def option(expr: plan.Expr, situation: Situation) -> tuple[str | None, Needs]:
    """The option an expression is; None while it is unknown."""
    if isinstance(expr, plan.Literal):
        return str(expr.value), frozenset()
    if not isinstance(expr, plan.FactRef):
        raise Unsupported(expr, "不能作为选项")
    value = situation.fact(expr)
    need = (expr.fact, expr.lag, expr.item)
    return (None, frozenset([need])) if value is None else (str(value), frozenset())


@gives_truth(plan.OneOf)
def one_of(expr: plan.OneOf, situation: Situation) -> Verdict:
    """The option is one of those listed."""
    value, needs = option(expr.subject, situation)
    return unknown(needs) if value is None else known(value in expr.options)


@gives_truth(plan.Logic)
def logic(expr: plan.Logic, situation: Situation) -> Verdict:
    """且, 或."""
    verdicts = [truth(arg, situation) for arg in expr.args]
    return all_of(verdicts) if expr.op == "and" else any_of(verdicts)


@gives_truth(plan.Not)
def negated(expr: plan.Not, situation: Situation) -> Verdict:
    """非."""
    return negation(truth(expr.arg, situation))


@gives_truth(plan.AtLeast)
def several(expr: plan.AtLeast, situation: Situation) -> Verdict:
    """至少 k 项."""
    return at_least(expr.k, [truth(arg, situation) for arg in expr.args])


@gives_truth(plan.Identity)
def identity(expr: plan.Identity, situation: Situation) -> Verdict:
    """身份: a closed list that names all more general identities too."""
    return has_identity(expr.names, situation)


def has_identity(names: tuple[str, ...], situation: Situation) -> Verdict:
    """Whether the applicant is one of these; no names mean everybody."""
    if not names:
        return known(True)
    identities = situation.applicant.identities
    if identities is None:
        return unknown(frozenset([IDENTITY]))
    return known(not identities.isdisjoint(names))


@gives_truth(plan.InYear)
def in_year(expr: plan.InYear, situation: Situation) -> Verdict:
    """当年: from 1 January to 31 December of the assessed year; 近年: from so many years before."""
    day = number(expr.date, situation)
    first = date(situation.year - expr.years + 1, 1, 1).toordinal()
    last = date(situation.year, 12, 31).toordinal()
    if first <= day.low and day.high <= last:
        return known(True)
    if day.high < first or day.low > last:
        return known(False)
    return unknown(day.needs)
