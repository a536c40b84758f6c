"""Literate programs: each file under good/ compiles to its plan, each under bad/ to its report."""

from pathlib import Path

import pytest

from duixian.rules.report import report
from tests.language.plan_text import plan_text
from tests.language.programs import Program, coverage_text, programs


@pytest.mark.parametrize("path", programs("good"), ids=lambda path: path.stem)
def test_a_good_program_means_what_it_says(path: Path) -> None:
    program = Program.read(path)
    compiled = program.compiled()
    assert report(compiled.findings) == ""
    assert compiled.plan is not None and compiled.coverage is not None
    program.holds(f"{coverage_text(compiled.coverage)}\n\n{plan_text(compiled.plan)}")


@pytest.mark.parametrize("path", programs("bad"), ids=lambda path: path.stem)
def test_a_bad_program_is_answered_with_its_report(path: Path) -> None:
    program = Program.read(path)
    compiled = program.compiled()
    assert compiled.findings, "nothing is wrong with this program"
    program.holds(report(compiled.findings))
