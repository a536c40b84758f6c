"""The reference: one benefit for one applicant, evaluated node by node, slowly and plainly.

What every engine must give, exactly:

Numbers are intervals of whole numbers, points when known. An unknown fact has the dictionary's
range; a bound at the limit of what is accepted anywhere is no bound, and "no bound" survives
arithmetic until a cap cuts it (`domain`). Ratios are exact fractions. Comparisons decide when the
intervals do not overlap (`reference.comparison`); growth is compared by cross multiplication and
is undefined over a base of zero or less: an authority decides (`reference.growth`). Conditions
are true, false or unknown (Kleene, `reference.verdict`).

A clause: whoever is none of its subjects: 不适用. Eligible is the conjunction of its subjects, its
conditions, its published place within the quota, and, where it pays by item, that at least one
item qualifies. The amount is at least zero and then cut by the caps of the award, the year and
the total (each item's own cap before the sum). Eligible: [low, high]; not: 0; unknown: [0, high],
with all that is known put in. Where the amount can only be zero the clause is 不符合: an award of
nothing is no award.

Status: 不符合 when it fails; when unknown 待补充 while a fact is missing that is not an
authority's to settle, else 待认定; when it holds 待认定 where an authority decides within bounds
or selects, else 符合 for a definite amount, else as when unknown. 援引 and 服务 state no amount;
待定 is 待认定 without one. A high end above `MONEY_LIMIT` is no bound.

Missing: the unknown facts the result still rests on. A part that is decided needs nothing: a
condition list that is already false, an alternative that is already true, an argument that cannot
be the largest, an amount that its cap has settled. Listed in the order of `needs.references`.
"""

from duixian.assess.history import tier_threshold
from duixian.assess.needs import AUTHORITY, Need, Needs, by_authority, references
from duixian.assess.reference import (
    aggregates,
    conditions,
    first_time,
    numbers,
    paid,
    products,
    slices,
    tiers,
)
from duixian.assess.reference.bounds import point
from duixian.assess.reference.comparison import compare_bounds
from duixian.assess.reference.dispatch import number, truth
from duixian.assess.reference.items import ItemAward, item_awards, together
from duixian.assess.reference.payment import Payment, capped, payment
from duixian.assess.reference.situation import Situation
from duixian.assess.reference.verdict import Verdict, all_of
from duixian.assess.result import Interval, Outcome, Status
from duixian.assess.structure import first_tiers
from duixian.register.applicant import Applicant
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary
from duixian.rules.plan import Kind
from duixian.rules.types import MONEY_LIMIT

#: The families of nodes register themselves when they are imported.
FAMILIES = (aggregates, conditions, first_time, numbers, paid, products, slices, tiers)
#: The kinds that state no amount of their own.
NO_AMOUNT = (Kind.OPEN, Kind.REFER, Kind.SERVICE)
NIL = Interval(0, 0)


def evaluate(
    benefit: plan.Benefit, applicant: Applicant, year: int, dictionary: Dictionary
) -> Outcome:
    """What the benefit gives the applicant for the year. Raises Unsupported."""
    situation = Situation(applicant, year, dictionary, benefit.id)
    subject = conditions.has_identity(benefit.subjects, situation)
    if subject.truth is False:
        return Outcome(benefit.id, Status.NOT_APPLICABLE, None)
    verdict = all_of([subject, *requirements(benefit, situation)])
    if benefit.kind in NO_AMOUNT:
        return _without_amount(benefit, verdict, dictionary)
    if verdict.truth is False:
        return Outcome(benefit.id, Status.INELIGIBLE, NIL)
    if benefit.items is None:
        paid = payment(stated(benefit), situation)
        return _outcome(benefit, verdict, paid, (), situation)
    awards = item_awards(benefit, benefit.items, situation)
    qualifies, paid = together(benefit, benefit.items, awards, situation)
    items = tuple(_item(benefit, award, dictionary) for award in awards)
    return _outcome(benefit, all_of([verdict, qualifies]), paid, items, situation)


