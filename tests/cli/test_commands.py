"""The commands as a user runs them: what they print, how they fail, their exit codes."""

import json
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from duixian.cli.app import COMMANDS, app
from duixian.cli.schema import schema

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples" / "applicants").glob("*.yaml"))
POLICIES = ["--policies", str(ROOT / "policies")]
run = CliRunner(env={"COLUMNS": "100"}).invoke


def test_policies_lists_all_five_and_calls_drafts_drafts() -> None:
    found = run(app, ["policies", *POLICIES])
    assert found.exit_code == 0
    for code in ("shangcheng", "binjiang", "jiading", "zhengzhou", "pinggu"):
        assert code in found.output
    assert found.output.count("草案") == 2


@pytest.mark.parametrize("name", ["平谷.三.三", "平谷 三(三)", "pinggu.三.三", "平谷 第三条(三)"])
def test_a_clause_is_shown_with_its_words_however_it_is_named(name: str) -> None:
    found = run(app, ["clause", name, *POLICIES])
    assert found.exit_code == 0
    assert "招引挖潜优质企业" in found.output
    assert "不足1000万元的部分不计" in "".join(found.output.split())


def test_an_unknown_clause_is_an_error_with_suggestions() -> None:
    found = run(app, ["clause", "平谷.三.九", *POLICIES])
    assert found.exit_code == 2
    assert "三.三" in found.stderr


def test_check_passes_for_the_five_packs_with_full_coverage() -> None:
    found = run(app, ["check", *POLICIES])
    assert found.exit_code == 0, found.output
    assert "5 个政策包，0 处错误" in found.output
    assert found.output.count("100%") == 15


def test_explain_tells_what_a_code_means_in_any_case() -> None:
    found = run(app, ["explain", "dx170"])
    assert found.exit_code == 0
    assert "民法典" in found.output


def test_explain_of_an_unknown_code_is_an_error() -> None:
    found = run(app, ["explain", "DX999"])
    assert found.exit_code == 2
    assert "DX999" in found.stderr


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_json_follows_the_published_schema(path: Path) -> None:
    found = run(app, ["assess", str(path), "--json", *POLICIES])
    assert found.exit_code == 0, found.stderr
    result = json.loads(found.output)
    jsonschema.validate(result, schema())
    assert all(one["made_up"] for one in result)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sample_is_assessed_and_says_that_it_is_made_up(path: Path, lang: str) -> None:
    found = run(app, ["assess", str(path), "--lang", lang, *POLICIES])
    assert found.exit_code == 0, found.stderr
    assert ("虚构数据" if lang == "zh" else "made-up data") in found.output


def test_a_year_outside_a_named_policy_is_an_error_that_says_when_it_is_in_force() -> None:
    facts = str(ROOT / "examples/applicants/jiading-live.yaml")
    found = run(app, ["assess", facts, "--policy", "嘉定", "--year", "2026", *POLICIES])
    assert found.exit_code == 2
    assert "2024-03-01 至 2025-12-31" in found.stderr
    assert found.output == found.stderr


def test_a_policy_out_of_force_gives_no_amount_and_says_so() -> None:
    facts = str(ROOT / "examples/applicants/jiading-live.yaml")
    found = run(app, ["assess", facts, "--year", "2026", "--json", *POLICIES])
    assert found.exit_code == 0, found.stderr
    for one in json.loads(found.output):
        state = next(p for p in one["policies"] if p["code"] == "jiading")
        assert state["in_force"] is False and "不给出金额" in state["text"]
        assert not [b for b in one["benefits"] if b["policy"] == "jiading"]


def test_an_unknown_policy_is_an_error_that_lists_the_known_ones() -> None:
    found = run(app, ["assess", str(EXAMPLES[0]), "--policy", "火星", *POLICIES])
    assert found.exit_code == 2
    assert "pinggu（平谷）" in found.stderr


def test_a_missing_file_is_an_error_without_a_traceback(tmp_path: Path) -> None:
    found = run(app, ["assess", str(tmp_path / "none.yaml"), *POLICIES])
    assert found.exit_code == 2
    assert "none.yaml" in found.stderr and "Traceback" not in found.stderr


def test_template_writes_a_workbook_once_and_never_over_a_file(tmp_path: Path) -> None:
    target = tmp_path / "facts.xlsx"
    assert run(app, ["template", str(target), *POLICIES]).exit_code == 0
    before = target.read_bytes()
    assert run(app, ["template", str(target), *POLICIES]).exit_code == 2
    assert target.read_bytes() == before


def test_the_policies_folder_is_found_or_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = run(app, ["policies", "--policies", str(tmp_path)])
    assert found.exit_code == 2
    assert "--policies" in found.stderr
    monkeypatch.chdir(ROOT / "docs")
    assert run(app, ["policies"]).exit_code == 0


def test_every_command_is_told_in_one_line_of_the_help() -> None:
    found = CliRunner(env={"COLUMNS": "80"}).invoke(app, ["--help"])
    lines = found.output.split("Commands")[1].splitlines()[1:]
    told = [line for line in lines if line.strip("│╰─╯ ")]

    assert [line.split()[1] for line in told] == list(COMMANDS), "a line is broken"
    assert "…" not in found.output
