"""A run is whole or not there, goes on where it stood, and its order and parts do not matter."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from duixian.batch.compile import Trace
from duixian.batch.failure import BatchFailed
from duixian.batch.results import open_results
from duixian.batch.run import run_batch
from duixian.rules import plan
from tests.batch.agree import connect
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, WAN, YEAR

PLAN = f.pack(
    f.benefit(
        f.fact("投资额"), [f.fact("开展自营网络销售")], caps=[f.cap("award", f.wan(50))], id="t.一"
    ),
    f.benefit(f.wan(5), [f.compare(f.fact("网络零售额"), ">", f.wan(2000))], id="t.二"),
)


@pytest.fixture
def register() -> Iterator[duckdb.DuckDBPyConnection]:
    """Twenty companies, some with unknowns."""
    people = []
    for n in range(20):
        facts: dict[Any, Any] = {"投资额": n * 5 * WAN, "网络零售额": n * 200 * WAN}
        if n % 3:
            facts["开展自营网络销售"] = n % 2 == 0
        people.append(f.applicant(facts))
    named = [replace(one, id=f"a{n:02}") for n, one in enumerate(people)]
    with connect(named, DICTIONARY) as connection:
        yield connection


def run(register: duckdb.DuckDBPyConnection, output: Path, **more: Any) -> None:
    """A run over the register."""
    of: plan.Plan = more.pop("of", PLAN)
    run_batch(register, [of], DICTIONARY, YEAR, output, **({"identity": "r"} | more))


def rows(output: Path) -> list[tuple[Any, ...]]:
    """All rows, in a fixed order."""
    with duckdb.connect() as connection:
        open_results(connection, output)
        return connection.execute("FROM results ORDER BY 编号, 条款").fetchall()


def test_a_row_for_each_applicant_and_benefit(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    run(register, tmp_path / "out")

    found = rows(tmp_path / "out")

    assert len(found) == 40
    assert found[0][:3] == ("a00", "t.一", "不符合")
    assert found[28][2:] == (
        *("符合", True, 70 * WAN, 70 * WAN, 70 * WAN),
        *("award", 50 * WAN, 50 * WAN, []),
    )
    assert found[24][2:4] == ("待补充", None) and found[24][-1] == ["开展自营网络销售"]


def test_parts_threads_and_order_do_not_matter(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    run(register, tmp_path / "one", threads=1)
    run(register, tmp_path / "many", part=3, threads=2)
    register.execute("CREATE OR REPLACE TABLE 申请人 AS FROM 申请人 ORDER BY 编号 DESC")
    run(register, tmp_path / "turned", part=7)

    assert rows(tmp_path / "one") == rows(tmp_path / "many") == rows(tmp_path / "turned")


def test_an_interrupted_run_goes_on_where_it_stood(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    output, seen = tmp_path / "out", []

    def stop(done: int, parts: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(register, output, part=5, progress=stop)
    work = tmp_path / ".out.work"
    before = {p.name: p.stat().st_mtime_ns for p in work.glob("*.parquet")}
    run(register, output, part=5, progress=lambda done, parts: seen.append(done))

    assert not work.exists() and len(before) == 2
    assert all((output / name).stat().st_mtime_ns == at for name, at in before.items())
    assert len(rows(output)) == 40


def test_other_rules_begin_anew(register: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    def stop(done: int, parts: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(register, tmp_path / "out", part=5, progress=stop)
    run(register, tmp_path / "out", part=5, of=f.pack(f.benefit(f.wan(1), id="t.三")))

    assert {row[1] for row in rows(tmp_path / "out")} == {"t.三"}


def test_what_is_not_whole_is_not_read(register: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    run(register, tmp_path / "out", part=5)
    (tmp_path / "out" / "part-00001.parquet").unlink()

    with pytest.raises(BatchFailed, match="缺少 part-00001"):
        rows(tmp_path / "out")
    with pytest.raises(BatchFailed, match="不是一次完整的"):
        rows(tmp_path)


def test_what_exists_is_replaced_only_when_asked(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    run(register, tmp_path / "out")

    with pytest.raises(BatchFailed, match="已经存在"):
        run(register, tmp_path / "out")
    run(register, tmp_path / "out", force=True, trace=Trace.AMOUNTS)

    assert len(rows(tmp_path / "out")[0]) == 5


def test_totals_are_sums_over_the_benefits(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    run(register, tmp_path / "out", trace=Trace.TOTALS)

    assert rows_of_totals(tmp_path / "out")["a14"] == (55 * WAN, 55 * WAN)


def rows_of_totals(output: Path) -> dict[str, tuple[int, int | None]]:
    """The totals by applicant."""
    with duckdb.connect() as connection:
        open_results(connection, output)
        return {row[0]: row[1:] for row in connection.execute("FROM wide").fetchall()}


def test_figures_beyond_the_dictionary_are_refused(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    register.execute("UPDATE 申请人 SET 投资额 = -1 WHERE 编号 = 'a03'")

    with pytest.raises(BatchFailed, match=r"申请人\.投资额"):
        run(register, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_repeated_row_is_refused_and_nothing_appears(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    register.execute("INSERT INTO 年度数据 FROM 年度数据 WHERE 编号 = 'a03'")

    with pytest.raises(BatchFailed, match="重复"):
        run(register, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("again", [2048, 5000, 20_000])
def test_a_number_that_comes_again_in_another_group_of_rows_is_found(
    register: duckdb.DuckDBPyConnection, tmp_path: Path, again: int
) -> None:
    # Numbers rise from row to row but where the `again`-th row has the number of the one before.
    numbers = f"'b' || lpad((i - (i >= {again})::INT)::VARCHAR, 9, '0')"
    columns = f"SELECT * REPLACE ({numbers} AS 编号) FROM (FROM 申请人 LIMIT 1), range(40000) r(i)"
    file = tmp_path / "many.parquet"
    register.execute(
        f"COPY (SELECT * EXCLUDE (i) FROM ({columns})) TO '{file}' (ROW_GROUP_SIZE 2048)"
    )
    register.execute("DROP TABLE 申请人")
    register.execute(f"CREATE VIEW 申请人 AS FROM '{file}'")
    register.execute("SET threads = 8")

    with pytest.raises(BatchFailed, match="1 行编号重复"):
        run(register, tmp_path / "out")


def test_a_memory_limit_nobody_understands_is_refused(
    register: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    with pytest.raises(BatchFailed, match="看不懂内存上限"):
        run(register, tmp_path / "out", memory_limit="many")
