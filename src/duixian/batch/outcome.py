"""One benefit: its conditions and amount put together into the columns of its result."""

from dataclasses import dataclass

from duixian.assess.result import Status
from duixian.batch import arithmetic, integers, needs, terms, truths
from duixian.batch.here import Here
from duixian.batch.integers import Int
from duixian.batch.lower import (
    aggregates,
    base,
    comparison,
    conditions,
    facts,
    figures,
    first_time,
    items,
    paid,
    products,
    slices,
    tiers,
)
from duixian.batch.lower.dispatch import number, truth
from duixian.batch.lower.payment import Payment, capped, payment
from duixian.batch.numbers import point
from duixian.batch.terms import FALSE, NULL, TRUE, Term
from duixian.batch.truths import Truth
from duixian.batch.unsupported import TooWide, Unsupported
from duixian.rules import plan
from duixian.rules.needs import by_authority
from duixian.rules.plan import Kind
from duixian.rules.types import MONEY_LIMIT

#: The families of nodes register themselves when they are imported.
FAMILIES = (aggregates, conditions, facts, figures, first_time, paid, products, slices, tiers)
#: The kinds that state no amount of their own.
NO_AMOUNT = (Kind.OPEN, Kind.REFER, Kind.SERVICE)


@dataclass(frozen=True, slots=True)
class Result:
    """The columns of a benefit; amounts in fen, `missing` the bits of the facts it rests on."""

    status: Term
    eligible: Term
    base: Term
    before_low: Term
    before_high: Term
    bound: Term
    low: Term
    high: Term
    missing: Term


def outcome(here: Here) -> Result:
    """What the benefit gives, as columns. Raises Unsupported."""
    try:
        return _outcome(here)
    except TooWide:
        raise Unsupported("金额", "可能超出 128 位整数", here.benefit.id) from None
    except Unsupported as error:
        if error.benefit:
            raise
        raise Unsupported(error.what, error.reason, here.benefit.id) from None


def _outcome(here: Here) -> Result:
    benefit, bind = here.benefit, here.frames.bind
    subject = _addressed(here)
    verdicts = _requirements(here)
    applies = terms.negated(truths.is_false(subject.term))
    if benefit.kind in NO_AMOUNT:
        return _without_amount(truths.all_within(subject, verdicts, bind), applies, here)
    if benefit.items is not None:
        qualifies, before = items.together(benefit, benefit.items, here)
        verdicts.append(qualifies)
    else:
        if benefit.amount is None:
            raise Unsupported("金额", f"没有写明，而类型是“{benefit.kind}”", benefit.id)
        before = payment(benefit.amount, here)
    verdict = truths.all_within(subject, verdicts, bind)
    caps = [cap for cap in benefit.caps if cap.scope != "item"]
    paid = capped(before, caps, here)
    verdict = Truth(bind(verdict.term), verdict.mask)
    return _with_amount(verdict, applies, before, paid, here)


def _addressed(here: Here) -> Truth:
    """Whether the applicant is one of the subjects, and not known to be registered elsewhere."""
    subject = conditions.has_identity(here.benefit.subjects, here)
    if here.division is None:
        return subject
    registered = terms.column("注册地")
    covered = terms.term("starts with", registered, terms.text(here.division))
    name = f"注册在 {here.division}"
    held = terms.coalesce(here.sources.own("", name, covered), TRUE)
    elsewhere = here.frames.bind(terms.negated(held))
    term = terms.case((elsewhere, FALSE), otherwise=subject.term)
    return Truth(here.frames.bind(term), needs.unless(elsewhere, subject.mask))


def _requirements(here: Here) -> list[Truth]:
    """The verdict of every condition and of the published place within the quota."""
    verdicts = [truth(condition.expr, here) for condition in here.benefit.conditions]
    ranking = here.benefit.ranking
    if ranking and ranking.place and ranking.quota is not None:
        place = number(ranking.place, here)
        verdicts.append(comparison.compare(place, "<=", point(ranking.quota), here.frames))
    return verdicts


