"""Step e, already had: an earlier award of another benefit that this one is not paid beside.

Such an award is, in the same period (see `matter`), one of a benefit that excludes this one; one
of this policy for the same matter, where the policy pays a matter once; or one of another policy
of the same district for the same matter, where this policy (or that one) rules out the others.

从高 is not a difference: the matter has been paid and nothing more is due, even where this
benefit is the higher one. Only where a tier advanced pays the difference (进档差额, said by the
benefit or by its policy) is the amount above the earlier award due. An award of this level whose
paying government is not recorded may be the district's own: then the amount becomes [0, x].
"""

from collections.abc import Sequence
from dataclasses import dataclass

from duixian.assess.result import Interval
from duixian.awards.case import Case
from duixian.awards.claim import Claim
from duixian.awards.interval import NOTHING, less, perhaps
from duixian.awards.matter import by_item, same_matter, same_period
from duixian.awards.record import Record
from duixian.awards.relation import (
    EXCLUDES,
    Ground,
    ground,
    pays_alone,
    pays_matter_once,
    stacked,
)
from duixian.awards.revision import Revision


@dataclass(frozen=True, slots=True)
class Had:
    """An earlier award that stands in the way; `sure` False: perhaps it does."""

    record: Record
    ground: Ground
    sure: bool


def overlap(revision: Revision, case: Case) -> Revision:
    """Pay nothing more, or only the difference, for what other benefits have already paid."""
    claim = revision.claim
    near = [r for r in case.records if r.amount and same_period(r, claim, case)]
    found = [had for r in near if (had := in_the_way(r, claim)) is not None]
    excluding = [had for had in found if had.ground.kind == EXCLUDES]
    by_key, whole = by_item([h.record for h in found if h not in excluding], revision.claim)
    for key in sorted(by_key):
        here = [had for had in found if had.record in by_key[key]]
        claim = revision.claim
        after = claim.with_items({key: _left(dict(claim.items)[key], here, claim)})
        revision = _told(revision, after, here, case)
    here = [had for had in found if had in excluding or had.record in whole]
    if here:
        after = revision.claim.worth(_left(revision.claim.amount, here, revision.claim))
        revision = _told(revision, after, here, case)
    return revision


def _left(amount: Interval, found: Sequence[Had], claim: Claim) -> Interval:
    sure = sum(had.record.amount for had in found if had.sure)
    everything = sum(had.record.amount for had in found)
    if not pays_difference(claim) or any(had.ground.kind == EXCLUDES for had in found):
        return NOTHING if sure else perhaps(amount)
    return Interval(less(amount, everything).low, less(amount, sure).high)


def pays_difference(claim: Claim) -> bool:
    """Whether what is above an earlier award for the matter is still due (进档差额)."""
    if claim.benefit.advance is not None:
        return claim.benefit.advance
    return claim.rule is not None and claim.rule.advance


def _told(revision: Revision, after: Claim, found: Sequence[Had], case: Case) -> Revision:
    first = next((had for had in found if had.sure), found[0])
    text = case.say(
        "had" if first.sure else "perhaps_had",
        name=case.name(revision.claim.benefit),
        awards=case.say("list").join(
            case.say("award", policy=r.award.policy, year=r.year, amount=case.money(r.amount))
            for r in (had.record for had in found)
        ),
        after=case.amount(after.amount),
        ground=first.ground.words(case),
    )
    unsure = any(not had.sure for had in found)
    place = first.ground.place(case)
    return revision.to(after, "exclusion", text, place, text if unsure else None)


def in_the_way(record: Record, claim: Claim) -> Had | None:
    """Whether the award is one that the claim is not paid beside, if it is of the same period."""
    paid = record.benefit
    if record.plan is not None and paid is not None:
        if paid.id == claim.id or stacked(claim.benefit, paid):
            return None
        rule = ground((claim.plan, claim.benefit), (record.plan, paid))
        if rule is not None:
            return Had(record, rule, sure=True)
    if not same_matter(record, claim):
        return None
    if record.plan is claim.plan:
        rule = pays_matter_once(claim.plan)
        return Had(record, rule, sure=True) if rule is not None else None
    return _other_policy(record, claim)


def _other_policy(record: Record, claim: Claim) -> Had | None:
    award, other = record.award, record.plan
    rule = pays_alone(claim.plan) or (pays_alone(other) if other is not None else None)
    if rule is None:
        return None
    division = award.division or (other.meta.division if other is not None else None)
    if division is None and award.level == claim.plan.meta.level:
        return Had(record, rule, sure=False)
    return Had(record, rule, sure=True) if division == claim.plan.meta.division else None
