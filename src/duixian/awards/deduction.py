"""Step d, contained shares (含区级配套): what higher levels paid for the same matter comes off.

The levels are the benefit's own, else those of the policy's rule of non-cumulation. `区级配套`
takes off the district's matching share inside the award of any higher level; the name of a level
(`市级`) takes off that level's whole award. Awards under this very policy are never taken off.
An award that names an item comes off that item, before the items are summed and cut at a cap: so
one more item never lowers the sum. An award is taken off a benefit that others are paid on top of
(叠加于), not a second time off those, unless it names them.
"""

from dataclasses import replace
from enum import StrEnum

from duixian.assess.result import Interval
from duixian.awards.case import Case
from duixian.awards.claim import Claim
from duixian.awards.interval import less
from duixian.awards.matter import by_item, same_matter, same_period
from duixian.awards.record import Record
from duixian.awards.revision import Revision

MATCHING = "区级配套"
_RANKS = {"区级": 0, "市级": 1, "省级": 2, "国家级": 3}


class Part(StrEnum):
    """Which of an award's figures is contained in a claim's amount."""

    AWARD = "award"
    MATCHING = "matching"

    def of(self, record: Record) -> int:
        """That figure, in fen."""
        return record.amount if self is Part.AWARD else record.award.matching


def contained_levels(claim: Claim) -> tuple[str, ...]:
    """The levels whose award for the same matter this claim contains."""
    rule = claim.rule
    return claim.benefit.deducts or (rule.deducts if rule is not None else ())


def deduction(revision: Revision, case: Case) -> Revision:
    """Take off the shares of higher levels that this amount contains."""
    claim = revision.claim
    shares = [(r, share) for r in case.records if (share := _share(r, claim, case))]
    if not shares:
        return revision
    by_key, whole = by_item([r for r, _ in shares], claim)
    left = {
        key: less(amount, sum(_share(r, claim, case) for r in by_key[key]))
        for key, amount in claim.items
        if key in by_key
    }
    off = sum(_share(r, claim, case) for r in whole)
    after = _less_whole(claim.with_items(left), off)
    rule = claim.rule
    text = case.say(
        "deduct",
        name=case.name(claim.benefit),
        awards=case.say("list").join(
            case.say("share", **_words(record, case), share=case.money(share))
            for record, share in shares
        ),
        after=case.amount(after.amount),
    )
    if not claim.benefit.deducts and rule is not None:
        place = case.place(claim.plan, rule.clause, rule.quote)
    else:
        place = case.place(claim.plan, claim.benefit.clause)
    return revision.to(after, "deduct", text, place)


def _words(record: Record, case: Case) -> dict[str, object]:
    award = record.award
    return {"policy": award.policy, "year": award.year, "level": case.level(award.level)}


def _share(record: Record, claim: Claim, case: Case) -> int:
    part = contained(record, claim) if same_period(record, claim, case) else None
    return part.of(record) if part is not None else 0


def contained(record: Record, claim: Claim) -> Part | None:
    """What of the award the claim's amount contains, if it is of the same period."""
    if record.plan is claim.plan or not same_matter(record, claim):
        return None
    award, levels = record.award, contained_levels(claim)
    if _taken_off_the_base(record, claim):
        return None
    if award.level in levels:
        return Part.AWARD
    higher = _RANKS.get(award.level, 0) > _RANKS.get(claim.plan.meta.level, 0)
    return Part.MATCHING if MATCHING in levels and higher else None


def _taken_off_the_base(record: Record, claim: Claim) -> bool:
    named = record.award.matter in (claim.id, claim.benefit.name)
    bases = [b for b in claim.plan.benefits if b.id in claim.benefit.adds_to]
    return not named and any((base.matter or base.id) == claim.matter for base in bases)


def _less_whole(claim: Claim, off: int) -> Claim:
    """A share that names no item comes off the whole, and off the items in the order of keys."""
    whole = less(claim.amount, off)
    items: list[tuple[str, Interval]] = []
    off_low = off_high = off
    for key, amount in claim.items:
        low = less(amount, off_low).low
        high = less(amount, off_high).high
        off_low -= amount.low - low
        off_high -= 0 if amount.high is None or high is None else amount.high - high
        if amount.high is None:
            off_high = 0
        items.append((key, Interval(low, high)))
    return replace(claim, amount=whole, items=tuple(items))
