"""One expression with its words, spaced: `网络零售额>=2000万元` → `网络零售额 >= 2000万元`.

Only spaces and equivalent signs change; figures and names stay as the author wrote them.
"""

import re

from duixian.rules.language.fold import fold
from duixian.rules.language.tokens import BadToken, ExpressionLexer, Words

_ARROW = re.compile("←|<-")
_BINARY = frozenset({"COMPARE", "ADD", "TIMES", "AND", "OR", "IN"})
_OPENING = frozenset({"LPAR", "LSQB"})
_CLOSING = frozenset({"RPAR", "RSQB", "COMMA", "COLON", "DOT"})
_SIGNS = {"≥": ">=", "≤": "<=", "≠": "!=", "==": "=", "*": "×", "·": "×"}

Token = tuple[str, str]  # kind, text as written


def spaced(text: str) -> str:
    """The expression with single spaces around its operators; unreadable text as it is."""
    rule, arrow, words = split(text)
    tokens = written(rule)
    rule = rule.strip() if tokens is None else _joined(tokens)
    if not arrow:
        return rule
    return f"{rule} ← {words.strip()}".strip()


def split(text: str) -> tuple[str, str, str]:
    """The expression, the arrow, the words after it."""
    found = _ARROW.search(text)
    if found is None:
        return text, "", ""
    return text[: found.start()], "←", text[found.end() :]


def written(rule: str) -> list[Token] | None:
    """The tokens with their text as written, signs in their usual form; None where unreadable."""
    lexer = ExpressionLexer(None)
    try:
        tokens = list(lexer.lex(Words(rule, None, 0)))
    except BadToken:
        return None
    return [(token.type, _usual(rule[token.start_pos : token.end_pos])) for token in tokens]


def _usual(raw: str) -> str:
    """A sign as the language writes it; a full-width comma or colon is an author's choice."""
    if len(raw) > 2 or raw in ("，", "：") or raw[:1].isalnum():
        return raw
    return _SIGNS.get(fold(raw), fold(raw))


def _joined(tokens: list[Token]) -> str:
    text = ""
    before: Token | None = None
    for token in tokens:
        text += _gap(before, token) + token[1]
        before = token
    return text


def _gap(before: Token | None, token: Token) -> str:
    if before is None or before[0] in _OPENING or before[0] == "DOT":
        return ""
    if before[1] in ("，", "："):
        return ""
    if token[0] in _CLOSING or (token[0] == "LPAR" and before[0] == "NAME"):
        return ""
    return " "
