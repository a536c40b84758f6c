"""Expressions that are too deep or too wide are found without walking them whole."""

import time

from duixian.rules.language.extent import MAX_DEPTH, MAX_NODES, too_large
from duixian.rules.language.scope import Definition
from tests.unit.rules.language.expressions import scope_of, tree


def test_ordinary_expressions_are_small() -> None:
    text = "30万元 + 5万元 × 每满(网络零售额 - 2000万元, 1000万元)"
    assert not too_large(tree(text), {})


def test_a_chain_or_a_nest_as_deep_as_the_limit_is_still_small() -> None:
    assert not too_large(tree("非 " * (MAX_DEPTH - 1) + "失信"), {})
    assert too_large(tree("非 " * MAX_DEPTH + "失信"), {})


def test_ten_thousand_signs_are_too_deep() -> None:
    assert too_large(tree("非 " * 10_000 + "失信"), {})
    assert too_large(tree(" 且 ".join(["失信"] * 10_000)), {})


def test_definitions_that_double_forty_times_are_too_wide() -> None:
    names = [f"甲{chr(ord('a') + n % 26)}{n}" for n in range(20)]
    bodies = {
        name: f"{last} 且 {last}" for last, name in zip(["失信", *names], names, strict=False)
    }
    known: dict[str, Definition] = scope_of("", None, bodies).definitions  # type: ignore[assignment]
    started = time.monotonic()
    assert too_large(tree(names[-1]), known)
    assert time.monotonic() - started < 1
    assert 2 ** len(names) > MAX_NODES


def test_a_cycle_is_not_a_matter_of_size() -> None:
    known = scope_of("", None, {"甲": "乙 且 失信", "乙": "非 甲"}).definitions
    assert not too_large(tree("甲"), known)
