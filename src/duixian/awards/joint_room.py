"""The room that earlier payments left under caps over several benefits together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from duixian.assess.result import Interval
from duixian.awards.candidate import Contest, Group
from duixian.awards.case import Case
from duixian.awards.claim import Claim
from duixian.awards.interval import at_most
from duixian.awards.joint_cap import JointCap
from duixian.awards.record import Record


@dataclass(frozen=True, slots=True)
class Room:
    """A joint cap, what was paid under it in the year or ever, and what is left, in fen."""

    cap: JointCap
    paid: int

    @property
    def fen(self) -> int:
        """What is left under the cap."""
        return max(0, self.cap.limit - self.paid)


def rooms_left(caps: Sequence[JointCap], case: Case) -> tuple[Room, ...]:
    """The rooms under the caps, in an order of their own."""
    return tuple(
        Room(cap, sum(r.amount for r in case.records if _counts(r, cap, case)))
        for cap in sorted(caps, key=lambda c: (sorted(c.ids), c.scope, c.limit))
    )


def _counts(record: Record, cap: JointCap, case: Case) -> bool:
    id = record.benefit.id if record.benefit is not None else record.award.benefit
    return id in cap.ids and (cap.scope == "total" or record.year == case.year)


def with_rooms(contest: Contest, rooms: Sequence[Room], claims: Sequence[Claim]) -> Contest:
    """The contest with the joint caps over its candidates."""
    groups = []
    for room in rooms:
        nodes = sum(
            1 << n for n, c in enumerate(contest.candidates) if claims[c.claim].id in room.cap.ids
        )
        if nodes:
            groups.append(Group(nodes, Interval(room.fen, room.fen)))
    return replace(contest, groups=(*contest.groups, *groups))


def under_rooms(claim: Claim, rooms: Sequence[Room]) -> Interval:
    """What the claim could pay if it were chosen and nothing else took of its rooms."""
    amount = claim.amount
    for room in rooms:
        if claim.id in room.cap.ids:
            amount = at_most(amount, room.fen)
    return amount
