"""Districts compared: as if registered in each, said plainly, nothing else supposed."""

from dataclasses import replace
from pathlib import Path

from duixian.assess.engine import Engine
from duixian.assess.evaluate import evaluate
from duixian.awards.assessment import assess_applicant
from duixian.batch.outcome import NO_AMOUNT
from duixian.register.read import read_applicants
from duixian.rules.library import Library
from duixian.whatif.districts import ASSUMED, compare_one, compare_register
from tests.whatif.sellers import YEAR, sellers, setting_of

SELLER = Path(__file__).parents[2] / "examples" / "applicants" / "pinggu-seller.yaml"


def test_a_company_gets_in_each_district_what_it_would_get_if_registered_there(
    library: Library, engine: Engine
) -> None:
    (seller,) = read_applicants(SELLER, library.dictionary, library)

    found = compare_one(library, engine, seller, YEAR)

    assert [one.policy for one in found.districts] == [p.meta.code for p in library.plans]
    assert found.notes == ASSUMED and found.made_up == 1
    for plan, one in zip(library.plans, found.districts, strict=True):
        there = replace(seller, division=plan.meta.division)
        alone = assess_applicant(library.only([plan.meta.code]), engine, there, YEAR)
        assert alone.settlement is not None
        assert one.total == alone.settlement.total
        assert bool(one.clauses) == (one.total is not None and one.total.high != 0)


def test_where_the_company_is_registered_does_not_matter(library: Library, engine: Engine) -> None:
    (seller,) = read_applicants(SELLER, library.dictionary, library)
    elsewhere = replace(seller, division="500000")

    assert compare_one(library, engine, elsewhere, YEAR) == compare_one(
        library, engine, seller, YEAR
    )


def test_a_policy_out_of_force_has_no_total_and_says_so(library: Library, engine: Engine) -> None:
    (seller,) = read_applicants(SELLER, library.dictionary, library)

    found = compare_one(library, engine, seller, 2030)

    jiading = next(one for one in found.districts if one.policy == "jiading")
    assert jiading.total is None and "不在有效期内" in jiading.state


def test_a_register_gives_the_sums_of_the_scalar_engine(library: Library, tmp_path: Path) -> None:
    divisions = ("110117", "330102", None)
    people = [replace(one, division=divisions[n % 3]) for n, one in enumerate(sellers(library))]

    with setting_of(people, library, tmp_path) as setting:
        found = compare_register(setting, library.plans, "虚构")

    for plan, one in zip(library.plans, found.districts, strict=True):
        paying = [b for b in plan.benefits if b.kind not in NO_AMOUNT]
        amounts = [
            outcome.amount
            for b in paying
            for person in people
            if (outcome := evaluate(b, person, YEAR, library.dictionary)).amount is not None
        ]
        assert one.total is not None
        assert one.total.low == sum(amount.low for amount in amounts if amount)
        highs = [amount.high for amount in amounts if amount]
        assert one.total.high == (None if None in highs else sum(h for h in highs if h))
