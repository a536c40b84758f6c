"""Which facts a result still rests on, as the bits of one whole number.

Bit n stands for the n-th fact that the benefit's rule names, in the order of the scalar engine.
A mask of zero says that nothing is missing; what is decided has a mask of zero.
"""

from collections.abc import Callable, Iterator, Mapping

from duixian.batch import terms
from duixian.batch.terms import Term
from duixian.batch.unsupported import Unsupported
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary
from duixian.rules.language.walk import nodes

#: (fact or parameter, years back, item kind)
Need = tuple[str, int, str | None]

IDENTITY: Need = ("身份", 0, None)
LEDGER: Need = ("既往奖励记录", 0, None)
#: Growth over a base year of zero: an authority decides, no fact is missing.
AUTHORITY: Need = ("主管部门认定", 0, None)
#: As many facts as a signed whole number of 64 bits has bits.
LIMIT = 63

NONE = terms.integer(0)


def positions(benefit: plan.Benefit) -> dict[Need, int]:
    """The bit of every fact a benefit may ask for. Raises Unsupported where there are too many."""
    found = {need: 1 << at for at, need in enumerate(references(benefit))}
    if len(found) > LIMIT:
        raise Unsupported("事实", f"多于 {LIMIT} 个", benefit.id)
    return found


def words(need: Need) -> str:
    """A fact as the rule language names it: `网络零售额`, `上年(网络零售额)`, `主播.独家签约`."""
    name, lag, kind = need
    full = name if kind is None or kind == name else f"{kind}.{name}"
    return full if lag == 0 else f"上年({full})" if lag == 1 else f"往年({full}, {lag}年)"


def references(benefit: plan.Benefit) -> tuple[Need, ...]:
    """Everything a benefit may ask for, in the order its rule names it, each once."""
    return tuple(dict.fromkeys([*_of_benefit(benefit), AUTHORITY]))


def settled(benefit: plan.Benefit, dictionary: Dictionary) -> Callable[[Need], bool]:
    """Tells the needs that an authority settles from those somebody has to fill in."""
    place = benefit.ranking.place if benefit.ranking else None
    published = (place.fact, place.lag, place.item) if place else None

    def by_authority(need: Need) -> bool:
        if need in (AUTHORITY, published):
            return True
        name, _, kind = need
        facts = dictionary.facts if kind is None else dictionary.items[kind].facts
        fact = facts.get(name)
        return fact is not None and fact.by_authority

    return by_authority


def growth_facts(growth: plan.Growth) -> tuple[plan.FactRef, ...]:
    """The fact of the year and of the base years that a growth rate rests on, latest first."""
    now = growth.fact
    back = range(1, growth.years + 1) if growth.method == "算术" else (growth.years,)
    earlier = (
        plan.FactRef(now.span, now.type, now.fact, now.lag + years, now.item) for years in back
    )
    return (now, *earlier)


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
        yield (benefit.items.kind, 0, benefit.items.kind)
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
            yield (node.item, 0, node.item)
        case plan.FirstTime() | plan.Tiers(first=True):
            yield LEDGER


def union(*masks: Term) -> Term:
    """Everything that any of the masks names."""
    bits, others = 0, []
    for mask in dict.fromkeys(_flat(masks)):
        if mask.op == "int":
            bits |= int(mask.args[0])  # type: ignore[arg-type]
        else:
            others.append(mask)
    parts = [*([terms.integer(bits)] if bits else []), *others]
    return NONE if not parts else parts[0] if len(parts) == 1 else terms.term("|", *parts)


def only(mask: Term, bits: int) -> Term:
    """The part of a mask that lies in `bits`."""
    if mask.op == "int":
        return terms.integer(int(mask.args[0]) & bits)  # type: ignore[arg-type]
    return terms.term("&", mask, terms.integer(bits)) if bits else NONE


def where(condition: Term, mask: Term) -> Term:
    """The mask where the condition is true."""
    return terms.case((condition, mask), otherwise=NONE)


def unless(condition: Term, mask: Term) -> Term:
    """The mask except where the condition is true."""
    return terms.case((condition, NONE), otherwise=mask)


def kind_bits(bits: Mapping[Need, int], kind: str) -> int:
    """The bits of the facts of items of a kind."""
    return sum(bit for need, bit in bits.items() if need[2] == kind)


def _flat(masks: tuple[Term, ...]) -> Iterator[Term]:
    for mask in masks:
        if mask.op == "|":
            yield from (arg for arg in mask.args if isinstance(arg, Term))
        else:
            yield mask