def _with_amount(
    verdict: Truth, applies: Term, before: Payment, paid: Payment, here: Here
) -> Result:
    bind = here.frames.bind
    # The amount is looked at only of those whose conditions may hold: most often few.
    may_hold = terms.negated(truths.is_false(verdict.term))
    alive = here.frames.named(terms.where(may_hold, terms.negated(items.is_nothing(paid))))
    mask = bind(needs.where(alive, needs.union(verdict.mask, paid.mask)))
    low, high = _interval(verdict, paid)
    low = here.frames.bound(integers.when(alive, low, integers.const(0)))
    high = here.frames.bound(integers.when(alive, high, integers.const(0)))
    before_low, before_high = (
        here.frames.bound(integers.when(alive, end, integers.nothing()))
        for end in _interval(verdict, before)
    )
    later = _decided_later(here.benefit)
    settled = TRUE if later else integers.less(low, "=", high)
    status = terms.case(
        (terms.negated(applies), _status(Status.NOT_APPLICABLE)),
        (terms.negated(alive), _status(Status.INELIGIBLE)),
        (
            terms.every(verdict.term, settled),
            _status(Status.PENDING if later else Status.ELIGIBLE),
        ),
        otherwise=_waiting(mask, here),
    )
    bound = terms.case((alive, _bound(before_low, before_high, here)))
    eligible = terms.case((alive, verdict.term), otherwise=FALSE)
    return Result(
        status,
        eligible,
        base.reckoned_from(alive, here).term,
        before_low.term,
        before_high.term,
        bound,
        terms.case((applies, low.term)),
        terms.case((applies, high.term)),
        mask,
    )


def _without_amount(verdict: Truth, applies: Term, here: Here) -> Result:
    last = Status.PENDING if here.benefit.kind is Kind.OPEN else Status.ELIGIBLE
    held = here.frames.bind(verdict.term)
    mask = here.frames.bind(verdict.mask)
    status = terms.case(
        (terms.negated(applies), _status(Status.NOT_APPLICABLE)),
        (truths.is_false(held), _status(Status.INELIGIBLE)),
        (held, _status(last)),
        otherwise=_waiting(mask, here),
    )
    return Result(status, held, NULL, NULL, NULL, NULL, NULL, NULL, mask)


def _interval(verdict: Truth, paid: Payment) -> tuple[Int, Int]:
    """The payment as it is reported: nothing at least while it is not certain to be paid."""
    limit = integers.const(MONEY_LIMIT)
    least = arithmetic.pick(paid.least.low, limit, "<", absorbs=True)
    low = integers.when(verdict.term, least, integers.const(0))
    if paid.most is None:
        return low, integers.nothing()
    high = paid.most.high
    if high.hi <= MONEY_LIMIT:
        return low, high
    fits = integers.when(integers.less(high, "<=", limit), high, integers.nothing())
    held = Int(fits.term, min(fits.lo, MONEY_LIMIT), min(fits.hi, MONEY_LIMIT), True, fits.wide)
    return low, integers.narrow(held)


def _decided_later(benefit: plan.Benefit) -> bool:
    """Whether an authority decides within bounds, or selects where no published place says whom."""
    amount = benefit.items.amount if benefit.items else benefit.amount
    selects = benefit.ranking is not None and benefit.ranking.place is None
    return selects or (amount is not None and amount.discretionary)


def _waiting(mask: Term, here: Here) -> Term:
    settled = by_authority(here.benefit, here.dictionary)
    open_ = sum(bit for need, bit in here.bits.items() if not settled(need))
    asked = terms.compared("<>", needs.only(mask, open_), needs.NONE)
    return terms.case((asked, _status(Status.MISSING)), otherwise=_status(Status.PENDING))


def _bound(low: Int, high: Int, here: Here) -> Term:
    """The scope of the last cap that certainly cut a known amount, as the explanation tells it."""
    known = terms.coalesce(integers.less(low, "=", high), FALSE)
    found, left = NULL, low
    for cap in here.benefit.caps:
        if cap.scope == "item":
            continue
        limit = number(cap.limit, here)
        least, most = arithmetic.ends(limit, here.frames)
        settled = TRUE if limit.point else integers.less(least, "=", most)
        cuts = here.frames.bind(terms.every(settled, integers.less(least, "<", left)))
        found = terms.case((cuts, terms.text(cap.scope)), otherwise=found)
        cut = arithmetic.pick(least, integers.const(0), ">", absorbs=True)
        left = here.frames.bound(integers.when(cuts, cut, left))
    return terms.case((known, found))


def _status(status: Status) -> Term:
    return terms.text(status.value)