def stated(benefit: plan.Benefit) -> plan.Amount:
    """The amount of a benefit that must state one; raises ValueError where it does not."""
    if benefit.amount is None:
        raise ValueError(f"{benefit.id}：类型是“{benefit.kind}”，却没有金额")
    return benefit.amount


def requirements(benefit: plan.Benefit, situation: Situation) -> list[Verdict]:
    """The verdict of every condition and of the published place within the quota."""
    verdicts = [truth(condition.expr, situation) for condition in benefit.conditions]
    ranking = benefit.ranking
    if ranking and ranking.place and ranking.quota is not None:
        place = number(ranking.place, situation)
        verdicts.append(compare_bounds(place, "<=", point(ranking.quota)))
    return verdicts


def _outcome(
    benefit: plan.Benefit,
    verdict: Verdict,
    before: Payment,
    items: tuple[tuple[str, Status, Interval], ...],
    situation: Situation,
) -> Outcome:
    caps = [cap for cap in benefit.caps if cap.scope != "item"]
    paid = capped(before, caps, situation)
    if verdict.truth is False or paid.nothing:
        return Outcome(benefit.id, Status.INELIGIBLE, NIL, items=items)
    status = status_of(benefit, verdict, paid, situation.dictionary)
    return Outcome(
        benefit.id,
        status,
        interval(paid, verdict),
        interval(before, verdict),
        _missing(benefit, verdict.needs | paid.needs),
        _tier(benefit, situation),
        items,
    )


def _without_amount(benefit: plan.Benefit, verdict: Verdict, dictionary: Dictionary) -> Outcome:
    if verdict.truth is False:
        return Outcome(benefit.id, Status.INELIGIBLE, None)
    if verdict.truth is None:
        status = _waiting(benefit, verdict.needs, dictionary)
        return Outcome(benefit.id, status, None, missing=_missing(benefit, verdict.needs))
    status = Status.PENDING if benefit.kind is Kind.OPEN else Status.ELIGIBLE
    return Outcome(benefit.id, status, None)


def _item(
    benefit: plan.Benefit, award: ItemAward, dictionary: Dictionary
) -> tuple[str, Status, Interval]:
    if award.verdict.truth is False:
        return award.key, Status.INELIGIBLE, NIL
    status = status_of(benefit, award.verdict, award.paid, dictionary)
    return award.key, status, interval(award.paid, award.verdict)


def status_of(
    benefit: plan.Benefit, verdict: Verdict, paid: Payment, dictionary: Dictionary
) -> Status:
    """The status of an award that can be more than nothing."""
    if verdict.truth is True and decided_later(benefit):
        return Status.PENDING
    bounds = interval(paid, verdict)
    if verdict.truth is True and bounds.point:
        return Status.ELIGIBLE
    return _waiting(benefit, verdict.needs | paid.needs, dictionary)


def decided_later(benefit: plan.Benefit) -> bool:
    """Whether an authority decides within bounds, or selects where no published place says whom."""
    amount = benefit.items.amount if benefit.items else benefit.amount
    selects = benefit.ranking is not None and benefit.ranking.place is None
    return selects or (amount is not None and amount.discretionary)


def _waiting(benefit: plan.Benefit, needs: Needs, dictionary: Dictionary) -> Status:
    settled = by_authority(benefit, dictionary)
    return Status.PENDING if all(settled(need) for need in needs) else Status.MISSING


def interval(paid: Payment, verdict: Verdict) -> Interval:
    """The payment as it is reported: nothing at least while it is not certain to be paid."""
    low, high = int(paid.least.low), int(paid.most.high)
    low = min(low, MONEY_LIMIT) if verdict.truth else 0
    return Interval(low, high if high <= MONEY_LIMIT else None)


def _missing(benefit: plan.Benefit, needs: Needs) -> tuple[Need, ...]:
    return tuple(n for n in references(benefit) if n in needs and n != AUTHORITY)


def _tier(benefit: plan.Benefit, situation: Situation) -> int | None:
    tiered = first_tiers(benefit)
    if tiered is None:
        return None
    rows = tiers.reachable(tiered, number(tiered.subject, situation), situation)
    row = rows[0]
    return int(tier_threshold(row)) if len(rows) == 1 and row is not None else None
