"""What a result still needs: the facts that are asked for while they are unknown.

A need is `(fact, lag, item kind)`. Four needs name no fact of the dictionary.
"""

from collections.abc import Callable, Iterator

from duixian.rules import plan
from duixian.rules.dictionary import Dictionary
from duixian.rules.language.walk import nodes

#: (fact or parameter, years back, item kind)
Need = tuple[str, int, str | None]

#: Who the applicant is: no list of identities was given.
IDENTITY: Need = ("身份", 0, None)
#: Whether it was paid before: the ledger of earlier awards is not known to be complete.
LEDGER: Need = ("既往奖励记录", 0, None)
#: A finding that no fact replaces: growth over a base year of zero. Never listed as missing.
AUTHORITY: Need = ("主管部门认定", 0, None)


def item_list(kind: str) -> Need:
    """The need for the list of items of a kind."""
    return (kind, 0, kind)


def by_authority(benefit: plan.Benefit, dictionary: Dictionary) -> Callable[[Need], bool]:
    """Tells the needs that an authority settles from those somebody has to fill in."""
    place = benefit.ranking.place if benefit.ranking else None
    published = (place.fact, place.lag, place.item) if place else None

    def settled(need: Need) -> bool:
        if need in (AUTHORITY, published):
            return True
        name, _, kind = need
        if kind is not None:
            fact = dictionary.items[kind].facts.get(name)
        else:
            fact = dictionary.facts.get(name)
        return fact is not None and fact.by_authority

    return settled


def references(benefit: plan.Benefit) -> tuple[Need, ...]:
    """Everything a benefit may ask for, in the order its rule names it, each once.

    Every engine lists what is missing in this order.
    """
    return tuple(dict.fromkeys([*_of_benefit(benefit), AUTHORITY]))


def expressions(benefit: plan.Benefit) -> Iterator[plan.Expr]:
    """The expressions of a benefit: conditions, place, items, amount, caps."""
    yield from (condition.expr for condition in benefit.conditions)
    if benefit.ranking and benefit.ranking.place:
        yield benefit.ranking.place
    if benefit.items:
        yield from (condition.expr for condition in benefit.items.conditions)
        yield from _of_amount(benefit.items.amount)
        if benefit.items.cap:
            yield benefit.items.cap.limit
    if benefit.amount:
        yield from _of_amount(benefit.amount)
    yield from (cap.limit for cap in benefit.caps)


def _of_amount(amount: plan.Amount) -> Iterator[plan.Expr]:
    yield amount.low
    if amount.high is not None and amount.high is not amount.low:
        yield amount.high


def _of_benefit(benefit: plan.Benefit) -> Iterator[Need]:
    if benefit.subjects:
        yield IDENTITY
    if benefit.items:
        yield item_list(benefit.items.kind)
    for expr in expressions(benefit):
        for node in nodes(expr):
            yield from _of_node(node)


def _of_node(node: plan.Expr) -> Iterator[Need]:
    match node:
        case plan.FactRef():
            yield (node.fact, node.lag, node.item)
        case plan.ParamRef():
            yield (node.name, node.lag, None)
        case plan.Growth():
            yield from ((r.fact, r.lag, r.item) for r in growth_facts(node))
        case plan.Identity():
            yield IDENTITY
        case plan.Aggregate():
            yield item_list(node.item)
        case plan.FirstTime() | plan.Tiers(first=True) | plan.Awarded():
            yield LEDGER
        case plan.Instalment(since=None):
            yield LEDGER


def growth_facts(growth: plan.Growth) -> tuple[plan.FactRef, ...]:
    """The fact of the year and of the base years that a growth rate rests on, latest first."""
    now = growth.fact
    back = range(1, growth.years + 1) if growth.method == "算术" else (growth.years,)
    earlier = (
        plan.FactRef(now.span, now.type, now.fact, now.lag + years, now.item) for years in back
    )
    return (now, *earlier)
