"""What earlier awards of one kind do to each benefit, whatever their year and amount.

A ledger of millions of entries has few kinds of them: a kind is what an entry says of clause,
policy, level, division and matter, as far as the plans know those words. The scalar settlement
is asked once for each kind and benefit; amounts and years are the set operations' part.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duixian.awards.claim import Claim
from duixian.awards.columns.rules import Rules
from duixian.awards.deduction import contained
from duixian.awards.overlap import in_the_way
from duixian.awards.record import Record, records_from_ledger
from duixian.awards.relation import EXCLUDES
from duixian.register.applicant import Award

#: Stands for a policy, division or matter that no plan knows; no document says it.
OTHER = "〔别的〕"
_ONCE = ("once", "item", "tier")


@dataclass(frozen=True, slots=True)
class Entry:
    """A kind of entry: clause, policy, level, division and matter; None: not stated."""

    clause: str | None
    policy: str
    level: str
    division: str | None
    matter: str

    def award(self, year: int) -> Award:
        """An award of this kind, of one fen."""
        return Award(
            self.clause, self.policy, self.level, self.division, year, 1, matter=self.matter
        )


@dataclass(frozen=True, slots=True)
class EffectRow:
    """What an award of kind `kind` does to benefit `n`."""

    kind: int
    n: int
    #: it is a payment of this very benefit
    own: bool
    #: which of its figures comes off: award | matching
    off: str | None
    #: the benefit is not paid beside it: sure | perhaps; None: it is
    had: str | None
    #: … because they exclude each other: then no difference is paid
    excluding: bool
    #: awards of all years stand in the way, not only those of the assessed year
    any_year: bool


def known_policies(rules: Rules) -> set[str]:
    """What the plans are called in a ledger."""
    metas = [plan.meta for plan in rules.plans]
    return {name for m in metas for name in (m.code, m.short, m.title, m.number)}


def known_divisions(rules: Rules) -> set[str]:
    """The divisions that pay under the plans."""
    return {plan.meta.division for plan in rules.plans}


def known_matters(rules: Rules) -> set[str]:
    """What the matter of a claim may be called in a ledger, items aside."""
    named = {name for c in rules.claims for name in (c.matter, c.id, c.benefit.name)}
    return (named | {c.benefit.matter for c in rules.claims}) - {""}


def effects(rules: Rules, kinds: Iterable[Entry]) -> Iterator[EffectRow]:
    """One row for each kind (by its number) and each benefit that it does something to."""
    for number, kind in enumerate(kinds):
        record = record_of(rules, kind)
        for n, claim in enumerate(rules.claims):
            effect = _effect(number, n, record, claim)
            if effect is not None:
                yield effect


def words(rules: Rules, kind: Entry) -> set[str]:
    """The words by which an award of a kind may be for the matter of an item with that name."""
    paid = record_of(rules, kind).benefit
    stated = {kind.clause or "", kind.matter}
    if paid is not None:
        stated |= {paid.matter, paid.id, paid.name}
    return stated - {"", OTHER}


def record_of(rules: Rules, kind: Entry) -> Record:
    """The kind as an entry of the assessed year, tied to its policy and benefit."""
    return records_from_ledger([kind.award(rules.year)], rules.plans)[0]


def _effect(number: int, n: int, record: Record, claim: Claim) -> EffectRow | None:
    own = record.benefit is not None and record.benefit.id == claim.id
    off, had = contained(record, claim), in_the_way(record, claim)
    if not own and off is None and had is None:
        return None
    frequency = claim.benefit.frequency
    return EffectRow(
        number,
        n,
        own,
        None if off is None else off.value,
        None if had is None else "sure" if had.sure else "perhaps",
        had is not None and had.ground.kind == EXCLUDES,
        frequency is not None and frequency.kind in _ONCE,
    )
