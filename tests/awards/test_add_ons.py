"""An add-on (叠加于) with an exclusion of its own (互斥): from the text to what is paid."""

import pytest

from duixian.assess.engine import Engine
from duixian.assess.result import Interval
from duixian.awards.settle import settle
from duixian.register.applicant import Applicant, Ledger
from tests.language.dictionary import small_dictionary
from tests.language.programs import Program, programs

[FILE] = [path for path in programs("good") if path.stem == "add-on-with-an-exclusion"]
WAN = 10**6


@pytest.mark.parametrize(
    ("taxes", "pays"),
    [(True, {"一.1": 30, "一.2": 0, "二": 20}), (False, {"一.1": 30, "一.2": 0, "二": 20})],
)
def test_an_add_on_yields_to_what_it_excludes_and_its_base_stays(
    taxes: bool, pays: dict[str, int]
) -> None:
    plan = Program.read(FILE).compiled().plan
    assert plan is not None
    who = Applicant(
        "a",
        "某公司",
        identities=small_dictionary().closure(["企业"]),
        facts={"自营销售": True, "依法纳税": taxes},
        ledger=Ledger(complete=True),
    )
    outcomes = {o.benefit: o for o in Engine([plan], small_dictionary()).run(who, 2024)}

    found = dict(settle(who, 2024, [plan], outcomes).payable)

    wanted = {f"shili.{id}": Interval(n * WAN, n * WAN) for id, n in pays.items()}
    assert found == wanted
