"""What rules are made of, looked up once: nodes of expressions, needs and evidence of benefits."""

from collections.abc import Callable

from duixian.assess.needs import Need, by_authority, references
from duixian.assess.result import BenefitResult
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary
from duixian.rules.language.walk import nodes


class Structure:
    """Remembers by object: whoever keeps it keeps the plans alive."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._own: dict[int, tuple[plan.Expr, ...]] = {}
        self._settled: dict[str, Callable[[Need], bool]] = {}
        self._evidence: dict[str, tuple[str, ...]] = {}
        #: what is told to those a benefit is not for, by benefit and language
        self.not_applicable: dict[tuple[str, str], BenefitResult] = {}

    def own(self, expr: plan.Expr) -> tuple[plan.Expr, ...]:
        """The nodes of an expression, without what stands inside 计数, 合计, 最大, 存在."""
        found = self._own.get(id(expr))
        if found is None:
            found = self._own[id(expr)] = own_nodes(expr)
        return found

    def settled(self, benefit: plan.Benefit) -> Callable[[Need], bool]:
        """Tells the benefit's needs that an authority settles from the others."""
        found = self._settled.get(benefit.id)
        if found is None:
            found = self._settled[benefit.id] = by_authority(benefit, self._dictionary)
        return found

    def evidence(self, benefit: plan.Benefit) -> tuple[str, ...]:
        """What proves the benefit's facts: as its block lists it, else as the facts do."""
        found = self._evidence.get(benefit.id)
        if found is None:
            found = benefit.evidence or tuple(dict.fromkeys(self._proofs(benefit)))
            self._evidence[benefit.id] = found
        return found

    def _proofs(self, benefit: plan.Benefit) -> list[str]:
        found: list[str] = []
        for name, _, kind in references(benefit):
            facts = self._dictionary.items[kind].facts if kind else self._dictionary.facts
            if name in facts:
                found += facts[name].evidence
        return found


def own_nodes(expr: plan.Expr) -> tuple[plan.Expr, ...]:
    """The nodes of an expression, outermost first, without those inside its aggregates."""
    every = list(nodes(expr))
    inside = {
        id(part)
        for node in every
        if isinstance(node, plan.Aggregate)
        for part in nodes(node)
        if part is not node
    }
    return tuple(node for node in every if id(node) not in inside)


def first_tiers(benefit: plan.Benefit) -> plan.Tiers | None:
    """The tiers whose threshold the ledger would name: the first written in the amount."""
    if benefit.amount is None:
        return None
    return next((n for n in own_nodes(benefit.amount.low) if isinstance(n, plan.Tiers)), None)
