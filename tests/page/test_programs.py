"""Every program of the language has a page with a card for each of its rules."""

from pathlib import Path

import pytest

from duixian.page.page import page
from tests.language.programs import Program, programs


@pytest.mark.parametrize("path", programs("good"), ids=lambda path: path.stem)
def test_every_program_has_a_page(path: Path) -> None:
    compiled = Program.read(path).compiled()
    plan = compiled.plan
    assert plan is not None
    html = page(plan, compiled.source, [])
    assert html.count('<article class="card"') == len(plan.benefits) + len(plan.undertakings)
