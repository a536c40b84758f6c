"""The five packs over made-up registers with made-up ledgers: columns and scalar settle alike."""

from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from duixian.assess.engine import Engine
from duixian.awards.columns.results import open_settlement, summary
from duixian.awards.columns.run import SettlementBeside
from duixian.batch.run import run_batch
from duixian.register.made_up.make import make
from duixian.register.made_up.recipe import Recipe
from duixian.register.store.connection import connected
from duixian.register.tables import tables
from duixian.register.tables_to_applicant import applicants_at
from duixian.rules.library import Library
from tests.awards.columns.agree import one_by_one, seen_in
from tests.awards.columns.ledgers import fill_ledger

YEAR = 2024


def register_of(connection: DuckDBPyConnection, library: Library, folder: Path, seed: int) -> None:
    """A made-up register as tables of the connection, every applicant with a ledger."""
    make(folder / "register", Recipe(300, seed, YEAR), library.dictionary, library.plans)
    for table in tables(library.dictionary):
        connection.execute(table.create())
        file = folder / "register" / f"{table.name}.parquet"
        connection.execute(f"INSERT INTO {table.identifier} BY NAME FROM '{file}'")
    fill_ledger(connection, library.plans, YEAR, seed)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_register_is_settled_as_its_applicants_are(
    library: Library, engine: Engine, tmp_path: Path, seed: int
) -> None:
    with connected() as connection:
        register_of(connection, library, tmp_path, seed)
        beside = SettlementBeside(connection, library.plans, library.dictionary, YEAR)
        run_batch(
            connection, library.plans, library.dictionary, YEAR, tmp_path / "out",
            identity="made up", part=90, beside=beside,
        )  # fmt: skip
        open_settlement(connection, tmp_path / "out")
        found = seen_in(
            connection.execute("FROM settled").fetchall(),
            connection.execute("FROM totals").fetchall(),
        )
        ids = [row[0] for row in connection.execute("SELECT 编号 FROM 申请人").fetchall()]
        people = list(applicants_at(connection, ids, library.dictionary))
        told = summary(connection, tmp_path / "out")
    outcomes = {one.id: engine.run(one, YEAR) for one in people}
    expected = one_by_one(library.plans, people, YEAR, outcomes, library.dictionary)

    assert len(found.seen) == len(people) == told.applicants
    for id, seen in expected.items():
        assert found.seen[id] == seen, (id, found.exact.get(id))
    plain = [id for id in found.seen if id not in found.exact]
    changed = [rules for id in plain for _, _, _, _, _, rules, _, _ in found.seen[id][0] if rules]
    assert len(changed) > 30  # the set operations had something to do
