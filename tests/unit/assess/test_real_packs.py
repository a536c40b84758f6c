"""The packs in the repository: both engines agree on made-up applicants, and explain them all."""

from datetime import date
from random import Random

import pytest

from duixian.assess.engine import Engine
from duixian.assess.evaluate import evaluate
from duixian.assess.explain import explain
from duixian.assess.needs import expressions
from duixian.assess.result import BenefitResult, Reason, Status
from duixian.register.applicant import Applicant, Item, Ledger, Value
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary, Fact
from duixian.rules.language.walk import nodes
from duixian.rules.library import Library
from duixian.rules.types import RATIO_ONE, Base

YEAR = 2024
SEEDS = range(12)


class MadeUp:
    """Applicants with figures at and around the thresholds of the packs, some facts unknown."""

    def __init__(self, library: Library, seed: int) -> None:
        self.dictionary, self.random = library.dictionary, Random(seed)
        self.known = self.random.choice([0.1, 0.5, 0.9, 1.0])
        self.marks: dict[Base, list[int]] = {}
        for one in library.plans:
            for benefit in one.benefits:
                for expr in expressions(benefit):
                    self._mark(expr)

    def _mark(self, expr: plan.Expr) -> None:
        for node in nodes(expr):
            if isinstance(node, plan.Literal) and not isinstance(node.value, str):
                unit = RATIO_ONE if node.type.base is Base.RATIO else 1
                value = int(node.value * unit)
                self.marks.setdefault(node.type.base, []).extend([value - 1, value, value + 1])

    def value(self, fact: Fact) -> Value:
        pick = self.random
        match fact.type.base:
            case Base.BOOL:
                return pick.random() < 0.7
            case Base.OPTION:
                return pick.choice(fact.type.options)
            case Base.DATE:
                return date(pick.choice([2015, YEAR - 1, YEAR]), pick.randint(1, 12), 1).toordinal()
            case base:
                marks = [v for v in self.marks.get(base, [0]) if fact.low <= v <= fact.high]
                return pick.choice(marks or [fact.low])

    def some(self, facts: list[Fact]) -> list[Fact]:
        return [fact for fact in facts if self.random.random() < self.known]

    def applicant(self) -> Applicant:
        facts = list(self.dictionary.facts.values())
        yearly = {
            (f.name, year): self.value(f)
            for year in range(YEAR - 3, YEAR + 1)
            for f in self.some([f for f in facts if f.yearly])
        }
        return Applicant(
            id="t",
            name="某公司（虚构）",
            identities=self.identities(self.dictionary),
            facts={f.name: self.value(f) for f in self.some(facts) if not f.yearly},
            yearly=yearly,
            items={
                kind: tuple(self.item(kind, n) for n in range(self.random.randint(0, 3)))
                for kind in self.dictionary.items
                if self.random.random() < self.known
            },
            ledger=Ledger((), complete=self.random.random() < 0.6),
            parameters={
                (name, YEAR): (self.random.choice([0, 30_000, 100_000]), "测试")
                for name, parameter in self.dictionary.parameters.items()
                if parameter.type.base is Base.RATIO and self.random.random() < 0.4
            },
            made_up=True,
        )

    def identities(self, dictionary: Dictionary) -> frozenset[str] | None:
        if self.random.random() < 0.1:
            return None
        return dictionary.closure(self.random.sample(sorted(dictionary.identities), 4))

    def item(self, kind: str, number: int) -> Item:
        facts = list(self.dictionary.items[kind].facts.values())
        history = {(f.name, YEAR - 1): self.value(f) for f in self.some(facts) if f.yearly}
        return Item(str(number), {f.name: self.value(f) for f in self.some(facts)}, history)


@pytest.mark.parametrize("seed", SEEDS)
def test_both_engines_agree_on_every_clause(library: Library, engine: Engine, seed: int) -> None:
    made_up = MadeUp(library, seed)

    for _ in range(5):
        who = made_up.applicant()
        expected = [evaluate(b, who, YEAR, library.dictionary) for b in engine.benefits]

        assert engine.run(who, YEAR) == expected


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("seed", SEEDS)
def test_every_result_is_explained_and_leads_back_to_its_words(
    library: Library, engine: Engine, seed: int, lang: str
) -> None:
    who = MadeUp(library, seed).applicant()
    sources = {pack.source.path: pack.source for pack in library.packs}

    for found in explain(engine, who, YEAR, lang):
        assert found.summary and found.reasons
        assert found.place is not None
        text = sources[found.place.file].line_text(found.place.line)
        assert found.place.text[:8] in text[found.place.column - 1 :]
        truths = [reason.truth for reason in found.reasons]
        assert_consistent(found, truths)
        for reason in found.reasons:
            assert_told(reason)


def assert_consistent(found: BenefitResult, truths: list[bool | None]) -> None:
    """The reasons say the same as the status."""
    match found.status:
        case Status.ELIGIBLE:
            assert all(truths)
        case Status.INELIGIBLE | Status.NOT_APPLICABLE:
            assert False in truths
        case Status.MISSING:
            assert found.missing
    for step in found.near:
        assert step.distance == abs(step.target - step.current) > 0
        assert step.gain >= 0 and step.text and step.distance_text


def assert_told(reason: Reason) -> None:
    """No sentence is empty or has a hole."""
    assert reason.text and "None" not in reason.text and "{" not in reason.text
    for child in reason.children:
        assert_told(child)
