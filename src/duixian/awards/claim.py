"""A claim: what one benefit would pay this applicant, before and while it is settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from duixian.assess.result import Interval, Outcome, Status
from duixian.awards.error import SettlementError
from duixian.awards.interval import NOTHING, perhaps, together, within
from duixian.rules.plan import Benefit, NonCumulation, Plan


@dataclass(frozen=True, slots=True)
class Claim:
    """A benefit with its amount in fen, its items' amounts and the tier it was reached by."""

    plan: Plan
    benefit: Benefit
    amount: Interval
    items: tuple[tuple[str, Interval], ...] = ()
    tier: int | None = None
    #: facts are missing: whether anything is due at all is the applicant's to say first
    missing: bool = False

    @property
    def id(self) -> str:
        """The full id of the benefit."""
        return self.benefit.id

    @property
    def matter(self) -> str:
        """事项: what must never be paid twice; by default the benefit itself."""
        return self.benefit.matter or self.benefit.id

    @property
    def rule(self) -> NonCumulation | None:
        """The policy's rule of non-cumulation."""
        return self.plan.non_cumulation

    @property
    def itemised(self) -> bool:
        """Whether it pays item by item (逐项)."""
        return self.benefit.items is not None or bool(self.items)

    def worth(self, amount: Interval) -> "Claim":
        """The same claim with another amount."""
        return replace(self, amount=amount)

    def with_items(self, items: Mapping[str, Interval]) -> "Claim":
        """The claim after some of its items changed; caps that bound the whole still do.

        The whole was the items' sum cut at a cap. The new sum cut at the old whole is the new sum
        cut at that cap, so the cap itself need not be known here.
        """
        if not self.items:
            return self
        new = tuple((key, items.get(key, amount)) for key, amount in self.items)
        whole = within(self.amount, together(amount for _, amount in new))
        return replace(self, items=new, amount=whole)


def claims_from_outcomes(
    plans: Sequence[Plan], outcomes: Mapping[str, Outcome]
) -> tuple[Claim, ...]:
    """The claims in document order: by policy code, then by place in the policy.

    符合 and 待认定 claim their interval, 待补充 claims [0, high], all others nothing. An outcome
    that states no amount (open, refer, service) makes no claim, nor does one of a benefit that no
    plan has. Items that their keys do not tell apart are taken for items that are not known.
    Raises SettlementError for a benefit given twice and for bounds that are no amounts.
    """
    benefits: dict[str, tuple[Plan, Benefit]] = {}
    for plan in sorted(plans, key=lambda p: p.meta.code):
        for benefit in sorted(plan.benefits, key=lambda b: (b.span.start, b.id)):
            if benefit.id in benefits:
                raise SettlementError("benefit_twice", benefit=benefit.id)
            benefits[benefit.id] = (plan, benefit)
    return tuple(
        _claim(*benefits[id], outcomes[id], amount)
        for id in benefits
        if id in outcomes and (amount := outcomes[id].amount) is not None
    )


def _claim(plan: Plan, benefit: Benefit, outcome: Outcome, amount: Interval) -> Claim:
    for bounds in (amount, *(interval for _, _, interval in outcome.items)):
        if bounds.low < 0 or (bounds.high is not None and bounds.high < bounds.low):
            raise SettlementError("bad_bounds", benefit=benefit.id)
    items = tuple((key, _claimed(status, bounds)) for key, status, bounds in outcome.items)
    if len({key for key, _ in items} - {""}) < len(items):
        items = ()
    claimed = _claimed(outcome.status, amount)
    missing = outcome.status is Status.MISSING
    return Claim(plan, benefit, claimed, tuple(sorted(items)), outcome.tier, missing)


def _claimed(status: Status, amount: Interval) -> Interval:
    match status:
        case Status.ELIGIBLE | Status.PENDING:
            return amount
        case Status.MISSING:
            return perhaps(amount)
        case _:
            return NOTHING
