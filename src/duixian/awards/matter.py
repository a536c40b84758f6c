"""Which earlier award concerns which benefit: the same matter, the same period, the same item.

An award is *for the same matter* as a benefit when the matter it states, or the matter, name or
id of the benefit it is one of, equals the benefit's matter, name or id, or is the key of one of
the benefit's items. An award that also names an item concerns that item only; where it names an
item the benefit does not have now, it does not concern the benefit.

An award is *of the same period* when it is of the assessed year, or of any year where the benefit
is given once (一次性, 每项一次, 每档一次): what is paid year by year may follow an award of
another year, what is paid once may not.
"""

from collections.abc import Iterable

from duixian.awards.case import Case
from duixian.awards.claim import Claim
from duixian.awards.record import Record

_ONCE = ("once", "item", "tier")


def own_records(claim: Claim, case: Case) -> tuple[Record, ...]:
    """The earlier payments of the claim's own benefit."""
    return tuple(
        r for r in case.records if r.amount and r.benefit is not None and r.benefit.id == claim.id
    )


def same_matter(record: Record, claim: Claim) -> bool:
    """Whether the award is for the claim's matter, by the rule at the head of this file."""
    stated = {record.award.matter, record.award.benefit or ""}
    if record.benefit is not None:
        stated |= {record.benefit.matter, record.benefit.id, record.benefit.name}
    own = {claim.matter, claim.id, claim.benefit.name, *(key for key, _ in claim.items)}
    return bool((stated & own) - {""})


def same_period(record: Record, claim: Claim, case: Case) -> bool:
    """Whether an award of that year stands in the way of this one."""
    frequency = claim.benefit.frequency
    return record.year == case.year or (frequency is not None and frequency.kind in _ONCE)


def by_item(
    records: Iterable[Record], claim: Claim
) -> tuple[dict[str, list[Record]], list[Record]]:
    """The awards of each item of the claim, and those that concern the whole."""
    items: dict[str, list[Record]] = {}
    whole: list[Record] = []
    keys = {key for key, _ in claim.items}
    for record in records:
        key = record.award.item
        if key is None and record.award.matter in keys:
            key = record.award.matter
        if key is None or not keys:
            whole.append(record)
        elif key in keys:
            items.setdefault(key, []).append(record)
    return items, whole
