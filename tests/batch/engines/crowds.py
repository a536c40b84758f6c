"""Many generated benefits and applicants at once, for engines that take seconds a statement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from duixian.batch.compile import compile_batch
from duixian.batch.engines.engine import Engine
from duixian.batch.unsupported import Unsupported
from duixian.register.applicant import Applicant
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary
from tests.batch.agree import Seen, decoded, figures_of, numbered, one_by_one
from tests.unit.assess.applicants import applicants
from tests.unit.assess.benefits import benefits
from tests.unit.assess.factory import DICTIONARY, YEAR, pack

#: Gives an engine over a register of these applicants.
Over = Callable[[Sequence[Applicant], Dictionary], Engine]
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@dataclass(frozen=True)
class Crowd:
    """A pack of generated benefits, and applicants around the thresholds of every one of them."""

    pack: plan.Plan
    people: list[Applicant]


def crowd(size: int) -> Crowd:
    """So many generated benefits, without those the register engine refuses by name."""
    kept: list[plan.Benefit] = []
    people: list[Applicant] = []

    @settings(
        max_examples=size,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=QUIET,
    )
    @given(data=st.data())
    def gather(data: st.DataObject) -> None:
        one = replace(data.draw(benefits()), id=f"t.{len(kept)}")
        around = data.draw(st.lists(applicants(one), min_size=1, max_size=3))
        kept.append(one)
        people.extend(around)

    gather()
    everybody = numbered(people, DICTIONARY)
    return Crowd(pack(*_computable(kept, everybody)), everybody)


def _computable(found: list[plan.Benefit], people: list[Applicant]) -> list[plan.Benefit]:
    """The benefits that are not refused by the public figures which all applicants share."""
    kept = []
    for one in found:
        try:
            compile_batch([pack(one)], DICTIONARY, YEAR, figures=figures_of(people))
        except Unsupported:
            continue
        kept.append(one)
    return kept


def computed(
    engine: Engine, plans: Sequence[plan.Plan], people: Sequence[Applicant], at: Path, **of: object
) -> dict[str, list[Seen]]:
    """What an engine writes for each applicant, read back from its Parquet."""
    dictionary, year = of.get("dictionary", DICTIONARY), of.get("year", YEAR)
    batch = compile_batch(plans, dictionary, year, figures=figures_of(people))  # type: ignore[arg-type]
    with engine.working(at.parent):
        assert engine.write(batch, (None, None), at) == len(people)
    files = sorted(at.glob("*.parquet")) if at.is_dir() else [at]
    with duckdb.connect() as connection:
        found = connection.execute("FROM read_parquet(?)", [[str(file) for file in files]])
        return decoded(batch, found.fetchall())


def differences(
    found: dict[str, list[Seen]], of: Crowd
) -> list[tuple[plan.Benefit, Applicant, Seen, Seen]]:
    """Every outcome that is not the reference's: benefit, applicant, what it is, what it should."""
    wanted = one_by_one([of.pack], of.people, DICTIONARY, YEAR)
    return [
        (benefit, one, found[one.id][at], wanted[one.id][at])
        for one in of.people
        for at, benefit in enumerate(of.pack.benefits)
        if found[one.id][at] != wanted[one.id][at]
    ]
