"""Truth with three values as a nullable BOOLEAN, and what would decide it while it is NULL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duixian.batch import needs, terms
from duixian.batch.needs import NONE
from duixian.batch.terms import FALSE, NULL, TRUE, Term

#: Gives a term a column of its own where it is used more than once.
Bind = Callable[[Term], Term]


@dataclass(frozen=True, slots=True)
class Truth:
    """A condition; NULL is unknown. `mask` is zero wherever it is decided."""

    term: Term
    mask: Term = NONE

    @property
    def open(self) -> bool:
        """Whether it can be unknown at all."""
        return self.mask is not NONE


YES, NO = Truth(TRUE), Truth(FALSE)


def truth(term: Term, mask: Term, bind: Bind) -> Truth:
    """A condition that rests on the mask while it is NULL."""
    if term in (TRUE, FALSE):
        return Truth(term)
    if term is NULL or mask is NONE:
        return Truth(term, mask)
    held = bind(term)
    return Truth(held, needs.where(terms.is_null(held), mask))


def negation(one: Truth) -> Truth:
    """Not: unknown stays unknown."""
    return Truth(terms.negated(one.term), one.mask)


def all_of(args: Sequence[Truth], bind: Bind) -> Truth:
    """And: one false decides; none is true."""
    return _joined(terms.every(*(arg.term for arg in args)), args, bind)


def all_within(first: Truth, others: Sequence[Truth], bind: Bind) -> Truth:
    """And, where the first is most often false: the others are then not looked at."""
    joined = terms.every(first.term, *(arg.term for arg in others))
    term = terms.case((is_false(first.term), FALSE), otherwise=joined)
    return _joined(term if others else first.term, [first, *others], bind)


def any_of(args: Sequence[Truth], bind: Bind) -> Truth:
    """Or: one true decides; none is false."""
    return _joined(terms.some(*(arg.term for arg in args)), args, bind)


def at_least(k: int, args: Sequence[Truth], bind: Bind) -> Truth:
    """At least `k` hold: decided as soon as the known ones decide."""
    if k == len(args):
        return all_of(args, bind)
    if k == 1:
        return any_of(args, bind)
    held = [Truth(bind(arg.term), arg.mask) for arg in args]
    one, zero = terms.integer(1), terms.integer(0)
    sure = [terms.case((arg.term, one), otherwise=zero) for arg in held]
    possible = [terms.case((is_false(arg.term), zero), otherwise=one) for arg in held]
    least = terms.integer(k)
    decided = terms.case(
        (terms.compared(">=", terms.term("+", *sure), least), TRUE),
        (terms.compared("<", terms.term("+", *possible), least), FALSE),
    )
    return _joined(decided, held, bind)


def is_true(value: Term) -> Term:
    """Whether a condition is true: never NULL."""
    return value if value in (TRUE, FALSE) else terms.coalesce(value, FALSE)


def is_false(value: Term) -> Term:
    """Whether a condition is false: never NULL."""
    if value in (TRUE, FALSE):
        return terms.negated(value)
    return FALSE if value is NULL else terms.negated(terms.coalesce(value, TRUE))


def _joined(term: Term, args: Sequence[Truth], bind: Bind) -> Truth:
    open_ = [arg for arg in args if arg.open]
    if len(args) == 1 or (len(open_) == 1 and term is open_[0].term):
        return Truth(term, needs.union(*(arg.mask for arg in open_)))
    return truth(term, needs.union(*(arg.mask for arg in open_)), bind)
