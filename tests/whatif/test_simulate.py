"""Over a register: nothing changed is nothing changed, and every sum agrees to the fen."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from duixian.assess.evaluate import evaluate
from duixian.register.applicant import Applicant
from duixian.rules.library import Library
from duixian.whatif.effect import Effect, Line
from duixian.whatif.hypothesis import Hypothesis, Idle, suppose_pack, with_others
from duixian.whatif.simulate import Question, simulate
from duixian.whatif.size import BadSize
from tests.whatif.sellers import CLAUSE, RETAIL, WAN, YEAR, sellers, setting_of, supposed

RAISED = "pinggu.三.三.上限 = 80万元"
STRICTER = "pinggu.三.三.条件.网络零售额 = 3000万元"
LOOSER = "pinggu.三.三.条件.网络零售额 = 1000万元"
CHANGES = [(RAISED,), (STRICTER,), (LOOSER,), (RAISED, STRICTER), ("pinggu.三.三.条件.3 = 无",)]


@pytest.fixture(scope="module")
def people(library: Library) -> list[Applicant]:
    """The made-up sellers."""
    return sellers(library)


def effect_of(
    library: Library, people: list[Applicant], work: Path, found: Hypothesis, **asked: object
) -> Effect:
    """A simulation over some sellers."""
    with setting_of(people, library, work) as setting:
        return simulate(setting, found, Question("虚构", **asked))  # type: ignore[arg-type]


def paid(plan: object, one: Applicant, library: Library) -> tuple[int, int | None]:
    """What the scalar reference gives for the clause."""
    benefit = next(b for b in plan.benefits if b.id == CLAUSE)  # type: ignore[attr-defined]
    amount = evaluate(benefit, one, YEAR, library.dictionary).amount
    return (amount.low, amount.high) if amount is not None else (0, 0)


def test_a_change_that_changes_nothing_gives_zero_differences(
    library: Library, people: list[Applicant], tmp_path: Path
) -> None:
    found = effect_of(library, people, tmp_path, supposed(library, "pinggu.三.三.上限 = 50万元"))

    assert found.changed == ()
    assert found.cost.before == found.cost.after
    whole = found.whole
    assert (whole.gaining, whole.losing, whole.open, whole.keeping) == (0, 0, 0, len(RETAIL))
    assert not found.gainers and not found.losers


def test_the_same_pack_as_a_whole_changes_nothing(
    library: Library, people: list[Applicant], tmp_path: Path
) -> None:
    plan = library.plan("pinggu")
    assert plan is not None
    whole = suppose_pack(library, Path(plan.path).parent)

    assert effect_of(library, people, tmp_path, whole).changed == ()


@pytest.mark.parametrize("changes", CHANGES, ids="、".join)
def test_every_applicant_gets_what_the_scalar_reference_gives(
    library: Library, people: list[Applicant], tmp_path: Path, changes: tuple[str, ...]
) -> None:
    found = supposed(library, *changes)
    (pair,) = found.pairs
    with setting_of(people, library, tmp_path) as setting:
        simulate(setting, found, Question("虚构"))
        rows = setting.connection.execute("SELECT 编号, l0, h0, l1, h1 FROM 假设效果").fetchall()

    assert {row[0]: row[1:] for row in rows} == {
        one.id: (*paid(pair.before, one, library), *paid(pair.after, one, library))
        for one in people
    }


@pytest.mark.parametrize("changes", CHANGES, ids="、".join)
def test_gains_and_losses_and_what_is_open_are_exactly_the_difference_of_totals(
    library: Library, people: list[Applicant], tmp_path: Path, changes: tuple[str, ...]
) -> None:
    found = effect_of(library, people, tmp_path, supposed(library, *changes))

    for line in found.lines:
        assert line.gain + line.loss + line.open_low == line.after.low - line.before.low
        assert line.gaining + line.losing + line.keeping + line.open == line.households
        if line.open_high is not None:
            assert line.after.high is not None and line.before.high is not None
            most = line.after.high - line.before.high
            assert line.gain + line.loss + line.open_high == most
    whole = found.whole
    assert found.cost.after.low - found.cost.before.low == whole.after.low - whole.before.low


@pytest.mark.parametrize("by", ["规模", "条款"])
def test_the_groups_add_up_to_the_whole(
    library: Library, people: list[Applicant], tmp_path: Path, by: str
) -> None:
    found = effect_of(library, people, tmp_path, supposed(library, RAISED, STRICTER))

    groups = [line for line in found.lines if line.by == by]
    for name in ("gain", "loss", "gaining", "losing", "open", "open_low", "entering", "leaving"):
        assert sum(getattr(line, name) for line in groups) == getattr(found.whole, name)


def test_who_gains_who_loses_and_who_is_open_is_told_apart(
    library: Library, people: list[Applicant], tmp_path: Path
) -> None:
    # 2001, 2999 and 3000 are not over 3000; 9000 has 65 where 50 was the cap; the one without a
    # known figure is open, and so is the big one of no known identity.
    found = effect_of(library, people, tmp_path, supposed(library, RAISED, STRICTER))

    assert [(one.id, one.change) for one in found.losers] == [
        ("s07", -35 * WAN),
        ("s05", -30 * WAN),
        ("s06", -30 * WAN),
    ]
    assert [(one.id, one.before, one.after) for one in found.gainers] == [
        ("s11", 50 * WAN, 65 * WAN)
    ]
    assert found.whole.leaving == 3 and found.whole.entering == 0
    assert found.whole.open == 2
    assert set(found.awaited) >= {"网络零售额", "身份"}


def test_who_newly_meets_the_conditions_is_counted(
    library: Library, people: list[Applicant], tmp_path: Path
) -> None:
    found = effect_of(library, people, tmp_path, supposed(library, LOOSER))

    # 1999 and 2000 are over 1000万元 and were not over 2000万元
    assert found.whole.entering == 2 and found.whole.leaving == 0


def test_the_order_of_rows_does_not_matter(
    library: Library, people: list[Applicant], tmp_path: Path
) -> None:
    mixed = random.Random(3).sample(people, len(people))
    found = supposed(library, RAISED, STRICTER)
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    first = effect_of(library, people, tmp_path / "a", found)

    assert effect_of(library, mixed, tmp_path / "b", found) == first


def test_unknown_facts_are_never_taken_for_nothing(
    library: Library, people: list[Applicant], tmp_path: Path
) -> None:
    unknown = [one for one in people if one.id == "s13"]

    found = effect_of(library, unknown, tmp_path, supposed(library, RAISED))

    whole = found.whole
    assert (whole.gaining, whole.losing, whole.keeping, whole.open) == (0, 0, 0, 1)
    assert (whole.open_low, whole.open_high) == (0, 30 * WAN)


def test_size_is_by_the_first_money_fact_and_unknown_is_a_class(
    library: Library, people: list[Applicant], tmp_path: Path
) -> None:
    found = effect_of(library, people, tmp_path, supposed(library, RAISED))

    sizes = {line.name: line.households for line in found.lines if line.by == "规模"}
    assert found.size.fact == "网络零售额"
    assert sizes == {
        "不足500万元": 1, "500万元至2000万元": 3, "2000万元至1亿元": 8, "1亿元至10亿元": 1,
        "规模未知": 1,
    }  # fmt: skip


def test_other_policies_are_in_the_total_and_nowhere_else(
    library: Library, people: list[Applicant], tmp_path: Path
) -> None:
    other = library.plan("shangcheng")
    assert other is not None
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    alone = supposed(library, RAISED)

    first = effect_of(library, people, tmp_path / "a", alone)
    beside = effect_of(library, people, tmp_path / "b", with_others(alone, [other]))

    assert beside.lines == first.lines
    assert len(beside.policies) == 2


def test_a_year_outside_the_force_is_refused(
    library: Library, people: list[Applicant], tmp_path: Path
) -> None:
    with setting_of(people, library, tmp_path) as setting:
        setting = replace(setting, year=2030)
        with pytest.raises(Idle, match="2024-03-01 至 2025-12-31"):
            simulate(setting, supposed(library, "jiading.二.一.2.金额 = 250万元"), Question(""))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"size_by": "网络零售"}, "网络零售额"),
        ({"size_by": "合法经营"}, "按年的金额指标"),
        ({"sizes": "2000万元,500万元"}, "从小到大"),
        ({"sizes": "很多"}, "规模的分界"),
    ],
)
def test_bad_classes_of_size_are_refused(
    library: Library, people: list[Applicant], tmp_path: Path, asked: dict[str, str], said: str
) -> None:
    with pytest.raises(BadSize, match=said):
        effect_of(library, people, tmp_path, supposed(library, RAISED), **asked)


def test_a_register_without_applicants_costs_nothing(library: Library, tmp_path: Path) -> None:
    one = sellers(library)[:1]
    with setting_of(one, library, tmp_path) as setting:
        for table in ("申请人", "年度数据", "既往奖励"):
            setting.connection.execute(f'DELETE FROM "{table}"')
        found = simulate(setting, supposed(library, RAISED), Question(""))

    assert found.applicants == 0
    assert found.whole.households == 0 and found.cost.after.low == 0


@pytest.fixture
def lines(library: Library, people: list[Applicant], tmp_path: Path) -> Iterator[list[Line]]:
    """The lines of a simulation by identity."""
    found = effect_of(library, people, tmp_path, supposed(library, RAISED))
    yield [line for line in found.lines if line.by == "身份"]


def test_identities_are_counted_and_an_unknown_one_is_a_group(lines: list[Line]) -> None:
    assert {line.name for line in lines} >= {"企业", "MCN机构", "身份未知"}
    assert next(line for line in lines if line.name == "身份未知").open == 1
