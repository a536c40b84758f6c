"""A small register for 上城 15 (first three by charity sales), run and ready to be allocated."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from duixian.awards.columns.run import SettlementBeside
from duixian.batch.run import run_batch
from duixian.register.applicant import Applicant, Award, Ledger, Value
from duixian.register.tables_from_applicants import from_applicants
from duixian.rules.library import Library

YEAR = 2024
CLAUSE = "shangcheng.二.15"
SALES = "公益助农直播交易额"
PLACE = "公益助农排名"
YI = 10**10
#: What the policy asks of everyone.
LAWFUL: Mapping[str, Value] = {"合法经营": True}
HARMLESS: Mapping[str, Value] = {
    "存在欠薪欠资行为": False,
    "发生违法犯罪行为": False,
    "发生较大责任事故": False,
}


def seller(
    id: str,
    sales: int | None,
    *,
    place: int | None = None,
    name: str = "",
    awards: Sequence[Award] = (),
    **facts: Value,
) -> Applicant:
    """A live-commerce company of the district with its charity sales in fen."""
    figures = {**HARMLESS, SALES: sales, PLACE: place}
    return Applicant(
        id,
        name or f"公司{id}",
        division="330102",
        identities=frozenset({"直播电商企业", "企业"}),
        facts={**LAWFUL, **facts},
        yearly={(fact, YEAR): value for fact, value in figures.items() if value is not None},
        ledger=Ledger(tuple(awards), complete=True),
        made_up=True,
    )


@contextmanager
def a_run(
    library: Library, sellers: Sequence[Applicant], out: Path, *, settle: bool = False
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the register of the sellers; the run over it is in `out`."""
    plans = [plan for plan in library.plans if plan.meta.code == "shangcheng"]
    with duckdb.connect(config={"threads": 1}) as connection:
        from_applicants(sellers, connection, library.dictionary)
        beside = {}
        if settle:
            beside["beside"] = SettlementBeside(connection, plans, library.dictionary, YEAR)
        run_batch(connection, plans, library.dictionary, YEAR, out, identity="test", **beside)
        yield connection
