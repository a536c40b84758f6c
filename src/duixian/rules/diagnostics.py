"""Diagnostics as data: what is wrong, where, what to do; `report` alone prints them."""

from dataclasses import dataclass
from enum import StrEnum

from duixian.law.source import Source, Span


class Severity(StrEnum):
    """An error stops a pack from being used; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Label:
    """A second place that belongs to the diagnostic, with its own words."""

    source: Source
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a stable code, a sentence, the place, the clause it stands in, a remedy."""

    code: str
    message: str
    source: Source
    span: Span
    help: str = ""
    severity: Severity = Severity.ERROR
    clause: str = ""
    labels: tuple[Label, ...] = ()

    @property
    def order(self) -> tuple[str, int, str]:
        """Diagnostics are listed by file and place."""
        return (self.source.path, self.span.start, self.code)


class Diagnostics(Exception):
    """The pack or facts cannot be used; carries every diagnostic of the run."""

    def __init__(self, found: list[Diagnostic]) -> None:
        super().__init__(f"{len(found)} diagnostics")
        self.found = sorted(found, key=lambda d: d.order)
