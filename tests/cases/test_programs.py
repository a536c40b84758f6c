"""Points are found for every program of the language, or the benefit is named as left out."""

from pathlib import Path

import pytest

from duixian.cases.boundaries import BeyondMe, points
from tests.language.dictionary import small_dictionary
from tests.language.programs import Program, programs


@pytest.mark.parametrize("path", programs("good"), ids=lambda path: path.stem)
def test_points_are_found_or_the_benefit_is_left_out(path: Path) -> None:
    plan = Program.read(path).compiled().plan
    assert plan is not None
    for benefit in plan.benefits:
        try:
            found = list(points(benefit, small_dictionary(), 2024))
        except BeyondMe:
            continue
        assert len({point.name for point in found}) == len(found)
