"""`duixian batch` settles unless told not to; `duixian why` holds the settled figure to its own."""

from pathlib import Path

import duckdb
import pytest
import typer

from duixian.batch.compile import Trace
from duixian.cli import batch, why
from duixian.register.read import read_applicants
from duixian.register.tables import tables
from duixian.register.tables_from_applicants import from_applicants
from duixian.rules.library import Library

ROOT = Path(__file__).parents[3]
POLICIES = ROOT / "policies"


@pytest.fixture
def register(library: Library, tmp_path: Path) -> Path:
    """The applicants of the examples, without public figures of their own, in one register."""
    folder = tmp_path / "register"
    folder.mkdir()
    with duckdb.connect() as connection:
        path = ROOT / "examples" / "applicants" / "pinggu-seller.yaml"
        people = read_applicants(path, library.dictionary, library)
        from_applicants(people, connection, library.dictionary)
        connection.execute("UPDATE 申请人 SET 编号 = 'a1', 历史完整 = true")
        for table in tables(library.dictionary)[1:]:
            if table.column("编号") is not None:
                connection.execute(f"UPDATE {table.identifier} SET 编号 = 'a1'")
        connection.execute(
            "INSERT INTO 既往奖励 BY NAME SELECT 'a1' AS 编号, 'pinggu.三.三' AS 条款, "
            "'pinggu' AS 政策, '区级' AS 层级, 2022 AS 年度, 30000000 AS 金额"
        )
        for table in tables(library.dictionary):
            file = folder / f"{table.name}.parquet"
            connection.execute(f"COPY {table.identifier} TO '{file}' (FORMAT parquet)")
    return folder


def test_the_settled_figure_is_said_and_equal(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    batch.run(str(register), 2024, out, policies=POLICIES)
    told = capsys.readouterr().out

    why.run(out, "a1", "平谷.三.三", policies=POLICIES)
    explained = capsys.readouterr().out

    assert "结算（虚构数据）：应付合计" in told and "逐户精确求解 0 个（0.00%）" in told
    assert "结算：pinggu.三.三 应付 0元" in explained
    assert "一次性" in explained and "2022 年 30万元" in explained
    assert "核对：pinggu.三.三 与批量结算一致" in explained
    assert "核对：合计 与批量结算一致" in explained


def test_a_settlement_that_says_otherwise_fails_loudly(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    batch.run(str(register), 2024, out, policies=POLICIES)
    file = out / "settled-00000.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS SELECT * REPLACE (high + 1 AS high) FROM '{file}'")
        connection.execute(f"COPY t TO '{file}' (FORMAT parquet)")

    with pytest.raises(typer.Exit) as stopped:
        why.run(out, "a1", "平谷.三.三", policies=POLICIES)

    assert stopped.value.exit_code == 2
    assert "pinggu.三.三 的批量结算是" in capsys.readouterr().err


def test_a_run_may_go_without_settlement(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch.run(str(register), 2024, tmp_path / "out", settle=False, policies=POLICIES)
    why.run(tmp_path / "out", "a1", "平谷.三.三", policies=POLICIES)

    assert not list((tmp_path / "out").glob("settle*"))
    assert "结算" not in capsys.readouterr().out


def test_totals_alone_are_not_settled_and_say_so(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch.run(str(register), 2024, tmp_path / "out", trace=Trace.TOTALS, policies=POLICIES)

    assert not list((tmp_path / "out").glob("settle*"))
    assert "不作结算" in capsys.readouterr().err
