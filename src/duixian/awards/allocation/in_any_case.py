"""What a claim gets from a budget whatever becomes of the claims that are still open.

A lower bound, never too high: the others are taken at their most, the own claim at its least.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from duixian.awards.allocation.announced import Budget, Method


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed, in fen: at least, as things stand, at most (None: no bound).

    `now` None: claimed, but by how much is not known, so that nothing is paid yet. `key` orders
    the claims, the larger the earlier; None: unknown.
    """

    id: str
    least: int
    now: int | None
    most: int | None
    key: int | None = None


def in_any_case(claims: Sequence[Claim], budget: Budget) -> dict[str, int]:
    """The lower bound of every claim's share, in fen."""
    left = budget.amount - sum(
        min(_most(one, budget, budget.floor), budget.floor) for one in claims
    )
    if left < 0:  # the floors themselves may not be granted
        return {one.id: 0 for one in claims}
    by_share = budget.method is Method.PRO_RATA
    rests = _in_proportion(claims, left, budget) if by_share else _in_order(claims, left, budget)
    return {one.id: _cut(one, rests[one.id], budget) for one in claims}


def _cut(one: Claim, rest: int, budget: Budget) -> int:
    least = _capped(one.least, budget)
    base = min(least, budget.floor)
    settled = least == _most(one, budget, least + 1)
    full = settled and base + rest == least
    return least if full else max((base + rest) // budget.unit * budget.unit, base)


def _capped(amount: int, budget: Budget) -> int:
    return amount if budget.cap is None else min(amount, budget.cap)


def _most(one: Claim, budget: Budget, unbounded: int) -> int:
    if one.most is None:
        return unbounded if budget.cap is None else budget.cap
    return _capped(one.most, budget)


def _rest_most(one: Claim, budget: Budget) -> int | None:
    """The most beyond the floor; None: no bound."""
    if one.most is None and budget.cap is None:
        return None
    return max(_most(one, budget, 0) - budget.floor, 0)


def _rest_least(one: Claim, budget: Budget) -> int:
    return max(_capped(one.least, budget) - budget.floor, 0)


def _in_proportion(claims: Sequence[Claim], left: int, budget: Budget) -> dict[str, int]:
    mosts = [_rest_most(one, budget) for one in claims]
    if None in mosts:
        return {one.id: 0 for one in claims}
    total = sum(most for most in mosts if most is not None)
    rests = {one.id: _rest_least(one, budget) for one in claims}
    if total <= left:
        return rests
    return {id: rest * left // total for id, rest in rests.items()}


def _in_order(claims: Sequence[Claim], left: int, budget: Budget) -> dict[str, int]:
    """Behind everyone who is, or may be, earlier or equal, each at its most."""
    floating = [one for one in claims if one.key is None]
    found = {one.id: 0 for one in floating}
    taken = _sum(floating, budget)
    keys = sorted({one.key for one in claims if one.key is not None}, reverse=True)
    groups: dict[int, list[Claim]] = {key: [] for key in keys}
    for one in claims:
        if one.key is not None:
            groups[one.key].append(one)
    for key in keys:
        group = groups[key]
        together = _sum(group, budget)
        taken = None if taken is None or together is None else taken + together
        for one in group:
            alone = len(group) == 1 and not floating
            found[one.id] = _behind(one, taken, left, budget, alone=alone)
    return found


def _behind(one: Claim, taken: int | None, left: int, budget: Budget, *, alone: bool) -> int:
    """`taken` holds the own most; who has equals may be shut out where not all fit."""
    own = _rest_most(one, budget)
    if taken is None or own is None:
        return 0
    if taken <= left:
        return _rest_least(one, budget)
    return min(max(left - (taken - own), 0), _rest_least(one, budget)) if alone else 0


def _sum(claims: Sequence[Claim], budget: Budget) -> int | None:
    mosts = [_rest_most(one, budget) for one in claims]
    return None if None in mosts else sum(most for most in mosts if most is not None)
