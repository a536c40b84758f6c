"""Settles applicants in columns and one by one, and says both in the same words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from duixian.assess.result import Outcome, Settlement
from duixian.awards.claim import claims_from_outcomes
from duixian.awards.columns.exact import Assess, settled_rows
from duixian.awards.columns.run import SettlementBeside, settled_name, totals_name
from duixian.awards.limits import limits_of
from duixian.awards.settle import settle
from duixian.batch.compile import column_name
from duixian.register.applicant import Applicant
from duixian.register.tables import identifier
from duixian.register.tables_from_applicants import from_applicants
from duixian.rules.dictionary import Dictionary
from duixian.rules.plan import Plan
from tests.unit.assess.factory import DICTIONARY

#: low, high, whether anything is not known
Total = tuple[int, int | None, bool]
Claims = frozenset[tuple[Any, ...]]
#: applicant → the settled claims, the total
Seen = dict[str, tuple[Claims, Total]]
Outcomes = Mapping[str, Sequence[Outcome]]


@dataclass(frozen=True)
class Columns:
    """What the columns give, and whom they left to the exact solver, and why."""

    seen: Seen
    exact: dict[str, str]


def by_columns(
    plans: Sequence[Plan],
    people: Sequence[Applicant],
    dictionary: Dictionary,
    year: int,
    outcomes: Outcomes,
    folder: Path,
    assess: Assess | None = None,
) -> Columns:
    """The settlement of the outcomes in set operations."""
    found = outcomes
    with duckdb.connect() as connection:
        from_applicants(people, connection, dictionary)
        wide(connection, plans, found, folder / "part-00000.parquet")
        beside = SettlementBeside(
            connection, plans, dictionary, year, assess or (lambda one: found[one.id])
        )
        beside.begin(folder)
        beside.write(folder, 0, folder / "part-00000.parquet", (None, None))
        return read(connection, folder)


def read(connection: duckdb.DuckDBPyConnection, folder: Path) -> Columns:
    """The settlement of one part."""
    claims = connection.execute(f"FROM '{folder / settled_name(0)}'").fetchall()
    totals = connection.execute(f"FROM '{folder / totals_name(0)}'").fetchall()
    return seen_in(claims, totals)


def seen_in(claims: Iterable[tuple[Any, ...]], totals: Iterable[tuple[Any, ...]]) -> Columns:
    """The rows of `settled` and of `totals`, by applicant."""
    seen: Seen = {}
    exact = {}
    rows: dict[str, set[tuple[Any, ...]]] = {}
    for id, *row in claims:
        key = tuple(tuple(value) if isinstance(value, list) else value for value in row)
        assert key not in rows.setdefault(id, set())
        rows[id].add(key)
    for id, low, high, undetermined, why in totals:
        assert id not in seen
        seen[id] = (frozenset(rows.get(id, ())), (low, high, undetermined))
        if why is not None:
            exact[id] = why
    return Columns(seen, exact)


def one_by_one(
    plans: Sequence[Plan],
    people: Iterable[Applicant],
    year: int,
    outcomes: Outcomes,
    dictionary: Dictionary = DICTIONARY,
) -> Seen:
    """The same by the scalar settlement."""
    found = {}
    for one in people:
        given = {o.benefit: o for o in outcomes[one.id]}
        limits = limits_of(plans, one, year, dictionary)
        found[one.id] = said(plans, given, settle(one, year, plans, given, limits=limits))
    return found


def said(
    plans: Sequence[Plan], outcomes: Mapping[str, Outcome], settlement: Settlement
) -> tuple[Claims, Total]:
    """A settlement as the columns hold it."""
    stated = claims_from_outcomes(plans, outcomes)
    claimed = {c.id: (c.amount.low, c.amount.high) for c in stated if c.amount.high != 0}
    rows = frozenset(
        tuple(tuple(value) if isinstance(value, list) else value for value in row)
        for row in settled_rows(settlement, claimed)
    )
    total = settlement.total
    return rows, (total.low, total.high, bool(settlement.undetermined))


def wide(
    connection: duckdb.DuckDBPyConnection, plans: Sequence[Plan], outcomes: Outcomes, path: Path
) -> None:
    """Outcomes as the wide results of a part hold them."""
    ids = [benefit.id for plan in plans for benefit in plan.benefits]
    columns = ["编号 VARCHAR"]
    for id in ids:
        for name, type in (("status", "VARCHAR"), ("low", "BIGINT"), ("high", "BIGINT")):
            columns.append(f"{identifier(column_name(id, name))} {type}")
    connection.execute(f"CREATE OR REPLACE TABLE wide ({', '.join(columns)})")
    for applicant, listed in outcomes.items():
        given = {o.benefit: o for o in listed}
        row: list[object] = [applicant]
        for id in ids:
            amount = given[id].amount
            row += [str(given[id].status)]
            row += [None, None] if amount is None else [amount.low, amount.high]
        connection.execute(f"INSERT INTO wide VALUES ({', '.join('?' * len(row))})", row)
    connection.execute(f"COPY wide TO '{path}' (FORMAT parquet)")
