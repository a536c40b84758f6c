"""People name a clause in many ways; each is understood, or answered with suggestions."""

from functools import cache
from pathlib import Path

import pytest

from duixian.rules.library import Library, blocks, load_library

POLICIES = Path(__file__).parents[3] / "policies"


@cache
def library() -> Library:
    return load_library(POLICIES)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("上城.二.7", "shangcheng.二.7"),
        ("上城 二.7", "shangcheng.二.7"),
        ("上城二.7", "shangcheng.二.7"),
        ("上城 7", "shangcheng.二.7"),
        ("上城7", "shangcheng.二.7"),
        ("上城 第7条", "shangcheng.二.7"),
        ("shangcheng.二.7", "shangcheng.二.7"),
        ("上城　二．7", "shangcheng.二.7"),
        ("上城：二、7", "shangcheng.二.7"),
        ("上城.二.11.1", "shangcheng.二.11.1"),
        ("上城 附件2.二.1", "shangcheng.附件2.二.1"),
        ("平谷 三(三)", "pinggu.三.三"),
        ("平谷三（三）", "pinggu.三.三"),
        ("平谷 三 (三)", "pinggu.三.三"),
        ("平谷.三.三", "pinggu.三.三"),
        ("平谷 第三条（三）", "pinggu.三.三"),
        ("平谷第三条(三)", "pinggu.三.三"),
        ("平谷 第一条", "pinggu.一"),
        ("嘉定 (三)", "jiading.二.三"),
        ("嘉定（三）", "jiading.二.三"),
        ("嘉定 二（三）", "jiading.二.三"),
        ("嘉定 三", "jiading.三"),
        ("滨江 11", "binjiang.三.11"),
        ("郑州 三(二)", "zhengzhou.三.二"),
        ("  上城.二.7  ", "shangcheng.二.7"),
    ],
)
def test_a_clause_is_understood_however_it_is_named(written: str, meant: str) -> None:
    assert library().resolve(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "上城",
        "某区 二.7",
        "上城 99",
        "上城 1",
        "上城.二.7.9",
        "二.7",
        "（三）",
        "。",
        "上城（",
        "x" * 9999,
    ],
)
def test_what_names_no_single_clause_is_refused(written: str) -> None:
    assert library().resolve(written) is None
    assert library().clause(written) is None
    assert library().suggestions(written)


def test_an_unknown_policy_is_answered_with_the_policies_there_are() -> None:
    assert library().suggestions("某某区 二.7") == "政策：滨江、嘉定、平谷、上城、郑州"


def test_a_slip_in_a_path_is_answered_with_near_ones() -> None:
    assert library().suggestions("上城.二.11.9").startswith("是否指 “二.11")


def test_every_id_leads_back_to_itself() -> None:
    for plan in library().plans:
        for path in (clause.path for clause in plan.clauses if "章" not in clause.path):
            full = f"{plan.meta.code}.{path}"
            assert library().resolve(full) == full
        for block in blocks(plan):
            assert library().resolve(block.id) == block.id
            assert library().resolve(block.id.replace(plan.meta.code, plan.meta.short)) == block.id


def test_a_block_leads_to_the_clause_it_stands_in() -> None:
    found = library().clause("上城.二.11.1")
    assert found is not None
    plan, clause = found
    assert (plan.meta.short, clause.path) == ("上城", "二.11")


def test_a_plan_is_found_by_code_short_name_and_folder() -> None:
    names = ("pinggu", "平谷", "pinggu-draft")
    assert {plan.meta.code for plan in map(library().plan, names) if plan} == {"pinggu"}
    assert library().plan("北京") is None


def test_a_library_can_be_narrowed() -> None:
    narrow = library().only(["pinggu", "nowhere"])
    assert [plan.meta.code for plan in narrow.plans] == ["pinggu"]
    assert narrow.resolve("上城.二.7") is None
    assert (narrow.division("pinggu"), narrow.level("pinggu")) == ("110117", "区级")
    assert (narrow.division("shangcheng"), narrow.level("shangcheng")) == ("", "")
