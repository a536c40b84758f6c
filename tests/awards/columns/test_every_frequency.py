"""Every frequency against every short history, foreign awards included, in both settlements."""

from itertools import combinations, product
from pathlib import Path

import pytest

from duixian.assess.result import Interval, Outcome, Status
from duixian.register.applicant import Applicant, Award, Ledger
from duixian.rules.plan import Plan
from tests.awards.columns.agree import by_columns, one_by_one
from tests.awards.factory import FREQUENCIES, YEAR, award, benefit, cap, plan, rule
from tests.unit.assess.factory import DICTIONARY

YEARS = (YEAR, YEAR - 1, YEAR - 2, YEAR - 5, YEAR + 1)
AMOUNTS = (Interval(10, 10), Interval(4, 10), Interval(5, None))


def policy() -> Plan:
    """A benefit for each frequency, with and without a difference for tiers, and caps."""
    made = [
        benefit(
            str(n),
            frequency=frequency,
            name=f"第{n}项",
            matter=f"事项{n}",
            advance=advance,
            caps=(cap("year", 12), cap("total", 15)) if capped else (),
        )
        for n, (frequency, advance, capped) in enumerate(
            product(("", *FREQUENCIES), (True, False), (True, False)), 1
        )
    ]
    shares = ("区级配套", "市级")
    return plan(*made, non_cumulation=rule(within=True, district=True, deducts=shares))


def histories(of: Plan) -> list[tuple[Award, ...]]:
    """Payments of up to two years for every benefit; then awards of others for its matter."""
    spans = [years for size in (0, 1, 2) for years in combinations(YEARS, size)]
    own = [
        tuple(award(y, paid, benefit=b.id) for b in of.benefits for y in years)
        for years, paid in product(spans, (4, 20))
    ]
    foreign = [
        tuple(
            award(
                year,
                3,
                policy="别的办法",
                level=level,
                division=division,
                matter=b.matter,
                matching=2,
            )
            for b in of.benefits
        )
        for year, level, division in product(
            (YEAR, YEAR - 1), ("区级", "市级", "省级"), ("330102", "330108", None)
        )
    ]
    return own + foreign


@pytest.mark.parametrize("complete", [True, False])
def test_every_frequency_and_history(tmp_path: Path, complete: bool) -> None:
    of = policy()
    people, outcomes = [], {}
    for n, (awards, amount) in enumerate(product(histories(of), AMOUNTS)):
        people.append(Applicant(f"a{n}", f"a{n}", ledger=Ledger(awards, complete)))
        outcomes[f"a{n}"] = [
            Outcome(b.id, Status.ELIGIBLE, _within(amount, 12 if b.caps else None))
            for b in of.benefits
        ]

    found = by_columns([of], people, DICTIONARY, YEAR, outcomes, tmp_path)
    expected = one_by_one([of], people, YEAR, outcomes)

    for one in people:
        assert found.seen[one.id] == expected[one.id], one.ledger
    assert not found.exact


def _within(amount: Interval, most: int | None) -> Interval:
    if most is None:
        return amount
    return Interval(amount.low, most if amount.high is None else min(amount.high, most))
