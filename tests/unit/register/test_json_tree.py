"""The JSON reader gives the tree that YAML gives, keeps places, and never raises."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.law.source import Source
from duixian.register.json_tree import parse_json
from duixian.rules.yaml_tree import MAX_NODES, Mapping, Node, Scalar, Sequence


def tree(text: str) -> Node:
    node, found = parse_json(Source("f.json", text))
    assert found == []
    assert node is not None
    return node


def plain(node: Node) -> Any:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {entry.key.text: plain(entry.value) for entry in node.entries}


def shown(text: str) -> list[tuple[str, tuple[int, int], str]]:
    source = Source("f.json", text)
    found = parse_json(source)[1]
    return [(d.code, source.position(d.span.start), d.message) for d in found]


def test_numbers_stay_text_and_so_stay_exact() -> None:
    text = '{"甲": 1.10, "乙": [99999999999999999999, -0.5e3], "丙": "2500万元"}'
    expected = {"甲": "1.10", "乙": ["99999999999999999999", "-0.5e3"], "丙": "2500万元"}
    assert plain(tree(text)) == expected


def test_truth_values_and_null_have_their_meaning() -> None:
    assert plain(tree("[true, false, null, NaN]")) == ["是", "否", "", "NaN"]


def test_every_character_of_a_string_leads_back_to_its_place() -> None:
    text = '["甲\\n\\u4e59\\ud83d\\ude00丙\\"丁"]'
    node = tree(text)
    assert isinstance(node, Sequence) and isinstance(node.items[0], Scalar)
    scalar = node.items[0]
    assert scalar.text == '甲\n乙😀丙"丁'
    for i, char in enumerate(scalar.text):
        if char in "甲丙丁":
            assert text[scalar.offset_of(i)] == char
    assert text[scalar.offset_of(2)] == text[scalar.offset_of(3)] == "\\"


def test_a_name_that_stands_twice_points_at_the_first_one() -> None:
    source = Source("f.json", '{"甲": 1, "甲": 2}')
    [found] = parse_json(source)[1]
    assert (found.code, found.message) == ("DX102", "“甲”写了两次")
    assert source.slice(found.span) == source.slice(found.labels[0].span) == '"甲"'


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('{"甲": 1,}', (1, 9), "这里还缺一项"),
        ('{"甲": 1 "乙": 2}', (1, 9), "前面缺一个逗号"),
        ("[1 2]", (1, 4), "前面缺一个逗号"),
        ("[1,,2]", (1, 4), "多了一个逗号"),
        ("[,1]", (1, 2), "多了一个逗号"),
        ('{"甲"}', (1, 2), '这里应是 "名称": 值'),
        ("{甲: 1}", (1, 2), "这里不该有“甲”"),
        ("{1: 1}", (1, 2), '这里应是 "名称": 值'),
        ('{"甲": }', (1, 7), "这里还缺一项"),
        ('{"甲": 1', (1, 1), "括号“{”没有配对"),
        ("[1}", (1, 3), "括号“}”没有配对"),
        ("]", (1, 1), "括号“]”没有配对"),
        ('{"甲": "乙}', (1, 7), "双引号没有配对，或者引号里有换行、单独的反斜杠"),
        ('{"甲"：1}', (1, 2), '这里应是 "名称": 值'),
        ('{"甲": 1，"乙": 2}', (1, 8), "这里用了全角的“，”"),
        ("{} {}", (1, 4), "JSON 到这里已经结束，后面还有内容"),
        ("[yes]", (1, 2), "“yes”没有加双引号"),
        ("[01]", (1, 2), "“01”没有加双引号"),
        ('["\\ud800"]', (1, 2), "引号里写了看不见的控制字符（U+D800）"),
        ("[\u200b1]", (1, 2), "这里有一个看不见的控制字符（U+200B）"),
        ("// 注释\n{}", (1, 1), "这里不该有“/”"),
        ("{: 1}", (1, 2), "这里不该有冒号"),
        ('["甲": 1]', (1, 5), "这里不该有冒号"),
        ('{"甲": 1, {}}', (1, 10), '这里应是 "名称": 值'),
    ],
)
def test_broken_json_is_explained_in_chinese(
    text: str, place: tuple[int, int], message: str
) -> None:
    assert shown(text) == [("DX203", place, message)]


def test_what_is_too_deep_or_too_large_is_refused() -> None:
    assert [code for code, _, _ in shown("[" * 100_000)] == ["DX104"]
    assert [code for code, _, _ in shown("[" + "1," * MAX_NODES + "1]")] == ["DX104"]


def test_an_empty_text_has_no_tree() -> None:
    assert parse_json(Source("f.json", " \n")) == (None, [])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=12,
)


def as_text(value: Any) -> Any:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case list():
            return [as_text(v) for v in value]
        case dict():
            return {k: as_text(v) for k, v in value.items()}
        case _:
            return str(value)


@given(VALUES, st.sampled_from([None, 1]))
def test_what_the_standard_library_writes_is_read(value: Any, indent: int | None) -> None:
    node, found = parse_json(Source("f.json", json.dumps(value, indent=indent)))
    if found:  # control characters and half surrogate pairs
        assert "看不见" in found[0].message
    else:
        assert node is not None and plain(node) == as_text(value)


@given(st.text(max_size=40) | st.text('{}[]:,"\\01e-.+ntfalsru \n甲：，', max_size=30))
def test_any_text_gives_a_tree_or_findings(text: str) -> None:
    node, found = parse_json(Source("f.json", text))
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        assert found or text.strip("\ufeff \n\r\t") == ""
    else:
        assert node is not None or found
    for each in found:
        assert 0 <= each.span.start <= each.span.end <= len(text)
