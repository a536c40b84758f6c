"""A curve: every point is a compiled pack of its own, and equals a simulation of that point."""

from pathlib import Path

import pytest

from duixian.register.applicant import Applicant
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.library import Library
from duixian.rules.report import report
from duixian.whatif.change import address_of, change_from
from duixian.whatif.curve import Range, curve
from duixian.whatif.effect import Curve
from duixian.whatif.simulate import Question, simulate
from tests.whatif.sellers import sellers, setting_of, supposed

SALES = "pinggu.三.三.条件.网络零售额"


@pytest.fixture(scope="module")
def people(library: Library) -> list[Applicant]:
    """The made-up sellers."""
    return sellers(library)


def along(library: Library, people: list[Applicant], work: Path, key: str, *ends: str) -> Curve:
    """A curve of five points."""
    first, last, *base = ends
    with setting_of(people, library, work) as setting:
        changes = [change_from(text) for text in base]
        at = address_of(key, "--curve")
        return curve(setting, library, changes, at, Range(first, last, 5), "虚构")


def test_the_points_lie_evenly_and_the_present_value_is_known(
    library: Library, people: list[Applicant], tmp_path: Path
) -> None:
    found = along(library, people, tmp_path, SALES, "1000万元", "3000万元")

    words = ["1000万元", "1500万元", "2000万元", "2500万元", "3000万元"]
    assert [point.words for point in found.points] == words
    assert found.now == "2000万元" and found.present == found.points[2].value


@pytest.mark.parametrize("at", [0, 4])
def test_a_point_is_what_a_simulation_of_it_gives(
    library: Library, people: list[Applicant], tmp_path: Path, at: int
) -> None:
    found = along(library, people, tmp_path, SALES, "1000万元", "3000万元").points[at]

    # with a cap that nobody reaches: the clause is among those that change at every point
    same = supposed(library, f"{SALES} = {found.words}", "pinggu.三.三.年度上限 = 900万元")
    with setting_of(people, library, tmp_path) as setting:
        assert simulate(setting, same, Question("")).whole.after == found.cost


def test_a_point_stands_on_the_other_changes(
    library: Library, people: list[Applicant], tmp_path: Path
) -> None:
    plain = along(library, people, tmp_path, SALES, "1000万元", "3000万元")
    raised = along(
        library, people, tmp_path, SALES, "1000万元", "3000万元", "pinggu.三.三.上限 = 80万元"
    )

    assert [one.path for one in raised.assumptions] == ["上限"]
    assert all(a.cost.low <= b.cost.low for a, b in zip(plain.points, raised.points, strict=True))
    assert plain.points[0].cost.low < raised.points[0].cost.low


@pytest.mark.parametrize(
    ("key", "first", "last", "value"),
    [
        ("pinggu.三.一.金额.30%", "10%", "50%", 100_000),
        ("pinggu.三.三.上限", "10万元", "90万元", 10**7),
        ("pinggu.五.一.条件.带动本地企业数", "1家", "9家", 1),
        ("pinggu.三.一.条件.园区实际使用面积", "1000平方米", "5000平方米", 100_000),
    ],
)
def test_rates_caps_counts_and_areas_run_too(
    library: Library, people: list[Applicant], tmp_path: Path, key: str, first: str, last: str,
    value: int,
) -> None:  # fmt: skip
    found = along(library, people, tmp_path, key, first, last)

    assert len(found.points) == 5
    assert found.points[0].value == value


def test_points_between_two_units_go_down_and_none_stands_twice(
    library: Library, people: list[Applicant], tmp_path: Path
) -> None:
    found = along(library, people, tmp_path, "pinggu.五.一.条件.带动本地企业数", "1家", "3家")

    assert [point.value for point in found.points] == [1, 2, 3]


@pytest.mark.parametrize(
    ("key", "first", "last", "said"),
    [
        ("pinggu.三.三.金额", "1万元", "9万元", "不是一个数"),
        (SALES, "9万元", "1万元", "须小于"),
        (SALES, "1%", "9%", "单位"),
        (SALES, "很多", "更多", "读不出"),
        ("pinggu.三.三.对象", "1", "2", "不是一个数"),
    ],
)
def test_a_curve_that_cannot_be_drawn_is_refused(
    library: Library, people: list[Applicant], tmp_path: Path, key: str, first: str, last: str,
    said: str,
) -> None:  # fmt: skip
    with pytest.raises(Diagnostics) as refused:
        along(library, people, tmp_path, key, first, last)

    assert [found.code for found in refused.value.found] == ["DX506"]
    assert said in report(refused.value.found)
