"""The figures of the five documents are all found, and no text whatever breaks the reader."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.law.clauses import walk
from duixian.law.quantities import find_quantities, quantities_in
from duixian.law.source import Source, Span
from tests.unit.law.parsed import read, values

POLICIES = Path(__file__).parents[3] / "policies"
FIGURES = Path(__file__).with_name("figures_of_five.txt").read_text(encoding="utf-8")
EXPECTED = {
    block.split("\n", 1)[0]: block.split("\n", 1)[1].strip().splitlines()
    for block in FIGURES.split("# ")[1:]
}


def figures_by_clause(text: str) -> list[str]:
    """Each clause with its figures, a comparator before each that has one."""
    source, clauses = read(text)
    lines = []
    for clause in walk(clauses):
        found = quantities_in(source, clause.text_spans)
        said = [f"{q.comparator or ''}{''.join(q.raw.split())}" for q in found]
        lines += [f"{clause.path}: {' · '.join(said)}"] if said else []
    return lines


@pytest.mark.parametrize("file", ["policy.md", "source.txt"])
@pytest.mark.parametrize("pack", EXPECTED)
def test_the_figures_of_the_five_documents(pack: str, file: str) -> None:
    text = (POLICIES / pack / file).read_text(encoding="utf-8")
    assert figures_by_clause(text) == EXPECTED[pack]


def test_customs_codes_are_codes() -> None:
    assert values("通过跨境电商9610、9710、0110等海关监管模式") == [
        "code 9610",
        "code 9710",
        "code 110",
    ]
    assert values("监管方式代码1039") == ["code 1039"]
    assert values("拨打9610咨询") == []


def test_places_in_a_source_are_those_of_the_source() -> None:
    source = Source("policy.md", "给予10万元。\n超过20万元。\n")
    (found,) = quantities_in(source, [Span(8, 15)])
    assert source.slice(found.span) == "20万元"
    assert found.comparator_span is not None
    assert source.slice(found.comparator_span) == "超过"


PIECES = """超过 以上 （含） （不含） 最高 不足 每 第 前 名 万 亿 元 % 十 百 一 两 年 月 日 个 家
、 和 至 - ， 。 《 》 “ ” 2024 10 1.5 1,000 0 〔 〕 号 美元 平方米 分之 百分之 : / TOP 附件 1.
** > ㎡ ² ① 点"""
WORDS = st.sampled_from([*PIECES.split(), " ", "\n", "\0"])


@given(st.lists(WORDS | st.text(max_size=4), max_size=40))
def test_any_text_gives_figures_inside_it_that_do_not_overlap(words: list[str]) -> None:
    text = "".join(words)
    found = find_quantities(text)
    for q in found:
        assert text[q.span.start : q.span.end] == q.raw != ""
        assert q.value >= 0
        assert (q.comparator is None) == (q.comparator_span is None)
        if q.comparator_span:
            assert 0 <= q.comparator_span.start < q.comparator_span.end <= len(text)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "1,", "一", "十百", "1、", "（", "（含", "《", "《》", "第一、", "超过", "\n",
     "2024年", "2024-", "最高一", " ", "10%、", "“一", "1:", "百分之", "9610、", "前1", "TOP1",],
)  # fmt: skip
def test_a_long_text_of_one_piece_is_read_in_linear_time(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    began = time.process_time()
    find_quantities(text)
    assert time.process_time() - began < 60  # a guard against hours, not a measurement
