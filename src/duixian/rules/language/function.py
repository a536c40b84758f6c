"""What a function of the language is, and how a wrong argument of one is answered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from duixian.law.source import Span
from duixian.rules import plan
from duixian.rules.language import syntax
from duixian.rules.language.scope import Scope
from duixian.rules.types import Type


class Lower(Protocol):
    """`lower.lower`, handed in so that functions and operators can call each other."""

    def __call__(
        self, node: syntax.Node, scope: Scope, wanted: Type | None = None
    ) -> plan.Expr | None: ...


Build = Callable[[syntax.Call, Scope, Lower], plan.Expr | None]


@dataclass(frozen=True, slots=True)
class Function:
    """A function: how many arguments, how it is used, how it is built."""

    arity: tuple[int, int]
    usage: str
    build: Build


#: Every function by its name; the files that build them enter them here.
FUNCTIONS: dict[str, Function] = {}


def refuse(call: syntax.Call, scope: Scope, span: Span, message: str, code: str = "DX141") -> None:
    """Report a misused argument and say how the function is used."""
    scope.report(code, message, span, f"用法：{FUNCTIONS[call.name].usage}")


def wrong(call: syntax.Call, scope: Scope, span: Span, wanted: str, found: Type) -> None:
    """Report an argument of another type."""
    refuse(call, scope, span, f"{call.name} 在这里需要{wanted}，得到的是{found}")
