"""The room that earlier payments left under caps over several benefits together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from duixian.assess.result import Interval
from duixian.awards.candidate import Contest, Group
from duixian.awards.case import Case
from duixian.awards.claim import Claim
from duixian.awards.interval import at_most
from duixian.awards.joint_cap import JointCap
from duixian.awards.record import Record
from duixian.rules.plan import Expr, Literal, Plan, SharedCap

#: (benefit or shared cap, scope) → fen; None: not known
Limits = Mapping[tuple[str, str], int | None]


@dataclass(frozen=True, slots=True)
class Room:
    """A joint cap, what was paid under it in the year or ever, and what is left, in fen."""

    cap: JointCap
    paid: int

    @property
    def fen(self) -> int | None:
        """What is left under the cap; None while the cap is not known."""
        return None if self.cap.limit is None else max(0, self.cap.limit - self.paid)

    @property
    def bounds(self) -> Interval:
        """What can be left."""
        return Interval(0, None) if self.fen is None else Interval(self.fen, self.fen)


def joint_caps_of(plan: Plan, limits: Limits) -> tuple[JointCap, ...]:
    """The caps that a policy's 合计上限 state; `limits` of those that are no constants.

    A cap of it is named by its clause and its scope, as `duixian.awards.limits` does.
    """
    return tuple(
        JointCap(
            frozenset(cap.ids),
            limits.get(shared_name(plan, cap), constant(cap.limit)),
            cap.scope,
            plan.meta.code,
            cap.clause,
            cap.quote,
        )
        for cap in plan.shared_caps
    )


def shared_name(plan: Plan, cap: SharedCap) -> tuple[str, str]:
    """How the limit of a shared cap is named among the limits of a settlement."""
    return f"{plan.meta.code}.{cap.clause}@{cap.span.start}", cap.scope


def constant(limit: Expr) -> int | None:
    """A cap that is a figure of the rule; None for one that is computed."""
    value = limit.value if isinstance(limit, Literal) else None
    return value if isinstance(value, int) else None


def rooms_left(caps: Sequence[JointCap], case: Case) -> tuple[Room, ...]:
    """The rooms under the caps, in an order of their own; those that are not known come last."""
    return tuple(
        Room(cap, sum(r.amount for r in case.records if _counts(r, cap, case)))
        for cap in sorted(caps, key=_order)
    )


def _order(cap: JointCap) -> tuple[list[str], str, bool, int]:
    return sorted(cap.ids), cap.scope, cap.limit is None, cap.limit or 0


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
            groups.append(Group(nodes, room.bounds))
    return replace(contest, groups=(*contest.groups, *groups))


def under_rooms(claim: Claim, rooms: Sequence[Room]) -> Interval:
    """What the claim could pay if it were chosen and nothing else took of its rooms."""
    amount = claim.amount
    for room in rooms:
        if claim.id in room.cap.ids and room.fen is not None:
            amount = at_most(amount, room.fen)
    return amount
