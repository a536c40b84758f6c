"""What holds whatever the figures: caps are never passed, and more of a base never pays less."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.assess.engine import Engine
from duixian.assess.result import Interval
from duixian.rules import plan
from duixian.rules.language.walk import nodes
from duixian.rules.library import load_library
from duixian.rules.types import MONEY_LIMIT, Base
from tests.packs.satisfy import Case, satisfied

YEAR = 2024
LIBRARY = load_library(Path(__file__).parents[2] / "policies")
ENGINE = Engine(LIBRARY.plans, LIBRARY.dictionary)
PAYING = [b for one in LIBRARY.plans for b in one.benefits if b.amount or b.items]


def _name(one: plan.Benefit | plan.FactRef | plan.Cap) -> str:
    match one:
        case plan.Benefit():
            return one.id
        case plan.FactRef():
            return one.fact
        case _:
            return one.scope


def _amount(benefit: plan.Benefit, case: Case) -> Interval:
    found = ENGINE.run(case.applicant(), YEAR)
    amount = next(o.amount for o in found if o.benefit == benefit.id)
    assert amount is not None
    return amount


def _put(case: Case, fact: plan.FactRef, value: int) -> None:
    if fact.item is not None:
        case.item_facts[fact.item][fact.fact] = value
    elif LIBRARY.dictionary.facts[fact.fact].yearly:
        case.yearly[fact.fact, YEAR] = value
    else:
        case.facts[fact.fact] = value


def _bases(expr: plan.Expr | None) -> Iterator[plan.FactRef]:
    """The facts an amount rises with: bases of a rate or of steps, subjects of tiers."""
    for node in nodes(expr):
        match node:
            case (
                plan.Scale(base=plan.FactRef() as fact) | plan.Tiers(subject=plan.FactRef() as fact)
            ):
                yield fact
            case plan.FullSteps(base=plan.Sum(left=plan.FactRef() as fact)):
                yield fact


def _rising(benefit: plan.Benefit) -> list[plan.FactRef]:
    amounts = [a for a in (benefit.amount, benefit.items and benefit.items.amount) if a]
    facts = {fact.fact: fact for a in amounts for fact in _bases(a.high) if fact.lag == 0}
    conditions = [c.expr for c in benefit.conditions]
    conditions += [c.expr for c in benefit.items.conditions] if benefit.items else []
    for node in (n for c in conditions for n in nodes(c)):
        match node:  # a fact that must stay low is not one that pays more
            case plan.Compare(op="<" | "<=", left=plan.FactRef() as fact):
                facts.pop(fact.fact, None)
            case plan.Growth(fact=fact):
                facts.pop(fact.fact, None)
    return list(facts.values())


RISING = [(b, fact) for b in PAYING for fact in _rising(b)]


def test_many_clauses_have_a_base_they_rise_with() -> None:
    assert len(RISING) >= 25


@pytest.mark.parametrize(("benefit", "fact"), RISING, ids=_name)
@given(data=st.data())
@settings(max_examples=12, deadline=None)
def test_more_of_a_base_never_pays_less(
    benefit: plan.Benefit, fact: plan.FactRef, data: st.DataObject
) -> None:
    top = MONEY_LIMIT // 10**4 if fact.type.base is Base.MONEY else 10**9
    less, more = sorted(data.draw(st.tuples(st.integers(0, top), st.integers(0, top))))
    found = []
    for value in (less, more):
        case = satisfied(benefit, LIBRARY.dictionary, YEAR)
        _put(case, fact, value)
        found.append(_amount(benefit, case))
    assert found[0].low <= found[1].low
    assert found[1].high is None or (found[0].high or 0) <= found[1].high


CAPPED = [(b, cap) for b in PAYING for cap in b.caps if isinstance(cap.limit, plan.Literal)]


def test_most_paying_clauses_have_a_cap() -> None:
    assert len(CAPPED) >= 25


@pytest.mark.parametrize(("benefit", "cap"), CAPPED, ids=_name)
def test_a_cap_is_never_passed_however_large_the_figures(
    benefit: plan.Benefit, cap: plan.Cap
) -> None:
    case = satisfied(benefit, LIBRARY.dictionary, YEAR)
    for fact in _rising(benefit):
        _put(case, fact, MONEY_LIMIT // 10**3 if fact.type.base is Base.MONEY else 10**11)
    if benefit.items is not None:
        case.copies[benefit.items.kind] = 40
    amount = _amount(benefit, case)
    assert isinstance(cap.limit, plan.Literal)
    assert amount.high is not None and amount.high <= int(cap.limit.value)
