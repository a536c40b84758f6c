"""The parser: what binds tighter, where each part stands, what is said of a mistake."""

import pytest

from duixian.law.source import Source
from duixian.rules.blocks.fields import formula
from duixian.rules.diagnostics import Diagnostic
from duixian.rules.language import syntax
from duixian.rules.language.syntax_from_text import parse_expression
from duixian.rules.language.tokens import Words
from duixian.rules.yaml_tree import Mapping, parse_yaml
from tests.unit.rules.language.expressions import parse, scope_of, shape, tree


@pytest.mark.parametrize(
    ("text", "grouped"),
    [
        ("自营销售 或 失信 且 依法纳税", "(自营销售 或 (失信 且 依法纳税))"),
        ("(自营销售 或 失信) 且 依法纳税", "((自营销售 或 失信) 且 依法纳税)"),
        ("非 自营销售 且 失信", "(非自营销售 且 失信)"),
        ("非 (自营销售 且 失信)", "非(自营销售 且 失信)"),
        ("非 网络零售额 > 5元", "非(网络零售额 > 5元)"),
        ("非 非 失信", "非非失信"),
        ("投资额 + 5元 × 30% > 7元", "((投资额 + (5元 × 3/10)) > 7元)"),
        ("(投资额 + 5元) × 30% > 7元", "(((投资额 + 5元) × 3/10) > 7元)"),
        ("投资额 - 5元 - 3元 > 1元", "(((投资额 - 5元) - 3元) > 1元)"),
        ("投资额 × 30% × 50% > 1元", "(((投资额 × 3/10) × 1/2) > 1元)"),
        ("失信 或 自营销售 或 依法纳税", "((失信 或 自营销售) 或 依法纳税)"),
    ],
)
def test_operators_bind_as_the_reference_says(text: str, grouped: str) -> None:
    assert shape(text) == grouped


def test_line_breaks_and_spaces_do_not_matter() -> None:
    assert shape("网络零售额\n  >  \n 2000 万元") == shape("网络零售额>2000万元")


def words_of(text: str, node: syntax.Node) -> str:
    return text[node.span.start : node.span.end]


def test_every_node_stands_over_its_own_words() -> None:
    text = "甲 > 每满( 乙 , 5元 ) 且 非 丙"
    node = tree(text)
    assert isinstance(node, syntax.Binary)
    assert isinstance(node.left, syntax.Binary)
    assert words_of(text, node) == text
    assert words_of(text, node.left) == "甲 > 每满( 乙 , 5元 )"
    assert words_of(text, node.left.right) == "每满( 乙 , 5元 )"
    assert words_of(text, node.right) == "非 丙"
    assert text[node.op_span.start : node.op_span.end] == "且"


def test_a_call_ends_at_its_own_bracket() -> None:
    for text in ("首次((甲 > 5元))", "首次( 甲 )", "首次()"):
        assert words_of(text, tree(text)) == text


def test_a_pair_knows_the_place_of_its_key() -> None:
    text = '按项(级别, "国家 级": 1元, 省级：2元)'
    call = tree(text)
    assert isinstance(call, syntax.Call)
    pairs = [arg for arg in call.args if isinstance(arg, syntax.Pair)]
    assert [text[p.key_span.start : p.key_span.end] for p in pairs] == ['"国家 级"', "省级"]
    assert [p.key for p in pairs] == ["国家 级", "省级"]
    assert [words_of(text, p.value) for p in pairs] == ["1元", "2元"]


def in_yaml(text: str) -> list[str]:
    """The words under every name and number of the expression beside 条件 in a YAML text."""
    source = Source("t.md", text)
    node, found = parse_yaml(source)
    assert found == [] and isinstance(node, Mapping)
    value = node.get("条件")
    assert value is not None
    scope = scope_of(text)
    written = formula(value, scope)
    assert written is not None, scope.findings
    return [text[n.span.start : n.span.end] for n in _leaves(written.node)]


def _leaves(node: syntax.Node) -> list[syntax.Node]:
    if isinstance(node, syntax.Binary):
        return [*_leaves(node.left), *_leaves(node.right)]
    return [node]


@pytest.mark.parametrize(
    "text",
    [
        "条件: 网络零售额 > 2000万元\n",
        'x: 1\n条件: "网络零售额 > 2000万元"\n',
        "条件: '网络零售额 > 2000万元' # 注释\n",
        "条件: 网络零售额\n  > 2000万元\n",
        '条件: "网络零售额\n\n  > 2000万元"\n',
        "条件: |\n  网络零售额 >\n  2000万元\n",
        "条件: >-\n  网络零售额 >\n    2000万元\n",
        "x: é\n条件: {条件: 网络零售额 > 2000万元, 原文: 甲}\n",
    ],
)
def test_places_are_right_through_quotes_and_broken_lines(text: str) -> None:
    assert in_yaml(text) == ["网络零售额", "2000万元"]


def test_an_escape_counts_as_the_one_character_it_stands_for() -> None:
    assert in_yaml('条件: "\\u7f51络零售额 > 2000万元"\n') == ["\\u7f51络零售额", "2000万元"]


def refused(text: str) -> tuple[str, str, str]:
    """The message, the words marked and the help."""
    found = parse(text)
    assert isinstance(found, Diagnostic)
    assert found.code in ("DX130", "DX131")
    return found.message, text[found.span.start : found.span.end], found.help


def test_a_second_value_without_an_operator_is_refused_where_it_begins() -> None:
    message, words, help = refused("网络零售额 2000万元")
    assert (message, words) == ("此处不应出现“2000万元”", "2000万元")
    assert help.startswith("此处可以是：比较符号")


def test_what_is_refused_is_named_as_it_was_typed() -> None:
    assert refused("甲 ＞ ，５元")[:2] == ("此处不应出现“，”", "，")


def test_an_unfinished_expression_is_marked_after_its_last_character() -> None:
    for text in ("甲 >", "(甲 > 5元", "每满(甲,", "非"):
        found = parse(text)
        assert isinstance(found, Diagnostic)
        assert found.message == "表达式在此处没有写完"
        assert (found.span.start, found.span.end) == (len(text), len(text))


def test_a_foreign_character_says_which_signs_there_are() -> None:
    message, words, help = refused("网络零售额 ÷ 2 > 1000万元")
    assert (message, words) == ("表达式中不认识的字符“÷”", "÷")
    assert "可用的符号" in help


def test_comparisons_do_not_chain() -> None:
    assert refused("1元 < 投资额 < 5元")[1] == "<"


def test_an_empty_text_is_unfinished() -> None:
    found = parse_expression(Source("t.md", ""), Words("", None, 0))
    assert isinstance(found, Diagnostic)
    assert found.code == "DX131"
