"""Applicants → the tables of a register in DuckDB."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from duckdb import DuckDBPyConnection

from duixian.register.applicant import Applicant, Item, Value
from duixian.register.award_row import award_row
from duixian.register.tables import APPLICANTS, AWARDS, HISTORY, PARAMETERS, YEARLY, Table, tables
from duixian.rules.dictionary import Dictionary, Fact
from duixian.rules.types import Base

Row = dict[str, object]


def from_applicants(
    applicants: Iterable[Applicant], connection: DuckDBPyConnection, dictionary: Dictionary
) -> None:
    """Writes applicants into new tables of the connection; tables of these names are replaced.

    Public figures given with an applicant hold for the whole register: ValueError where two
    applicants give different ones, and where a yearly fact has no year.
    """
    people = list(applicants)
    rows: dict[str, list[Row]] = {table.name: [] for table in tables(dictionary)}
    for each in people:
        for name, row in _rows(each, dictionary):
            rows[name].append(row)
    rows[PARAMETERS] = _parameters(people)
    for table in tables(dictionary):
        connection.execute(table.create())
        _insert(connection, table, rows[table.name])


def stored(value: Value, fact: Fact) -> object:
    """A value as the column of its fact holds it: a date there, an ordinal everywhere else."""
    return date.fromordinal(int(value)) if fact.type.base is Base.DATE else value


def coded(value: Value, fact: Fact) -> int:
    """A value as one whole number, as 明细历史 holds it."""
    return fact.type.options.index(value) if isinstance(value, str) else int(value)


def _rows(applicant: Applicant, dictionary: Dictionary) -> Iterator[tuple[str, Row]]:
    own = {"编号": applicant.id}
    yield APPLICANTS, _person(applicant, dictionary)
    for year in sorted({year for _, year in applicant.yearly}):
        facts = {f: v for (f, y), v in applicant.yearly.items() if y == year}
        yield YEARLY, own | {"年度": year} | _facts(facts, dictionary.facts)
    for kind, items in applicant.items.items():
        known = dictionary.items[kind].facts
        for item in items:
            named: Row = own | {"名称": item.key, "年度": item.year}
            yield kind, named | _facts(item.facts, known)
            for row in _history(item, known):
                yield HISTORY, own | {"种类": kind, "名称": item.key} | row
    for award in applicant.ledger.awards:
        yield AWARDS, dict(award_row(applicant.id, award))


def _person(applicant: Applicant, dictionary: Dictionary) -> Row:
    for name in applicant.facts:
        if dictionary.facts[name].yearly:
            raise ValueError(f"yearly fact without a year: {name}")
    identities = applicant.identities
    person: Row = {
        "编号": applicant.id,
        "名称": applicant.name,
        "统一社会信用代码": applicant.code,
        "注册地": applicant.division,
        "身份": None if identities is None else sorted(identities),
        "历史完整": applicant.ledger.complete,
        "已报明细": sorted(applicant.items),
        "虚构": applicant.made_up,
    }
    return person | _facts(applicant.facts, dictionary.facts)


def _facts(values: Mapping[str, Value], known: Mapping[str, Fact]) -> Row:
    return {name: stored(value, known[name]) for name, value in values.items()}


def _history(item: Item, known: Mapping[str, Fact]) -> Iterator[Row]:
    for (name, year), value in item.history.items():
        yield {"指标": name, "年度": year, "值": coded(value, known[name])}


def _parameters(people: list[Applicant]) -> list[Row]:
    found: dict[tuple[str, int], tuple[Value, str]] = {}
    for each in people:
        for key, given in each.parameters.items():
            if found.setdefault(key, given) != given:
                raise ValueError(f"two values of the public figure {key}")
    return [
        {"参数": name, "年度": year, "值": int(value), "来源": source}
        for (name, year), (value, source) in found.items()
    ]


def _insert(connection: DuckDBPyConnection, table: Table, rows: list[Row]) -> None:
    """All rows in one statement, a list for each column: row by row is a hundred times slower."""
    if not rows:
        return
    lists = [[row.get(c.name) for row in rows] for c in table.columns]
    places = ", ".join(f"unnest(${n}::{c.sql}[])" for n, c in enumerate(table.columns, 1))
    connection.execute(f"INSERT INTO {table.identifier} SELECT {places}", lists)
