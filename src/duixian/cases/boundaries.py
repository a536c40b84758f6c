"""The points of a benefit that are worth a case: around thresholds, at caps, first and again."""

from collections.abc import Iterator
from dataclasses import dataclass

from duixian.cases.facts_in_the_making import BeyondMe, Facts, keep_growing, meeting, unit
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary
from duixian.rules.language.walk import nodes
from duixian.rules.types import Base
from duixian.rules.values import format_value

#: What makes any base of a rate or step reach its cap.
_HUGE = {Base.MONEY: 10**12, Base.COUNT: 10**8, Base.AREA: 10**10}
#: Ranks and dates have no “one more” that a case should try below the first.
_LEAST = {Base.RANK: 1}


@dataclass(frozen=True, slots=True)
class Point:
    """One proposed case; `earlier` an award of the year before is in the ledger."""

    benefit: plan.Benefit
    name: str
    why: str
    facts: Facts
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Threshold:
    """A fact, the figure it is held against, and the words that say so."""

    fact: plan.FactRef
    literal: plan.Literal
    words: str


def points(benefit: plan.Benefit, dictionary: Dictionary, year: int) -> Iterator[Point]:
    """The points of one benefit; raises BeyondMe where no facts can be made up for it."""
    base = meeting(benefit, dictionary, year)
    seen: set[str] = set()
    for threshold in thresholds(benefit):
        for point in _around(benefit, threshold, base):
            if point.name not in seen:
                seen.add(point.name)
                yield point
    if any(isinstance(cap.limit, plan.Literal) for cap in _caps(benefit)):
        huge = _huge(benefit, base)
        if huge is not None:
            yield Point(benefit, f"{_head(benefit)} 封顶", _cap_words(benefit), huge)
    if _once(benefit):
        words = benefit.frequency.words if benefit.frequency else "首次"
        yield Point(benefit, f"{_head(benefit)} 第一次", f"“{words}”，以前没有领过", base)
        yield Point(benefit, f"{_head(benefit)} 再一次", f"“{words}”，上年已领过", base, True)


def thresholds(benefit: plan.Benefit) -> Iterator[Threshold]:
    """Every fact that the benefit holds against a figure: in conditions and in tiers."""
    items = benefit.items
    conditions = [(c.expr, c.quote) for c in benefit.conditions if c.source == "own"]
    conditions += [(c.expr, c.quote) for c in items.conditions] if items else []
    amounts = [a for a in (benefit.amount, items.amount if items else None) if a is not None]
    for expr, quote in [*conditions, *((a.high or a.low, a.quote) for a in amounts)]:
        for node in nodes(expr):
            match node:
                case plan.Compare(left=plan.FactRef() as fact, right=plan.Literal() as literal):
                    if literal.type.numeric and literal.type.base is not Base.DATE:
                        yield Threshold(fact, literal, quote.text)
                case plan.Tiers(subject=plan.FactRef() as fact, rows=rows):
                    for row in rows:
                        words = (row.quote or quote).text
                        yield Threshold(fact, row.threshold, words)


def _around(benefit: plan.Benefit, threshold: Threshold, base: Facts) -> Iterator[Point]:
    fact, at = threshold.fact, unit(threshold.literal)
    for shift, said in ((-1, "少一点"), (0, "正好"), (1, "多一点")):
        value = at + shift
        if value < _LEAST.get(fact.type.base, 0):
            continue
        facts = base.copy()
        facts.put(fact, value)
        for growth in _growths(benefit):
            if growth.fact == fact:
                keep_growing(growth, facts, value)
        name = f"{_head(benefit)} {fact.fact} {said}：{format_value(value, fact.type)}"
        yield Point(benefit, name, f"“{threshold.words}”，{threshold.literal.words} {said}", facts)


def _growths(benefit: plan.Benefit) -> list[plan.Growth]:
    conditions = (node for c in benefit.conditions for node in nodes(c.expr))
    return [node for node in conditions if isinstance(node, plan.Growth)]


def _caps(benefit: plan.Benefit) -> list[plan.Cap]:
    own = [benefit.items.cap] if benefit.items and benefit.items.cap else []
    return [*benefit.caps, *own]


def _cap_words(benefit: plan.Benefit) -> str:
    return "；".join(f"“{cap.quote.text}”" for cap in _caps(benefit))


def _huge(benefit: plan.Benefit, base: Facts) -> Facts | None:
    """The facts the amount grows with, so large that the cap must bind."""
    facts = base.copy()
    amount = benefit.items.amount if benefit.items else benefit.amount
    grown = False
    for node in nodes(amount.high or amount.low if amount else None):
        if isinstance(node, plan.FactRef) and node.type.base in _HUGE and node.lag == 0:
            facts.put(node, _HUGE[node.type.base])
            grown = True
            for growth in (g for g in _growths(benefit) if g.fact == node):
                keep_growing(growth, facts, _HUGE[node.type.base])
    return facts if grown else None


def _once(benefit: plan.Benefit) -> bool:
    """Whether it matters that the benefit was paid before."""
    if benefit.items is not None:
        return False
    parts = [c.expr for c in benefit.conditions]
    parts += [benefit.amount.high or benefit.amount.low] if benefit.amount else []
    first = (
        isinstance(node, plan.FirstTime) or (isinstance(node, plan.Tiers) and node.first)
        for expr in parts
        for node in nodes(expr)
    )
    often = benefit.frequency is not None and benefit.frequency.kind in ("once", "tier")
    return often or any(first)


def _head(benefit: plan.Benefit) -> str:
    return benefit.id.removeprefix(benefit.pack + ".")


__all__ = ["BeyondMe", "Point", "Threshold", "points", "thresholds"]
