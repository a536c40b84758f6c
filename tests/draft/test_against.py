"""The five packs, drafted from their text alone, held against what people wrote."""

from collections import Counter
from pathlib import Path

import pytest

from duixian.draft.compare.against import Held, against
from duixian.law.source import Source
from duixian.rules.dictionary_from_yaml import load_dictionary

POLICIES = Path(__file__).parents[2] / "policies"
PACKS = sorted(path.parent.name for path in POLICIES.glob("*/policy.md"))


@pytest.fixture(scope="module")
def held() -> dict[str, Held]:
    book = load_dictionary(POLICIES)
    return {
        name: against(Source.read(POLICIES / name / "policy.md"), book)
        for name in PACKS
        if (POLICIES / name / "source.txt").is_file()
    }


def test_nothing_is_wrong_or_left_out_without_a_mark(held: dict[str, Held]) -> None:
    silent = [one for each in held.values() for one in each.differences if one.verdict in "错漏"]
    assert silent == []


def test_amounts_caps_and_thresholds_are_right_in_most_cases(held: dict[str, Held]) -> None:
    verdicts = Counter(
        one.verdict
        for each in held.values()
        for one in each.differences
        if one.aspect in ("金额", "上限", "门槛")
    )
    right = verdicts["对"] + verdicts["对已问"]
    assert 100 * right >= 85 * verdicts.total()


def test_every_clause_with_a_rule_gets_a_block(held: dict[str, Held]) -> None:
    for each in held.values():
        drafted = {path for path, _ in each.drafted.blocks}
        assert {one.clause for one in each.differences} <= drafted
