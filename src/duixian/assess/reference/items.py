"""逐项: one award an item, each with its own conditions and cap, then summed.

A clause that pays by item holds when at least one item qualifies. A list that is not given is any
number of items of which nothing is known.
"""

from dataclasses import dataclass

from duixian.assess.domain import INF
from duixian.assess.needs import unlisted
from duixian.assess.reference.bounds import ZERO, span
from duixian.assess.reference.dispatch import truth
from duixian.assess.reference.payment import (
    NOTHING_PAID,
    Payment,
    capped,
    if_holds,
    payment,
    summed,
)
from duixian.assess.reference.situation import BLANK, Situation
from duixian.assess.reference.verdict import NO, Verdict, all_of, any_of, unknown
from duixian.register.applicant import Item
from duixian.rules import plan


@dataclass(frozen=True, slots=True)
class ItemAward:
    """What one item earns: whether it qualifies, and the payment if it does."""

    key: str
    verdict: Verdict
    paid: Payment


def item_awards(benefit: plan.Benefit, items: plan.Items, situation: Situation) -> list[ItemAward]:
    """The award of every item of the list; an unknown list has none to show."""
    listed = situation.listed(items.kind)
    return [_award(benefit, items, item, situation) for item in listed or ()]


def together(
    benefit: plan.Benefit, items: plan.Items, awards: list[ItemAward], situation: Situation
) -> tuple[Verdict, Payment]:
    """Whether any item qualifies, and the sum of what the items earn."""
    if situation.listed(items.kind) is None:
        return _unlisted(items, _award(benefit, items, BLANK, situation))
    verdict = any_of([award.verdict for award in awards])
    return verdict, summed([if_holds(award.verdict, award.paid) for award in awards])


def _award(benefit: plan.Benefit, items: plan.Items, item: Item, situation: Situation) -> ItemAward:
    here = situation.at(items.kind, item)
    verdict = all_of([truth(condition.expr, here) for condition in items.conditions])
    if verdict.truth is False:
        return ItemAward(item.key, NO, NOTHING_PAID)
    caps = [cap for cap in (items.cap, *benefit.caps) if cap and cap.scope == "item"]
    paid = capped(payment(items.amount, here), caps, here)
    return ItemAward(item.key, NO if paid.nothing else verdict, paid)


def _unlisted(items: plan.Items, blank: ItemAward) -> tuple[Verdict, Payment]:
    if blank.verdict.truth is False:
        return NO, NOTHING_PAID
    needs = unlisted(items.kind, blank.verdict.needs | blank.paid.needs)
    any_sum = span(0, INF, needs)
    least = any_sum if blank.paid.least.high > 0 else ZERO
    return unknown(needs), Payment(least, least if blank.paid.definite else any_sum)
