"""What names an expression may use where it stands, and where its findings are gathered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from duixian.law.source import Source, Span
from duixian.rules.diagnostics import Diagnostic
from duixian.rules.dictionary import Dictionary, Fact
from duixian.rules.language import syntax


@dataclass(slots=True)
class Definition:
    """定义: a named expression of the pack; `used` tells whether a rule needs it."""

    name: str
    node: syntax.Node
    span: Span
    clause: str
    #: the words of its clause it rests on, where the author wrote them, and their place
    phrase: tuple[str, Span] | None = None
    used: bool = False


@dataclass(slots=True)
class Scope:
    """One pack's names; `item` is the item kind an expression stands in, if any."""

    source: Source
    dictionary: Dictionary
    definitions: Mapping[str, Definition]
    findings: list[Diagnostic]
    clause: str = ""
    item: str | None = None
    lag: int = 0
    #: 事项 and name of the block an expression stands in: how a ledger may call what it gives
    matters: tuple[str, ...] = ()
    #: definitions being expanded, against cycles
    open: tuple[str, ...] = ()
    #: names the pack has used, for the finding "declared and never read"
    used: set[tuple[str | None, str]] = field(default_factory=set)

    def within(self, item: str | None) -> "Scope":
        """The scope inside an item kind."""
        return self._copy(item=item)

    def back(self, years: int) -> "Scope":
        """The scope inside 上年(…)."""
        return self._copy(lag=self.lag + years)

    def inside(self, definition: str) -> "Scope":
        """The scope inside the body of a definition."""
        return self._copy(open=(*self.open, definition))

    def at(self, clause: str) -> "Scope":
        """The scope of another clause."""
        return self._copy(clause=clause)

    def _copy(self, **changes: object) -> "Scope":
        same = {name: getattr(self, name) for name in self.__slots__}
        return Scope(**(same | changes))

    def fact(self, name: str) -> Fact | None:
        """The fact `name` means here: the item's own first, then the applicant's."""
        if self.item is not None and name in self.dictionary.items[self.item].facts:
            return self.dictionary.items[self.item].facts[name]
        return self.dictionary.facts.get(name)

    def names(self) -> Iterable[str]:
        """Every name that could stand here."""
        if self.item is not None:
            yield from self.dictionary.items[self.item].facts
        yield from self.dictionary.facts
        yield from self.dictionary.parameters
        yield from self.definitions

    def report(self, code: str, message: str, span: Span, help: str = "") -> None:
        """Note a finding in this clause."""
        self.findings.append(
            Diagnostic(code, message, self.source, span, help=help, clause=self.clause)
        )


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """“是否指 …？” with the nearest names, or nothing."""
    near = get_close_matches(name, list(names), n=3, cutoff=0.5)
    return "是否指 " + "、".join(f"“{n}”" for n in near) + "？" if near else ""
