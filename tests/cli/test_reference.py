"""What is promised is listed: the generated pages are what the code says now."""

from pathlib import Path

import pytest

from duixian.cli.reference import pages

ROOT = Path(__file__).parents[2]
PAGES = pages(ROOT / "policies")


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == PAGES[name], "run `make docs`"
