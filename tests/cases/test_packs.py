"""Every worked case of the packs comes out as its author worked it out from the words."""

from pathlib import Path

import pytest

from duixian.cases.case import Case, Verdict
from duixian.cases.cases_from_tree import CASES, read_cases
from duixian.cases.report import told
from duixian.cases.run import run_cases
from duixian.rules.library import load_library

POLICIES = Path(__file__).parents[2] / "policies"
LIBRARY = load_library(POLICIES)
ALL = [
    (plan.meta.code, case)
    for plan in LIBRARY.plans
    if (path := Path(plan.path).parent / CASES).is_file()
    for case in read_cases(path, LIBRARY, plan.meta.code)
]


def test_every_pack_of_the_five_has_cases() -> None:
    codes = [code for code, _ in ALL]
    five = ("shangcheng", "binjiang", "jiading", "zhengzhou", "pinggu")
    assert all(codes.count(code) >= 5 for code in five)


@pytest.mark.parametrize(("code", "case"), ALL, ids=[f"{code}-{case.name}" for code, case in ALL])
def test_a_case_comes_out_as_the_words_say(code: str, case: Case) -> None:
    outcome = run_cases([case], LIBRARY, code)[0]
    assert outcome.checks, case.name
    assert outcome.verdict is not Verdict.FAILED, "\n".join(told(outcome))
