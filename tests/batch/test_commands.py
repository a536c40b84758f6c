"""`duixian batch` and `duixian why`: a row is explained, and a figure that differs fails loudly."""

from pathlib import Path

import duckdb
import pytest
import typer

from duixian.cli import batch, why
from duixian.register.read import read_applicants
from duixian.register.tables import tables
from duixian.register.tables_from_applicants import from_applicants
from duixian.rules.library import Library

ROOT = Path(__file__).parents[2]
POLICIES = ROOT / "policies"


@pytest.fixture
def register(library: Library, tmp_path: Path) -> Path:
    """The seller of the examples as a register of Parquet files."""
    path = ROOT / "examples" / "applicants" / "pinggu-seller.yaml"
    folder = tmp_path / "register"
    folder.mkdir()
    with duckdb.connect() as connection:
        from_applicants(
            read_applicants(path, library.dictionary, library), connection, library.dictionary
        )
        for table in tables(library.dictionary):
            connection.execute(
                f"COPY {table.identifier} TO '{folder / table.name}.parquet' (FORMAT parquet)"
            )
    return folder


def applicant(register: Path) -> str:
    """The only applicant's 编号."""
    with duckdb.connect() as connection:
        rows = connection.execute(f"SELECT 编号 FROM '{register}/申请人.parquet'").fetchall()
    return str(rows[0][0])


def test_every_row_is_explained_and_equal(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    batch.run(str(register), 2024, out, policy=["平谷"], policies=POLICIES)

    why.run(out, applicant(register), "平谷.三.三", policies=POLICIES)

    assert "核对：pinggu.三.三 与批量结果一致" in capsys.readouterr().out


def test_a_changed_register_fails_loudly(
    register: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, file = tmp_path / "out", register / "申请人.parquet"
    batch.run(str(register), 2024, out, policy=["平谷"], policies=POLICIES)
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE t AS SELECT * REPLACE (['园区运营主体'] AS 身份) FROM '{file}'"
        )
        connection.execute(f"COPY t TO '{file}' (FORMAT parquet)")

    with pytest.raises(typer.Exit) as stopped:
        why.run(out, applicant(register), "平谷.三.三", policies=POLICIES)

    assert stopped.value.exit_code == 2
    assert "两者必须一致" in capsys.readouterr().err


def test_a_policy_nobody_knows_is_refused(register: Path, tmp_path: Path) -> None:
    with pytest.raises(typer.Exit):
        batch.run(str(register), 2024, tmp_path / "out", policy=["火星"], policies=POLICIES)
    assert not (tmp_path / "out").exists()
