"""Each item of a clause that pays item by item, with its own reasons and calculation."""

from duixian.assess.explanation.calculation import amount_lines
from duixian.assess.explanation.figures import value_words
from duixian.assess.explanation.reasons import conditions
from duixian.assess.explanation.telling import Telling
from duixian.assess.reference.dispatch import number
from duixian.assess.reference.payment import payment
from duixian.assess.result import ItemOutcome, Outcome, Reason, Status
from duixian.assess.wording import say
from duixian.register.applicant import Item
from duixian.rules import plan
from duixian.rules.types import YUAN


def item_outcomes(outcome: Outcome, told: Telling) -> tuple[ItemOutcome, ...]:
    """The items in the order they are given."""
    items = told.benefit.items
    if items is None or not outcome.items:
        return ()
    listed = told.situation.listed(items.kind) or ()
    return tuple(
        ItemOutcome(key, status, amount, _reasons(items, item, status, told))
        for (key, status, amount), item in zip(outcome.items, listed, strict=True)
    )


def _reasons(items: plan.Items, item: Item, status: Status, told: Telling) -> tuple[Reason, ...]:
    here = told.at(items.kind, item)
    found = conditions(items.conditions, here)
    if status is not Status.INELIGIBLE or all(one.truth for one in found):
        found += [*amount_lines(items.amount, here), *_cap(items, here)]
    return tuple(found)


def _cap(items: plan.Items, told: Telling) -> list[Reason]:
    if items.cap is None:
        return []
    before = payment(items.amount, told.situation).most
    limit = number(items.cap.limit, told.situation)
    if not (before.known and limit.known and limit.low < before.low):
        return []
    words = say(
        told.lang,
        "cap",
        scope=say(told.lang, "scope_item"),
        limit=value_words(limit.low, YUAN, told.lang),
        before=value_words(before.low, YUAN, told.lang),
        after=value_words(limit.low, YUAN, told.lang),
    )
    return [Reason(words, True, told.place(items.cap.quote))]
