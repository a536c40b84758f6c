"""Budgets: the sum, the fen, the order; and the tables agreeing with the pure function."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.awards.allocation.announced import Budget, Method, Tie
from duixian.awards.allocation.divide import divide
from duixian.awards.allocation.error import AllocationError
from duixian.awards.allocation.in_any_case import Claim
from tests.awards.allocation import rounds as r
from tests.awards.allocation.rounds import WAN


def claim(id: str, fen: int, key: int | None = None) -> Claim:
    """A settled claim."""
    return Claim(id, fen, fen, fen, key)


def paid(claims: list[Claim], budget: Budget) -> dict[str, int]:
    """What is paid, by id."""
    return {share.id: share.paid for share in divide(claims, budget)}


def test_in_proportion_to_the_fen_by_the_largest_remainder() -> None:
    claims = [claim("a", 100), claim("b", 100), claim("c", 100)]

    assert paid(claims, Budget(100, Method.PRO_RATA)) == {"a": 34, "b": 33, "c": 33}
    assert paid(claims, Budget(300, Method.PRO_RATA)) == {"a": 100, "b": 100, "c": 100}


def test_cut_to_ten_thousand_the_rest_is_shown_and_kept() -> None:
    claims = [claim(id, 30 * WAN) for id in "abc"]

    found = paid(claims, Budget(50 * WAN, Method.PRO_RATA, unit=WAN))

    assert found == {"a": 16 * WAN, "b": 16 * WAN, "c": 16 * WAN}


def test_floors_come_first() -> None:
    claims = [claim("a", 5), claim("b", 50), claim("c", 100)]

    assert paid(claims, Budget(60, Method.PRO_RATA, floor=10)) == {"a": 5, "b": 21, "c": 34}
    with pytest.raises(AllocationError, match="保底合计 25 分，超过预算 24 分"):
        divide(claims, Budget(24, Method.PRO_RATA, floor=10))


@pytest.mark.parametrize("method", [Method.FIRST_COME, Method.SCORE])
def test_in_order_until_it_is_used_up(method: Method) -> None:
    claims = [claim("a", 50, 1), claim("b", 50, 3), claim("c", 50, 2), claim("d", 1, 0)]

    assert paid(claims, Budget(80, method)) == {"b": 50, "c": 30, "a": 0, "d": 0}


@pytest.mark.parametrize(
    ("tie", "expected"), [(Tie.SHARE, (15, 15)), (Tie.NONE, (0, 0)), (Tie.DRAW, (30, 0))]
)
def test_equals_at_the_line_by_the_announced_rule(tie: Tie, expected: tuple[int, int]) -> None:
    claims = [claim("a", 50, 2), claim("b", 40, 1), claim("c", 40, 1)]

    found = paid(claims, Budget(80, Method.SCORE, tie=tie, seed=r.SEED))

    assert found["a"] == 50 and sorted((found["b"], found["c"]))[::-1] == list(expected)


def test_equals_at_the_line_without_a_rule_stop_the_round() -> None:
    claims = [claim("a", 50, 2), claim("b", 40, 1), claim("c", 40, 1)]

    with pytest.raises(AllocationError, match="第 2 名并列 2 家（b、c）"):
        divide(claims, Budget(80, Method.SCORE))
    assert sum(paid(claims, Budget(130, Method.SCORE)).values()) == 130


def test_everybody_cannot_get_more_than_there_is() -> None:
    with pytest.raises(AllocationError, match="都给"):
        Budget(1, Method.SCORE, tie=Tie.ALL)


def test_an_open_claim_gets_nothing_yet_and_what_it_may_take_is_said() -> None:
    claims = [claim("a", 60), Claim("b", 0, None, 40)]

    shares = {share.id: share for share in divide(claims, Budget(60, Method.PRO_RATA))}

    assert (shares["a"].paid, shares["a"].least) == (60, 36)
    assert (shares["b"].paid, shares["b"].least) == (0, 0)


@given(st.data(), st.booleans())
@settings(max_examples=150)
def test_the_sum_never_passes_the_budget_and_is_it_exactly_in_proportion(
    data: st.DataObject, open_ones: bool
) -> None:
    claims = data.draw(r.claims(open_ones))
    budget = data.draw(r.budgets([Tie.SHARE, Tie.DRAW, Tie.NONE]))
    try:
        shares = divide(claims, budget)
    except AllocationError:
        return
    total = sum(share.paid for share in shares)
    wanted = {one.id: min(one.now or 0, budget.cap or 10**9) for one in claims}
    if budget.cap == 0:
        wanted = dict.fromkeys(wanted, 0)

    assert total <= budget.amount
    assert all(0 <= share.paid <= wanted[share.id] for share in shares)
    if budget.method is Method.PRO_RATA and budget.unit == 1:
        assert total == min(budget.amount, sum(wanted.values()))


@given(st.data())
@settings(max_examples=100)
def test_the_order_of_the_input_does_not_matter(data: st.DataObject) -> None:
    claims = data.draw(r.claims(open_ones=True))
    budget = data.draw(r.budgets([Tie.SHARE, Tie.DRAW, Tie.NONE]))
    shuffled = random.Random(data.draw(st.integers())).sample(claims, len(claims))
    try:
        assert divide(claims, budget) == divide(shuffled, budget)
    except AllocationError:
        with pytest.raises(AllocationError):
            divide(shuffled, budget)


def test_an_odd_fen_does_not_save_a_small_claim_from_the_unit() -> None:
    claims = [Claim("c0", 1, 1, 1, 0), Claim("c1", 2, 2, 2, 0)]
    budget = Budget(2, Method.PRO_RATA, 0, None, 5, Tie.SHARE, "s")

    assert paid(claims, budget) == {"c0": 0, "c1": 0}


@given(st.data())
@settings(max_examples=100)
def test_a_larger_claim_or_an_earlier_place_never_gets_less(data: st.DataObject) -> None:
    claims = data.draw(r.claims(open_ones=False))
    budget = data.draw(r.budgets([Tie.SHARE, Tie.NONE]))
    try:
        found = paid(claims, budget)
    except AllocationError:
        return
    for one in claims:
        for other in claims:
            assert one.now is not None and other.now is not None
            capped = [c.now if budget.cap is None else min(c.now, budget.cap) for c in (one, other)]
            if budget.method is Method.PRO_RATA and capped[0] > capped[1]:
                assert found[one.id] >= found[other.id]
            if one.now == other.now and (one.key or 0) > (other.key or 0) and budget.floor == 0:
                assert found[one.id] >= found[other.id] or budget.method is Method.PRO_RATA


@given(st.data())
@settings(max_examples=100)
def test_whatever_becomes_of_the_open_claims_nobody_gets_less_than_was_said(
    data: st.DataObject,
) -> None:
    claims = data.draw(r.claims(open_ones=True))
    budget = data.draw(r.budgets([Tie.SHARE, Tie.DRAW, Tie.NONE]))
    try:
        said = {share.id: share.least for share in divide(claims, budget)}
    except AllocationError:
        return
    settled = []
    for one in claims:
        top = one.most if one.most is not None else one.least + 200
        amount = data.draw(st.integers(one.least, top))
        key = one.key if one.key is not None else data.draw(st.integers(-2, 2))
        settled.append(Claim(one.id, amount, amount, amount, key))
    try:
        after = divide(settled, budget)
    except AllocationError as error:
        assert "保底合计" in str(error), error
        assert not any(said.values()), "nothing was promised that the floors might take"
        return
    assert all(share.paid >= said[share.id] for share in after)


@given(st.data(), st.booleans())
@settings(max_examples=100, deadline=None)
def test_the_tables_agree_with_the_pure_function(data: st.DataObject, open_ones: bool) -> None:
    claims = data.draw(r.claims(open_ones))
    budget = data.draw(r.budgets([None, Tie.SHARE, Tie.DRAW, Tie.NONE]))
    try:
        expected = list(divide(claims, budget))
    except AllocationError as error:
        with pytest.raises(AllocationError) as found:
            r.divided_in_sql(claims, budget)
        assert str(found.value) == str(error)
        return

    assert r.divided_in_sql(claims, budget) == expected
