"""Runs plans over applicants in DuckDB and tells how the scalar engine's outcomes look there."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import duckdb

from duixian.assess.base import base
from duixian.assess.evaluate import evaluate
from duixian.batch.compile import Batch, column_name, compile_batch
from duixian.register.applicant import Applicant
from duixian.register.tables_from_applicants import from_applicants
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary

#: status, base, before, amount, missing facts
Seen = tuple[Any, ...]


def connect(applicants: Sequence[Applicant], dictionary: Dictionary) -> duckdb.DuckDBPyConnection:
    """A register of these applicants in memory."""
    connection = duckdb.connect()
    from_applicants(applicants, connection, dictionary)
    return connection


def figures_of(applicants: Sequence[Applicant]) -> dict[tuple[str, int], int]:
    """The public figures given with the applicants."""
    return {key: int(value) for one in applicants for key, (value, _) in one.parameters.items()}


def numbered(applicants: Sequence[Applicant], dictionary: Dictionary) -> list[Applicant]:
    """The applicants with ids of their own, all with the public figures of the first."""
    shared = applicants[0].parameters
    return [
        replace(one, id=f"a{number}", parameters=shared) for number, one in enumerate(applicants)
    ]


def in_columns(
    plans: Sequence[plan.Plan], applicants: Sequence[Applicant], dictionary: Dictionary, year: int
) -> dict[str, list[Seen]]:
    """What the register engine gives each applicant for every benefit."""
    batch = compile_batch(plans, dictionary, year, figures=figures_of(applicants))
    with connect(applicants, dictionary) as connection:
        for declaration in batch.declarations:
            connection.execute(declaration)
        return decoded(batch, connection.execute(batch.sql()).fetchall())


def decoded(batch: Batch, rows: Sequence[Sequence[Any]]) -> dict[str, list[Seen]]:
    """The rows of the wide result as the scalar engine would say them."""
    names = ["编号", *batch.outputs]
    found: dict[str, list[Seen]] = {}
    for row in rows:
        values = dict(zip(names, row, strict=True))
        found[values["编号"]] = [
            (
                *(
                    values[column_name(each.benefit.id, name)]
                    for name in ("status", "base", "before_low", "before_high", "low", "high")
                ),
                tuple(
                    need
                    for need, bit in each.bits.items()
                    if bit & values[column_name(each.benefit.id, "missing")]
                    and need[0] != "主管部门认定"
                ),
            )
            for each in batch.benefits
        ]
    return found


def one_by_one(
    plans: Sequence[plan.Plan], applicants: Sequence[Applicant], dictionary: Dictionary, year: int
) -> dict[str, list[Seen]]:
    """The same by the scalar reference."""
    return {
        one.id: [
            seen(benefit, one, dictionary, year, elsewhere=_elsewhere(each, benefit, one))
            for each in plans
            for benefit in each.benefits
        ]
        for one in applicants
    }


def _elsewhere(each: plan.Plan, benefit: plan.Benefit, one: Applicant) -> bool:
    """Whether the applicant is known to be registered outside a district that asks for it."""
    known = one.division is not None and not benefit.anywhere
    return known and not each.meta.covers(one.division or "")


def seen(
    benefit: plan.Benefit,
    one: Applicant,
    dictionary: Dictionary,
    year: int,
    *,
    elsewhere: bool = False,
) -> Seen:
    """An outcome of the reference as the columns hold it; `elsewhere`: not for this division."""
    if elsewhere:
        return ("不适用", None, None, None, None, None, ())
    outcome = evaluate(benefit, one, year, dictionary)
    before, amount = outcome.before_caps, outcome.amount
    return (
        str(outcome.status),
        base(benefit, before, one, year, dictionary),
        before.low if before else None,
        before.high if before else None,
        amount.low if amount else None,
        amount.high if amount else None,
        outcome.missing,
    )
