"""The settlement equals exhaustive search: up to ten benefits, exclusions, add-ons, caps, ties."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.awards.joint_cap import JointCap
from duixian.rules.plan import Plan
from tests.awards.exhaustive import best_set, pays
from tests.awards.factory import benefit, outcome, plan, rule, settled


@st.composite
def conflicts(draw: st.DrawFn) -> tuple[Plan, ...]:
    """One or two policies of up to ten benefits that exclude each other in many ways."""
    count = draw(st.integers(1, 10))
    split = draw(st.integers(0, count))
    ids = [f"{'aa' if n < split else 'bb'}.{n + 1}" for n in range(count)]
    some = st.lists(st.sampled_from(ids), max_size=3, unique=True).map(tuple)
    made = [
        benefit(
            id.partition(".")[2],
            id[:2],
            matter=draw(st.sampled_from([id, id, "基地", "头部", "品牌"])),
            excludes=tuple(i for i in draw(some) if i != id),
            adds_to=tuple(i for i in draw(some) if i != id) if draw(st.booleans()) else (),
        )
        for id in ids
    ]
    rules = st.one_of(st.none(), st.builds(rule, within=st.booleans(), district=st.booleans()))
    return tuple(
        plan(*(b for b in made if b.pack == code), code=code, non_cumulation=draw(rules))
        for code in ("aa", "bb")
    )


@st.composite
def caps_over(draw: st.DrawFn, ids: list[str]) -> tuple[JointCap, ...]:
    if len(ids) < 2:
        return ()
    mixed = draw(st.permutations(ids))
    cut = draw(st.integers(2, len(ids)))
    inner = draw(st.integers(1, cut))
    groups = draw(
        st.sampled_from(
            [[], [mixed[:cut]], [mixed[:cut], mixed[:inner]], [mixed[cut:], mixed[:cut]]]
        )
    )
    return tuple(JointCap(frozenset(g), draw(st.integers(0, 20))) for g in groups if g)


def amounts_for(plans: tuple[Plan, ...], most: int) -> st.SearchStrategy[dict[str, int]]:
    return st.fixed_dictionaries({b.id: st.integers(0, most) for p in plans for b in p.benefits})


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_the_choice_is_the_one_that_trying_every_set_finds(data: st.DataObject) -> None:
    plans = data.draw(conflicts())
    amounts = data.draw(amounts_for(plans, data.draw(st.sampled_from([2, 9, 10**9]))))
    caps = data.draw(caps_over(sorted(amounts)))
    caps = tuple(replace(c, limit=c.limit * max(amounts.values()) // 9) for c in caps)

    settlement = settled(plans, {id: outcome(a) for id, a in amounts.items()}, joint_caps=caps)

    total, chosen = best_set(plans, _reachable(amounts, caps), caps)
    assert settlement.total.low == settlement.total.high == total
    paid = {id: amount.low for id, amount in settlement.payable}
    assert sum(paid.values()) == total == pays(chosen, amounts, caps)
    assert {id for id in paid if paid[id]} <= chosen
    if not caps:
        assert {id for id in paid if paid[id]} == chosen


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_every_given_up_benefit_says_what_was_gained_by_it(data: st.DataObject) -> None:
    plans = data.draw(conflicts())
    amounts = data.draw(amounts_for(plans, data.draw(st.sampled_from([3, 10**9]))))
    caps = data.draw(caps_over(sorted(amounts)))

    settlement = settled(plans, {id: outcome(a) for id, a in amounts.items()}, joint_caps=caps)

    total, chosen = best_set(plans, _reachable(amounts, caps), caps)
    given_up = {c.given_up: c for c in settlement.choices}
    assert set(given_up) == {id for id, a in _reachable(amounts, caps).items() if a} - chosen
    for id, choice in given_up.items():
        with_it, _ = best_set(plans, _reachable(amounts, caps), caps, must=id)
        assert choice.gain == total - with_it
        assert set(choice.chosen) <= chosen


def _reachable(amounts: dict[str, int], caps: tuple[JointCap, ...]) -> dict[str, int]:
    """The amounts, nothing where a cap leaves no room: there is nothing to give up there."""
    spent = {id for c in caps if not c.limit for id in c.ids}
    return {id: 0 if id in spent else a for id, a in amounts.items()}
