"""The flat lists that generated functions read, and how an applicant is laid out in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from duixian.assess.history import earlier_values
from duixian.register.applicant import Applicant, Item, Value
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary


@dataclass(slots=True)
class Reading:
    """One applicant in one year: facts, public figures and item lists by position."""

    applicant: Applicant
    year: int
    dictionary: Dictionary
    facts: list[Value | None]
    figures: Sequence[int | None]
    items: list[Sequence[Item] | None]
    first_day: int
    last_day: int
    _past: dict[str, list[tuple[int, Value]]] | None = None

    def earlier(self, ref: plan.FactRef, item: Item | None) -> list[int]:
        """The known values of a fact in the years before the one it is read in."""
        if item is not None:
            return earlier_values(ref, self.year, self.applicant, item)
        if self._past is None:
            self._past = {}
            for (name, year), value in self.applicant.yearly.items():
                self._past.setdefault(name, []).append((year, value))
        before = self.year - ref.lag
        return [int(value) for year, value in self._past.get(ref.fact, ()) if year < before]

    def first_day_of(self, years: int) -> int:
        """The first day of the last so many years, the assessed one included."""
        return date(self.year - years + 1, 1, 1).toordinal()

    def on(self, name: str, day: int) -> int | None:
        """A public figure at a date: as given for its year, else as published."""
        when = date.fromordinal(day)
        given = self.applicant.parameters.get((name, when.year))
        if given:
            return int(given[0])
        return self.dictionary.parameters[name].on(when.isoformat())


@dataclass(frozen=True, slots=True)
class _Year:
    """What is the same for every applicant of a year."""

    facts: list[tuple[str, int]]
    figures: list[int | None]
    first_day: int
    last_day: int


class Layout:
    """Which figure stands where; positions are given out while code is generated."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._dictionary = dictionary
        self._facts: dict[tuple[str, int], int] = {}
        self._figures: dict[tuple[str, int], int] = {}
        self._items: dict[str, int] = {}
        self._now: dict[str, int] = {}
        self._years: dict[int, _Year] = {}

    def fact(self, name: str, lag: int) -> int:
        """The position of an applicant's fact, `lag` years back."""
        position = self._facts.setdefault((name, lag), len(self._facts))
        if lag == 0:
            self._now[name] = position
        return position

    def figure(self, name: str, lag: int) -> int:
        """The position of a public figure of the year, `lag` years back."""
        return self._figures.setdefault((name, lag), len(self._figures))

    def items(self, kind: str) -> int:
        """The position of the items of a kind."""
        return self._items.setdefault(kind, len(self._items))

    def read(self, applicant: Applicant, year: int) -> Reading:
        """Lay an applicant out: what is not given is None."""
        same = self._years.get(year) or self._year(year)
        facts: list[Value | None] = list(map(applicant.yearly.get, same.facts))
        for name, value in applicant.facts.items():
            position = self._now.get(name)
            if position is not None and facts[position] is None:
                facts[position] = value
        figures = self._given(applicant, year, same.figures)
        items = [_of_year(applicant.items.get(kind), year) for kind in self._items]
        return Reading(
            applicant, year, self._dictionary, facts, figures, items, same.first_day, same.last_day
        )

    def moved(self, at: Reading, ref: plan.FactRef, item: Item | None, value: int) -> Reading:
        """The reading with one fact of the assessed year changed."""
        if ref.item is None or item is None:
            facts = list(at.facts)
            facts[self.fact(ref.fact, 0)] = value
            return replace(at, facts=facts)
        new = replace(item, facts={**item.facts, ref.fact: value})
        items = list(at.items)
        listed = items[self.items(ref.item)] or ()
        items[self.items(ref.item)] = [new if one is item else one for one in listed]
        return replace(at, items=items)

    def _year(self, year: int) -> _Year:
        parameters = self._dictionary.parameters
        same = _Year(
            [(name, year - lag) for name, lag in self._facts],
            [parameters[name].in_year(year - lag) for name, lag in self._figures],
            date(year, 1, 1).toordinal(),
            date(year, 12, 31).toordinal(),
        )
        if len(self._years) >= _YEARS_KEPT:
            self._years.clear()
        self._years[year] = same
        return same

    def _given(
        self, applicant: Applicant, year: int, published: list[int | None]
    ) -> list[int | None]:
        if not applicant.parameters:
            return published
        figures = list(published)
        for (name, lag), position in self._figures.items():
            given = applicant.parameters.get((name, year - lag))
            if given is not None:
                figures[position] = int(given[0])
        return figures


_YEARS_KEPT = 50


def _of_year(items: Sequence[Item] | None, year: int) -> Sequence[Item] | None:
    if items is None:
        return None
    return [item for item in items if item.year is None or item.year == year]
