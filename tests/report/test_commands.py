"""`duixian allocate` and `duixian report` as a user runs them, over a made-up register."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from duixian.cli.app import app

ROOT = Path(__file__).parents[2]
POLICIES = ["--policies", str(ROOT / "policies")]
CLAUSE = ["--clause", "上城.二.15"]
BY = ["--by", "公益助农直播交易额"]
run = CliRunner(env={"COLUMNS": "100"}).invoke


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run of one policy over a made-up register."""
    folder = tmp_path_factory.mktemp("made-up")
    register, out = folder / "登记库", folder / "结果"
    made = run(app, ["register", "make", str(register), "--size", "2000", *POLICIES])
    assert made.exit_code == 0, made.output
    args = ["batch", str(register), "--year", "2024", "--policy", "上城", "-o", str(out)]
    assert run(app, [*args, *POLICIES]).exit_code == 0
    return out


def test_a_round_is_shown_with_its_rules_and_its_line(out: Path) -> None:
    found = run(
        app, ["allocate", str(out), *CLAUSE, *BY, "--quota", "1", "--pending", "排除", *POLICIES]
    )
    assert found.exit_code == 0, found.output
    assert "虚构数据" in found.output and "标准竞赛排名" in found.output
    assert "入围线" in found.output and "距入围线差" in found.output


def test_a_round_is_written_once(out: Path, tmp_path: Path) -> None:
    args = ["allocate", str(out), *CLAUSE, *BY, "-o", str(tmp_path / "分配.xlsx"), *POLICIES]
    assert run(app, args).exit_code == 0
    again = run(app, args)
    assert again.exit_code == 2 and "已经存在" in again.stderr
    assert run(app, [*args, "--force"]).exit_code == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--clause", "上城.二.99"], "没有条款"),
        ([*CLAUSE, *BY, "--budget", "500"], "没有写明单位"),
        ([*CLAUSE, *BY, "--tie", "抽签"], "--seed"),
        (["--clause", "上城.二.9.1"], "没有名次或名额"),
        ([*CLAUSE, *BY, "--register", "没有的地方"], "没有"),
        ([*CLAUSE, *BY, "--scores", "没有.csv"], "读不了"),
        ([*CLAUSE, *BY, "--memory", "许多"], "内存"),
    ],
)
def test_what_cannot_be_done_says_why(out: Path, more: list[str], said: str) -> None:
    found = run(app, ["allocate", str(out), *more, *POLICIES])
    assert found.exit_code == 2, found.output
    assert said in found.stderr
    assert "Traceback" not in found.stderr


def test_a_changed_register_is_refused(out: Path) -> None:
    register = out.parent / "登记库"
    other = out.parent / "另一个"
    run(app, ["register", "make", str(other), "--size", "10", *POLICIES])
    found = run(app, ["allocate", str(out), *CLAUSE, *BY, "--register", str(other), *POLICIES])
    assert found.exit_code == 2 and "改过" in found.stderr
    assert register.exists()


def test_a_run_is_reported_on_the_terminal_and_in_files(out: Path, tmp_path: Path) -> None:
    shown = run(app, ["report", str(out), *POLICIES])
    assert shown.exit_code == 0 and "虚构数据" in shown.output and "结算后合计" in shown.output

    files = [tmp_path / "台账.xlsx", tmp_path / "汇总.html"]
    args = [arg for file in files for arg in ("-o", str(file))]
    found = run(app, ["report", str(out), *args, *POLICIES])
    assert found.exit_code == 0, found.output
    assert all(file.stat().st_size > 5_000 for file in files)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["-o", "x.pdf"], "不能写成"),
        (["--policy", "火星"], "没有政策"),
        (["--memory", "许多"], "内存"),
    ],
)
def test_a_report_that_cannot_be_made_says_why(out: Path, more: list[str], said: str) -> None:
    found = run(app, ["report", str(out), *more, *POLICIES])
    assert found.exit_code == 2 and said in found.stderr


def test_what_is_no_run_is_refused(tmp_path: Path) -> None:
    for command in (["report", str(tmp_path)], ["allocate", str(tmp_path), *CLAUSE]):
        found = run(app, [*command, *POLICIES])
        assert found.exit_code == 2 and "不是一次完整的" in found.stderr
