"""`duixian register` as a user runs it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from duixian.cli.app import app

ROOT = Path(__file__).parents[2]
POLICIES = ["--policies", str(ROOT / "policies")]
run = CliRunner(env={"COLUMNS": "100"}).invoke


def made(folder: Path) -> Path:
    target = folder / "登记库"
    done = run(app, ["register", "make", str(target), "--size", "40", *POLICIES])
    assert done.exit_code == 0, done.output
    assert "虚构" in done.output
    return target


def test_the_help_lists_what_can_be_done_with_a_register() -> None:
    found = run(app, ["register", "--help"])
    assert found.exit_code == 0
    for name in ("template", "check", "import", "make"):
        assert name in found.output
    assert "register" in run(app, ["--help"]).output


def test_a_made_up_register_passes_its_check(tmp_path: Path) -> None:
    found = run(app, ["register", "check", str(made(tmp_path)), "--complete", *POLICIES])
    assert found.exit_code == 0, found.output
    assert "0 处结构错误，0 类错误" in found.output
    assert "% 统一社会信用代码" in found.output


@pytest.mark.parametrize("name", ["空表.xlsx", "空表"])
def test_an_empty_template_is_a_sound_register(tmp_path: Path, name: str) -> None:
    target = str(tmp_path / name)
    assert run(app, ["register", "template", target, *POLICIES]).exit_code == 0
    assert run(app, ["register", "check", target, *POLICIES]).exit_code == 0
    again = run(app, ["register", "template", target, *POLICIES])
    assert again.exit_code == 2
    assert "已经存在" in again.stderr


def test_an_import_tells_what_it_set_aside_and_exits_with_one(tmp_path: Path) -> None:
    texts = tmp_path / "表"
    texts.mkdir()
    people = "编号,名称,注册地\na,甲（虚构）,330102\nb,乙（虚构）,33\n"
    (texts / "申请人.csv").write_text(people, encoding="utf-8")
    found = run(app, ["register", "check", str(texts), *POLICIES])
    assert found.exit_code == 1
    assert "DX209" in found.output
    assert "第 3 行：33" in found.output
    target = tmp_path / "登记库"
    done = run(app, ["register", "import", str(texts), str(target), *POLICIES])
    assert done.exit_code == 1
    assert "申请人 1 行" in done.output
    assert (target / "被拒.csv").is_file()
    assert run(app, ["register", "check", str(target), *POLICIES]).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "没有"], "DX301"),
        (["check", ".", "--memory", "很多"], "内存"),
        (["make", "登记库", "--size", "-5"], "申请人数 -5 超出范围"),
        (["make", "登记库.xlsx"], "DX301"),
        (["import", "没有", "登记库"], "DX301"),
    ],
)
def test_bad_arguments_are_full_sentences_and_exit_with_two(
    arguments: list[str], words: str
) -> None:
    found = run(app, ["register", *arguments, *POLICIES])
    assert found.exit_code == 2
    assert words in found.stderr
    assert "Traceback" not in found.output


def test_what_is_there_is_kept_unless_forced(tmp_path: Path) -> None:
    target = made(tmp_path)
    again = ["register", "make", str(target), "--size", "1", *POLICIES]
    assert run(app, again).exit_code == 2
    assert run(app, [*again, "--force"]).exit_code == 0
