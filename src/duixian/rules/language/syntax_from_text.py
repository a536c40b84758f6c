"""Text → syntax tree, by Lark's LALR parser over `grammar.lark`."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput, v_args

from duixian.law.source import Source, Span
from duixian.rules.diagnostics import Diagnostic
from duixian.rules.language import syntax
from duixian.rules.language.tokens import BadToken, ExpressionLexer, Words

_NUMBER = re.compile(r"(第)?(\d+(?:\.\d+)?)\s*(.*)", re.DOTALL)
_EXPECTED = {
    "RPAR": "右括号 )", "RSQB": "右方括号 ]", "COMMA": "逗号", "COMPARE": "比较（> >= < <= =）",
    "NAME": "名称", "NUMBER": "带单位的数字", "LPAR": "(", "$END": "结尾", "OR": "或", "AND": "且",
    "ADD": "+ 或 -", "TIMES": "×", "STRING": "引号内的选项",
}  # fmt: skip


@v_args(inline=True)
class _Build(Transformer[Token, syntax.Node]):
    """Builds nodes bottom up while the parser reduces."""

    def start(self, node: syntax.Node) -> syntax.Node:
        return node

    def number(self, token: Token) -> syntax.Node:
        found = _NUMBER.fullmatch(token.value)
        assert found is not None
        ordinal, digits, unit = found.groups()
        return syntax.Number(_span(token), digits, "第名" if ordinal else unit, token.value)

    def day(self, token: Token) -> syntax.Node:
        year, month, day = re.findall(r"\d+", token.value)
        return syntax.Day(_span(token), f"{year}-{int(month):02d}-{int(day):02d}")

    def text(self, token: Token) -> syntax.Node:
        return syntax.Text(_span(token), token.value[1:-1])

    def option_name(self, token: Token) -> syntax.Node:
        return syntax.Text(_span(token), token.value)

    def name(self, token: Token) -> syntax.Node:
        return syntax.Name(_span(token), token.value)

    def member(self, owner: Token, field: Token) -> syntax.Node:
        return syntax.Name(_join(owner, field), owner.value, field.value)

    def call(self, name: Token, *args: syntax.Node | None) -> syntax.Node:
        given = tuple(a for a in args if a is not None)
        end = given[-1].span.end + 1 if given else name.end_pos
        return syntax.Call(Span(_start(name), end or 0), name.value, _span(name), given)

    def pair(self, key: Token, value: syntax.Node) -> syntax.Node:
        return syntax.Pair(Span(_start(key), value.span.end), key.value.strip('"'), value)

    def binary(self, left: syntax.Node, op: Token, right: syntax.Node) -> syntax.Node:
        span = Span(left.span.start, right.span.end)
        return syntax.Binary(span, op.value, _span(op), left, right)

    def negation(self, op: Token, arg: syntax.Node) -> syntax.Node:
        return syntax.Negation(Span(_start(op), arg.span.end), arg)

    def among(self, subject: syntax.Node, _op: Token, *options: syntax.Node) -> syntax.Node:
        span = Span(subject.span.start, options[-1].span.end)
        return syntax.Among(span, subject, options)


def _start(token: Token) -> int:
    return token.start_pos or 0


def _span(token: Token) -> Span:
    return Span(_start(token), token.end_pos or 0)


def _join(first: Token, last: Token) -> Span:
    return Span(_start(first), last.end_pos or 0)


@cache
def _parser() -> Lark:
    grammar = files("duixian.rules.language").joinpath("grammar.lark").read_text("utf-8")
    return Lark(grammar, parser="lalr", lexer=ExpressionLexer, transformer=_Build())


def parse_expression(source: Source, words: Words) -> syntax.Node | Diagnostic:
    """Parse one expression; a mistake comes back as its diagnostic (DX130, DX131)."""
    lexer_input: Any = words
    try:
        tree: Any = _parser().parse(lexer_input)
    except BadToken as bad:
        return Diagnostic(
            "DX130", f"表达式中不认识的字符“{bad.text}”", source, bad.span,
            help="可用的符号：+ - × > >= < <= = ( ) [ ] , : . 以及中文名称和带单位的数字",
        )  # fmt: skip
    except UnexpectedInput as bad:
        return _unexpected(source, words, bad)
    node: syntax.Node = tree
    return node


def _unexpected(source: Source, words: Words, bad: UnexpectedInput) -> Diagnostic:
    token = getattr(bad, "token", None)
    expected = sorted(getattr(bad, "accepts", None) or getattr(bad, "expected", None) or ())
    hoped = "、".join(_EXPECTED[e] for e in expected if e in _EXPECTED)
    length = len(words.text)
    if token is None or token.type == "$END":
        span, what = words.span(max(length - 1, 0), length), "表达式在此处没有写完"
    else:
        span, what = _span(token), f"此处不应出现“{token.value}”"
    return Diagnostic("DX131", what, source, span, help=f"此处可以是：{hoped}" if hoped else "")
