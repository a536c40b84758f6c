"""Places: line and column from the source that was given, or from the unchanged file."""

import hashlib
from dataclasses import replace
from pathlib import Path

from duixian.assess.places import Places
from duixian.law.source import Span
from duixian.rules import plan
from tests.unit.assess.factory import pack, source

TEXT = "第一条\n对企业给予30万元奖励。\n"
QUOTE = plan.Quote(Span(6, 16), TEXT[6:16])


def packed(path: Path, text: str = TEXT) -> plan.Plan:
    clause = plan.ClauseText("一", "第一条", "标题", "第一条", Span(0, 3), 1, None)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return replace(pack(), path=str(path), digest=digest, clauses=(clause,))


def test_the_given_source_tells_line_and_column(tmp_path: Path) -> None:
    place = Places(packed(tmp_path / "none.md"), source(TEXT)).of(QUOTE, "一")

    assert (place.line, place.column, place.text) == (2, 3, TEXT[6:16])
    assert (place.clause, place.file) == ("一", str(tmp_path / "none.md"))


def test_without_a_source_the_unchanged_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "policy.md"
    path.write_text(TEXT, encoding="utf-8")

    assert Places(packed(path), None).of(QUOTE, "一").line == 2


def test_a_file_that_has_changed_is_not_trusted(tmp_path: Path) -> None:
    path = tmp_path / "policy.md"
    path.write_text("\n\n\n" + TEXT, encoding="utf-8")

    place = Places(packed(path), None).of(QUOTE, "一")

    assert (place.line, place.column) == (1, 1)


def test_a_clause_is_found_by_its_path(tmp_path: Path) -> None:
    places = Places(packed(tmp_path / "none.md"), None)
    found = places.of_clause("一")

    assert found is not None
    assert (found.line, found.text) == (1, "标题")
    assert places.of_clause("二") is None
