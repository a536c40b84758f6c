"""cases.yaml: what is read, what is refused, what a failing case tells, what is proposed."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from duixian.cases.case import Case, Verdict
from duixian.cases.cases_from_tree import cases_from
from duixian.cases.propose import propose
from duixian.cases.report import told
from duixian.cases.run import run_cases
from duixian.cli.app import app
from duixian.law.source import Source
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.library import Library

POLICIES = Path(__file__).parents[2] / "policies"
run = CliRunner(env={"COLUMNS": "100"}).invoke
SHARED = """共同:
  虚构: 是
  申请人: {编号: a, 名称: 甲, 注册地: "410105", 身份: [区县政府]}
  年度: 2024
  事实: {出台直播电商扶持政策: 是, 扶持政策实际财政支出: 1000万元}
  既往奖励: {完整: 是, 记录: []}
算例:
"""


def read(library: Library, *cases: str, shared: str = SHARED) -> list[Case]:
    body = "".join(f"  - {{{case}}}\n" for case in cases)
    return cases_from(Source("cases.yaml", shared + body), library, "zhengzhou")


def codes(library: Library, *cases: str, shared: str = SHARED) -> list[str]:
    with pytest.raises(Diagnostics) as caught:
        read(library, *cases, shared=shared)
    return [found.code for found in caught.value.found]


def verdict(library: Library, case: str) -> Verdict:
    return run_cases(read(library, case), library, "zhengzhou")[0].verdict


CASE = "名称: 一, 为什么: 因为"


class TestReading:
    def test_a_case_has_the_shared_facts_and_its_own_over_them(self, library: Library) -> None:
        case = read(library, CASE + ", 事实: {扶持政策实际财政支出: 2万元}, 预期: {三.二.1: 0}")[0]
        applicant = case.applicant
        assert applicant.made_up and applicant.division == "410105"
        every = {**applicant.facts, **{n: v for (n, _), v in applicant.yearly.items()}}
        assert every["扶持政策实际财政支出"] == 2 * 10**6
        assert every["出台直播电商扶持政策"] is True
        assert (case.line, case.year) == (8, 2024)

    def test_a_shared_fact_can_be_unknown_again(self, library: Library) -> None:
        case = read(library, CASE + ", 事实: {出台直播电商扶持政策: 未知}, 预期: {三.二.1: 0}")[0]
        assert "出台直播电商扶持政策" not in {**case.applicant.facts}

    @pytest.mark.parametrize(
        ("case", "expected"),
        [
            ("名称: 一, 预期: {三.二.1: 0}", ["DX206"]),
            ("名称: 一, 为什么: 因为", ["DX206"]),
            ("名称: 一, 为什么: 因为, 预期: {}", ["DX206"]),
            (CASE + ", 预期: {三.二.1: {}}", ["DX206"]),
            (CASE + ", 预期: {三.九: 0}", ["DX221"]),
            (CASE + ", 预期: {三.二.1: 五万}", ["DX213"]),
            (CASE + ", 预期: {三.二.1: [5万元, 1万元]}", ["DX213"]),
            (CASE + ", 预期: {三.二.1: {状态: 也许}}", ["DX213"]),
            (CASE + ", 预期: {三.二.1: {钱: 5万元}}", ["DX205"]),
            (CASE + ", 状态: 好, 预期: {三.二.1: 0}", ["DX213"]),
            (CASE + ", 事实: {没有: 是}, 预期: {三.二.1: 0}", ["DX212"]),
            (CASE + ", 别的: 1, 预期: {三.二.1: 0}", ["DX205"]),
        ],
    )
    def test_what_is_wrong_is_an_error(
        self, library: Library, case: str, expected: list[str]
    ) -> None:
        assert codes(library, case) == expected

    def test_a_name_stands_once_and_a_shared_mistake_is_told_once(self, library: Library) -> None:
        one = CASE + ", 预期: {三.二.1: 0}"
        assert codes(library, one, one) == ["DX102"]
        wrong = SHARED.replace("出台直播电商扶持政策", "出台什么")
        assert codes(library, one, one.replace("一", "二"), shared=wrong) == ["DX212"]

    @pytest.mark.parametrize("text", ["", "算例: 3", "- a", "共同: {}", "算例:\n  - [", "{"])
    def test_a_file_of_another_shape_is_an_error(self, library: Library, text: str) -> None:
        with pytest.raises(Diagnostics):
            cases_from(Source("cases.yaml", text), library, "zhengzhou")


class TestRunning:
    @pytest.mark.parametrize(
        "expected",
        [
            "300万元",
            "符合",
            "{状态: 符合, 金额: 300万元, 应付: 300万元, 封顶前: 300万元, 缺少: []}",
            "[300万元, 300万元]",
        ],
    )
    def test_what_holds_passes(self, library: Library, expected: str) -> None:
        case = f"{CASE}, 预期: {{三.二.1: {expected}}}, 合计: 300万元"
        assert verdict(library, case) is Verdict.PASSED

    @pytest.mark.parametrize(
        "expected",
        [
            "300.01万元",
            "不符合",
            "无",
            "[0, 300万元]",
            "{应付: 0}",
            "{封顶前: 1元}",
            "{缺少: [甲]}",
        ],
    )
    def test_what_does_not_hold_fails(self, library: Library, expected: str) -> None:
        assert verdict(library, f"{CASE}, 预期: {{三.二.1: {expected}}}") is Verdict.FAILED

    def test_a_wrong_total_fails(self, library: Library) -> None:
        case = f"{CASE}, 预期: {{三.二.1: 300万元}}, 合计: 299万元"
        assert verdict(library, case) is Verdict.FAILED

    def test_a_proposed_case_passes_once_somebody_answers_for_it(self, library: Library) -> None:
        case = f"{CASE}, 状态: 待确认, 预期: {{三.二.1: 300万元}}"
        assert verdict(library, case) is Verdict.OPEN
        assert verdict(library, f"{case}, 确认人: 张三") is Verdict.PASSED
        wrong = case.replace("300", "299")
        assert verdict(library, wrong) is Verdict.OPEN
        assert verdict(library, f"{wrong}, 确认人: 张三") is Verdict.FAILED

    def test_a_failing_case_tells_place_both_sides_and_the_reasons(self, library: Library) -> None:
        case = read(library, f"{CASE}, 预期: {{三.二.1: 1万元}}")[0]
        text = "\n".join(told(run_cases([case], library, "zhengzhou")[0]))
        assert "cases.yaml:8" in text
        assert "应为 1万元，得到 300万元" in text
        assert "✓ 出台直播电商扶持政策：是" in text
        assert "扶持政策实际财政支出 1000万元 × 30% → 300万元" in text

    def test_a_year_out_of_force_is_said_and_fails(self, library: Library) -> None:
        text = (
            SHARED.replace("410105", "310114") + f"  - {{{CASE}, 预期: {{二.三: 0}}, 年度: 2026}}"
        )
        text = text.replace("区县政府", "直播短视频企业")
        cases = cases_from(Source("cases.yaml", text), library, "jiading")
        outcome = run_cases(cases, library, "jiading")[0]
        assert outcome.verdict is Verdict.FAILED
        assert "2026" in outcome.refused


class TestProposing:
    def test_every_threshold_is_tried_below_at_and_above(self, library: Library) -> None:
        plan = library.plan("pinggu")
        assert plan is not None
        text = propose(plan, library, None).text
        cases = cases_from(Source("cases.yaml", text), library, "pinggu")
        assert all(case.proposed and not case.counts for case in cases)
        names = "\n".join(case.name for case in cases)
        for shown in ("19,999,999.99元", "正好：2000万元", "20,000,000.01元", "100,001单"):
            assert shown in names
        assert "三.三 封顶" in names and "三.三 再一次" in names
        outcomes = run_cases(cases, library, "pinggu")
        assert all(outcome.agrees for outcome in outcomes)
        assert {outcome.verdict for outcome in outcomes} == {Verdict.OPEN}
        by_name = {o.case.name: o.checks for o in outcomes}
        assert [c.got for c in by_name["三.三 再一次"]][-1] == "0元"
        assert by_name["三.三 封顶"][1].got == "50万元"

    @pytest.mark.parametrize("code", ["shangcheng", "binjiang", "jiading", "zhengzhou", "pinggu"])
    def test_proposals_can_be_read_back_and_are_made_once(
        self, library: Library, code: str
    ) -> None:
        plan = library.plan(code)
        assert plan is not None
        path = Path(plan.path).parent / "cases.yaml"
        first = propose(plan, library, Source.read(path))
        assert first.items and first.left_out == ()
        again = propose(plan, library, Source("cases.yaml", first.text))
        assert again.items == ()


class TestCommand:
    def test_the_packs_pass_and_json_says_so(self) -> None:
        found = run(app, ["test", "--json", "--policies", str(POLICIES)])
        assert found.exit_code == 0, found.output
        verdicts = [case["verdict"] for pack in json.loads(found.output) for case in pack["cases"]]
        assert len(verdicts) > 100 and set(verdicts) == {"通过"}

    def test_a_difference_is_exit_code_1_with_the_line(self, tmp_path: Path) -> None:
        home = tmp_path / "policies"
        shutil.copytree(POLICIES, home)
        path = home / "zhengzhou-draft" / "cases.yaml"
        path.write_text(path.read_text("utf-8").replace("合计: 300万元", "合计: 3元"), "utf-8")
        found = run(app, ["test", "郑州", "--policies", str(home)])
        assert found.exit_code == 1
        assert "合计：应为 3元，得到 300万元" in found.output
        assert "1 不符" in found.output

    def test_proposals_are_written_and_wait(self, tmp_path: Path) -> None:
        home = tmp_path / "policies"
        shutil.copytree(POLICIES, home)
        arguments = ["test", "--propose", "--write", "郑州", "--policies", str(home)]
        assert run(app, arguments).exit_code == 0
        found = run(app, ["test", "郑州", "--policies", str(home)])
        assert found.exit_code == 0
        assert "7 通过" in found.output and "待确认" in found.output
        (home / "zhengzhou-draft" / "cases.yaml").unlink()
        assert "没有算例" in run(app, ["test", "郑州", "--policies", str(home)]).output
        assert run(app, arguments).exit_code == 0
        assert "0 通过" in run(app, ["test", "郑州", "--policies", str(home)]).output

    def test_a_folder_elsewhere_is_taken_as_it_is(self, tmp_path: Path) -> None:
        folder = tmp_path / "zhengzhou-draft"
        shutil.copytree(POLICIES / "zhengzhou-draft", folder)
        policy, cases = folder / "policy.md", folder / "cases.yaml"
        for path in (policy, cases):
            path.write_text(path.read_text("utf-8").replace("30%", "20%"), "utf-8")
        found = run(app, ["test", str(folder), "--policies", str(POLICIES)])
        assert found.exit_code == 1
        assert "应为 300万元，得到 200万元" in found.output
        assert str(cases) in found.output

    def test_an_unknown_policy_and_a_broken_file_are_errors(self, tmp_path: Path) -> None:
        assert run(app, ["test", "没有", "--policies", str(POLICIES)]).exit_code == 2
        home = tmp_path / "policies"
        shutil.copytree(POLICIES, home)
        (home / "zhengzhou-draft" / "cases.yaml").write_text("算例: [", "utf-8")
        found = run(app, ["test", "郑州", "--policies", str(home)])
        assert found.exit_code == 2
        assert "DX101" in found.stderr
