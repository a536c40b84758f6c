"""The heaviest independent set: exact, and quick at the stated size."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.awards import independent_set
from duixian.awards.conflict_graph import COMPONENT_LIMIT, ConflictGraph
from duixian.awards.error import SettlementError
from duixian.awards.independent_set import HeaviestSet, bits, clique_cover, components
from duixian.awards.joint_cap import Limit


def neighbours(count: int, edges: set[tuple[int, int]]) -> list[int]:
    masks = [0] * count
    for a, b in edges:
        masks[a] |= 1 << b
        masks[b] |= 1 << a
    return masks


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    count = draw(st.integers(1, 11))
    pairs = [(a, b) for a in range(count) for b in range(a)]
    edges = draw(st.sets(st.sampled_from(pairs))) if pairs else set()
    weights = [draw(st.integers(1, 6)) * 2**count + 2**n for n in range(count)]
    return weights, neighbours(count, edges)


@given(graphs())
def test_no_independent_set_is_heavier(graph: tuple[list[int], list[int]]) -> None:
    weights, around = graph

    found = HeaviestSet(weights, around).among((1 << len(weights)) - 1)

    free = [
        mask
        for mask in range(1 << len(weights))
        if not any(mask >> n & 1 and around[n] & mask for n in range(len(weights)))
    ]
    assert found == max(free, key=lambda mask: sum(weights[n] for n in bits(mask)))


@given(graphs())
def test_the_clique_cover_is_an_upper_bound(graph: tuple[list[int], list[int]]) -> None:
    weights, around = graph
    order = sorted(range(len(weights)), key=lambda n: -weights[n])
    moved = independent_set.renumbered(around, order)

    bound = clique_cover((1 << len(weights)) - 1, [weights[n] for n in order], moved)

    best = HeaviestSet(weights, around).among((1 << len(weights)) - 1)
    assert bound >= sum(weights[n] for n in bits(best))


def test_components_are_what_conflicts_connect() -> None:
    around = neighbours(5, {(0, 2), (3, 4)})

    assert list(components(0b11111, around)) == [0b00101, 0b00010, 0b11000]


def many(seed: int, density: float, limits: tuple[Limit, ...] = ()) -> ConflictGraph:
    chance = random.Random(seed)
    pairs = {(a, b) for a in range(60) for b in range(a) if chance.random() < density}
    weights = tuple(chance.randrange(1, 200) * 10**6 for _ in range(60))
    return ConflictGraph(weights, tuple(neighbours(60, pairs)), limits)


@pytest.mark.parametrize("density", [0.03, 0.1, 0.3, 0.7])
def test_sixty_nodes_need_a_small_part_of_the_allowed_steps(
    density: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(independent_set, "STEP_LIMIT", independent_set.STEP_LIMIT // 25)
    for seed in range(5):
        many(seed, density).best((1 << 60) - 1)


def test_too_many_steps_are_refused_with_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(independent_set, "STEP_LIMIT", 3)

    with pytest.raises(SettlementError, match="步内未能精确结算"):
        many(0, 0.1).best((1 << 60) - 1)


def test_the_limit_counts_nodes_in_conflict_not_all_nodes() -> None:
    count = COMPONENT_LIMIT + 50
    free = ConflictGraph((1,) * count, (0,) * count, (Limit((1 << count) - 1, 5),))

    assert free.best((1 << count) - 1) == (1 << count) - 1
