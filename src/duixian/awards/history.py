"""Step g, the history that is not known: with an incomplete ledger anything may have been paid.

A further entry can only take away: it may be of this benefit (of any year, the assessed one
included), of its matter, or a share it contains. So every amount becomes [0, x], x being what the
known entries leave. What was given up for another benefit may come back when that one turns out
to have been paid, so it becomes [0, x] as well. One sentence a policy says what to supply.

Awards of the assessed year are unknown like all others: a person who applies for a year knows
whether it has been paid, and says so by vouching for the ledger.
"""

from collections.abc import Mapping, Sequence

from duixian.assess.result import Adjustment, Interval
from duixian.awards.case import Case
from duixian.awards.claim import Claim
from duixian.awards.interval import perhaps
from duixian.awards.matter import same_matter


def perhaps_paid(
    claims: Sequence[Claim],
    payable: Mapping[str, Interval],
    highest: Mapping[str, Interval],
    case: Case,
) -> tuple[dict[str, Interval], tuple[Adjustment, ...], tuple[str, ...]]:
    """The payable amounts, adjustments and questions when the ledger may lack entries.

    `highest`: what each claim could pay if it were chosen.
    """
    open_payable: dict[str, Interval] = {}
    adjustments = []
    titles = {}
    for claim in claims:
        before, after = payable[claim.id], perhaps(highest[claim.id])
        open_payable[claim.id] = after
        if after.high == 0:
            continue
        titles[claim.plan.meta.code] = case.say("incomplete", title=case.title(claim.plan))
        if before != after:
            name = case.name(claim.benefit)
            text = case.say("maybe_paid", name=name, after=case.amount(after))
            place = case.place(claim.plan, claim.benefit.clause)
            adjustments.append(Adjustment(claim.id, "ledger", before, after, text, place))
    return open_payable, tuple(adjustments), tuple(titles[code] for code in sorted(titles))


def unmatched(claims: Sequence[Claim], case: Case) -> tuple[str, ...]:
    """A note for each entry of the ledger that concerns no benefit of this settlement."""
    notes = []
    for record in case.records:
        if record.benefit is None and not any(same_matter(record, c) for c in claims):
            award = record.award
            named = award.benefit or award.matter
            text = case.say(
                "unknown_benefit",
                year=award.year,
                policy=award.policy,
                benefit=case.say("quoted", name=named) if named else "",
                amount=case.money(award.amount),
            )
            notes.append(text)
    return tuple(notes)
