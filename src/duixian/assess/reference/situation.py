"""What the reference reads: one applicant, one year, one benefit, and the items at hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from duixian.register.applicant import Applicant, Item, Value
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary, Fact

#: An item nothing is known of: it stands for the items of a list that is not given.
BLANK = Item(key="", facts={})


@dataclass(frozen=True, slots=True)
class Memory:
    """Findings by node; the node is kept with its finding, so that its identity stays its own."""

    truths: dict[int, tuple[plan.Expr, Any]] = field(default_factory=dict)
    numbers: dict[int, tuple[plan.Expr, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Situation:
    """Where an expression is evaluated; `items` holds the item at hand of each kind."""

    applicant: Applicant
    year: int
    dictionary: Dictionary
    benefit: str
    items: Mapping[str, Item] = field(default_factory=dict)
    #: what was found before, for explanations, which ask for the same nodes again and again
    memory: "Memory | None" = None

    def remembering(self) -> "Situation":
        """The same, remembering what is found."""
        return Situation(
            self.applicant, self.year, self.dictionary, self.benefit, self.items, Memory()
        )

    def at(self, kind: str, item: Item) -> "Situation":
        """The situation with an item of a kind at hand."""
        items = {**self.items, kind: item}
        memory = None if self.memory is None else Memory()
        return Situation(self.applicant, self.year, self.dictionary, self.benefit, items, memory)

    def definition(self, ref: plan.FactRef) -> Fact:
        """The dictionary's entry for a fact."""
        if ref.item is not None:
            return self.dictionary.items[ref.item].facts[ref.fact]
        return self.dictionary.facts[ref.fact]

    def fact(self, ref: plan.FactRef) -> Value | None:
        """The value of a fact; None when it is unknown.

        A fact at a moment has no earlier years; an item's earlier years are its history.
        """
        if ref.item is not None:
            item = self.items[ref.item]
            if ref.lag == 0:
                return item.facts.get(ref.fact)
            return item.history.get((ref.fact, self.year - ref.lag))
        if ref.lag == 0:
            return self.applicant.value(ref.fact, self.year)
        return self.applicant.yearly.get((ref.fact, self.year - ref.lag))

    def listed(self, kind: str) -> tuple[Item, ...] | None:
        """The items of a kind that count in the year; None when the list is not given."""
        items = self.applicant.items.get(kind)
        if items is None:
            return None
        return tuple(item for item in items if item.year is None or item.year == self.year)

    def parameter(self, name: str, lag: int) -> int | None:
        """A public figure of the year: as given with the facts, else as published."""
        year = self.year - lag
        given = self.applicant.parameters.get((name, year))
        return int(given[0]) if given else self.dictionary.parameters[name].in_year(year)

    def parameter_on(self, name: str, day: int) -> int | None:
        """A public figure at a date (an ordinal): as given for its year, else as published."""
        when = date.fromordinal(day)
        given = self.applicant.parameters.get((name, when.year))
        return int(given[0]) if given else self.dictionary.parameters[name].on(when.isoformat())
