"""Ranking: the laws of a round, and the tables agreeing with the pure function row by row."""

import random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from duixian.assess.result import Interval
from duixian.awards.allocation.announced import Contest, Tie, lot
from duixian.awards.allocation.error import AllocationError
from duixian.awards.allocation.rank import Entrant, Placed, State, rank
from tests.awards.allocation import rounds as r
from tests.awards.allocation.rounds import WAN

PRIZES = tuple(Interval(wan * WAN, wan * WAN) for wan in (30, 20, 10))


def entered(*marks: int | None) -> list[Entrant]:
    """Eligible entrants a, b, c … with one mark each."""
    return [Entrant("abcdefgh"[n], True, (mark,)) for n, mark in enumerate(marks)]


def money(found: tuple[Placed, ...]) -> dict[str, int]:
    """What everybody gets as things stand."""
    return {one.id: one.now.low for one in found}


def test_the_first_three_get_what_the_clause_says_and_the_next_sees_its_distance() -> None:
    found = rank(entered(5000, 1200, 9000, 3000), Contest(3, prizes=PRIZES))

    assert money(found) == {"c": 30 * WAN, "a": 20 * WAN, "d": 10 * WAN, "b": 0}
    assert [one.place for one in found] == [1, 2, 3, 4]
    assert {one.id: one.gap for one in found} == {"c": 6000, "a": 2000, "d": 0, "b": -1800}


@pytest.mark.parametrize(
    ("tie", "expected"),
    [
        (Tie.ALL, {"a": 30, "b": 20, "c": 10, "d": 10}),
        (Tie.SHARE, {"a": 30, "b": 20, "c": 5, "d": 5}),
        (Tie.NONE, {"a": 30, "b": 20, "c": 0, "d": 0}),
    ],
)
def test_a_tie_at_the_cut_is_decided_by_the_announced_rule(
    tie: Tie, expected: dict[str, int]
) -> None:
    found = rank(entered(9, 8, 7, 7), Contest(3, tie, prizes=PRIZES))

    assert money(found) == {id: wan * WAN for id, wan in expected.items()}
    assert [one.place for one in found] == [1, 2, 3, 3]


@pytest.mark.parametrize(
    ("tie", "expected"),
    [(Tie.ALL, (30, 30, 10)), (Tie.SHARE, (25, 25, 10)), (Tie.NONE, (20, 20, 10))],
)
def test_a_tie_between_places_of_different_awards(tie: Tie, expected: tuple[int, ...]) -> None:
    found = rank(entered(9, 9, 7), Contest(3, tie, prizes=PRIZES))

    assert tuple(money(found).values()) == tuple(wan * WAN for wan in expected)


def test_a_draw_is_repeated_from_its_seed() -> None:
    found = rank(entered(9, 9, 9, 9), Contest(2, Tie.DRAW, r.SEED))

    drawn = sorted("abcd", key=lambda id: lot(r.SEED, id))
    assert [one.id for one in sorted(found, key=lambda one: one.lot or 0)] == drawn
    assert {one.id for one in found if one.state is State.IN} == set(drawn[:2])


def test_a_tie_at_the_cut_without_a_rule_stops_the_round_and_names_who() -> None:
    with pytest.raises(AllocationError, match=r"第 2 名并列 2 家（b、c）.*--tie"):
        rank(entered(9, 8, 8), Contest(2))


def test_a_tie_that_decides_nothing_needs_no_rule() -> None:
    same = tuple(Interval(50 * WAN, 50 * WAN) for _ in range(3))
    found = rank(entered(9, 9, 8, 7), Contest(3, prizes=same))

    assert [one.now.low for one in found] == [50 * WAN] * 3 + [0]


def test_a_further_measure_breaks_a_tie() -> None:
    given = [Entrant("a", True, (9, 1)), Entrant("b", True, (9, 2))]

    assert [one.id for one in rank(given, Contest(1)) if one.state is State.IN] == ["b"]


def test_who_is_open_takes_no_place_and_makes_the_others_provisional() -> None:
    given = [*entered(9, 5, 3), Entrant("x", None, (4,)), Entrant("y", None, (1,))]
    found = {one.id: one for one in rank(given, Contest(3, prizes=PRIZES))}

    assert found["b"].bounds == Interval(20 * WAN, 20 * WAN)
    assert found["c"].now == Interval(10 * WAN, 10 * WAN)
    assert found["c"].bounds == Interval(0, 10 * WAN) and found["c"].ahead == 1
    assert found["x"].state is State.OPEN and found["x"].bounds == Interval(0, 10 * WAN)
    assert found["y"].state is State.OUT, "behind three who are sure"


