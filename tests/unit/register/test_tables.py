"""The register's tables hold applicants exactly: what is written is what is read back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.register.applicant import Applicant, Award, Item, Ledger, Value
from duixian.register.tables import APPLICANTS, AWARDS, YEARLY, Table, tables
from duixian.register.tables_from_applicants import from_applicants
from duixian.register.tables_to_applicant import NoApplicant, applicant_at
from duixian.rules.dictionary import Fact
from duixian.rules.dictionary_from_yaml import load_dictionary
from duixian.rules.types import Base

DICTIONARY = load_dictionary(Path(__file__).parent / "policies")
TABLES = {table.name: table for table in tables(DICTIONARY)}


def values(fact: Fact) -> st.SearchStrategy[Value]:
    match fact.type.base:
        case Base.BOOL:
            return st.booleans()
        case Base.OPTION:
            return st.sampled_from(fact.type.options)
        case _:
            return st.integers(fact.low, fact.high)


def some(facts: list[Fact]) -> st.SearchStrategy[dict[str, Value]]:
    return st.fixed_dictionaries({}, optional={f.name: values(f) for f in facts})


YEARS = st.integers(1990, 2100)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)


@st.composite
def items(draw: st.DrawFn, kind: str) -> tuple[Item, ...]:
    facts = list(DICTIONARY.items[kind].facts.values())
    yearly = [f for f in facts if f.yearly]
    found = []
    for key in sorted(draw(st.sets(TEXT, max_size=3))):
        history = {}
        for fact in yearly:
            given = draw(st.dictionaries(YEARS, values(fact), max_size=2))
            history |= {(fact.name, year): value for year, value in given.items()}
        found.append(Item(key, draw(some(facts)), history, draw(st.none() | YEARS)))
    return tuple(found)


AWARD = st.builds(
    Award,
    st.none() | TEXT,
    TEXT,
    st.sampled_from(("区级", "市级")),
    st.none() | TEXT,
    YEARS,
    st.integers(0, 9 * 10**16),
    st.none() | st.integers(0, 10**15),
    TEXT,
    st.none() | TEXT,
    st.integers(0, 10**6),
)


@st.composite
def applicants(draw: st.DrawFn) -> Applicant:
    facts = list(DICTIONARY.facts.values())
    by_year = draw(st.dictionaries(YEARS, some([f for f in facts if f.yearly]), max_size=3))
    names = draw(st.none() | st.sets(st.sampled_from(sorted(DICTIONARY.identities))))
    kinds = draw(st.sets(st.sampled_from(sorted(DICTIONARY.items))))
    return Applicant(
        id=draw(TEXT),
        name=draw(TEXT),
        code=draw(st.none() | TEXT),
        division=draw(st.none() | st.just("330102")),
        identities=None if names is None else DICTIONARY.closure(names),
        facts=draw(some([f for f in facts if not f.yearly])),
        yearly={(n, y): v for y, facts in by_year.items() for n, v in facts.items()},
        items={kind: draw(items(kind)) for kind in kinds},
        ledger=Ledger(tuple(draw(st.lists(AWARD, max_size=3))), draw(st.booleans())),
        made_up=draw(st.booleans()),
    )


def unordered(applicant: Applicant) -> Applicant:
    """Items and awards have no order of their own."""
    by_kind = {k: tuple(sorted(v, key=lambda i: i.key)) for k, v in applicant.items.items()}
    awards = tuple(sorted(applicant.ledger.awards, key=repr))
    return replace(applicant, items=by_kind, ledger=replace(applicant.ledger, awards=awards))


@settings(max_examples=40, deadline=None)
@given(st.lists(applicants(), max_size=3, unique_by=lambda a: a.id))
def test_applicants_written_and_read_back_are_the_same(people: list[Applicant]) -> None:
    connection = duckdb.connect()
    from_applicants(people, connection, DICTIONARY)
    for each in people:
        assert unordered(applicant_at(connection, each.id, DICTIONARY)) == unordered(each)


def test_there_is_a_table_for_each_kind_of_subject() -> None:
    kinds = list(DICTIONARY.items)
    assert list(TABLES) == [APPLICANTS, YEARLY, *kinds, "明细历史", AWARDS, "参数"]


def test_every_fact_has_one_column_of_its_own_type() -> None:
    held = [fact.name for table in TABLES.values() if table.item is None for fact in table.facts]
    assert sorted(held) == sorted(DICTIONARY.facts)
    for kind in DICTIONARY.items.values():
        assert TABLES[kind.name].facts == tuple(kind.facts.values())
    for column in (c for table in TABLES.values() for c in table.columns):
        assert column.fact is None or column.type == column.fact.type


def test_duckdb_makes_the_tables_with_just_the_types_that_are_said() -> None:
    connection = duckdb.connect()
    for table in TABLES.values():
        connection.execute(table.create())
        described = connection.execute(f"DESCRIBE {table.identifier}").fetchall()
        assert [(row[0], row[1]) for row in described] == [(c.name, c.sql) for c in table.columns]


def test_a_date_is_a_date_and_money_is_fen() -> None:
    connection = duckdb.connect()
    day = date(2020, 8, 6)
    yearly = {("网络零售额", 2023): 2500_0000_00}
    person = Applicant("a", "甲", facts={"注册日期": day.toordinal()}, yearly=yearly)
    from_applicants([person], connection, DICTIONARY)
    held = connection.execute('SELECT "注册日期" FROM "申请人"').fetchall()
    assert held == [(day,)]
    held = connection.execute('SELECT "年度", "网络零售额" FROM "年度数据"').fetchall()
    assert held == [(2023, 2500_0000_00)]


def test_a_kind_not_reported_is_unknown_and_a_reported_one_may_be_empty() -> None:
    connection = duckdb.connect()
    from_applicants([Applicant("a", "甲", items={"主播": ()})], connection, DICTIONARY)
    assert applicant_at(connection, "a", DICTIONARY).items == {"主播": ()}
    connection.execute("""UPDATE "申请人" SET "已报明细" = NULL""")
    assert applicant_at(connection, "a", DICTIONARY).items == {}
    connection.execute("""INSERT INTO "主播" ("编号", "名称") VALUES ('a', '乙')""")
    assert applicant_at(connection, "a", DICTIONARY).items == {"主播": (Item("乙", {}),)}


def test_public_figures_hold_for_the_whole_register() -> None:
    connection = duckdb.connect()
    [name] = list(DICTIONARY.parameters)[:1]
    given: dict[tuple[str, int], tuple[Value, str]] = {(name, 2023): (30_000, "假设")}
    people = [Applicant("a", "甲", parameters=given), Applicant("b", "乙")]
    from_applicants(people, connection, DICTIONARY)
    assert applicant_at(connection, "b", DICTIONARY).parameters == given
    people[1] = Applicant("b", "乙", parameters={(name, 2023): (40_000, "假设")})
    with pytest.raises(ValueError, match=name):
        from_applicants(people, connection, DICTIONARY)


def test_an_applicant_that_is_not_there_is_an_error() -> None:
    connection = duckdb.connect()
    from_applicants([], connection, DICTIONARY)
    with pytest.raises(NoApplicant):
        applicant_at(connection, "a", DICTIONARY)


def test_a_name_with_quotes_stays_one_name() -> None:
    assert Table('a"b', (), ()).identifier == '"a""b"'
