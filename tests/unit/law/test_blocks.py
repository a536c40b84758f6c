"""A policy.md falls into front matter, rule blocks and text; what is left open is said."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from duixian.law.blocks import PolicyParts, split_policy
from duixian.law.source import Source, Span

PACK = """---
代码: pinggu
---

第一条 给予30万元。

```规则
编号: 一
```

第二条 略。
"""


def split(text: str) -> PolicyParts:
    return split_policy(Source("policy.md", text))


def cut(text: str, *spans: Span | None) -> list[str]:
    return [text[span.start : span.end] for span in spans if span is not None]


def test_the_parts_of_a_pack_are_found() -> None:
    parts = split(PACK)
    assert cut(PACK, parts.front_matter) == ["代码: pinggu\n"]
    assert cut(PACK, *parts.blocks) == ["编号: 一\n"]
    assert cut(PACK, *parts.text) == ["\n第一条 给予30万元。\n\n", "\n第二条 略。\n"]
    assert not parts.unterminated
    assert not parts.foreign


def test_an_empty_front_matter_is_empty_not_missing() -> None:
    assert cut("---\n---\n正文", split("---\n---\n正文").front_matter) == [""]


def test_a_text_without_front_matter_is_all_text() -> None:
    text = "正文\n---\n"
    assert split(text).front_matter is None
    assert cut(text, *split(text).text) == [text]


def test_an_empty_text_has_no_parts() -> None:
    assert split("") == PolicyParts(None, (), (), (), ())


def test_front_matter_that_nothing_closes_is_reported() -> None:
    parts = split("---\n代码: x\n")
    assert parts.front_matter is None
    assert parts.unterminated == (Span(0, 4),)


def test_windows_line_ends_change_nothing() -> None:
    text = PACK.replace("\n", "\r\n")
    assert cut(text, *split(text).blocks) == ["编号: 一\r\n"]
    assert cut(text, split(text).front_matter) == ["代码: pinggu\r\n"]


def test_a_block_that_nothing_closes_runs_to_the_end_and_is_reported() -> None:
    text = "正文\n```规则\n编号: 一\n"
    parts = split(text)
    assert cut(text, *parts.blocks) == ["编号: 一\n"]
    assert cut(text, *parts.unterminated) == ["```规则\n"]


def test_the_next_block_ends_one_that_was_left_open() -> None:
    text = "```规则\n编号: 一\n\n```规则\n编号: 二\n```\n"
    parts = split(text)
    assert parts.unterminated == (Span(0, 6),)
    assert cut(text, *parts.blocks) == ["编号: 一\n\n", "编号: 二\n"]


def test_another_kind_of_block_is_no_rule_and_no_text() -> None:
    text = "```规責\n编号: 一\n```\n正文\n"
    parts = split(text)
    assert not parts.blocks
    assert cut(text, *parts.foreign) == ["```规責\n"]
    assert cut(text, *parts.text) == ["正文\n"]


def test_spaces_around_the_info_string_do_not_matter() -> None:
    assert len(split("``` 规则 \na\n```\n").blocks) == 1


def test_a_shorter_fence_does_not_close_a_longer_one() -> None:
    text = "````规则\na\n```\nb\n````\n"
    assert cut(text, *split(text).blocks) == ["a\n```\nb\n"]


@given(st.lists(st.sampled_from(["---", "```规则", "```", "~~~", "````", "正文", "", "a: 1"])))
def test_the_parts_are_in_order_and_never_overlap(lines: list[str]) -> None:
    text = "\n".join(lines)
    parts = split(text)
    front = [parts.front_matter] if parts.front_matter else []
    spans = sorted([*front, *parts.blocks, *parts.text], key=lambda span: span.start)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert "```规则" not in "".join(cut(text, *parts.text))
