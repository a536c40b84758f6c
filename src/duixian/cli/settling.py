"""How `duixian batch` has its run settled, and what it says of the settlement."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import duckdb
import typer
from duckdb import DuckDBPyConnection

from duixian.awards.columns.results import Summary, has_settlement, summary
from duixian.awards.columns.run import SettlementBeside
from duixian.batch.beside import NOTHING, Beside
from duixian.batch.compile import Trace
from duixian.batch.engines.duckdb import DuckDb
from duixian.batch.engines.engine import Engine
from duixian.register.store.connection import Limits
from duixian.register.store.opening import open_register
from duixian.report.words import MADE_UP, payable_words
from duixian.rules.library import Library
from duixian.rules.plan import Plan

#: What the set operations do not cover, as it is told.
_REASONS = {
    "items": "逐项奖励与既往记录或其他条款相关",
    "tiers": "既往记录写明档位",
    "overlap": "互斥的条款相互交叉",
    "caps": "合计上限、分期或随其他数额变动的上限",
}


#: engine, place of the register, library, limits, plans, year → what is written beside the run
Settling = Callable[
    [Engine, str, Library, Limits, Sequence[Plan], int], AbstractContextManager[Beside]
]


def settling_of(wanted: bool, trace: Trace) -> Settling:
    """How a run is settled, or not; totals alone leave nothing to settle, which is said."""
    if wanted and trace is Trace.TOTALS:
        typer.echo("注意：--trace totals 不留逐条的结果，不作结算。", err=True)
    return _settled if wanted and trace is not Trace.TOTALS else _unsettled


@contextmanager
def _settled(
    engine: Engine, place: str, library: Library, limits: Limits, plans: Sequence[Plan], year: int
) -> Iterator[Beside]:
    """The settlement works in DuckDB whatever engine the rules run in."""
    with _ledger(engine, place, library, limits) as connection:
        yield SettlementBeside(connection, plans, library.dictionary, year)


@contextmanager
def _unsettled(*_: object) -> Iterator[Beside]:
    yield NOTHING


def report(folder: Path) -> None:
    """Says what the settlement of a folder comes to, if it has one."""
    if not has_settlement(folder):
        return
    with duckdb.connect() as connection:
        typer.echo(_words(summary(connection, folder)))


@contextmanager
def _ledger(
    engine: Engine, place: str, library: Library, limits: Limits
) -> Iterator[DuckDBPyConnection]:
    """The register in DuckDB: the one the rules run over, where that is in DuckDB."""
    if isinstance(engine, DuckDb):
        yield engine.register
        return
    with open_register(place, library.dictionary, library, limits) as connection:
        yield connection


def _words(found: Summary) -> str:
    one_by_one = sum(found.exact.values())
    share = f"{one_by_one / found.applicants:.2%}" if found.applicants else "0%"
    reasons = "、".join(f"{_REASONS[why]} {count:,}" for why, count in found.exact.items())
    made_up = f"（{MADE_UP}）" if found.made_up else ""
    solved = f"逐户精确求解 {one_by_one:,} 个（{share}）" + (f"：{reasons}" if reasons else "")
    return f"结算{made_up}：{payable_words(found)}。{solved}"
