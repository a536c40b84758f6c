"""Made-up sellers of 平谷 around the thresholds of 三(三), and their register."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from duixian.register.applicant import Applicant, Ledger
from duixian.register.tables import tables
from duixian.rules.library import Library
from duixian.whatif.change import change_from
from duixian.whatif.hypothesis import Hypothesis, suppose
from duixian.whatif.versions import Setting
from tests.batch.agree import connect
from tests.packs.satisfy import satisfied

YEAR = 2024
WAN = 10**6  # fen
CLAUSE = "pinggu.三.三"
GROWTH = "北京市网络零售额平均增速"
SALES = "网络零售额"
#: Retail in 万元; None: not known. Above 2000 it is 30, 5 more each full 1000, at most 50.
RETAIL = (100, 900, 1000, 1999, 2000, 2001, 2999, 3000, 3001, 5999, 6000, 9000, 20000, None)


def sellers(library: Library) -> list[Applicant]:
    """One for each figure of RETAIL; every third is an MCN, one is of no known identity."""
    plan = library.plan("pinggu")
    assert plan is not None
    benefit = next(one for one in plan.benefits if one.id == CLAUSE)
    whole = satisfied(benefit, library.dictionary, YEAR).applicant()
    found = []
    for n, retail in enumerate(RETAIL):
        yearly = {k: v for k, v in whole.yearly.items() if k[0] != SALES}
        yearly[SALES, YEAR - 1] = 10 * WAN
        if retail is not None:
            yearly[SALES, YEAR] = retail * WAN
        identities = frozenset({"企业"}) if n % 3 else library.dictionary.closure(["MCN机构"])
        one = replace(
            whole,
            id=f"s{n:02}",
            name=f"卖家{n}（虚构）",
            division="110117",
            identities=None if n == 12 else identities,
            yearly=yearly,
            ledger=Ledger((), True),
            parameters={(GROWTH, YEAR): (30_000, "假设")},
            made_up=True,
        )
        found.append(one)
    return found


@contextmanager
def setting_of(people: list[Applicant], library: Library, work: Path) -> Iterator[Setting]:
    """The register of some applicants, to simulate over."""
    with connect(people, library.dictionary) as connection:
        yield Setting(connection, library.dictionary, YEAR, work)


def supposed(library: Library, *changes: str) -> Hypothesis:
    """The packs with these changes."""
    return suppose(library, [change_from(text) for text in changes])


def written(people: list[Applicant], library: Library, folder: Path) -> Path:
    """The register as a folder of Parquet files."""
    folder.mkdir()
    with connect(people, library.dictionary) as connection:
        for table in tables(library.dictionary):
            target = folder / f"{table.name}.parquet"
            connection.execute(f"COPY {table.identifier} TO '{target}' (FORMAT parquet)")
    return folder
