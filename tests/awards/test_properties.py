"""Laws of every settlement, held against made-up policies, outcomes and ledgers."""

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.assess.result import Interval, Settlement
from tests.awards.factory import YEAR, fen, settled
from tests.awards.strategies import World, awards_for, boxed, worlds


def contains(outer: Interval, inner: Interval) -> bool:
    if inner.high is None:
        return outer.high is None and outer.low <= inner.low
    return outer.low <= inner.low and (outer.high is None or inner.high <= outer.high)


def assert_contains(less_known: Settlement, known: Settlement) -> None:
    exact = dict(known.payable)
    for id, paid in less_known.payable:
        assert contains(paid, exact[id]), (id, paid, exact[id])
    assert contains(less_known.total, known.total)


def result_of(world: World, *, complete: bool = True) -> Settlement:
    return settled(
        world.plans, world.outcomes, world.awards, complete=complete, joint_caps=world.joint_caps
    )


def most(interval: Interval) -> int:
    assert interval.high is not None
    return interval.high


@given(worlds())
def test_what_is_payable_adds_up_to_the_total_when_nothing_is_open(world: World) -> None:
    settlement = result_of(world)

    if all(paid.point for _, paid in settlement.payable):
        assert settlement.total.low == settlement.total.high
        assert sum(paid.low for _, paid in settlement.payable) == settlement.total.low


@given(worlds())
def test_no_cap_is_passed(world: World) -> None:
    payable = dict(result_of(world).payable)

    for benefit in (b for plan in world.plans for b in plan.benefits):
        own = [a for a in world.awards if a.benefit == benefit.id]
        for cap in benefit.caps:
            paid = sum(a.amount for a in own if cap.scope == "total" or a.year == YEAR)
            room = max(0, fen(cap.limit) - paid)
            assert most(payable[benefit.id]) <= room
    for joint in world.joint_caps:
        assert sum(payable[id].low for id in joint.ids) <= joint.limit


@given(worlds(), st.randoms())
def test_the_order_of_the_input_does_not_matter(world: World, chance: random.Random) -> None:
    def shuffled(values: Iterable[Any]) -> tuple[Any, ...]:
        listed = list(values)
        return tuple(chance.sample(listed, len(listed)))

    mixed = World(
        shuffled([replace(p, benefits=shuffled(p.benefits)) for p in world.plans]),
        dict(shuffled(world.outcomes.items())),
        shuffled(world.awards),
        shuffled(world.joint_caps),
    )
    mixed = replace(
        mixed,
        outcomes={k: replace(o, items=shuffled(o.items)) for k, o in mixed.outcomes.items()},
    )

    assert result_of(mixed) == result_of(world)


@given(worlds(), st.data())
def test_one_more_eligible_benefit_never_lowers_the_total(
    world: World, data: st.DataObject
) -> None:
    id = data.draw(st.sampled_from(sorted(world.outcomes)))
    fewer = {k: o for k, o in world.outcomes.items() if k != id}

    before, after = result_of(replace(world, outcomes=fewer)).total, result_of(world).total
    assert before.low <= after.low
    assert most(before) <= most(after)


@given(worlds(), st.data())
def test_one_more_earlier_award_never_raises_the_total(world: World, data: st.DataObject) -> None:
    more = world.awards + data.draw(awards_for(world.plans, 1))

    assert most(result_of(replace(world, awards=more)).total) <= most(result_of(world).total)


@given(worlds(), st.data())
def test_an_incomplete_ledger_contains_the_result_of_every_completion(
    world: World, data: st.DataObject
) -> None:
    known = tuple(a for a in world.awards if data.draw(st.booleans()))

    incomplete = result_of(replace(world, awards=known), complete=False)

    assert_contains(incomplete, result_of(world))


@given(worlds(), st.data())
def test_intervals_contain_the_result_of_everything_they_leave_open(
    world: World, data: st.DataObject
) -> None:
    outcomes = data.draw(boxed(world))

    assert_contains(result_of(replace(world, outcomes=outcomes)), result_of(world))


@given(worlds(), st.data())
@settings(max_examples=50)
def test_an_incomplete_ledger_and_open_amounts_together_contain_the_result(
    world: World, data: st.DataObject
) -> None:
    known = tuple(a for a in world.awards if data.draw(st.booleans()))
    outcomes = data.draw(boxed(world))

    incomplete = result_of(replace(world, awards=known, outcomes=outcomes), complete=False)

    assert_contains(incomplete, result_of(world))


@given(worlds())
def test_every_change_has_its_sentence_and_every_choice_its_gain(world: World) -> None:
    settlement = result_of(world)

    assert all(a.text and a.before != a.after for a in settlement.adjustments)
    assert all(c.gain >= 0 and c.chosen and c.text for c in settlement.choices)
    for id, amount in ((o.benefit, o.amount) for o in world.outcomes.values()):
        changes = [a for a in settlement.adjustments if a.benefit == id]
        chain = [amount, *(a.after for a in changes)]
        assert [a.before for a in changes] == chain[:-1]
        assert dict(settlement.payable)[id] == chain[-1]
