"""The sample applicants, and made-up ones at the thresholds of the five packs, as one register."""

from dataclasses import replace
from pathlib import Path

from duixian.register.applicant import Applicant
from duixian.register.read import read_applicants
from duixian.rules.library import Library
from tests.batch.test_packs import around as near

EXAMPLES = Path(__file__).parents[3] / "examples" / "applicants"


def samples(library: Library) -> list[Applicant]:
    """The samples, all with the public figures that any of them gives."""
    found = [
        one
        for path in sorted(EXAMPLES.glob("*.yaml"))
        for one in read_applicants(path, library.dictionary, library)
    ]
    shared = {key: value for one in found for key, value in one.parameters.items()}
    return [replace(one, id=f"s{n}", parameters=shared) for n, one in enumerate(found)]


def around(library: Library) -> list[Applicant]:
    """Somebody at, below and above each threshold of every benefit, with the samples' figures."""
    shared = samples(library)[0].parameters
    people = [one for pack in library.plans for one in near(library, pack)]
    return [replace(one, id=f"t{n}", parameters=shared) for n, one in enumerate(people)]
