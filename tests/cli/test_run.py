"""What batch, why and report say of one run: labelled, told apart, and with the same totals."""

from pathlib import Path

import duckdb
import pytest
from click.testing import Result
from typer.testing import CliRunner

from duixian.batch.results import open_results
from duixian.cli.app import app

POLICIES = ["--policies", str(Path(__file__).parents[2] / "policies")]
_run = CliRunner(env={"COLUMNS": "80"}).invoke


def run(*args: object) -> Result:
    """The command with the packs of this repository."""
    return _run(app, [*(str(arg) for arg in args), *POLICIES])


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up register of a few applicants."""
    folder = tmp_path_factory.mktemp("made-up") / "登记库"
    made = run("register", "make", folder, "--size", "300", "--seed", "7")
    assert made.exit_code == 0, made.output
    return folder


def batch(register: Path, out: Path, *more: str) -> Result:
    """A run over the register, told."""
    found = run("batch", register, "--year", "2024", "-o", out, *more)
    assert found.exit_code == 0, found.output
    return found


@pytest.fixture(scope="module")
def out(register: Path) -> Path:
    """The settled run of one policy."""
    folder = register.parent / "结果"
    batch(register, folder, "--policy", "上城")
    return folder


def test_a_policy_named_twice_is_one_policy(register: Path, tmp_path: Path) -> None:
    found = batch(register, tmp_path / "out", "--policy", "上城", "--policy", "shangcheng")

    assert "300 个申请人，23 条" in found.stdout


def test_a_run_without_settlement_is_called_made_up_too(register: Path, tmp_path: Path) -> None:
    found = batch(register, tmp_path / "out", "--policy", "上城", "--no-settle")

    assert "（虚构数据）" in found.stdout


def test_a_row_says_whose_it_is_and_that_they_are_made_up(out: Path) -> None:
    with duckdb.connect() as connection:
        open_results(connection, out)
        asked = "SELECT min(编号) FROM results WHERE 条款 = 'shangcheng.二.9.1' AND low > 0"
        id = connection.execute(asked).fetchall()[0][0]

    found = run("why", out, "--applicant", id, "--clause", "上城.二.9.1")

    assert found.exit_code == 0, found.output
    assert found.stdout.startswith(f"{id}  （虚构）")
    assert "〔虚构数据〕" in found.stdout.splitlines()[0]
    assert "结算：合计 应付" in found.stdout


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("滨江.三.8", "没有测算滨江的政策，只有：上城"),
        ("上城.三.1", "没有给付的规则"),
        ("上城.二.9.1", "没有申请人“谁也不是”"),
    ],
)
def test_a_row_that_is_not_there_says_why(out: Path, clause: str, said: str) -> None:
    found = run("why", out, "--applicant", "谁也不是", "--clause", clause)

    assert found.exit_code == 2 and said in found.stderr


def test_the_report_has_the_total_that_the_run_told(register: Path, tmp_path: Path) -> None:
    told = batch(register, tmp_path / "out").stdout
    total = told.split("应付合计 ")[1].split("；")[0].split("。")[0]

    shown = run("report", tmp_path / "out").stdout
    one = run("report", tmp_path / "out", "--policy", "上城").stdout

    assert f"应付合计 {total}" in shown
    assert "应付合计" not in one  # of all policies, so not of one
    assert "结算前合计" in shown and "下面各条列的是结算后的" in shown.replace("\n", "").replace(
        " ", ""
    )


def test_a_report_says_what_the_run_did_not_keep(register: Path, tmp_path: Path) -> None:
    batch(register, tmp_path / "out", "--policy", "上城", "--trace", "amounts")

    assert "--trace full 才记" in run("report", tmp_path / "out").stdout


def test_force_replaces_results_and_nothing_else(register: Path, tmp_path: Path) -> None:
    batch(register, tmp_path / "out", "--policy", "上城", "--no-settle")
    args = ("batch", register, "--year", "2024", "--policy", "上城", "--no-settle", "--force", "-o")

    assert run(*args, tmp_path / "out").exit_code == 0
    refused = run(*args, register)
    assert refused.exit_code == 2 and "不是批量测算的结果" in refused.stderr
    made = run("register", "make", tmp_path / "out", "--size", "3", "--force")
    assert made.exit_code == 2 and "数据表以外的文件" in made.stderr
    assert (register / "申请人.parquet").is_file() and (tmp_path / "out" / "run.json").is_file()


def test_a_place_that_is_not_there_is_said(register: Path, tmp_path: Path) -> None:
    found = run("batch", register, "--year", "2024", "-o", tmp_path / "没有" / "out")

    assert found.exit_code == 2 and f"没有文件夹 {tmp_path / '没有'}" in found.stderr
