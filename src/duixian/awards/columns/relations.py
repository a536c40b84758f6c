"""The rules as tables beside the register, in a schema of their own, for the set operations."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, fields
from typing import Any, cast

from duckdb import DuckDBPyConnection

from duixian.awards.columns.effects import (
    OTHER,
    EffectRow,
    Entry,
    effects,
    known_divisions,
    known_matters,
    known_policies,
    words,
)
from duixian.awards.columns.rules import BenefitRow, RivalRow, Rules, SharedRow
from duixian.register.tables import AWARDS, identifier, literal

#: The schema of all tables of a settlement.
SCHEMA = "settling"
_SQL = {int: "BIGINT", int | None: "BIGINT", str: "VARCHAR", str | None: "VARCHAR", bool: "BOOLEAN"}


def make_relations(connection: DuckDBPyConnection, rules: Rules) -> None:
    """The tables benefit, rival, shared, kind, effect and word, made anew.

    `kind` numbers the kinds of entry that the ledger has, `effect` says what each does to each
    benefit, `word` by which names of items an entry of the kind may concern one.
    """
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    _fill(connection, "benefit", BenefitRow, rules.benefits)
    _fill(connection, "rival", RivalRow, rules.rivals)
    _fill(connection, "shared", SharedRow, rules.shared)
    listed = connection.execute(f"SELECT DISTINCT {_said(rules)} FROM {identifier(AWARDS)}")
    kinds = [Entry(*row) for row in sorted(listed.fetchall(), key=repr)]
    _fill(connection, "effect", EffectRow, effects(rules, kinds))
    columns = {"kind": "BIGINT", **{field.name: "VARCHAR" for field in fields(Entry)}}
    insert(connection, "kind", columns, [(n, *astuple(kind)) for n, kind in enumerate(kinds)])
    said = [(n, word) for n, kind in enumerate(kinds) for word in sorted(words(rules, kind))]
    insert(connection, "word", {"kind": "BIGINT", "word": "VARCHAR"}, said)


def entries(rules: Rules) -> str:
    """The entries of the applicants in `person`, each with the number of its kind."""
    held = (
        f"SELECT line, 年度, 金额, 区级配套, 档位, 事项, {_said(rules)} "
        f"FROM {identifier(AWARDS)} JOIN {SCHEMA}.person USING (编号)"
    )
    same = " AND ".join(f"e.{f.name} IS NOT DISTINCT FROM k.{f.name}" for f in fields(Entry))
    return (
        "SELECT line, kind, 年度 AS year, 金额 AS paid, coalesce(区级配套, 0) AS matching, "
        f"档位 AS tier, 事项 AS said FROM ({held}) e JOIN {SCHEMA}.kind k ON {same} "
        "WHERE 金额 <> 0 OR 区级配套 <> 0"
    )


def insert(
    connection: DuckDBPyConnection,
    name: str,
    columns: Mapping[str, str],
    rows: Collection[tuple[object, ...]],
    *,
    anew: bool = True,
) -> None:
    """Rows into a table of the schema, which is made anew or goes on. `columns`: name → type."""
    if anew:
        made = ", ".join(f"{column} {type}" for column, type in columns.items())
        connection.execute(f"CREATE OR REPLACE TABLE {SCHEMA}.{name} ({made})")
    if rows:
        # A column at a time: a list is one value, a row would be one statement.
        types = enumerate(columns.values(), 1)
        listed = ", ".join(f"unnest(${at}::{type}[])" for at, type in types)
        values = [list(column) for column in zip(*rows, strict=True)]
        connection.execute(f"INSERT INTO {SCHEMA}.{name} SELECT {listed}", values)


def _fill(connection: DuckDBPyConnection, name: str, row: type[Any], rows: Iterable[Any]) -> None:
    """A table with the fields of a dataclass as its columns."""
    columns = {field.name: _SQL[cast(Any, field.type)] for field in fields(row)}
    insert(connection, name, columns, [astuple(one) for one in rows])


def _said(rules: Rules) -> str:
    """What an entry says, as far as a plan may know it: its kind."""
    return (
        "条款 AS clause, "
        f"{_known('政策', known_policies(rules))} AS policy, 层级 AS level, "
        f"CASE WHEN 区划 <> '' THEN {_known('区划', known_divisions(rules))} END AS division, "
        f"CASE WHEN 事项 <> '' THEN {_known('事项', known_matters(rules))} ELSE '' END AS matter"
    )


def _known(column: str, names: set[str]) -> str:
    listed = ", ".join(map(literal, sorted(names))) or "NULL"
    return f"CASE WHEN {column} IN ({listed}) THEN {column} ELSE {literal(OTHER)} END"
