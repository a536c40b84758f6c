"""Reads expressions for the tests of the language: their shape, or what is wrong with them."""

from duixian.law.source import Source, Span
from duixian.rules import plan
from duixian.rules.diagnostics import Diagnostic
from duixian.rules.language import syntax
from duixian.rules.language.lower import lower
from duixian.rules.language.scope import Definition, Scope
from duixian.rules.language.syntax_from_text import parse_expression
from duixian.rules.language.tokens import Words
from duixian.rules.types import Type
from tests.language.dictionary import small_dictionary
from tests.language.plan_text import expression_text


def parse(text: str) -> syntax.Node | Diagnostic:
    return parse_expression(Source("t.md", text), Words(text, None, 0))


def tree(text: str) -> syntax.Node:
    node = parse(text)
    assert isinstance(node, syntax.Node), node
    return node


def scope_of(
    text: str, item: str | None = None, definitions: dict[str, str] | None = None
) -> Scope:
    """A scope over the small dictionary; `definitions` are names and their expressions."""
    found: list[Diagnostic] = []
    source = Source("t.md", text)
    known = {
        name: Definition(name, tree(body), Span(0, 0), "定义处")
        for name, body in (definitions or {}).items()
    }
    return Scope(source, small_dictionary(), known, found, "一", item)


def read(
    text: str,
    item: str | None = None,
    wanted: Type | None = None,
    definitions: dict[str, str] | None = None,
) -> tuple[plan.Expr | None, list[Diagnostic]]:
    """The lowered expression and everything found."""
    scope = scope_of(text, item, definitions)
    node = parse(text)
    if isinstance(node, Diagnostic):
        return None, [node]
    return lower(node, scope, wanted), scope.findings


def typed(text: str, item: str | None = None, **definitions: str) -> plan.Expr:
    """The expression of a text without mistakes."""
    expr, found = read(text, item, None, definitions)
    assert found == []
    assert expr is not None
    return expr


def shape(text: str, item: str | None = None, **definitions: str) -> str:
    """The shape of a text without mistakes."""
    return expression_text(typed(text, item, **definitions))


def wrong(text: str, item: str | None = None, **definitions: str) -> list[tuple[str, str]]:
    """Code and marked words of every mistake; the expression must not be usable."""
    expr, found = read(text, item, None, definitions)
    assert found, f"nothing is wrong with {text}"
    assert expr is None
    return [(d.code, text[d.span.start : d.span.end]) for d in found]


def mistake(text: str, item: str | None = None, **definitions: str) -> Diagnostic:
    """The only mistake of a text."""
    _, found = read(text, item, None, definitions)
    assert len(found) == 1, found
    return found[0]
