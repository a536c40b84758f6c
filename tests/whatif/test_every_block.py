"""Every block of the five packs: what is there can be named, and written again changes nothing."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.rules.diagnostics import Diagnostics
from duixian.rules.library import Library
from duixian.rules.plan import Plan
from duixian.whatif.block import BlockText, block_text, formula_text
from duixian.whatif.change import change_from
from duixian.whatif.figures import Figures
from duixian.whatif.place import find_place
from tests.whatif.sellers import supposed

PACKS = ["binjiang", "jiading", "pinggu", "shangcheng", "zhengzhou"]
_KEYS = ("类型", "对象", "金额", "上限", "年度上限", "累计上限", "频次", "条件", "逐项")


def texts(library: Library, plan: Plan) -> Iterator[BlockText]:
    """The blocks of a pack that pay."""
    source = library.sources[plan.meta.code]
    figures = Figures.of(plan, source)
    for benefit in plan.benefits:
        yield block_text(benefit, source, figures)


def entries(block: BlockText) -> Iterator[str]:
    """A change for every key whose value is written on one line: to what it is."""
    for entry in block.tree.entries:
        text = formula_text(entry.value, block.source)
        if entry.key.text in _KEYS and text:
            yield f"{block.of.id}.{entry.key.text} = {text}"


def figures(block: BlockText) -> Iterator[str]:
    """A change for every figure of every key: to what it is."""
    for entry in block.tree.entries:
        inside = block.figures.within(entry.value.span)
        words = [one.words for one in inside]
        for one in inside:
            if entry.key.text in _KEYS and words.count(one.words) == 1:
                yield f"{block.of.id}.{entry.key.text}.{one.words} = {one.words}"


@pytest.mark.parametrize("code", PACKS)
@pytest.mark.parametrize("every", [entries, figures])
def test_what_is_written_already_changes_nothing(library: Library, code: str, every) -> None:  # type: ignore[no-untyped-def]
    plan = library.plan(code)
    assert plan is not None
    changes = [change for block in texts(library, plan) for change in every(block)]

    found = supposed(library, *changes)

    assert len(changes) > 3
    assert found.changed == ()
    assert all(one.before == one.after for one in found.assumptions)


@pytest.mark.parametrize("code", PACKS)
def test_every_figure_is_found_where_it_is_written(library: Library, code: str) -> None:
    plan = library.plan(code)
    assert plan is not None
    for block in texts(library, plan):
        for change in figures(block):
            place = find_place(change_from(change), library)
            assert place.figure is not None
            assert place.words == change.split(" = ")[1]


@settings(max_examples=60, deadline=None)
@given(
    path=st.sampled_from(
        ["上限", "条件", "条件.2", "金额", "金额.5万元", "对象", "逐项.上限", "类型"]
    ),
    value=st.text("80万元%>=<{}[]:#\"'，-|&*!?×+ \t条件网络零售额无", max_size=12),
)
def test_any_value_is_compiled_or_refused_with_findings(
    library: Library, path: str, value: str
) -> None:
    try:
        found = supposed(library, f"pinggu.三.三.{path} = {value}")
    except Diagnostics as refused:
        assert refused.found and all(one.code.startswith("DX") for one in refused.found)
    else:
        assert found.pairs[0].after is not None
