"""The five real packs: the sample applicants, and made-up ones at and beside every threshold."""

from dataclasses import replace
from pathlib import Path

import pytest

from duixian.register.applicant import Applicant
from duixian.register.read import read_applicants
from duixian.rules import plan
from duixian.rules.language.walk import nodes
from duixian.rules.library import Library
from duixian.rules.types import RATIO_ONE, Base
from tests.batch.agree import in_columns, one_by_one
from tests.packs.satisfy import satisfied

YEAR = 2024
EXAMPLES = Path(__file__).parents[2] / "examples" / "applicants"


@pytest.fixture(scope="module")
def samples(library: Library) -> list[Applicant]:
    """The sample applicants, all with the public figures that any of them gives."""
    found = [
        one
        for path in sorted(EXAMPLES.glob("*.yaml"))
        for one in read_applicants(path, library.dictionary, library)
    ]
    shared = {key: value for one in found for key, value in one.parameters.items()}
    return [replace(one, id=f"s{n}", parameters=shared) for n, one in enumerate(found)]


def test_sample_applicants_get_the_same_from_both_engines(
    library: Library, samples: list[Applicant]
) -> None:
    found = in_columns(library.plans, samples, library.dictionary, YEAR)

    assert found == one_by_one(library.plans, samples, library.dictionary, YEAR)


@pytest.mark.parametrize("code", ["binjiang", "jiading", "pinggu", "shangcheng", "zhengzhou"])
def test_applicants_at_every_threshold_get_the_same(library: Library, code: str) -> None:
    pack = library.plan(code)
    assert pack is not None
    people = list(around(library, pack))
    everybody = [replace(one, id=f"t{n}", parameters={}) for n, one in enumerate(people)]

    found = in_columns([pack], everybody, library.dictionary, YEAR)

    assert found == one_by_one([pack], everybody, library.dictionary, YEAR)


def around(library: Library, pack: plan.Plan):  # type: ignore[no-untyped-def]
    """Somebody who meets each benefit, with each figure at, below and above each threshold."""
    for benefit in pack.benefits:
        case = satisfied(benefit, library.dictionary, YEAR)
        yield case.applicant()
        for fact, value in _thresholds(benefit):
            for near in (value - 1, value, value + 1):
                yield _moved(case.applicant(), library, fact, near)
            yield _moved(case.applicant(), library, fact, None)


def _thresholds(benefit: plan.Benefit) -> set[tuple[plan.FactRef, int]]:
    found = set()
    every = [c.expr for c in benefit.conditions]
    if benefit.items:
        every += [c.expr for c in benefit.items.conditions] + [benefit.items.amount.low]
    if benefit.amount:
        every.append(benefit.amount.low)
    for node in (node for expr in every for node in nodes(expr)):
        pairs: list[tuple[plan.Expr, plan.Expr]] = []
        if isinstance(node, plan.Compare):
            pairs = [(node.left, node.right)]
        elif isinstance(node, plan.Tiers):
            pairs = [(node.subject, row.threshold) for row in node.rows]
        for left, right in pairs:
            numeric = isinstance(left, plan.FactRef) and left.type.numeric
            if numeric and isinstance(right, plan.Literal) and not isinstance(right.value, str):
                ratio = RATIO_ONE if right.type.base is Base.RATIO else 1
                found.add((left, int(right.value * ratio)))
    return found  # type: ignore[return-value]


def _moved(one: Applicant, library: Library, ref: plan.FactRef, value: int | None) -> Applicant:
    """The applicant with a fact (of every item) at a value, or unknown."""
    given = {} if value is None or value < 0 else {ref.fact: value}
    if ref.item is not None:
        items = tuple(
            replace(item, facts={k: v for k, v in item.facts.items() if k != ref.fact} | given)
            for item in one.items.get(ref.item, ())
        )
        return replace(one, items={**one.items, ref.item: items})
    if library.dictionary.facts[ref.fact].yearly:
        key = (ref.fact, YEAR - ref.lag)
        years = {k: v for k, v in one.yearly.items() if k != key}
        if given:
            years[key] = given[ref.fact]
        return replace(one, yearly=years)
    rest_ = {k: v for k, v in one.facts.items() if k != ref.fact}
    return replace(one, facts=rest_ | given)
