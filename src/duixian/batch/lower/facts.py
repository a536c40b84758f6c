"""Facts and public figures: a column of the register, or a figure known when compiling."""

from datetime import date

from duixian.batch import integers, needs, numbers, terms
from duixian.batch.here import BLANK, Here
from duixian.batch.integers import Int
from duixian.batch.lower.dispatch import gives_number, number
from duixian.batch.numbers import Number, Range
from duixian.batch.sources import YEAR
from duixian.batch.terms import NULL, Term
from duixian.rules import plan
from duixian.rules.dictionary import Fact, Parameter
from duixian.rules.types import COUNT_LIMIT, MONEY_LIMIT, RATIO_ONE, Base, Type


def raw(fact: Fact) -> Term:
    """The column of a fact in its own table: dates as ordinals."""
    held = terms.column(fact.name)
    if fact.type.base is Base.DATE:
        return terms.term("ordinal", held)
    return held


def column(ref: plan.FactRef, here: Here) -> Term:
    """The column of a fact where it is read; NULL where nobody can have given it."""
    fact = here.definition(ref)
    name = fact.name if ref.lag == 0 else f"{fact.name}@{ref.lag}"
    if ref.item is None:
        if fact.yearly:
            return here.sources.in_year(ref.lag, name, raw(fact))
        return here.sources.own("", name, raw(fact)) if ref.lag == 0 else NULL
    if here.items.get(ref.item, BLANK) == BLANK:
        return NULL
    name = f"{ref.item}.{name}"
    if ref.lag == 0:
        return here.sources.own(ref.item, name, raw(fact))
    of_fact = terms.compared("=", terms.column("指标"), terms.text(fact.name))
    year = terms.integer(here.year - ref.lag)
    of_year = terms.compared("=", terms.column(YEAR), year)
    value = terms.case((terms.every(of_fact, of_year), terms.column("值")))
    return here.sources.past(ref.item, name, terms.term("max", value))


@gives_number(plan.FactRef)
def fact(ref: plan.FactRef, here: Here) -> Number:
    """A fact: where it is NULL, everything the dictionary allows."""
    entry = here.definition(ref)
    held = column(ref, here)
    value = integers.nothing() if held is NULL else Int(held, entry.low, entry.high, nullable=True)
    den = RATIO_ONE if entry.type.base is Base.RATIO else 1
    return numbers.maybe(value, domain(entry), _unknown(value, here, ref), den)


def _unknown(value: Int, here: Here, ref: plan.FactRef) -> Term:
    bit = here.need((ref.fact, ref.lag, ref.item))
    return terms.case((terms.is_null(value.term), bit), otherwise=needs.NONE)


def domain(entry: Fact) -> Range:
    """The range of an unknown fact; a bound at the limit of what is accepted is no bound."""
    limit = MONEY_LIMIT if entry.type.base is Base.MONEY else COUNT_LIMIT
    return (
        entry.low if entry.low > -limit else None,
        entry.high if entry.high < limit else None,
    )


@gives_number(plan.ParamRef)
def parameter(ref: plan.ParamRef, here: Here) -> Number:
    """A public figure: of a year it is known now, at a date it goes by the date."""
    entry = here.dictionary.parameters[ref.name]
    den = RATIO_ONE if entry.type.base is Base.RATIO else 1
    bit = here.need((ref.name, ref.lag, None))
    if ref.at is None:
        value = in_year(entry, here.year - ref.lag, here)
        if value is None:
            return numbers.unbounded(unpublished(entry.type), bit, den)
        return numbers.point(value, den)
    day = number(ref.at, here)
    low, high = here.frames.bound(day.low), here.frames.bound(day.high)
    known = terms.TRUE if day.point else terms.coalesce(integers.less(low, "=", high), terms.FALSE)
    value_at = here.frames.bound(_at_date(entry, low, known, here))
    rests = terms.case((known, bit), otherwise=day.mask)
    mask = terms.case((terms.is_null(value_at.term), rests), otherwise=needs.NONE)
    return numbers.maybe(value_at, unpublished(entry.type), mask, den)


def unpublished(type: Type) -> Range:
    """The range of a figure that is not published: only ratios can be negative."""
    return (None if type.base is Base.RATIO else 0), None


def in_year(entry: Parameter, year: int, here: Here) -> int | None:
    """A figure of a year: as given with the register, else as published."""
    given = here.sources.figures.get((entry.name, year))
    return entry.in_year(year) if given is None else given


def _at_date(entry: Parameter, day: Int, known: Term, here: Here) -> Int:
    """The figure valid on a day, NULL before the first one and where the day is not known."""
    found = integers.nothing()
    for start, value in _periods(entry, here):
        here_on = terms.every(known, integers.less(day, ">=", integers.const(start)))
        worth = integers.nothing() if value is None else integers.const(value)
        found = integers.when(here_on, worth, found)
    return found


def _periods(entry: Parameter, here: Here) -> list[tuple[int, int | None]]:
    """From which day on which value holds, ascending."""
    given = {year for name, year in here.sources.figures if name == entry.name}
    starts = {date(year, 1, 1) for one in given for year in (one, one + 1)}
    for dated in entry.values:
        since = dated.since if entry.by_date else f"{dated.since}-01-01"
        starts.add(date.fromisoformat(since))
        if not entry.by_date:
            starts.add(date(int(dated.since) + 1, 1, 1))
    found = []
    for day in sorted(starts):
        value = here.sources.figures.get((entry.name, day.year))
        worth = entry.on(day.isoformat()) if value is None else value
        found.append((day.toordinal(), worth))
    return found
