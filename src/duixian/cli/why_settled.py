"""The settled part of `duixian why`: says what is payable and holds it to the run's settlement."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import typer

from duixian.assess.engine import Engine
from duixian.assess.result import Settlement
from duixian.awards.claim import claims_from_outcomes
from duixian.awards.columns.exact import settled_rows
from duixian.awards.columns.outcome import SETTLED
from duixian.awards.columns.results import has_settlement, open_settlement
from duixian.awards.limits import limits_of
from duixian.awards.settle import settle
from duixian.batch.manifest import Manifest
from duixian.cli.amount import interval
from duixian.cli.failing import fail
from duixian.register.applicant import Applicant
from duixian.rules.library import Library

Row = tuple[Any, ...]
#: The columns that are held to the scalar settlement, of a claim and of the total.
_CLAIM = tuple(name for name in SETTLED if name not in ("编号", "条款"))
_TOTAL = ("low", "high", "undetermined")


@dataclass(frozen=True, slots=True)
class _Held:
    """What a settlement says of one applicant, by benefit and in all."""

    claims: dict[str, Row]
    total: Row


def hold_settled(
    output: Path,
    found: Manifest,
    library: Library,
    engine: Engine,
    one: Applicant,
    benefits: Collection[str],
) -> None:
    """Says what is payable for the benefits; fails where the run's settlement says otherwise.

    A run without a settlement is left alone.
    """
    if not has_settlement(output):
        return
    kept = _kept(output, one.id)
    settlement, expected = _settled(found, library, engine, one)
    for benefit in benefits:
        paid = dict(settlement.payable).get(benefit)
        if paid is None:
            continue
        typer.echo(f"结算：{benefit} 应付 {interval(paid, 'zh')}")
        for adjustment in settlement.adjustments:
            if adjustment.benefit == benefit:
                typer.echo(f"　　　{adjustment.text}")
        _compare(benefit, kept.claims.get(benefit), expected.claims.get(benefit))
    typer.echo(f"结算：合计 应付 {interval(settlement.total, 'zh')}（这次测算的各项政策）")
    _compare("合计", kept.total, expected.total)


def _kept(output: Path, id: str) -> _Held:
    """What the run's settlement holds of an applicant."""
    columns = ", ".join(_CLAIM)
    with duckdb.connect() as connection:
        open_settlement(connection, output)
        rows = connection.execute(
            f"SELECT 条款, {columns} FROM settled WHERE 编号 = ?", [id]
        ).fetchall()
        totals = connection.execute(
            f"SELECT {', '.join(_TOTAL)} FROM totals WHERE 编号 = ?", [id]
        ).fetchall()
    return _Held({row[0]: row[1:] for row in rows}, totals[0])


def _settled(
    found: Manifest, library: Library, engine: Engine, one: Applicant
) -> tuple[Settlement, _Held]:
    """The same by the scalar settlement, over the policies of the run."""
    plans = [plan for plan in library.plans if plan.meta.code in found.policies]
    outcomes = {o.benefit: o for o in engine.run(one, found.year)}
    limits = limits_of(plans, one, found.year, library.dictionary)
    settlement = settle(one, found.year, plans, outcomes, limits=limits, sources=library.sources)
    stated = claims_from_outcomes(plans, outcomes)
    claimed = {c.id: (c.amount.low, c.amount.high) for c in stated if c.amount.high != 0}
    claims = {str(row[0]): row[1:] for row in settled_rows(settlement, claimed)}
    total = settlement.total
    held = _Held(claims, (total.low, total.high, bool(settlement.undetermined)))
    return settlement, held


def _compare(what: str, kept: Row | None, expected: Row | None) -> None:
    if kept == expected:
        typer.echo(f"核对：{what} 与批量结算一致。")
        return
    raise fail(
        f"错误：{what} 的批量结算是 {_row(kept)}，逐户结算是 {_row(expected)}。"
        "两者必须一致：登记库或政策在测算之后改过，请重新运行 duixian batch；"
        "若都没有改过，这是程序的错误，请报告。"
    )


def _row(row: Row | None) -> str:
    if row is None:
        return "没有"
    names = _CLAIM if len(row) == len(_CLAIM) else _TOTAL
    return "、".join(f"{name} {value}" for name, value in zip(names, row, strict=True)) + "（分）"
