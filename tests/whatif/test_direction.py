"""A change said to run one way does so for everybody, held to the scalar reference."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import Any

import pytest

from duixian.assess.evaluate import evaluate
from duixian.register.applicant import Applicant, Ledger
from duixian.rules.expression import FactRef, Literal
from duixian.rules.language.walk import nodes
from duixian.rules.library import Library
from duixian.rules.needs import expressions
from duixian.rules.plan import Benefit
from duixian.whatif.direction import direction
from duixian.whatif.moves import Direction
from tests.packs.satisfy import satisfied
from tests.whatif.sellers import CLAUSE, YEAR, supposed

PACKS = ["binjiang", "jiading", "pinggu", "shangcheng", "zhengzhou"]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ("上限 = 80万元", Direction.UP),
        ("上限 = 20万元", Direction.DOWN),
        ("上限 = 无", Direction.UP),
        ("年度上限 = 40万元", Direction.DOWN),
        ("条件.网络零售额 = 1000万元", Direction.UP),
        ("条件.网络零售额 = 3000万元", Direction.DOWN),
        ("条件.网络零售额 = >= 2000万元", Direction.UP),
        ("条件.3 = 无", Direction.UP),
        ("金额.30万元 = 40万元", Direction.UP),
        ("金额.2000万元 = 1000万元", Direction.UP),
        ("金额.1000万元 = 2000万元", Direction.DOWN),
        ("对象 = [企业, 个人]", Direction.UP),
        ("对象 = MCN机构 ← 企业", Direction.EITHER),
        ("条件.2 = 网络零售额 < 2000万元", Direction.EITHER),
        ("频次 = 每年", Direction.EITHER),
        ("上限 = 50万元", Direction.NONE),
    ],
)
def test_the_direction_of_a_change(library: Library, change: str, where: Direction) -> None:
    (pair,) = supposed(library, f"{CLAUSE}.{change}").pairs
    old, new = (
        next(b for b in plan.benefits if b.id == CLAUSE)
        for plan in (pair.before, pair.after)
        if plan is not None
    )

    assert direction(old, new, library.dictionary) is where


def test_changes_against_each_other_run_either_way(library: Library) -> None:
    (pair,) = supposed(
        library, f"{CLAUSE}.上限 = 80万元", f"{CLAUSE}.条件.2 = 网络零售额 > 1亿元"
    ).pairs
    old, new = (
        next(b for b in plan.benefits if b.id == CLAUSE)
        for plan in (pair.before, pair.after)
        if plan is not None
    )

    assert direction(old, new, library.dictionary) is Direction.EITHER


@pytest.mark.parametrize("code", PACKS)
@pytest.mark.parametrize("factor", [Fraction(1, 2), Fraction(2)], ids=["halved", "doubled"])
def test_what_is_said_to_run_one_way_does_so_for_everybody(
    library: Library, code: str, factor: Fraction
) -> None:
    plan = library.plan(code)
    assert plan is not None
    told = 0
    for benefit in plan.benefits:
        for figure in _figures(benefit):
            changed = _with(benefit, figure, replace(figure, value=_scaled(figure, factor)))
            where = direction(benefit, changed, library.dictionary)
            if where in (Direction.UP, Direction.DOWN):
                told += 1
                for one in _around(benefit, library):
                    _held(benefit, changed, where, one, library)
    assert told > 1


def _held(old: Benefit, new: Benefit, where: Direction, one: Applicant, library: Library) -> None:
    before, after = (evaluate(b, one, YEAR, library.dictionary).amount for b in (old, new))
    ends = [(amount.low, amount.high) if amount else (0, 0) for amount in (before, after)]
    for a, b in zip(*ends, strict=True):
        if a is None or b is None:
            assert a is b
        else:
            assert (b - a) * where >= 0, (old.id, one.id)


def _figures(benefit: Benefit) -> list[Literal]:
    every = [e for whole in expressions(benefit) for e in nodes(whole)]
    found = {e.span: e for e in every if isinstance(e, Literal) and e.type.numeric and e.value}
    return list(found.values())


def _scaled(figure: Literal, factor: Fraction) -> int | Fraction:
    assert isinstance(figure.value, int | Fraction)
    value = figure.value * factor
    return value if isinstance(figure.value, Fraction) else max(1, int(value))


def _with(value: Any, old: Literal, new: Literal) -> Any:
    """A part of a benefit with a literal replaced wherever it stands."""
    if isinstance(value, Literal):
        return new if value == old else value
    if isinstance(value, tuple):
        return tuple(_with(one, old, new) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        made = {f.name: _with(getattr(value, f.name), old, new) for f in fields(value)}
        return replace(value, **made)
    return value


def _around(benefit: Benefit, library: Library) -> Iterator[Applicant]:
    """Somebody who meets the benefit, with every figure it reads moved up, down and away."""
    whole = replace(
        satisfied(benefit, library.dictionary, YEAR).applicant(), ledger=Ledger((), True)
    )
    yield whole
    refs = [e for part in expressions(benefit) for e in nodes(part)]
    for name in {e.fact for e in refs if isinstance(e, FactRef) and e.item is None}:
        for factor in (0, Fraction(1, 2), Fraction(3, 2), 5):
            yield _moved(whole, name, factor, library)


def _moved(one: Applicant, name: str, factor: int | Fraction, library: Library) -> Applicant:
    high = library.dictionary.facts[name].high

    def moved(value: Any) -> Any:
        plain = isinstance(value, int) and not isinstance(value, bool)
        return min(int(value * factor), high) if plain else value

    facts = {k: moved(v) if k == name else v for k, v in one.facts.items()}
    yearly = {k: moved(v) if k == (name, YEAR) else v for k, v in one.yearly.items()}
    return replace(one, facts=facts, yearly=yearly)
