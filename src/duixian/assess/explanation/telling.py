"""What an explanation is told from: a benefit, an applicant in a year, the language, the places."""

from dataclasses import dataclass, field

from duixian.assess.explanation.figures import fact_label
from duixian.assess.needs import Need
from duixian.assess.places import Places
from duixian.assess.reference.situation import Situation
from duixian.assess.result import Missing, Place, Reason
from duixian.assess.structure import Structure
from duixian.register.applicant import Item
from duixian.rules import plan


@dataclass(frozen=True, slots=True)
class Shared:
    """What is told of one applicant in the same words for several benefits."""

    #: general rules of a pack (scope, exclusions), by condition
    general: dict[int, Reason] = field(default_factory=dict)
    #: missing facts, by need and whether an authority settles it
    missing: dict[tuple[Need, bool], Missing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Telling:
    """Everything the sentences of one benefit are made from."""

    pack: plan.Plan
    benefit: plan.Benefit
    situation: Situation
    places: Places
    structure: Structure
    lang: str
    shared: "Shared"

    def at(self, kind: str, item: Item) -> "Telling":
        """The same with an item at hand."""
        here = self.situation.at(kind, item)
        return Telling(
            self.pack, self.benefit, here, self.places, self.structure, self.lang, self.shared
        )

    def label(self, ref: plan.FactRef) -> str:
        """The name of a fact."""
        here = self.situation
        return fact_label(ref, here.year, here.dictionary, self.lang)

    def place(self, quote: plan.Quote, clause: str = "") -> Place:
        """Where words of the benefit's clause, or of a general rule's, stand."""
        return self.places.of(quote, clause or self.benefit.clause)
