"""Step b, a tier advanced (进档差额): the amount less what was already paid for this benefit.

It applies where the benefit says 进档: 差额, or where the policy's rule of non-cumulation says so
and the benefit's amount is graduated (by tiers or by a table): one cannot advance a tier where
there is none. What is paid year by year (每年, 连续N年) starts each year afresh: only payments
for the assessed year are subtracted. All others count payments of all years. Once this tier or a
higher one has been paid, nothing more is due, whatever was paid for it.
"""

from collections.abc import Sequence

from duixian.assess.result import Interval
from duixian.awards.case import Case
from duixian.awards.claim import Claim
from duixian.awards.interval import NOTHING, less, perhaps
from duixian.awards.matter import by_item, own_records
from duixian.awards.record import Record
from duixian.awards.revision import Revision
from duixian.rules.language.walk import nodes
from duixian.rules.plan import Amount, Benefit, Kind, Table, Tiers

#: What is paid year by year starts each year afresh.
_YEAR_BY_YEAR = ("yearly", "years", "instalments")


def advances(claim: Claim) -> bool:
    """Whether a tier advanced pays the difference."""
    if claim.benefit.advance is not None:
        return claim.benefit.advance
    return claim.rule is not None and claim.rule.advance and graduated(claim.benefit)


def graduated(benefit: Benefit) -> bool:
    """Whether the amount goes by tiers or by a table."""
    items = benefit.items.amount if benefit.items is not None else None
    amounts: list[Amount] = [a for a in (benefit.amount, items) if a is not None]
    written = [expr for a in amounts for expr in (a.low, a.high)]
    return benefit.kind is Kind.TIER or any(
        isinstance(node, Tiers | Table) for expr in written for node in nodes(expr)
    )


def advance(revision: Revision, case: Case) -> Revision:
    """Pay only the difference to what was paid for lower tiers."""
    records = own_records(revision.claim, case)
    if not records or not advances(revision.claim):
        return revision
    by_key, whole = by_item(records, revision.claim)
    for key in sorted(by_key):
        claim = revision.claim
        counted = _counted(claim, by_key[key], case, key)
        after = claim.with_items({key: less(dict(claim.items)[key], _sum(counted))})
        revision = _told(revision, after, counted, "advance_item", case, key)
    claim = revision.claim
    counted = _counted(claim, whole, case, None)
    amount, wording = _difference(claim, counted)
    return _told(revision, claim.worth(amount), counted, wording, case, None)


def _told(
    revision: Revision,
    after: Claim,
    counted: Sequence[Record],
    wording: str,
    case: Case,
    item: str | None,
) -> Revision:
    claim = revision.claim
    text = case.say(
        wording,
        name=case.name(claim.benefit),
        item=item,
        payments=case.payments(counted),
        before=case.amount(claim.amount),
        after=case.amount(after.amount),
    )
    rule = claim.rule
    if claim.benefit.advance is None and rule is not None:
        place = case.place(claim.plan, rule.clause, rule.quote)
    else:
        place = case.place(claim.plan, claim.benefit.clause)
    return revision.to(after, "advance", text, place)


def _difference(claim: Claim, counted: Sequence[Record]) -> tuple[Interval, str]:
    """The amount left, and the wording; an unknown tier may be one that was paid already."""
    tiers = [r.award.tier for r in counted if r.award.tier is not None]
    left = less(claim.amount, _sum(counted))
    if not tiers:
        return left, "advance"
    if claim.tier is None:
        return perhaps(left), "advance"
    return (NOTHING, "advanced") if max(tiers) >= claim.tier else (left, "advance")


def _counted(claim: Claim, records: Sequence[Record], case: Case, item: str | None) -> list[Record]:
    """The payments that a difference is taken to; those of unnamed items are step a's matter."""
    kind = claim.benefit.frequency.kind if claim.benefit.frequency is not None else ""
    this_year = [r for r in records if r.year == case.year]
    if item is None and claim.itemised:
        return this_year if claim.items and kind in (*_YEAR_BY_YEAR, "") else []
    if item is None and kind == "item":
        return []
    return this_year if kind in _YEAR_BY_YEAR else list(records)


def _sum(records: Sequence[Record]) -> int:
    return sum(record.amount for record in records)
