"""A settlement is whole with its run or not there, and goes on where it stood."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from duixian.awards.columns.results import open_settlement, summary
from duixian.awards.columns.run import SettlementBeside
from duixian.batch.failure import BatchFailed
from duixian.batch.run import run_batch
from duixian.register.applicant import Applicant, Award, Item, Ledger
from duixian.rules.plan import Frequency, NonCumulation, Quote
from tests.batch.agree import connect
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, SPAN, WAN, YEAR

ONCE = Frequency("once", 0, "一次性")
RULE = NonCumulation("附则", Quote(SPAN, "从优从高不重复"), True, False, False, ())
PLAN = f.pack(
    replace(f.benefit(f.fact("投资额"), id="t.一"), frequency=ONCE),
    replace(f.benefit(f.wan(5), id="t.二"), matter="一事"),
    replace(f.benefit(f.wan(8), id="t.三"), matter="一事"),
)
PLAN = replace(PLAN, non_cumulation=RULE)


def company(n: int) -> Applicant:
    """A company; every third was paid before, every fifth has nobody to vouch for its ledger."""
    paid = (Award("t.一", "t", "区级", None, YEAR - 1, WAN),) if n % 3 == 0 else ()
    facts = {"投资额": n * WAN}
    return replace(f.applicant(facts), id=f"a{n:02}", ledger=Ledger(paid, n % 5 != 0), made_up=True)


@pytest.fixture
def register() -> Iterator[duckdb.DuckDBPyConnection]:
    """Twenty companies."""
    with connect([company(n) for n in range(20)], DICTIONARY) as connection:
        yield connection


def run(register: duckdb.DuckDBPyConnection, output: Path, **more: Any) -> None:
    """A run with its settlement."""
    of = more.pop("of", PLAN)
    beside = SettlementBeside(register, [of], DICTIONARY, YEAR)
    run_batch(
        register, [of], DICTIONARY, YEAR, output, **({"identity": "r", "beside": beside} | more)
    )


def rows(output: Path) -> list[tuple[Any, ...]]:
    """All rows of both views, in a fixed order."""
    with duckdb.connect() as connection:
        open_settlement(connection, output)
        claims = connection.execute("FROM settled ORDER BY 编号, 条款").fetchall()
        return claims + connection.execute("FROM totals ORDER BY 编号").fetchall()


def test_every_applicant_has_a_total_and_every_claim_its_reasons(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    run(register, tmp_path / "out")

    found = {row[:2]: row[2:] for row in rows(tmp_path / "out")}
    five, eight, three = 5 * WAN, 8 * WAN, 3 * WAN

    assert found["a01", "t.一"] == (WAN, WAN, WAN, WAN, [], [], None)
    assert found["a03", "t.一"] == (three, three, 0, 0, ["once"], [], None)
    assert found["a01", "t.二"] == (five, five, 0, 0, ["exclusion"], ["t.三"], three)
    assert found["a05", "t.二"] == (five, five, 0, five, ["exclusion", "ledger"], ["t.三"], three)
    assert found["a05", "t.三"] == (eight, eight, 0, eight, ["ledger"], [], None)
    assert found["a01", 9 * WAN] == (9 * WAN, False, None)
    assert found["a05", 0] == (13 * WAN, True, None)
    assert ("a00", "t.一") not in found  # it claims nothing


def test_parts_and_order_do_not_matter(register: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    run(register, tmp_path / "one", threads=1)
    run(register, tmp_path / "many", part=3, threads=2)
    register.execute("CREATE OR REPLACE TABLE 申请人 AS FROM 申请人 ORDER BY 编号 DESC")
    register.execute("CREATE OR REPLACE TABLE 既往奖励 AS FROM 既往奖励 ORDER BY 编号 DESC")
    run(register, tmp_path / "turned", part=7)

    assert rows(tmp_path / "one") == rows(tmp_path / "many") == rows(tmp_path / "turned")


def test_an_interrupted_settlement_goes_on_where_it_stood(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    def stop(done: int, parts: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(register, tmp_path / "out", part=5, progress=stop)
    work = tmp_path / ".out.work"
    before = {p.name: p.stat().st_mtime_ns for p in work.glob("*.parquet")}
    run(register, tmp_path / "out", part=5)

    assert len(before) == 6 and not work.exists()
    assert all((tmp_path / "out" / name).stat().st_mtime_ns == at for name, at in before.items())
    run(register, tmp_path / "whole", part=5)
    assert rows(tmp_path / "out") == rows(tmp_path / "whole")


def test_another_rule_of_settlement_settles_anew(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    def stop(done: int, parts: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(register, tmp_path / "out", part=5, progress=stop)
    # The statement of the assessment is the same: only what may be paid together is not.
    run(register, tmp_path / "out", part=5, of=replace(PLAN, non_cumulation=None))

    assert all("exclusion" not in row[6] for row in rows(tmp_path / "out")[:-20])


def test_a_run_without_settlement_says_so(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    run_batch(register, [PLAN], DICTIONARY, YEAR, tmp_path / "out", identity="r")

    with pytest.raises(BatchFailed, match="没有结算"):
        rows(tmp_path / "out")
    with pytest.raises(BatchFailed, match="不是一次完整的"):
        rows(tmp_path)


def test_a_missing_file_is_not_read_over(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    run(register, tmp_path / "out", part=5)
    (tmp_path / "out" / "totals-00002.parquet").unlink()

    with pytest.raises(BatchFailed, match="缺少 totals-00002"):
        rows(tmp_path / "out")


def test_money_paid_back_beside_its_entry_is_refused(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    register.execute("UPDATE 既往奖励 SET 金额 = -1 WHERE 编号 = 'a03'")

    with pytest.raises(BatchFailed, match="a03 2023 年《t》的金额为负"):
        run(register, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_amounts_beyond_the_whole_numbers_are_an_error(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    register.execute(f"UPDATE 既往奖励 SET 金额 = {2**63 - 1} WHERE 编号 = 'a03'")
    register.execute("INSERT INTO 既往奖励 FROM 既往奖励 WHERE 编号 = 'a03'")

    run(register, tmp_path / "out")  # sums of the ledger have room

    found = {row[:2]: row[2:] for row in rows(tmp_path / "out")}
    assert found["a03", "t.一"][2:4] == (0, 0)


def test_the_summary_counts_whom_the_exact_solver_settled(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    run(register, tmp_path / "out")

    with duckdb.connect() as connection:
        told = summary(connection, tmp_path / "out")

    assert told.applicants == 20 and told.undetermined == 4 and told.made_up
    assert told.exact == {}


def test_exclusions_that_cross_go_to_the_exact_solver(tmp_path: Path) -> None:
    """一 excludes 二, 二 excludes 三: 一 and 三 together pay more than 二."""
    crossed = f.pack(
        replace(f.benefit(f.wan(5), id="t.一"), excludes=("t.二",)),
        replace(f.benefit(f.wan(8), id="t.二"), excludes=("t.三",)),
        f.benefit(f.wan(4), id="t.三"),
    )
    with connect([company(1)], DICTIONARY) as register:
        run(register, tmp_path / "out", of=crossed)

    *claims, total = rows(tmp_path / "out")
    assert {row[1]: row[4] for row in claims} == {"t.一": 5 * WAN, "t.二": 0, "t.三": 4 * WAN}
    assert claims[2][6:] == (["exclusion"], ["t.一", "t.三"], WAN)
    assert total == ("a01", 9 * WAN, 9 * WAN, False, "overlap")


def test_an_item_that_the_ledger_names_goes_to_the_exact_solver(tmp_path: Path) -> None:
    """An award whose matter is the name of an item is for that item."""
    rule = replace(RULE, deducts=("市级",))
    plan_ = replace(
        f.pack(f.benefit(items=f.per_item("主播", f.wan(1)), id="t.一")), non_cumulation=rule
    )
    award = Award(None, "市里的办法", "市级", None, YEAR, WAN // 4, matter="甲")
    items = {"主播": (Item("甲", {}), Item("乙", {}))}
    one = replace(company(1), items=items, ledger=Ledger((award,), complete=True))
    with connect([one], DICTIONARY) as register:
        run(register, tmp_path / "out", of=plan_)

    claim, total = rows(tmp_path / "out")
    assert claim[2:7] == (2 * WAN, 2 * WAN, 2 * WAN - WAN // 4, 2 * WAN - WAN // 4, ["deduct"])
    assert total[-1] == "items"


def test_a_part_of_several_files_is_settled_alike(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    """An engine that runs on many machines writes a part as a folder."""
    run(register, tmp_path / "one")
    folder = tmp_path / "split" / "part-00000.parquet"
    folder.mkdir(parents=True)
    for name, these in (("a", "< 'a07'"), ("b", ">= 'a07'")):
        rows_ = f"FROM '{tmp_path}/one/part-00000.parquet' WHERE 编号 {these}"
        register.execute(f"COPY ({rows_}) TO '{folder}/{name}.parquet' (FORMAT parquet)")
    beside = SettlementBeside(register, [PLAN], DICTIONARY, YEAR)
    beside.begin(tmp_path / "split")
    beside.write(tmp_path / "split", 0, folder, (None, None))
    (tmp_path / "split" / "run.json").write_bytes((tmp_path / "one" / "run.json").read_bytes())

    assert rows(tmp_path / "split") == rows(tmp_path / "one")
