"""义务 and 禁止: carried with the result in both languages, and asked as conditions."""

from dataclasses import replace

from duixian.assess.engine import Engine
from duixian.assess.explain import explain
from duixian.assess.result import BenefitResult, Status
from duixian.register.applicant import Applicant
from tests.language.dictionary import small_dictionary
from tests.language.programs import Program, programs

[FILE] = [path for path in programs("good") if path.stem == "duties-and-bars"]
CLEAN = Applicant(
    "a",
    "某公司",
    identities=small_dictionary().closure(["企业"]),
    facts={"失信": False, "依法纳税": True},
    yearly={("网络零售额", 2024): 2 * 10**10},
)


def told(who: Applicant, lang: str = "zh") -> BenefitResult:
    compiled = Program.read(FILE).compiled()
    assert compiled.plan is not None
    engine = Engine([compiled.plan], small_dictionary(), {"shili": compiled.source})
    [found] = explain(engine, who, 2024, lang)
    return found


def test_a_duty_is_told_with_its_years_its_breach_and_its_words() -> None:
    [duty] = told(CLEAN).duties
    [english] = told(CLEAN, "en").duties

    assert duty.text == "领取后须承诺5年内不迁出本区，为期 5 年；违反的，追回已发放的资金"
    assert english.text == (
        "once paid: 承诺5年内不迁出本区, for 5 years; a breach means: what was paid is recovered"
    )
    assert duty.months == 60
    assert duty.place is not None
    assert duty.place.text == "承诺5年内不迁出本区"


def test_who_is_barred_fails_with_the_words_of_the_bar() -> None:
    barred = replace(CLEAN, facts={**CLEAN.facts, "失信": True, "注册日期": 738_156})  # 2022
    over = replace(CLEAN, facts={**CLEAN.facts, "失信": True, "注册日期": 738_155})  # 2021

    assert told(CLEAN).status is Status.ELIGIBLE
    assert told(over).status is Status.ELIGIBLE
    found = told(barred)
    assert found.status is Status.INELIGIBLE
    [why] = [reason for reason in found.reasons if reason.truth is False]
    assert why.place is not None
    assert why.place.text == "列入失信名单未满三年的不予奖励"
    assert "注册日期 2022-01-01 在 2022–2024 年内" in [child.text for child in why.children]


def test_a_bar_whose_day_is_missing_is_not_passed_over() -> None:
    unknown = replace(CLEAN, facts={**CLEAN.facts, "失信": True})

    found = told(unknown)

    assert found.status is Status.MISSING
    assert [one.fact for one in found.missing] == ["注册日期"]


def test_a_duty_that_a_fact_shows_broken_ends_the_award() -> None:
    broken = replace(CLEAN, facts={**CLEAN.facts, "依法纳税": False})

    assert told(broken).status is Status.INELIGIBLE
