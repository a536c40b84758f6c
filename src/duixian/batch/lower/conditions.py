"""Conditions: truth values, comparisons, logic, identities, dates in the year."""

from datetime import date

from duixian.batch import integers, needs, terms, truths
from duixian.batch.arithmetic import ends
from duixian.batch.here import Here
from duixian.batch.lower.comparison import compare
from duixian.batch.lower.dispatch import gives_truth, number, truth
from duixian.batch.lower.facts import column
from duixian.batch.lower.growth import compare_growth
from duixian.batch.terms import FALSE, NULL, TRUE, Term
from duixian.batch.truths import Truth
from duixian.batch.unsupported import Unsupported
from duixian.rules import plan
from duixian.rules.needs import IDENTITY
from duixian.rules.types import Base


@gives_truth(plan.Literal)
def literal(expr: plan.Literal, here: Here) -> Truth:
    """是, 否."""
    return Truth(TRUE if expr.value else FALSE)


@gives_truth(plan.FactRef)
def fact(ref: plan.FactRef, here: Here) -> Truth:
    """A truth value that somebody states; unknown until it is given."""
    held = column(ref, here)
    if ref.item is not None and ref.lag and held is not NULL:
        held = terms.compared("<>", held, terms.integer(0))
    return _stated(held, ref, here)


@gives_truth(plan.Compare)
def comparison(expr: plan.Compare, here: Here) -> Truth:
    """A comparison of truth values, options, growth rates or numbers."""
    if isinstance(expr.left, plan.Growth) or isinstance(expr.right, plan.Growth):
        return compare_growth(expr, here)
    base = expr.left.type.base
    if base not in (Base.BOOL, Base.OPTION):
        left, right = number(expr.left, here), number(expr.right, here)
        return compare(left, expr.op, right, here.frames)
    side = truth if base is Base.BOOL else option
    one, other = side(expr.left, here), side(expr.right, here)
    mask = needs.union(one.mask, other.mask)
    same = terms.compared("=" if expr.op == "=" else "<>", one.term, other.term)
    return truths.truth(same, mask, here.frames.bind)


def option(expr: plan.Expr, here: Here) -> Truth:
    """The option an expression is, as a text that is NULL while it is unknown."""
    if isinstance(expr, plan.Literal):
        return Truth(terms.text(str(expr.value)))
    if not isinstance(expr, plan.FactRef):
        raise Unsupported(expr, "不能作为选项", here.benefit.id)
    held = column(expr, here)
    if expr.item is not None and expr.lag and held is not NULL:
        held = terms.case(
            *(
                (terms.compared("=", held, terms.integer(at)), terms.text(name))
                for at, name in enumerate(here.definition(expr).type.options)
            )
        )
    return _stated(here.frames.bind(held), expr, here)


def _stated(held: Term, ref: plan.FactRef, here: Here) -> Truth:
    bit = here.need((ref.fact, ref.lag, ref.item))
    return truths.truth(held, bit, here.frames.bind)


@gives_truth(plan.OneOf)
def one_of(expr: plan.OneOf, here: Here) -> Truth:
    """The option is one of those listed."""
    subject = option(expr.subject, here)
    if subject.term is NULL:
        return subject
    among = terms.term("in", subject.term, *(terms.text(name) for name in expr.options))
    return Truth(among, subject.mask)


@gives_truth(plan.Logic)
def logic(expr: plan.Logic, here: Here) -> Truth:
    """且, 或."""
    args = [truth(arg, here) for arg in expr.args]
    joined = truths.all_of if expr.op == "and" else truths.any_of
    return joined(args, here.frames.bind)


@gives_truth(plan.Not)
def negated(expr: plan.Not, here: Here) -> Truth:
    """非."""
    return truths.negation(truth(expr.arg, here))


@gives_truth(plan.AtLeast)
def several(expr: plan.AtLeast, here: Here) -> Truth:
    """至少 k 项."""
    return truths.at_least(expr.k, [truth(arg, here) for arg in expr.args], here.frames.bind)


@gives_truth(plan.Identity)
def identity(expr: plan.Identity, here: Here) -> Truth:
    """身份: whoever is a special case of one of them is it too."""
    return has_identity(expr.names, here)


def has_identity(names: tuple[str, ...], here: Here) -> Truth:
    """Whether a stated identity is one of these or a special case; no names mean everybody."""
    if not names:
        return truths.YES
    known = here.dictionary.identities
    special = [one for one in known if not here.dictionary.closure([one]).isdisjoint(names)]
    overlap = terms.term("overlap", terms.column("身份"), *(terms.text(n) for n in special))
    held = here.sources.own("", "身份：" + "、".join(sorted(names)), overlap)
    return truths.truth(held, here.need(IDENTITY), here.frames.bind)


@gives_truth(plan.InYear)
def in_year(expr: plan.InYear, here: Here) -> Truth:
    """当年: from 1 January to 31 December of the assessed year; 近年: from so many years before."""
    day = number(expr.date, here)
    first = integers.const(date(here.year - expr.years + 1, 1, 1).toordinal())
    last = integers.const(date(here.year, 12, 31).toordinal())
    low, high = ends(day, here.frames)
    holds = terms.every(integers.less(first, "<=", low), integers.less(high, "<=", last))
    fails = terms.some(integers.less(high, "<", first), integers.less(low, ">", last))
    return truths.truth(terms.case((holds, TRUE), (fails, FALSE)), day.mask, here.frames.bind)
