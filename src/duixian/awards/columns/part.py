"""One part of a register settled: the set operations in their order, each a table of its own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from duckdb import DuckDBPyConnection

from duixian.awards.columns import choice, held, outcome
from duixian.awards.columns.claims import claims, source
from duixian.awards.columns.exact import Exactly
from duixian.awards.columns.relations import SCHEMA, entries
from duixian.awards.columns.rules import Rules
from duixian.awards.columns.steps import revised


@contextmanager
def settled_part(
    connection: DuckDBPyConnection, exactly: Exactly, part: Path
) -> Iterator[tuple[str, str]]:
    """Two queries, the rows of `SETTLED` and of `TOTALS`, over tables that last as long as this.

    `part`: the wide results of some applicants.
    """
    made: list[str] = []
    try:
        for name, query in _tables(exactly.rules, part).items():
            connection.execute(f"CREATE OR REPLACE TABLE {SCHEMA}.{name} AS {query}")
            made.append(name)
        exactly.settle_routed(connection)
        made += ["exact_claim", "exact_total"]
        yield outcome.settled(), outcome.totals()
    finally:
        for name in made:
            connection.execute(f"DROP TABLE IF EXISTS {SCHEMA}.{name}")


def _tables(rules: Rules, part: Path) -> Mapping[str, str]:
    """The tables in the order in which each can be made, with their queries."""
    return {
        "person": outcome.people(source(part)),
        "claim": claims(rules, part),
        "entry": entries(rules),
        "held": held.held(rules.year),
        "revised": revised(rules.year),
        "pair": choice.pairs(),
        "verdict": choice.verdicts(),
        "routed": f"{held.routed(rules)}\nUNION\n({choice.tangled()})",
        "decided": outcome.decided(),
    }
