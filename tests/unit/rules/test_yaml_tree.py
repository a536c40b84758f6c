"""The YAML reader keeps every place, refuses what is unsafe, and never raises."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duixian.law.source import Source, Span
from duixian.rules.diagnostics import Diagnostic
from duixian.rules.yaml_tree import MAX_NODES, Mapping, Node, Scalar, Sequence, parse_yaml


def tree(text: str) -> Node:
    node, found = parse_yaml(Source("f.yaml", text))
    assert found == []
    assert node is not None
    return node


def mapping(text: str) -> Mapping:
    node = tree(text)
    assert isinstance(node, Mapping)
    return node


def scalar(node: Node | None) -> Scalar:
    assert isinstance(node, Scalar)
    return node


def wrong(text: str) -> list[Diagnostic]:
    found = parse_yaml(Source("f.yaml", text))[1]
    assert found
    return found


def shown(text: str) -> list[tuple[str, tuple[int, int], str]]:
    """Code, line and column, and the words marked, of everything found."""
    source = Source("f.yaml", text)
    found = parse_yaml(source)[1]
    return [(d.code, source.position(d.span.start), source.slice(d.span)) for d in found]


# --- what is read ------------------------------------------------------------------------------


def test_every_scalar_is_text() -> None:
    node = mapping("甲: 1:30\n乙: yes\n丙: 0x1f\n丁: 2024-01-01\n戊:\n")
    values = [scalar(e.value).text for e in node.entries]
    assert values == ["1:30", "yes", "0x1f", "2024-01-01", ""]


def test_keys_keep_their_order_and_their_places() -> None:
    text = "乙: 1\n甲: 2\n"
    node = mapping(text)
    assert node.keys() == ("乙", "甲")
    entry = node.entry("甲")
    assert entry is not None and entry.key.span == Span(5, 6)
    assert node.get("丙") is None


def test_lists_and_mappings_nest() -> None:
    node = mapping("条件:\n  - 甲 > 1\n  - {任一: [乙, 丙]}\n")
    conditions = node.get("条件")
    assert isinstance(conditions, Sequence)
    inner = conditions.items[1]
    assert isinstance(inner, Mapping)
    assert isinstance(inner.get("任一"), Sequence)


def test_a_block_ends_where_its_last_value_ends() -> None:
    text = "甲:\n  乙: 1\n  丙: 2\n\n丁: 3\n"
    inner = mapping(text).get("甲")
    assert inner is not None
    assert text[inner.span.start : inner.span.end] == "乙: 1\n  丙: 2"


def test_a_fenced_block_keeps_the_offsets_of_its_file() -> None:
    text = "# 标题\n\n```规则\n编号: 三.三\n```\n尾"
    body = Span(text.index("编号"), text.index("```\n尾"))
    node, found = parse_yaml(Source("policy.md", text), body)
    assert found == []
    assert isinstance(node, Mapping)
    span = scalar(node.get("编号")).span
    assert text[span.start : span.end] == "三.三"


def test_an_empty_text_has_no_tree() -> None:
    assert parse_yaml(Source("f.yaml", "")) == (None, [])
    assert parse_yaml(Source("f.yaml", "# 只有注释\n")) == (None, [])


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "值: 甲乙丙",
        "值: '甲''乙'",
        '值: "甲\\t乙\\u4e2d\\U0001F600丙"',
        '值: "甲\\\n   乙"',
        "值: 甲乙\n  丙丁\n\n  戊",
        "值: '甲\n   乙'",
        "值: |\n   甲乙\n   丙\n\n   丁\n",
        "值: >-\n   甲乙\n   丙\n\n   丁\n",
        "值: |\r\n   甲乙\r\n   丙\r\n",
        "\ufeff值: 𠀀甲",
        '𠀀: "𠀀甲𠀀乙"',
    ],
)
def test_every_character_of_a_value_leads_back_to_its_place(text: str, pure: bool) -> None:
    source = Source("f.yaml", text)
    node, found = parse_yaml(source, pure=pure)
    assert found == []
    assert isinstance(node, Mapping)
    value = scalar(node.entries[0].value)
    for i, char in enumerate(value.text):
        if not char.isspace() and char not in "中😀":
            assert text[value.offset_of(i)] == char


def test_a_part_of_a_folded_value_has_a_place() -> None:
    text = "条件: 网络零售额\n  > 2000万元"
    value = scalar(mapping(text).get("条件"))
    start = value.text.index("2000")
    span = value.span_of(start, start + 4)
    assert text[span.start : span.end] == "2000"


def test_the_end_of_a_value_has_a_place() -> None:
    value = scalar(mapping('值: "甲"').get("值"))
    assert value.offset_of(1) == value.offset_of(9) == 5


# --- what is refused ---------------------------------------------------------------------------


def test_a_duplicate_key_points_at_the_first_one() -> None:
    [found] = wrong("网络零售额: 1\n其他: 2\n网络零售额: 3\n")
    assert found.code == "DX102"
    assert found.message == "“网络零售额”写了两次"
    assert found.span == Span(15, 20)
    assert found.labels[0].span == Span(0, 5)
    assert found.labels[0].text == "第一次写在这里"


def test_all_duplicate_keys_are_found_in_one_run() -> None:
    assert [d.code for d in wrong("a: 1\na: 2\nb: {c: 1, c: 2}\n")] == ["DX102", "DX102"]


def test_anchors_aliases_tags_and_directives_are_refused() -> None:
    assert shown("a: &x 1\nb: *x\n") == [("DX103", (1, 4), "&x"), ("DX103", (2, 4), "*x")]
    assert shown("a: !!python/object:os.system 1")[0][0] == "DX103"
    assert shown("a: &锚 1")[0][0] == "DX103"
    assert shown("%YAML 1.1\n---\na: 1")[0][0] == "DX103"


def test_a_bomb_of_aliases_is_refused_and_not_expanded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    assert {d.code for d in wrong("\n".join(lines))} == {"DX103"}


@pytest.mark.parametrize("bracket", ["[", "{", "- ", "? "])
def test_what_is_nested_too_deep_is_refused(bracket: str) -> None:
    assert wrong(bracket * 100_000)[0].code in ("DX104", "DX101")
    assert wrong(bracket * 40)[0].code == "DX104"


def test_too_many_nodes_are_refused() -> None:
    assert [d.code for d in wrong("- a\n" * (MAX_NODES + 1))] == ["DX104"]


def test_a_key_that_is_a_list_is_refused() -> None:
    assert shown("? [甲]\n: 1\n乙: 2") == [("DX101", (1, 3), "[甲]")]


def test_control_and_invisible_characters_are_shown() -> None:
    assert shown("a: \x00b\u200b") == [("DX101", (1, 4), "\x00"), ("DX101", (1, 6), "\u200b")]
    assert wrong("a: \u202e1")[0].message == "这里有一个看不见的控制字符（U+202E）"
    assert shown('a: "x\\0y"') == [("DX101", (1, 4), '"')]


def test_a_second_document_is_refused() -> None:
    assert shown("---\na: 1\n---\nb: 2\n") == [("DX101", (3, 1), "---")]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("网络零售额：2500万元\n乙: 2\n", (1, 6), "名称和值没有分开"),
        ("a: 1\nb:2\nc: 3\n", (2, 2), "名称和值没有分开"),
        ("a: {值：3%}", (1, 6), "“值：3%”没有分成名称和值"),
        ("a: b: c", (1, 5), "这里不该有冒号或“-”：一行里写了两个，或缩进不对"),
        ("a: 1\n\tb: 2", (2, 1), "缩进里有制表符（Tab）"),
        ("a: '甲\nb: 2", (1, 4), "引号没有配对：只有开头，没有结尾"),
        ("a: {甲: 1", (1, 4), "括号里的写法不对：可能缺逗号，或括号没有配对"),
        ('a: "甲" 乙', (1, 8), "引号后面还有内容"),
        ('a: "\\q"', (1, 5), "双引号里的反斜杠写法不对"),
        ("a: @甲", (1, 4), "值不能以这个符号开头"),
        ("- a\nb: 1", (2, 1), "缩进不齐，或缺少“-”"),
    ],
)
def test_broken_yaml_is_explained_in_chinese(
    text: str, place: tuple[int, int], message: str
) -> None:
    [found] = wrong(text)
    assert (found.code, found.message) == ("DX101", message)
    assert found.source.position(found.span.start) == place
    assert found.help.endswith("。")


# --- it never raises ---------------------------------------------------------------------------


PIECES = [*"ab甲𠀀:：-?[]{},&*!|>%@`'\"\\#~ \n\r\t\x00\x85\ufeff\u2028", ": ", "- ", "\n  "]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=40))
@example('a: "\\ud800"')
@example('a: "\\U00110000"')
def test_any_text_gives_a_tree_or_findings_inside_the_text(text: str) -> None:
    for pure in (False, True):
        node, found = parse_yaml(Source("f.yaml", text), pure=pure)
        for each in found:
            assert each.code in ("DX101", "DX102", "DX103", "DX104")
            assert 0 <= each.span.start <= each.span.end <= len(text)
        inside(node, len(text))


def inside(node: Node | None, size: int) -> None:
    match node:
        case Scalar():
            for i in range(len(node.text)):
                assert node.span.start <= node.offset_of(i) <= node.span.end <= size
        case Sequence():
            for item in node.items:
                inside(item, size)
        case Mapping():
            for entry in node.entries:
                inside(entry.key, size)
                inside(entry.value, size)