def test_published_places_are_kept_and_contradictions_refused() -> None:
    def published(*places: int) -> list[Entrant]:
        return entered(*(-place for place in places))

    found = rank(published(1, 3), Contest(3, prizes=PRIZES, published=True))
    assert money(found) == {"a": 30 * WAN, "b": 10 * WAN}
    with pytest.raises(AllocationError, match="第 1 名有 2 家，却还有第 2 名"):
        rank(published(1, 1, 2), Contest(3, Tie.ALL, prizes=PRIZES, published=True))


def test_rules_that_contradict_themselves_are_refused() -> None:
    with pytest.raises(AllocationError, match="种子"):
        Contest(3, Tie.DRAW)
    with pytest.raises(AllocationError, match="靠后的金额反而高"):
        Contest(3, prizes=PRIZES[::-1])
    with pytest.raises(AllocationError, match="出现了两次"):
        rank([*entered(1), *entered(2)], Contest(1))


@given(st.data(), st.booleans())
@settings(max_examples=100)
def test_the_order_of_the_input_does_not_matter(data: st.DataObject, published: bool) -> None:
    given_ = data.draw(r.entrants(published))
    contest = data.draw(r.contests(published))
    shuffled = random.Random(data.draw(st.integers())).sample(given_, len(given_))

    try:
        assert rank(given_, contest) == rank(shuffled, contest)
    except AllocationError:
        with pytest.raises(AllocationError):
            rank(shuffled, contest)


@given(st.data(), st.sampled_from([Tie.SHARE, Tie.DRAW, Tie.NONE]))
@settings(max_examples=100)
def test_no_more_is_given_than_the_places_carry(data: st.DataObject, tie: Tie) -> None:
    given_ = data.draw(r.entrants(published=False))
    contest = data.draw(r.contests(published=False, ties=[tie]))
    assume(contest.prizes is not None)

    found = rank(given_, contest)

    assert sum(one.now.low for one in found) <= sum(prize.low for prize in contest.prizes or ())
    if tie is not Tie.SHARE:
        assert sum(one.state is State.IN for one in found) <= contest.quota


@given(st.data())
@settings(max_examples=100)
def test_a_better_mark_never_gets_less(data: st.DataObject) -> None:
    given_ = data.draw(r.entrants(published=False))
    contest = data.draw(r.contests(published=False))
    assume(contest.prizes is not None)
    marks = {one.id: one.marks for one in given_}

    placed = [one for one in rank(given_, contest) if one.place is not None]

    for one in placed:
        for other in placed:
            if marks[one.id] > marks[other.id]:  # type: ignore[operator]
                assert one.now.low >= other.now.low
            if marks[one.id] == marks[other.id] and contest.tie is not Tie.DRAW:
                assert one.now == other.now, "equals are treated alike"


@given(st.data(), st.booleans())
@settings(max_examples=150, suppress_health_check=[HealthCheck.filter_too_much])
def test_whatever_becomes_of_the_open_ones_lies_within_the_bounds(
    data: st.DataObject, published: bool
) -> None:
    given_ = data.draw(r.entrants(published))[:5]
    contest = data.draw(r.contests(published))
    try:
        before = {one.id: one for one in rank(given_, contest)}
    except AllocationError:
        return
    ways = r.settlements(given_, (-4, -1) if published else (-3, 0, 4))
    for way in random.Random(0).sample(ways, min(len(ways), 12)):
        try:
            after = rank(way, contest)
        except AllocationError:  # published places that contradict each other
            continue
        for one in after:
            bounds = before[one.id].bounds
            assert bounds.low <= one.now.low, "never less than in any case"
            if bounds.high is not None:
                assert one.now.high is not None and one.now.high <= bounds.high


@given(st.data(), st.booleans())
@settings(max_examples=100, deadline=None)
def test_the_tables_agree_with_the_pure_function(data: st.DataObject, published: bool) -> None:
    given_ = data.draw(r.entrants(published))
    contest = data.draw(r.contests(published, ties=[None, *Tie]))
    try:
        expected = sorted(rank(given_, contest), key=lambda one: one.id)
    except AllocationError as error:
        with pytest.raises(AllocationError) as found:
            r.ranked_in_sql(given_, contest)
        assert str(found.value) == str(error)
        return

    assert r.ranked_in_sql(given_, contest) == expected
