"""What was paid or reached before: the ledger of earlier awards and earlier years' figures.

An entry of the ledger counts when it names the benefit, whatever its year. Earlier years are read
only where the subject is a fact (of the applicant or of the item at hand); a year that is not
given is not held against the applicant once the ledger is vouched for as complete.
"""

from collections.abc import Sequence
from fractions import Fraction

from duixian.register.applicant import Applicant, Award, Item
from duixian.rules import plan
from duixian.rules.types import RATIO_ONE, Base

#: A tier: its threshold in the fact's unit, its amount in fen where that is a constant.
TierKey = tuple[int | Fraction, int | None]


def paid_before(benefit: str, applicant: Applicant, item: Item | None) -> bool | None:
    """Whether the benefit was ever paid (for the item): None when the ledger does not say."""
    awards, unclear = _awards(benefit, applicant, item)
    if awards:
        return True
    return False if applicant.ledger.complete and not unclear else None


def paid_tiers(
    benefit: str, tiers: Sequence[TierKey], applicant: Applicant, item: Item | None
) -> tuple[int | Fraction | None, bool]:
    """The threshold of the highest tier known to be paid, and whether there may be a higher one.

    An entry without a tier is taken for the only tier of the same amount; where there is none, or
    where several entries have no tier (differences may have been paid), its tier is not known.
    """
    awards, unclear = _awards(benefit, applicant, item)
    unclear = unclear or not applicant.ledger.complete
    without = [award for award in awards if award.tier is None]
    paid: list[int | Fraction] = [award.tier for award in awards if award.tier is not None]
    for award in without:
        same = [threshold for threshold, amount in tiers if amount == award.amount]
        if len(same) == 1 and len(without) == 1:
            paid += same
        else:
            unclear = True
    return max(paid, default=None), unclear


def awarded(
    levels: Sequence[str], matters: Sequence[str], year: int, applicant: Applicant, *, ever: bool
) -> tuple[int, bool]:
    """What these levels paid for a matter in the year (or until it), and whether that is all."""
    total = sum(
        award.amount
        for award in applicant.ledger.awards
        if award.level in levels
        and award.matter in matters
        and (award.year == year or (ever and award.year < year))
    )
    return total, applicant.ledger.complete


def tier_keys(tiers: plan.Tiers) -> tuple[TierKey, ...]:
    """The tiers as the ledger names them."""
    return tuple((tier_threshold(row), _amount(row.value)) for row in tiers.rows)


def tier_threshold(row: plan.TierRow) -> int | Fraction:
    """The threshold in the fact's unit (parts per million for a ratio)."""
    value = row.threshold.value
    assert isinstance(value, int | Fraction)
    return value * RATIO_ONE if row.threshold.type.base is Base.RATIO else value


def earlier_values(
    ref: plan.FactRef, year: int, applicant: Applicant, item: Item | None
) -> list[int]:
    """The known values of a fact in the years before the one it is read in."""
    known = applicant.yearly if item is None else item.history
    before = year - ref.lag
    return [int(v) for (name, y), v in known.items() if name == ref.fact and y < before]


def _awards(benefit: str, applicant: Applicant, item: Item | None) -> tuple[list[Award], bool]:
    """The awards of the benefit (for the item), and whether some may be for the item."""
    found = [award for award in applicant.ledger.awards if award.benefit == benefit]
    if item is None:
        return found, False
    unclear = any(award.item is None or not item.key for award in found)
    return [award for award in found if award.item == item.key and item.key], unclear


def _amount(value: plan.Expr) -> int | None:
    if isinstance(value, plan.Literal) and isinstance(value.value, int):
        return value.value
    return None
