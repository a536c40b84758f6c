"""An entry of the ledger, tied to the policy and the benefit it was paid for.

An award is *of a benefit* when it carries the benefit's id, or carries no id, names the benefit's
policy (by code, short name, title or document number) and states as its matter the id or the name
of exactly one of that policy's benefits.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from duixian.awards.error import SettlementError
from duixian.register.applicant import Award
from duixian.rules.plan import Benefit, Plan


@dataclass(frozen=True, slots=True)
class Record:
    """An award, and where known the policy it was paid under and the benefit it is one of."""

    award: Award
    plan: Plan | None = None
    benefit: Benefit | None = None

    @property
    def year(self) -> int:
        """The year it was awarded for."""
        return self.award.year

    @property
    def amount(self) -> int:
        """What was paid, in fen."""
        return self.award.amount


def records_from_ledger(awards: Sequence[Award], plans: Sequence[Plan]) -> tuple[Record, ...]:
    """The ledger in an order of its own, without entries of 0 yuan.

    Raises SettlementError for a negative amount: money paid back belongs out of the entry it was
    paid by, not beside it.
    """
    for award in awards:
        if award.amount < 0 or award.matching < 0:
            raise SettlementError("negative_award", policy=award.policy, year=award.year)
    paid = sorted((award for award in awards if award.amount or award.matching), key=_order)
    by_id = {benefit.id: (plan, benefit) for plan in plans for benefit in plan.benefits}
    return tuple(_record(award, plans, by_id) for award in paid)


def _order(award: Award) -> tuple[int, str, str]:
    return award.year, award.policy, repr(award)


def _record(award: Award, plans: Sequence[Plan], by_id: dict[str, tuple[Plan, Benefit]]) -> Record:
    if award.benefit in by_id:
        return Record(award, *by_id[award.benefit])
    plan = next((p for p in plans if _names(award, p)), None)
    if plan is None or award.benefit is not None:
        return Record(award, plan)
    named = [b for b in plan.benefits if award.matter in (b.id, b.name)]
    return Record(award, plan, named[0] if len(named) == 1 else None)


def _names(award: Award, plan: Plan) -> bool:
    meta = plan.meta
    if award.benefit is not None:
        return award.benefit.startswith(meta.code + ".")
    return award.policy in {meta.code, meta.short, meta.title, meta.number}
