"""After settlement: the totals are those of the scalar settlement, exclusions included."""

from dataclasses import replace
from pathlib import Path

from duixian.assess.engine import Engine
from duixian.awards.settle import settle
from duixian.register.applicant import Applicant, Award, Ledger
from duixian.rules.library import Library
from duixian.rules.plan import Plan
from duixian.whatif.simulate import Question, simulate
from tests.whatif.sellers import CLAUSE, WAN, YEAR, sellers, setting_of, supposed

RAISED = "pinggu.三.三.上限 = 80万元"


def with_histories(people: list[Applicant]) -> list[Applicant]:
    """Some of whom nobody vouches for the ledger, some with an earlier award of the clause."""
    earlier = Award(CLAUSE, "pinggu", "区级", "110117", YEAR, 20 * WAN)
    found = []
    for n, one in enumerate(people):
        ledger = Ledger((), False) if n % 5 == 4 else Ledger((earlier,) if n % 5 == 1 else (), True)
        found.append(replace(one, ledger=ledger))
    return found


def settled(plan: Plan, one: Applicant, library: Library) -> tuple[int, int | None]:
    """The total of the scalar settlement."""
    engine = Engine((plan,), library.dictionary, {})
    outcomes = {outcome.benefit: outcome for outcome in engine.run(one, YEAR)}
    total = settle(one, YEAR, [plan], outcomes).total
    return total.low, total.high


def test_every_total_is_that_of_the_scalar_settlement(library: Library, tmp_path: Path) -> None:
    people, found = with_histories(sellers(library)), supposed(library, RAISED)
    (pair,) = found.pairs
    assert pair.before is not None and pair.after is not None

    with setting_of(people, library, tmp_path) as setting:
        effect = simulate(setting, found, Question("虚构", settled=True))
        rows = setting.connection.execute("SELECT 编号, l0, h0, l1, h1 FROM 各户合计").fetchall()

    assert effect.settled
    assert {row[0]: row[1:] for row in rows} == {
        one.id: (*settled(pair.before, one, library), *settled(pair.after, one, library))
        for one in people
    }
    for line in effect.lines:
        assert line.gain + line.loss + line.open_low == line.after.low - line.before.low
