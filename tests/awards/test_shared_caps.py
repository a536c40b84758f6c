"""合计上限 of a policy, and caps that follow another figure: from the text to what is paid."""

from dataclasses import replace
from pathlib import Path

import pytest

from duixian.assess.engine import Engine
from duixian.assess.result import Interval, Settlement
from duixian.awards.features import Feature, features
from duixian.awards.limits import limits_of
from duixian.awards.settle import settle
from duixian.register.applicant import Applicant, Award, Ledger, Value
from duixian.rules.plan import Plan
from tests.awards.columns.agree import by_columns, one_by_one
from tests.language.dictionary import small_dictionary
from tests.language.programs import Program, programs

YEAR = 2024
WAN = 10**6
[FILE] = [path for path in programs("good") if path.stem == "caps-over-several-clauses"]


@pytest.fixture(scope="module")
def plan() -> Plan:
    found = Program.read(FILE).compiled().plan
    assert found is not None
    return found


def applicant(investment: int | None, sales: int | None, *awards: Award) -> Applicant:
    facts: dict[str, Value] = {"自营销售": True}
    if investment is not None:
        facts["投资额"] = investment
    yearly: dict[tuple[str, int], Value] = {}
    if sales is not None:
        yearly["网络零售额", YEAR] = sales
    identities = small_dictionary().closure(["企业"])
    ledger = Ledger(awards, complete=True)
    return Applicant(
        "a", "某公司", identities=identities, facts=facts, yearly=yearly, ledger=ledger
    )


def settled(plan: Plan, who: Applicant) -> Settlement:
    engine = Engine([plan], small_dictionary())
    outcomes = {one.benefit: one for one in engine.run(who, YEAR)}
    limits = limits_of([plan], who, YEAR, small_dictionary())
    return settle(who, YEAR, [plan], outcomes, limits=limits)


def second(year: int, fen: int) -> Award:
    return Award("shili.二", "shili", "区级", "990101", year, fen)


def test_all_clauses_together_pay_no_more_than_the_measure_allows(plan: Plan) -> None:
    found = settled(plan, applicant(10_000 * WAN, 100_000 * WAN))

    assert dict(found.payable) == {
        "shili.一": Interval(30 * WAN, 30 * WAN),
        "shili.二": Interval(470 * WAN, 470 * WAN),
    }
    assert found.adjustments[-1].text == (
        "“自营奖励”、“投资奖励”单个申请人年度合计不超过 500万元，本年度已发放 0元，尚余 500万元"
    )
    assert found.adjustments[-1].place is not None
    assert found.adjustments[-1].place.text == "单个企业年度奖补总额不超过500万元"


def test_a_cap_in_all_that_follows_a_figure_counts_what_was_paid(plan: Plan) -> None:
    found = settled(plan, applicant(1000 * WAN, 100_000 * WAN, second(YEAR - 1, 450 * WAN)))

    assert dict(found.payable)["shili.二"] == Interval(50 * WAN, 50 * WAN)


def test_a_yearly_cap_that_follows_a_figure_leaves_a_definite_room(plan: Plan) -> None:
    found = settled(plan, applicant(1000 * WAN, 9000 * WAN, second(YEAR, 60 * WAN)))

    assert dict(found.payable)["shili.二"] == Interval(30 * WAN, 30 * WAN)
    assert not found.undetermined


def test_a_cap_whose_figure_is_missing_leaves_the_payment_open(plan: Plan) -> None:
    found = settled(plan, applicant(None, 100_000 * WAN))

    assert dict(found.payable)["shili.二"].low == 0
    assert limits_of([plan], applicant(None, None), YEAR, small_dictionary()) == {
        ("shili.二", "year"): None,
        next(key for key in limits_of([plan], applicant(1, 1), YEAR, small_dictionary())
             if key[1] == "total"): None,
    }  # fmt: skip


def test_an_engine_is_told_what_a_policy_needs_of_settlement(plan: Plan) -> None:
    assert features([plan]) == {Feature.SHARED_CAPS, Feature.COMPUTED_CAPS}
    assert features([]) == frozenset()


def test_a_register_is_settled_under_these_caps_as_its_applicants_are(
    plan: Plan, tmp_path: Path
) -> None:
    dictionary = small_dictionary()
    people = [
        replace(who, id=f"a{n}")
        for n, who in enumerate(
            [
                applicant(10_000 * WAN, 100_000 * WAN),
                applicant(1000 * WAN, 9000 * WAN, second(YEAR, 60 * WAN)),
                applicant(1000 * WAN, 100_000 * WAN, second(YEAR - 1, 450 * WAN)),
                applicant(None, None, second(YEAR, 1)),
            ]
        )
    ]
    for plans in ([plan], [replace(plan, shared_caps=())]):
        engine = Engine(plans, dictionary)
        outcomes = {one.id: engine.run(one, YEAR) for one in people}
        found = by_columns(plans, people, dictionary, YEAR, outcomes, tmp_path)

        assert found.seen == one_by_one(plans, people, YEAR, outcomes, dictionary)
        assert set(found.exact.values()) == {"caps"}
