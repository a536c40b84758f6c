"""A policy.md falls into front matter, rule blocks and text; what is left open is said."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from duixian.law.blocks import Block, Layout, split_blocks
from duixian.law.source import Span

PACK = """---
代码: pinggu
---

第一条 给予30万元。

```规则
编号: 一
```

第二条 略。
"""


def cut(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span.start : span.end]


def texts(text: str, layout: Layout) -> list[str]:
    return [text[span.start : span.end] for span in layout.text]


def bodies(text: str, blocks: tuple[Block, ...]) -> list[str]:
    return [text[block.body.start : block.body.end] for block in blocks]


def test_the_parts_of_a_pack_are_found() -> None:
    layout = split_blocks(PACK)
    assert cut(PACK, layout.front_matter) == "代码: pinggu\n"
    assert bodies(PACK, layout.blocks) == ["编号: 一\n"]
    assert texts(PACK, layout) == ["\n第一条 给予30万元。\n\n", "\n第二条 略。\n"]
    assert layout.blocks[0].closed


def test_an_empty_front_matter_is_empty_not_missing() -> None:
    assert cut("---\n---\n正文", split_blocks("---\n---\n正文").front_matter) == ""


def test_a_text_without_front_matter_is_all_text() -> None:
    assert split_blocks("正文\n---\n").front_matter is None
    assert texts("正文\n---\n", split_blocks("正文\n---\n")) == ["正文\n---\n"]


def test_front_matter_that_nothing_closes_is_reported() -> None:
    layout = split_blocks("---\n代码: x\n")
    assert layout.front_matter is None
    assert layout.front_matter_open == Span(0, 4)


def test_windows_line_ends_change_nothing() -> None:
    text = PACK.replace("\n", "\r\n")
    layout = split_blocks(text)
    assert bodies(text, layout.blocks) == ["编号: 一\r\n"]
    assert cut(text, layout.front_matter) == "代码: pinggu\r\n"


def test_a_block_that_nothing_closes_runs_to_the_end_and_is_reported() -> None:
    text = "正文\n```规则\n编号: 一\n"
    (block,) = split_blocks(text).blocks
    assert not block.closed
    assert bodies(text, (block,)) == ["编号: 一\n"]


def test_the_next_block_ends_one_that_was_left_open() -> None:
    text = "```规则\n编号: 一\n\n```规则\n编号: 二\n```\n"
    layout = split_blocks(text)
    assert [block.closed for block in layout.blocks] == [False, True]
    assert bodies(text, layout.blocks) == ["编号: 一\n\n", "编号: 二\n"]


def test_another_kind_of_block_is_no_rule_and_no_text() -> None:
    text = "```规責\n编号: 一\n```\n正文\n"
    layout = split_blocks(text)
    assert not layout.blocks
    assert [block.info for block in layout.other_blocks] == ["规責"]
    assert texts(text, layout) == ["正文\n"]


def test_spaces_around_the_info_string_do_not_matter() -> None:
    assert len(split_blocks("``` 规则 \na\n```\n").blocks) == 1


def test_a_shorter_fence_does_not_close_a_longer_one() -> None:
    text = "````规则\na\n```\nb\n````\n"
    assert bodies(text, split_blocks(text).blocks) == ["a\n```\nb\n"]


@given(st.lists(st.sampled_from(["---", "```规则", "```", "~~~", "````", "正文", "", "a: 1"])))
def test_the_parts_never_overlap_and_cover_all_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    layout = split_blocks(text)
    fences = [block.fence for block in layout.blocks + layout.other_blocks]
    spans = sorted([*layout.text, *fences], key=lambda span: span.start)
    for before, after in pairwise(spans):
        assert before.end == after.start
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert not spans or spans[-1].end == len(text)
