"""Where an expression is lowered: the benefit, and the item at hand of each kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from duixian.batch.frames import Frames
from duixian.batch.sources import Sources
from duixian.batch.terms import Term, mask
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary, Fact
from duixian.rules.needs import Need

#: The item at hand: a row of its table, or one of which nothing is known.
ROW, BLANK = "row", "blank"


@dataclass(frozen=True, slots=True)
class Here:
    """What lowering reads: the statement so far, the benefit and its bits, the items at hand."""

    sources: Sources
    benefit: plan.Benefit
    bits: Mapping[Need, int]
    items: Mapping[str, str] = field(default_factory=dict)
    #: the division the applicant must be registered in; None: anywhere
    division: str | None = None

    @property
    def frames(self) -> Frames:
        """The columns of the statement."""
        return self.sources.frames

    @property
    def year(self) -> int:
        """The assessed year."""
        return self.sources.year

    @property
    def dictionary(self) -> Dictionary:
        """The dictionary of facts."""
        return self.sources.dictionary

    def at(self, kind: str, item: str) -> "Here":
        """The same with an item of a kind at hand."""
        return replace(self, items={**self.items, kind: item})

    def need(self, need: Need) -> Term:
        """The mask of one fact."""
        return mask(self.bits[need])

    def definition(self, ref: plan.FactRef) -> Fact:
        """The dictionary's entry for a fact."""
        if ref.item is not None:
            return self.dictionary.items[ref.item].facts[ref.fact]
        return self.dictionary.facts[ref.fact]

    def item_of(self, subject: plan.Expr) -> str | None:
        """The kind of item that a subject is a fact of; None: the applicant itself."""
        return subject.item if isinstance(subject, plan.FactRef) else None
