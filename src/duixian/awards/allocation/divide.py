"""A budget divided among claims: a pure function of frozen claims and the announced budget.

What is paid never passes the budget. In proportion it is divided in whole fen by the largest
remainder, equal remainders in the order of the ids, so that the sum is the budget exactly. By
order the claims are paid in full until one no longer fits: it gets the rest, and nobody after it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from duixian.awards.allocation.announced import Budget, Method, Tie, lot
from duixian.awards.allocation.error import AllocationError
from duixian.awards.allocation.in_any_case import Claim, in_any_case
from duixian.awards.allocation.rank import undecided


@dataclass(frozen=True, slots=True)
class Share:
    """What a claim gets as things stand, and what it gets whatever becomes of the open ones."""

    id: str
    paid: int
    least: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A claim cut at the cap: what the floor grants first, and the rest."""

    id: str
    base: int
    rest: int
    key: int | None
    drawn: str = ""


def divide(claims: Iterable[Claim], budget: Budget) -> tuple[Share, ...]:
    """The shares in the order of the ids.

    Raises AllocationError: a claim twice, floors beyond the budget, a tie that decides and no
    rule for it.
    """
    held = sorted(claims, key=lambda one: one.id)
    for one, other in pairwise(held):
        if one.id == other.id:
            raise AllocationError(f"“{one.id}”的申请额出现了两次。")
    known = [_part(one, one.now, budget) for one in held if _payable(one, budget)]
    left = budget.amount - sum(part.base for part in known)
    if left < 0:
        raise floors_beyond(budget.amount - left, budget.amount)
    by_share = _by_share(budget)
    rest = _in_proportion(known, left, budget) if by_share else _in_order(known, left, budget)
    paid = {part.id: _cut(part.base + rest[part.id], part, budget) for part in known}
    least = paid if _settled(held, known) else in_any_case(held, budget)
    return tuple(Share(one.id, paid.get(one.id, 0), least[one.id]) for one in held)


def floors_beyond(floors: int, budget: int) -> AllocationError:
    """The error for floors that the budget cannot grant."""
    return AllocationError(f"保底合计 {floors} 分，超过预算 {budget} 分。请降低保底，或增加预算。")


def _payable(one: Claim, budget: Budget) -> bool:
    return one.now is not None and (_by_share(budget) or one.key is not None)


def _by_share(budget: Budget) -> bool:
    return budget.method is Method.PRO_RATA


def _part(one: Claim, amount: int | None, budget: Budget) -> _Part:
    held = amount or 0
    capped = held if budget.cap is None else min(held, budget.cap)
    base = min(capped, budget.floor)
    drawn = lot(budget.seed, one.id) if budget.tie is Tie.DRAW else ""
    return _Part(one.id, base, capped - base, one.key, drawn)


def _in_proportion(parts: Sequence[_Part], left: int, budget: Budget) -> dict[str, int]:
    """What is left in proportion to the rests: whole fen, largest remainder first, then id.

    Where it does not suffice all are cut to the unit, also whom an odd fen has paid in full.
    """
    total = sum(part.rest for part in parts)
    if total <= left:
        return {part.id: part.rest for part in parts}
    shares = {part.id: part.rest * left // total for part in parts}
    odd = left - sum(shares.values())
    by_remainder = sorted(parts, key=lambda part: (-(part.rest * left % total), part.id))
    for part in by_remainder[:odd]:
        shares[part.id] += 1
    return {
        part.id: _to_unit(part.base + shares[part.id], part, budget) - part.base for part in parts
    }


def _in_order(parts: Sequence[_Part], left: int, budget: Budget) -> dict[str, int]:
    """Group by group in full; the group at the line by the rule for ties; nobody after it."""
    shares: dict[str, int] = {}

    def order(part: _Part) -> tuple[int, str]:
        return (-(part.key or 0), part.drawn)

    for _, members in groupby(sorted(parts, key=lambda p: (order(p), p.id)), order):
        group = list(members)
        total = sum(part.rest for part in group)
        if total <= left:
            shares |= {part.id: part.rest for part in group}
            left -= total
            continue
        if left and len(group) > 1 and budget.tie is None:
            raise undecided([(len(shares) + 1, len(group), _ids(group))])
        alone = len(group) == 1 or budget.tie is Tie.SHARE
        shares |= _in_proportion(group, left, budget) if alone else dict.fromkeys(_ids(group), 0)
        left = 0
    return shares


def _ids(parts: Iterable[_Part]) -> list[str]:
    return [part.id for part in parts]


def _cut(paid: int, part: _Part, budget: Budget) -> int:
    """Cut to the unit, unless the claim is paid in full; never below what the floor grants."""
    return paid if paid == part.base + part.rest else _to_unit(paid, part, budget)


def _to_unit(paid: int, part: _Part, budget: Budget) -> int:
    return max(paid // budget.unit * budget.unit, part.base)


def _settled(claims: Sequence[Claim], known: Sequence[_Part]) -> bool:
    return len(known) == len(claims) and all(c.least == c.now == c.most for c in claims)
