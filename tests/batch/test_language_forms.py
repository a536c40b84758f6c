"""Whatever the language can say, its good programs come out alike in every engine.

The programs are those of `tests/language/good`; who applies is drawn from a seed, with figures at
and around every figure of the program, some unknown, and with awards of several years and levels.
"""

import random
from pathlib import Path

import pytest

from duixian.assess.engine import Engine
from duixian.assess.evaluate import evaluate
from duixian.register.applicant import Applicant, Award, Item, Ledger, Value
from duixian.rules import plan
from duixian.rules.dictionary import Fact
from duixian.rules.language.walk import literals
from duixian.rules.needs import expressions
from duixian.rules.types import RATIO_ONE, Base
from tests.batch.agree import in_columns, numbered, one_by_one
from tests.language.dictionary import small_dictionary
from tests.language.programs import Program, programs

YEAR = 2024
PEOPLE = 12
DICTIONARY = small_dictionary()


@pytest.mark.parametrize("path", programs("good"), ids=lambda path: path.stem)
def test_a_program_pays_alike_in_every_engine(path: Path) -> None:
    compiled = Program.read(path).compiled().plan
    assert compiled is not None
    if not compiled.benefits:
        return
    chance = random.Random(path.stem)
    people = numbered([_person(chance, compiled) for _ in range(PEOPLE)], DICTIONARY)
    engine = Engine([compiled], DICTIONARY)

    expected = one_by_one([compiled], people, DICTIONARY, YEAR)
    for one in people:
        assert engine.run(one, YEAR) == [
            evaluate(b, one, YEAR, DICTIONARY) for b in compiled.benefits
        ]
    assert in_columns([compiled], people, DICTIONARY, YEAR) == expected  # nothing is refused


def _person(chance: random.Random, compiled: plan.Plan) -> Applicant:
    marks = _marks(compiled)
    moment: dict[str, Value] = {}
    yearly: dict[tuple[str, int], Value] = {}
    for fact in DICTIONARY.facts.values():
        for year in range(YEAR - 2, YEAR + 1) if fact.yearly else (YEAR,):
            if chance.random() < 0.8:
                value = _value(chance, fact, marks)
                if fact.yearly:
                    yearly[fact.name, year] = value
                else:
                    moment[fact.name] = value
    names = chance.sample(sorted(DICTIONARY.identities), chance.randint(1, 3))
    return Applicant(
        id="p",
        name="某公司",
        identities=DICTIONARY.closure(names),
        facts=moment,
        yearly=yearly,
        items={k: _items(chance, k, marks) for k in DICTIONARY.items if chance.random() < 0.8},
        ledger=Ledger(_awards(chance, compiled), chance.random() < 0.6),
    )


def _items(chance: random.Random, kind: str, marks: dict[Base, list[int]]) -> tuple[Item, ...]:
    facts = DICTIONARY.items[kind].facts.values()
    return tuple(
        Item(str(n), {f.name: _value(chance, f, marks) for f in facts if chance.random() < 0.8})
        for n in range(chance.randint(0, 3))
    )


def _awards(chance: random.Random, compiled: plan.Plan) -> tuple[Award, ...]:
    ids = [benefit.id for benefit in compiled.benefits]
    return tuple(
        Award(
            chance.choice([*ids, None]),
            "某市办法",
            chance.choice(["区级", "市级", "国家级"]),
            None,
            chance.randint(YEAR - 4, YEAR),
            chance.choice([1, -1, 10**6, 99 * 10**6]),
            matter=chance.choice(["智能工厂", "别的"]),
        )
        for _ in range(chance.randint(0, 3))
    )


def _value(chance: random.Random, fact: Fact, marks: dict[Base, list[int]]) -> Value:
    match fact.type.base:
        case Base.BOOL:
            return chance.random() < 0.7
        case Base.OPTION:
            return chance.choice(fact.type.options)
        case Base.DATE:
            return chance.randint(738_000, 739_300)
        case base:
            near = [v for v in marks.get(base, []) if fact.low <= v <= fact.high]
            return chance.choice([*near, max(fact.low, 1), 4 * 10**9 % max(fact.high, 1)])


def _marks(compiled: plan.Plan) -> dict[Base, list[int]]:
    """The figures of a program by family, with their neighbours."""
    found: dict[Base, list[int]] = {}
    for benefit in compiled.benefits:
        for literal in (one for expr in expressions(benefit) for one in literals(expr)):
            if isinstance(literal.value, str):
                continue
            scale = RATIO_ONE if literal.type.base is Base.RATIO else 1
            at = int(literal.value * scale)
            found.setdefault(literal.type.base, []).extend((at - 1, at, at + 1, 3 * at + 7))
    return found
