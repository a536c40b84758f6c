"""Step a, frequency (频次): what has been paid and is not paid again.

一次性 and 每项一次: nothing once the benefit, or the item, has been paid. 每年: nothing once it
has been paid for the assessed year. 连续N年: N payments at most, all within N years counted from
the first. 每档一次: nothing once this tier has been paid. 分期: the assessment has already taken
this year's part; as where no frequency is stated the benefit is owed once for a year, so what was
paid for the assessed year is subtracted.

A benefit that pays the difference when a tier is advanced is left to step b. Where the ledger
does not say which item or tier was paid, the amount becomes [0, x] with a question.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from duixian.assess.result import Interval
from duixian.awards.advance import advances
from duixian.awards.case import Case
from duixian.awards.claim import Claim
from duixian.awards.interval import NOTHING, less, perhaps
from duixian.awards.matter import by_item, own_records
from duixian.awards.record import Record
from duixian.awards.revision import Revision


@dataclass(frozen=True, slots=True)
class _Effect:
    """What earlier payments do to an amount, the wording that says so, the rule it falls under."""

    wording: str
    rule: str
    records: Sequence[Record]
    unsure: bool = False

    def on(self, amount: Interval) -> Interval:
        if self.unsure:
            return perhaps(amount)
        if self.rule == "ledger":
            return less(amount, sum(r.amount for r in self.records))
        return NOTHING


def frequency(revision: Revision, case: Case) -> Revision:
    """Take off what the benefit's frequency no longer allows."""
    by_key, whole = by_item(own_records(revision.claim, case), revision.claim)
    for key in sorted(by_key):
        claim = revision.claim
        effect = _effect(claim, by_key[key], case, key)
        if effect is not None:
            after = claim.with_items({key: effect.on(dict(claim.items)[key])})
            revision = _told(revision, after, effect, case, key)
    effect = _effect(revision.claim, whole, case, None) if whole else None
    if effect is not None:
        after = revision.claim.worth(effect.on(revision.claim.amount))
        revision = _told(revision, after, effect, case, None)
    return revision


def _told(
    revision: Revision, after: Claim, effect: _Effect, case: Case, item: str | None
) -> Revision:
    claim = revision.claim
    text = case.say(
        effect.wording + ("_item" if item is not None else ""),
        name=case.name(claim.benefit),
        words=claim.benefit.frequency.words if claim.benefit.frequency else "",
        item=item,
        year=case.year,
        payments=case.payments(effect.records),
    )
    place = case.place(claim.plan, claim.benefit.clause)
    return revision.to(after, effect.rule, text, place, text if effect.unsure else None)


def _effect(
    claim: Claim, records: Sequence[Record], case: Case, item: str | None
) -> _Effect | None:
    frequency = claim.benefit.frequency
    kind = frequency.kind if frequency is not None else ""
    this_year = [r for r in records if r.year == case.year]
    difference = advances(claim)
    if item is None and (_whole_is_unsure(claim, kind)):
        return _Effect("which_item", "once", records, unsure=True)
    match kind:
        case "once" | "item":
            return None if difference else _Effect("once", "once", records)
        case "tier":
            return None if difference else _tier(claim, records, item)
        case "years":
            return _years(frequency.years if frequency else 0, records, case, difference)
        case "yearly":
            spent = this_year and not difference
            return _Effect("yearly", "frequency", this_year) if spent else None
        case _:
            owed = this_year and not difference
            return _Effect("this_year", "ledger", this_year) if owed else None


def _whole_is_unsure(claim: Claim, kind: str) -> bool:
    """Whether a payment without an item may or may not be for what is claimed now."""
    if not claim.itemised:
        return kind == "item"
    return not claim.items or kind in ("once", "item", "tier")


def _tier(claim: Claim, records: Sequence[Record], item: str | None) -> _Effect | None:
    if item is not None:
        return _Effect("which_tier", "once", records, unsure=True)
    same = [r for r in records if claim.tier is not None and r.award.tier == claim.tier]
    if same:
        return _Effect("tier", "once", same)
    unsure = [r for r in records if r.award.tier is None or claim.tier is None]
    return _Effect("which_tier", "once", unsure, unsure=True) if unsure else None


def _years(limit: int, records: Sequence[Record], case: Case, difference: bool) -> _Effect | None:
    this_year = [r for r in records if r.year == case.year]
    if this_year and not difference:
        return _Effect("yearly", "frequency", this_year)
    paid = {r.year for r in records} - {case.year}
    span = {*paid, case.year}
    if len(paid) >= limit or max(span) - min(span) >= limit:
        return _Effect("years", "frequency", records)
    return None
