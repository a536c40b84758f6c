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
    "NAME": "名称", "NUMBER": "带单位的数字", "STRING": "引号内的选项", "LSQB": "左方括号 [",
    "COMPARE": "比较符号（> >= < <= =）", "ADD": "+ 或 -", "TIMES": "×", "AND": "且", "OR": "或",
    "COMMA": "逗号", "RPAR": "右括号 )", "RSQB": "右方括号 ]", "$END": "结束",
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

    def call(self, name: Token, *rest: Any) -> syntax.Node:
        *args, closing = rest
        given = tuple(a for a in args if a is not None)
        return syntax.Call(_join(name, closing), name.value, _span(name), given)

    def pair(self, key: Token, value: syntax.Node) -> syntax.Node:
        span = Span(_start(key), value.span.end)
        return syntax.Pair(span, key.value.strip('"'), _span(key), value)

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


def _unexpected(source: Source, text: Words, bad: UnexpectedInput) -> Diagnostic:
    token = getattr(bad, "token", None)
    expected = getattr(bad, "accepts", None) or getattr(bad, "expected", None) or ()
    hoped = "、".join(words for name, words in _EXPECTED.items() if name in expected)
    length = len(text.text)
    if token is None or token.type == "$END":
        span, what = Span(text.at(length), text.at(length)), "表达式在此处没有写完"
    else:
        span, what = _span(token), f"此处不应出现“{source.slice(_span(token))}”"
    return Diagnostic("DX131", what, source, span, help=f"此处可以是：{hoped}" if hoped else "")
