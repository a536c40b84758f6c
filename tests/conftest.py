"""The library of the real packs and its engine, loaded once a session."""

from collections.abc import Callable
from pathlib import Path

import pytest

from duixian.assess.engine import Engine
from duixian.assess.result import Assessment, BenefitResult
from duixian.awards.assessment import assess_applicant
from duixian.register.applicant import Applicant
from duixian.register.read import read_applicants
from duixian.rules.library import Library, load_library

POLICIES = Path(__file__).parent.parent / "policies"


@pytest.fixture(scope="session")
def library() -> Library:
    """The five packs."""
    return load_library(POLICIES)


@pytest.fixture(scope="session")
def engine(library: Library) -> Engine:
    """The scalar engine over the five packs."""
    return Engine(library.plans, library.dictionary, library.sources)


@pytest.fixture
def applicant(library: Library, tmp_path: Path) -> Callable[[str], Applicant]:
    """Reads one applicant from the text of a facts file."""

    def read(text: str) -> Applicant:
        path = tmp_path / "facts.yaml"
        path.write_text(text, encoding="utf-8")
        return read_applicants(path, library.dictionary, library)[0]

    return read


@pytest.fixture
def assessed(
    library: Library, engine: Engine, applicant: Callable[[str], Applicant]
) -> Callable[[str], Assessment]:
    """Assesses the applicant of a facts file for the year it names."""

    def assess(text: str) -> Assessment:
        one = applicant(text)
        assert one.year is not None
        return assess_applicant(library, engine, one, one.year)

    return assess


def benefit(assessment: Assessment, name: str) -> BenefitResult:
    """One benefit of an assessment by its full id."""
    return next(b for b in assessment.benefits if b.benefit == name)
