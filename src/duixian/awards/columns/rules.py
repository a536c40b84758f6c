"""What settlement needs to know of every benefit and of every two: plain rows, worked out once.

The scalar settlement's own functions are asked, so that a rule has one meaning (design, law 1).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from duixian.assess.result import Interval
from duixian.awards.advance import advances
from duixian.awards.claim import Claim
from duixian.awards.joint_room import constant
from duixian.awards.overlap import pays_difference
from duixian.awards.relation import EXCLUDES, ground
from duixian.batch.outcome import NO_AMOUNT
from duixian.rules.language.walk import nodes
from duixian.rules.needs import expressions
from duixian.rules.plan import Benefit, FactRef, Plan


@dataclass(frozen=True, slots=True)
class BenefitRow:
    """One benefit, numbered in the order of the document; caps in fen, None: there is none."""

    n: int
    id: str
    itemised: bool
    #: how often it is paid; '' where nothing is said
    frequency: str
    years: int
    #: a tier advanced pays the difference to this benefit's own, and to others' earlier awards
    advances: bool
    differs: bool
    year_cap: int | None
    total_cap: int | None
    #: a cap of that scope is no constant: what it leaves after earlier awards is not known
    year_open: bool
    total_open: bool


@dataclass(frozen=True, slots=True)
class RivalRow:
    """Two benefits, in both orders, that are not paid together; `by_item`: item by item."""

    n: int
    rival: int
    by_item: bool


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A benefit under a cap over several (合计上限) in fen; None: the cap is no constant."""

    cap: int
    n: int
    fen: int | None
    #: of one year, not of all years
    yearly: bool


@dataclass(frozen=True)
class Rules:
    """The plans of a run, and their benefits that may state an amount, in document order."""

    plans: tuple[Plan, ...]
    year: int

    @classmethod
    def of(cls, plans: Sequence[Plan], year: int) -> "Rules":
        """The rules of these plans, policies by code as everywhere in settlement."""
        return cls(tuple(sorted(plans, key=lambda plan: plan.meta.code)), year)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """A claim of one fen for every benefit, to ask the scalar rules about."""
        return tuple(
            Claim(plan, benefit, Interval(1, 1))
            for plan in self.plans
            for benefit in sorted(plan.benefits, key=lambda b: (b.span.start, b.id))
        )

    @cached_property
    def benefits(self) -> tuple[BenefitRow, ...]:
        """One row a benefit."""
        return tuple(_row(n, claim) for n, claim in enumerate(self.claims))

    @cached_property
    def paying(self) -> tuple[BenefitRow, ...]:
        """Those that state an amount."""
        kinds = (claim.benefit.kind for claim in self.claims)
        pairs = zip(self.benefits, kinds, strict=True)
        return tuple(benefit for benefit, kind in pairs if kind not in NO_AMOUNT)

    @cached_property
    def rivals(self) -> tuple[RivalRow, ...]:
        """One row for each benefit and another one that it is not paid together with."""
        return tuple(self._rivals())

    @cached_property
    def shared(self) -> tuple[SharedRow, ...]:
        """One row for each cap over several benefits and each of these."""
        caps = [cap for plan in self.plans for cap in plan.shared_caps]
        place = {benefit.id: benefit.n for benefit in self.benefits}
        return tuple(
            SharedRow(number, place[id], constant(cap.limit), cap.scope == "year")
            for number, cap in enumerate(caps)
            for id in cap.ids
            if id in place
        )

    @cached_property
    def facts(self) -> frozenset[str]:
        """The names of all facts that the plans read, of applicants and of items."""
        stated = [expr for claim in self.claims for expr in expressions(claim.benefit)]
        stated += [cap.limit for plan in self.plans for cap in plan.shared_caps]
        refs = (node for expr in stated for node in nodes(expr))
        return frozenset(node.fact for node in refs if isinstance(node, FactRef))

    def _rivals(self) -> Iterator[RivalRow]:
        for n, one in enumerate(self.claims):
            for m, other in enumerate(self.claims):
                # The earlier place comes second, as in the contest of one applicant.
                pair = (one, other) if n < m else (other, one)
                rule = ground((pair[0].plan, pair[0].benefit), (pair[1].plan, pair[1].benefit))
                if n != m and rule is not None:
                    both = one.itemised and other.itemised
                    yield RivalRow(n, m, both and rule.kind != EXCLUDES)


def _row(n: int, claim: Claim) -> BenefitRow:
    benefit, frequency = claim.benefit, claim.benefit.frequency
    year_cap, year_open = _limit(benefit, "year")
    total_cap, total_open = _limit(benefit, "total")
    return BenefitRow(
        n,
        claim.id,
        claim.itemised,
        frequency.kind if frequency is not None else "",
        frequency.years if frequency is not None else 0,
        advances(claim),
        pays_difference(claim),
        year_cap,
        total_cap,
        year_open,
        total_open,
    )


def _limit(benefit: Benefit, scope: str) -> tuple[int | None, bool]:
    """The least constant cap of a scope, and whether there is one that is no constant."""
    limits = [getattr(cap.limit, "value", None) for cap in benefit.caps if cap.scope == scope]
    known = [limit for limit in limits if isinstance(limit, int)]
    return min(known, default=None), len(known) < len(limits)
