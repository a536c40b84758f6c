"""分期 settled: earlier parts do not stand in the way of this year's, what was paid of it does."""

from dataclasses import replace
from pathlib import Path

import pytest

from duixian.assess.engine import Engine
from duixian.assess.result import Interval
from duixian.awards.limits import limits_of
from duixian.awards.settle import settle
from duixian.register.applicant import Applicant, Award, Ledger
from duixian.rules.plan import NonCumulation, Plan
from tests.awards.columns.agree import by_columns, one_by_one
from tests.language.dictionary import small_dictionary
from tests.language.programs import Program, programs

[FILE] = [path for path in programs("good") if path.stem == "instalments"]
YEAR, WAN = 2024, 10**6


def paid(year: int, fen: int) -> Award:
    return Award("shili.一", "shili", "区级", "990101", year, fen)


def applicant(*awards: Award, complete: bool = True) -> Applicant:
    """An award of 400万元 in all."""
    return Applicant(
        "a",
        "某公司",
        identities=small_dictionary().closure(["企业"]),
        facts={"投资额": 4000 * WAN, "园区级别": "省级"},
        ledger=Ledger(awards, complete),
    )


@pytest.fixture(params=[False, True], ids=["plain", "one matter is paid once"])
def plan(request: pytest.FixtureRequest) -> Plan:
    found = Program.read(FILE).compiled().plan
    assert found is not None
    if not request.param:
        return found
    quote = found.benefits[0].conditions[0].quote
    return replace(found, non_cumulation=NonCumulation("一", quote, True, True, True, ()))


def payable(plan: Plan, who: Applicant) -> Interval:
    outcomes = {o.benefit: o for o in Engine([plan], small_dictionary()).run(who, YEAR)}
    limits = limits_of([plan], who, YEAR, small_dictionary())
    return dict(settle(who, YEAR, [plan], outcomes, limits=limits).payable)["shili.一"]


@pytest.mark.parametrize(
    ("awards", "due"),
    [
        ((), 160),
        ((paid(2023, 160 * WAN),), 120),
        ((paid(2022, 160 * WAN), paid(2023, 120 * WAN)), 120),
        ((paid(2021, 160 * WAN),), 0),
        ((paid(2023, 160 * WAN), paid(2024, 50 * WAN)), 70),
        ((paid(2024, 160 * WAN),), 0),
    ],
)
def test_what_is_due_is_this_years_part_less_what_was_paid_of_it(
    plan: Plan, awards: tuple[Award, ...], due: int
) -> None:
    assert payable(plan, applicant(*awards)) == Interval(due * WAN, due * WAN)


def test_three_years_pay_the_award_exactly(plan: Plan) -> None:
    ledger: tuple[Award, ...] = ()
    for year in (YEAR, YEAR + 1, YEAR + 2, YEAR + 3):
        who = applicant(*ledger)
        outcomes = {o.benefit: o for o in Engine([plan], small_dictionary()).run(who, year)}
        fen = dict(settle(who, year, [plan], outcomes).payable)["shili.一"].low
        ledger = (*ledger, paid(year, fen))

    assert [one.amount // WAN for one in ledger] == [160, 120, 120, 0]


def test_a_register_is_settled_alike(plan: Plan, tmp_path: Path) -> None:
    dictionary = small_dictionary()
    histories = [(), (paid(2023, 160 * WAN),), (paid(2023, 1), paid(2024, 50 * WAN))]
    people = [replace(applicant(*one), id=f"a{n}") for n, one in enumerate(histories)]
    people.append(replace(applicant(paid(2023, 1), complete=False), id="open"))
    engine = Engine([plan], dictionary)
    outcomes = {one.id: engine.run(one, YEAR) for one in people}

    found = by_columns([plan], people, dictionary, YEAR, outcomes, tmp_path)

    assert found.seen == one_by_one([plan], people, YEAR, outcomes, dictionary)
