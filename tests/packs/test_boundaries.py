"""Boundary triples from each pack's own thresholds: t − 1, t and t + 1 of the smallest unit.

What is expected comes from the words of the document (超过, 以上, 达到 …), not from the rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from duixian.assess.engine import Engine
from duixian.assess.result import Outcome, Status
from duixian.law.quantities import find_quantities
from duixian.rules import plan
from duixian.rules.blocks.anchor import same_figure
from duixian.rules.language.walk import nodes
from duixian.rules.library import Library, load_library
from duixian.rules.types import Base
from tests.packs.satisfy import Case, satisfied

YEAR = 2024
POLICIES = Path(__file__).parents[2] / "policies"


@dataclass(frozen=True)
class Threshold:
    """A threshold of a benefit: the fact it is of, and whether the words include it."""

    benefit: plan.Benefit
    fact: plan.FactRef
    value: int
    inclusive: bool
    upper: bool  # the fact must stay below: 前三位
    tier: bool

    def __str__(self) -> str:
        return f"{self.benefit.id}-{self.fact.fact}-{self.value}"


def thresholds(library: Library) -> Iterator[Threshold]:
    """Every threshold whose comparator the document states."""
    for one in library.plans:
        texts = {clause.path: clause.text for clause in one.clauses}
        for benefit in one.benefits:
            pairs = list(_compared(benefit))
            lowest = {f.fact: int(t.value) for f, t, tier in reversed(pairs) if tier}
            for fact, literal, tier in pairs:
                if not tier and int(literal.value) < lowest.get(fact.fact, 0):
                    continue  # below its lowest tier the fact pays nothing anyhow
                words = {
                    q.comparator
                    for q in find_quantities(texts[benefit.clause])
                    if same_figure(literal, q)
                } - {None}
                if literal.type.base is Base.RANK:
                    words = {"<="}
                if len(words) == 1:
                    word = words.pop()
                    unit = literal.value * (10**6 if literal.type.base is Base.RATIO else 1)
                    yield Threshold(
                        benefit, fact, int(unit), word in (">=", "<="), word in ("<", "<="), tier
                    )


def _compared(
    benefit: plan.Benefit,
) -> Iterator[tuple[plan.FactRef, plan.Literal, bool]]:
    items = benefit.items
    conditions = [c.expr for c in benefit.conditions if c.source == "own"]
    conditions += [c.expr for c in items.conditions] if items else []
    for condition in conditions:
        if any(isinstance(n, plan.Logic | plan.AtLeast | plan.Not) for n in nodes(condition)):
            continue
        for node in nodes(condition):
            match node:
                case plan.Compare(left=plan.FactRef() as fact, right=plan.Literal() as literal):
                    if literal.type.numeric:
                        yield fact, literal, False
    for amount in (benefit.amount, items.amount if items else None):
        for node in nodes(amount.high if amount else None):
            if isinstance(node, plan.Tiers) and isinstance(node.subject, plan.FactRef):
                for row in node.rows:
                    yield node.subject, row.threshold, True


LIBRARY = load_library(POLICIES)
ALL = list(thresholds(LIBRARY))


def _at(threshold: Threshold, value: int, engine: Engine) -> Outcome:
    case = satisfied(threshold.benefit, LIBRARY.dictionary, YEAR)
    _force(case, threshold.fact, value)
    found = engine.run(case.applicant(), YEAR)
    return next(o for o in found if o.benefit == threshold.benefit.id)


def _force(case: Case, fact: plan.FactRef, value: int) -> None:
    if fact.item is not None:
        case.item_facts[fact.item][fact.fact] = value
        case.copies[fact.item] = 1
    elif (fact.fact, YEAR - fact.lag) in case.yearly:
        case.yearly[fact.fact, YEAR - fact.lag] = value
        for lag in (1, 2):  # keep growth out of the way
            if (fact.fact, YEAR - lag) in case.yearly:
                case.yearly[fact.fact, YEAR - lag] = value >> (2 * lag)
    else:
        case.facts[fact.fact] = value


def test_the_packs_state_many_thresholds() -> None:
    assert len(ALL) >= 40
    assert {t.benefit.pack for t in ALL} == {p.meta.code for p in LIBRARY.plans}


@pytest.mark.parametrize("threshold", ALL, ids=str)
def test_a_threshold_divides_where_the_words_say(threshold: Threshold, engine: Engine) -> None:
    below, at, above = (_at(threshold, threshold.value + d, engine) for d in (-1, 0, 1))
    if threshold.upper:
        below, above = above, below
    if threshold.tier:
        reached = [_high(o) > _high(below) for o in (below, at, above)]
    else:
        reached = [o.status is not Status.INELIGIBLE for o in (below, at, above)]
    assert reached == [False, threshold.inclusive, True]


def _high(outcome: Outcome) -> int:
    assert outcome.amount is not None
    return outcome.amount.high or 0
