"""The tokens of an expression: numbers with units, names, operators in signs and in words."""

import re
from collections.abc import Iterator
from typing import Any

from lark import Token
from lark.lexer import Lexer

from duixian.law.source import Span
from duixian.rules.language.fold import fold

#: Operators in words; a word is an operator only where it stands alone between spaces or signs.
WORDS = {
    "或": ("OR", "或"),
    "且": ("AND", "且"),
    "非": ("NOT", "非"),
    "超过": ("COMPARE", ">"),
    "大于": ("COMPARE", ">"),
    "高于": ("COMPARE", ">"),
    "不低于": ("COMPARE", ">="),
    "不少于": ("COMPARE", ">="),
    "达到": ("COMPARE", ">="),
    "低于": ("COMPARE", "<"),
    "少于": ("COMPARE", "<"),
    "不足": ("COMPARE", "<"),
    "不超过": ("COMPARE", "<="),
    "不高于": ("COMPARE", "<="),
    "为": ("COMPARE", "="),
    "等于": ("COMPARE", "="),
    "不为": ("COMPARE", "!="),
    "属于": ("IN", "属于"),
}
_SIGNS = {"≥": ">=", "≤": "<=", "≠": "!=", "==": "=", "*": "×", "·": "×"}
_TYPES = {
    "(": "LPAR", ")": "RPAR", "[": "LSQB", "]": "RSQB", ",": "COMMA", ":": "COLON", ".": "DOT",
    "+": "ADD", "-": "ADD", "×": "TIMES",
}  # fmt: skip
_SPACED_UNIT = re.compile(r"\s+(\S+)$")
_HAN = "\u3400-\u9fff〇"
#: What a price is for one of: `元/平方米·天`, `元/单`.
_PER = rf"(?:/(?:㎡|[{_HAN}]+)(?:[·/](?:天|日|个月|月|年))?)?"
_PATTERN = re.compile(
    rf"""(?P<SPACE>\s+)
    |(?P<DATE>\d{{4}}-\d{{2}}-\d{{2}}|\d{{4}}年\d{{1,2}}月\d{{1,2}}日)
    |(?P<NUMBER>第\d+名|\d+(?:\.\d+)?\s*(?:%|‰|㎡|[{_HAN}]+{_PER})?)
    |(?P<STRING>"[^"\n]*")
    |(?P<NAME>[{_HAN}A-Za-z_][{_HAN}A-Za-z0-9_]*)
    |(?P<COMPARE>>=|<=|!=|==|[><=≥≤≠])
    |(?P<SIGN>[()\[\],:.+\-×*·])""",
    re.VERBOSE,
)


class BadToken(Exception):
    """A character no token begins with; `span` is its place."""

    def __init__(self, span: Span, text: str) -> None:
        super().__init__(text)
        self.span = span
        self.text = text


class Words:
    """The text of one expression and where each of its characters stands in the source."""

    def __init__(self, text: str, offsets: "tuple[int, ...] | None", start: int) -> None:
        self.text = fold(text)
        self.raw = text
        self._offsets = offsets
        self._start = start

    def at(self, index: int) -> int:
        """The source offset of character `index` (the end is one past the last)."""
        if self._offsets is None:
            return self._start + index
        if index < len(self._offsets):
            return self._offsets[index]
        return self._offsets[-1] + 1 if self._offsets else self._start

    def span(self, start: int, end: int) -> Span:
        """The source span of characters start to end."""
        return Span(self.at(start), self.at(end - 1) + 1 if end > start else self.at(start))


class ExpressionLexer(Lexer):
    """Hands `Words` to the parser token by token; positions are source offsets."""

    def __init__(self, _conf: Any) -> None:
        pass

    def lex(self, data: Words) -> Iterator[Token]:  # type: ignore[override]
        """Yield the tokens of one expression; raise BadToken at the first foreign character."""
        text, at = data.text, 0
        while at < len(text):
            found = _PATTERN.match(text, at)
            if found is None:
                raise BadToken(data.span(at, at + 1), text[at])
            kind, value = str(found.lastgroup), found.group()
            spaced = _SPACED_UNIT.search(value) if kind == "NUMBER" else None
            if spaced is not None and spaced.group(1) in WORDS:  # `3 且 …`: no unit at all
                value = value[: spaced.start()]
            span = data.span(at, at + len(value))
            at += len(value)
            if kind == "SPACE":
                continue
            yield _token(kind, value, span)


def _token(kind: str, value: str, span: Span) -> Token:
    if kind == "NAME" and value in WORDS:
        kind, value = WORDS[value]
    elif kind == "COMPARE":
        value = _SIGNS.get(value, value)
    elif kind == "SIGN":
        value = _SIGNS.get(value, value)
        kind = _TYPES[value]
    return Token(kind, value, start_pos=span.start, end_pos=span.end)
