"""The compiled engine gives exactly what the reference gives; more knowledge only narrows it."""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duixian.assess.engine import Engine
from duixian.assess.evaluate import evaluate
from duixian.assess.result import Interval, Outcome, Status
from tests.unit.assess.applicants import applicants
from tests.unit.assess.benefits import benefits
from tests.unit.assess.factory import DICTIONARY, YEAR, pack
from tests.unit.assess.filling import filled, unknowns

#: EXAMPLES=5000 pytest … looks further; the default keeps the suite quick.
EXAMPLES = int(os.environ.get("EXAMPLES", "200"))
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_both_engines_give_the_same_outcome(data: st.DataObject) -> None:
    benefit = data.draw(benefits())
    engine = Engine([pack(benefit)], DICTIONARY)

    for _ in range(3):
        who = data.draw(applicants(benefit))

        assert engine.run(who, YEAR) == [evaluate(benefit, who, YEAR, DICTIONARY)]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_filling_in_a_fact_only_narrows_the_result(data: st.DataObject) -> None:
    benefit = data.draw(benefits())
    who = data.draw(applicants(benefit))
    before = evaluate(benefit, who, YEAR, DICTIONARY)

    for _ in range(4):
        open_ = unknowns(benefit, who)
        if not open_:
            return
        unknown = data.draw(st.sampled_from(open_))
        who = data.draw(filled(benefit, who, unknown))
        after = evaluate(benefit, who, YEAR, DICTIONARY)

        assert_narrower(before, after)
        if unknown[0] not in before.missing:
            assert said(after) == said(before)
        before = after


def said(outcome: Outcome) -> tuple[bool, Status | None, Interval | None]:
    """Status and amount; who is not addressed and who fails both get nothing."""
    if outcome.status in (Status.INELIGIBLE, Status.NOT_APPLICABLE):
        return False, None, None
    return True, outcome.status, outcome.amount


def assert_narrower(before: Outcome, after: Outcome) -> None:
    """Whatever was decided stays; an interval only shrinks."""
    if before.status in (Status.INELIGIBLE, Status.NOT_APPLICABLE, Status.ELIGIBLE):
        assert said(after) == said(before)
    if before.amount is not None and after.amount is not None:
        assert before.amount.low <= after.amount.low
        assert after.amount.high is not None or before.amount.high is None
        if before.amount.high is not None and after.amount.high is not None:
            assert after.amount.high <= before.amount.high
