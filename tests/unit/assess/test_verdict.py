"""Three-valued truth: the tables of Kleene, and what an undecided condition still needs."""

import pytest

from duixian.assess.reference.verdict import (
    Verdict,
    all_of,
    any_of,
    at_least,
    known,
    negation,
    unknown,
)

A, B = ("甲", 0, None), ("乙", 0, None)
OPEN_A, OPEN_B = unknown(frozenset([A])), unknown(frozenset([B]))
VALUES = {True: known(True), False: known(False), None: OPEN_A}


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        (True, True, True), (True, False, False), (True, None, None),
        (False, True, False), (False, False, False), (False, None, False),
        (None, True, None), (None, False, False), (None, None, None),
    ],
)  # fmt: skip
def test_and_is_false_once_one_side_is_false_and_else_unknown_while_one_is(
    left: bool | None, right: bool | None, result: bool | None
) -> None:
    assert all_of([VALUES[left], VALUES[right]]).truth is result


@pytest.mark.parametrize(
    ("left", "right", "result"),
    [
        (True, True, True), (True, False, True), (True, None, True),
        (False, True, True), (False, False, False), (False, None, None),
        (None, True, True), (None, False, None), (None, None, None),
    ],
)  # fmt: skip
def test_or_is_true_once_one_side_is_true_and_else_unknown_while_one_is(
    left: bool | None, right: bool | None, result: bool | None
) -> None:
    assert any_of([VALUES[left], VALUES[right]]).truth is result


@pytest.mark.parametrize(("value", "result"), [(True, False), (False, True), (None, None)])
def test_not_turns_what_is_known(value: bool | None, result: bool | None) -> None:
    assert negation(VALUES[value]).truth is result


@pytest.mark.parametrize(
    ("k", "values", "result"),
    [
        (2, [True, True, False], True),
        (2, [True, False, False], False),
        (2, [True, None, False], None),
        (2, [True, True, None], True),
        (2, [None, False, False], False),
        (1, [None, None], None),
    ],
)
def test_at_least_k_is_decided_as_soon_as_the_known_ones_decide(
    k: int, values: list[bool | None], result: bool | None
) -> None:
    assert at_least(k, [VALUES[v] for v in values]).truth is result


def test_nothing_required_holds_and_nothing_offered_fails() -> None:
    assert all_of([]).truth is True
    assert any_of([]).truth is False


def test_a_decided_condition_needs_nothing() -> None:
    assert all_of([OPEN_A, known(False)]).needs == frozenset()
    assert any_of([OPEN_A, known(True)]).needs == frozenset()
    assert at_least(1, [known(True), OPEN_A]).needs == frozenset()


def test_an_undecided_condition_needs_what_all_its_undecided_parts_need() -> None:
    assert all_of([OPEN_A, known(True), OPEN_B]) == Verdict(None, frozenset([A, B]))
    assert negation(OPEN_B).needs == frozenset([B])
