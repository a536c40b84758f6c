"""The columns settle as `settle` does: generated plans, outcomes and ledgers, and all reasons."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duixian.assess.result import Interval, Outcome, Status
from duixian.law.source import Span
from duixian.register.applicant import Applicant, Award, Item, Ledger
from duixian.rules.plan import Benefit, Frequency, Plan, SharedCap
from tests.awards.columns.agree import Columns, by_columns, one_by_one
from tests.awards.factory import WORDS, YEAR, fen, money
from tests.awards.strategies import World, awards_for, boxed, plans_of, point_outcome
from tests.unit.assess import factory as f

PEOPLE = 6
#: Every example is a register of its own, settled from its tables to its files.
WHOLE = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@dataclass(frozen=True)
class Register:
    """Applicants with their ledgers, and what the plans give each of them."""

    plans: tuple[Plan, ...]
    people: tuple[Applicant, ...]
    outcomes: dict[str, tuple[Outcome, ...]]


@st.composite
def registers(draw: st.DrawFn, *, items: bool = True) -> Register:
    constant = tuple(
        replace(plan, benefits=tuple(b for b in plan.benefits if items or b.items is None))
        for plan in draw(plans_of(4))
    )
    plans = tuple(
        replace(p, benefits=tuple(draw(_varied(b)) for b in p.benefits)) for p in constant
    )
    people, outcomes = [], {}
    for n in range(PEOPLE):
        id = f"a{n}"
        exact = {b.id: draw(point_outcome(b)) for p in constant for b in p.benefits}
        awards = draw(awards_for(plans)) if any(p.benefits for p in plans) else ()
        world = World(plans, exact, awards)
        given = draw(boxed(world)) if draw(st.booleans()) else exact
        outcomes[id] = tuple(
            draw(_otherwise(_capped(given[b.id], b))) for p in plans for b in p.benefits
        )
        people.append(_person(draw, id, awards, outcomes[id]))
    return Register(plans, tuple(people), outcomes)


def _person(
    draw: st.DrawFn, id: str, awards: Iterable[Award], outcomes: Iterable[Outcome]
) -> Applicant:
    keys = {key for outcome in outcomes for key, _, _ in outcome.items}
    named = tuple(Item(key, {}) for key in sorted(keys))
    ledger = Ledger(tuple(awards), draw(st.booleans()))
    return Applicant(id, id, items={"主播": named}, ledger=ledger)


@st.composite
def _varied(draw: st.DrawFn, benefit: Benefit) -> Benefit:
    """Now and then a cap that is no constant, and an award in instalments."""
    caps = tuple(
        replace(cap, limit=f.fact("投资额")) if draw(st.integers(0, 4)) == 0 else cap
        for cap in benefit.caps
    )
    if draw(st.integers(0, 9)) == 0:
        return replace(benefit, caps=caps, frequency=Frequency("instalments", 3, "分三年"))
    return replace(benefit, caps=caps)


@st.composite
def _shared_caps(draw: st.DrawFn, plan: Plan) -> tuple[SharedCap, ...]:
    """Now and then a cap over several benefits, and one over some of these."""
    ids = draw(st.permutations([benefit.id for benefit in plan.benefits]))
    if len(ids) < 2 or draw(st.integers(0, 2)):
        return ()
    outer = draw(st.integers(2, len(ids)))
    sets = [ids[:outer], ids[: draw(st.integers(1, outer))]][: draw(st.integers(1, 2))]
    return tuple(
        SharedCap(
            tuple(some),
            draw(st.sampled_from(["year", "total"])),
            draw(st.one_of(st.integers(0, 40).map(money), st.just(f.fact("投资额")))),
            "附则.1",
            WORDS,
            Span(at, at + 1),
        )
        for at, some in enumerate(sets)
    )


@st.composite
def _otherwise(draw: st.DrawFn, outcome: Outcome) -> Outcome:
    """Now and then nothing is due, or the benefit is not for the applicant."""
    match draw(st.integers(0, 9)):
        case 0:
            return Outcome(outcome.benefit, Status.INELIGIBLE, Interval(0, 0))
        case 1:
            return Outcome(outcome.benefit, Status.NOT_APPLICABLE, None)
        case _:
            return outcome


def _capped(outcome: Outcome, benefit: Benefit) -> Outcome:
    """The outcome cut at the constant caps, as the assessment states it."""
    limits = [fen(cap.limit) for cap in benefit.caps if hasattr(cap.limit, "value")]
    if not limits or outcome.amount is None:
        return outcome
    low, high = outcome.amount.low, outcome.amount.high
    most = min(limits)
    return replace(
        outcome, amount=Interval(min(low, most), most if high is None else min(high, most))
    )


def settled_in_columns(register: Register) -> Columns:
    """The register settled in columns."""
    with TemporaryDirectory() as folder:
        return by_columns(
            register.plans, register.people, f.DICTIONARY, YEAR, register.outcomes, Path(folder)
        )


def agrees(register: Register) -> Columns:
    """Holds the columns to the scalar settlement, every figure and every reason."""
    found = settled_in_columns(register)
    expected = one_by_one(register.plans, register.people, YEAR, register.outcomes)
    for id, seen in expected.items():
        one = next(one for one in register.people if one.id == id)
        held = sorted(found.seen[id][0]), found.seen[id][1]
        said = sorted(seen[0]), seen[1]
        assert held == said, (found.exact.get(id), one.ledger, register.outcomes[id])
    assert len(found.seen) == len(expected)
    return found


@WHOLE
@given(registers())
def test_generated_registers_are_settled_alike(register: Register) -> None:
    agrees(register)


@WHOLE
@given(registers(items=False))
def test_generated_registers_without_items_are_settled_alike(register: Register) -> None:
    agrees(register)
