"""An input that is declared and that no pack ever reads."""

from collections.abc import Iterable
from pathlib import Path

from duixian.law.source import Source, Span
from duixian.rules.diagnostics import Diagnostic, Severity
from duixian.rules.dictionary import Dictionary


def unread(
    policies: Path, dictionary: Dictionary, used: Iterable[frozenset[tuple[str | None, str]]]
) -> list[Diagnostic]:
    """Facts of the dictionary no rule reads (DX182); call it with what *all* packs used."""
    known: set[tuple[str | None, str]] = {(None, name) for name in dictionary.facts}
    for kind in dictionary.items.values():
        known |= {(kind.name, name) for name in kind.facts}
    read = {name for one in used for name in one}
    source = Source.read(policies / "facts.yaml")
    return [_finding(source, item, name) for item, name in sorted(known - read, key=str)]


def _finding(source: Source, item: str | None, name: str) -> Diagnostic:
    whose = f"{item}的指标" if item else "指标"
    message = f"{whose}“{name}”没有规则使用"
    remedy = "在规则中使用它，或从字典中删去"
    return Diagnostic("DX182", message, source, _place(source, item, name), remedy, Severity.ERROR)


def _place(source: Source, item: str | None, name: str) -> Span:
    start = source.text.find(f"\n  {item}:") if item else source.text.find("\n指标:")
    at = source.text.find(f" {name}:", max(start, 0))
    return Span(at + 1, at + 1 + len(name)) if at >= 0 else Span(0, 1)
