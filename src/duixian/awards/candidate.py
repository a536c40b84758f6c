"""What is chosen among: a benefit, or one of its items where items of two benefits compete.

Two itemised benefits of one matter compete item by item: only where an item's key occurs in both
is one of the two not paid. Such a benefit is split into its items, under a cap of its own amount.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from duixian.assess.result import Interval
from duixian.awards.claim import Claim
from duixian.awards.relation import EXCLUDES, Ground, ground


@dataclass(frozen=True, slots=True)
class Candidate:
    """A node of the conflict graph: the place of its claim, its item if split, its amount."""

    claim: int
    item: str | None
    amount: Interval


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates (a bit mask) that are paid `limit` together at most; None: no upper bound."""

    nodes: int
    limit: Interval


@dataclass(frozen=True, slots=True)
class Contest:
    """All candidates in document order, who is in conflict with whom and why, the groups."""

    candidates: tuple[Candidate, ...]
    neighbours: tuple[int, ...]
    groups: tuple[Group, ...]
    grounds: Mapping[tuple[int, int], Ground] = field(default_factory=dict)

    def ground(self, first: int, second: int) -> Ground:
        """Why the two candidates are not paid together."""
        return self.grounds[min(first, second), max(first, second)]


@dataclass(frozen=True, slots=True)
class _Conflict:
    """Two claims by their places; `keys` None: as wholes."""

    first: int
    second: int
    ground: Ground
    keys: frozenset[str] | None


def contest_of(claims: Sequence[Claim]) -> Contest:
    """The contest over the claims that claim anything; claims are in document order."""
    conflicts = _conflicts(claims)
    split = {i for c in conflicts if c.keys is not None for i in (c.first, c.second)}
    candidates: list[Candidate] = []
    of_claim: dict[int, list[int]] = {}
    for i, claim in enumerate(claims):
        parts = claim.items if i in split else ((None, claim.amount),)
        for item, amount in parts:
            if amount.high != 0 and claim.amount.high != 0:
                of_claim.setdefault(i, []).append(len(candidates))
                candidates.append(Candidate(i, item, amount))
    grounds = _grounds(conflicts, candidates, of_claim)
    neighbours = [0] * len(candidates)
    for first, second in grounds:
        neighbours[first] |= 1 << second
        neighbours[second] |= 1 << first
    groups = tuple(
        Group(sum(1 << node for node in of_claim[i]), claims[i].amount)
        for i in sorted(split & set(of_claim))
    )
    return Contest(tuple(candidates), tuple(neighbours), groups, grounds)


def _conflicts(claims: Sequence[Claim]) -> list[_Conflict]:
    found = []
    for j, second in enumerate(claims):
        for i, first in enumerate(claims[:j]):
            rule = ground((first.plan, first.benefit), (second.plan, second.benefit))
            if rule is None or first.amount.high == 0 or second.amount.high == 0:
                continue
            keys = None
            if first.items and second.items and rule.kind != EXCLUDES:
                keys = frozenset(dict(first.items)) & frozenset(dict(second.items))
            if keys is None or keys:
                found.append(_Conflict(i, j, rule, keys))
    return found


def _grounds(
    conflicts: Sequence[_Conflict],
    candidates: Sequence[Candidate],
    of_claim: Mapping[int, Sequence[int]],
) -> dict[tuple[int, int], Ground]:
    return {
        (first, second): conflict.ground
        for conflict in conflicts
        for first in of_claim.get(conflict.first, ())
        for second in of_claim.get(conflict.second, ())
        if conflict.keys is None
        or (
            candidates[first].item == candidates[second].item
            and candidates[first].item in conflict.keys
        )
    }
