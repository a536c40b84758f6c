"""Diagnostics of a pack as the protocol has them, and the fixes that their remedies name."""

import re
from pathlib import Path

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
    TextEdit,
    WorkspaceEdit,
)
from pygls import uris

from duixian.desk.editor.home import Home
from duixian.desk.editor.positions import Lines
from duixian.rules import diagnostics

_SEVERITY = {
    diagnostics.Severity.ERROR: DiagnosticSeverity.Error,
    diagnostics.Severity.WARNING: DiagnosticSeverity.Warning,
}
#: What a remedy proposes in place of what was written.
_ASKED = re.compile("是否指 ((?:“[^”]+”、?)+)？|是不是“([^”]+)”？|原文中相近的是(“[^”]+”)")
_QUOTED = re.compile("“([^”]+)”")


def as_lsp(
    found: diagnostics.Diagnostic, lines: Lines, uri: str, encoding: str | None
) -> Diagnostic:
    """One finding; its remedy is part of the message, as on the terminal."""
    remedy = f"\n办法：{found.help}" if found.help else ""
    labels = [
        DiagnosticRelatedInformation(_location(label, found, lines, uri, encoding), label.text)
        for label in found.labels
    ]
    return Diagnostic(
        range=lines.range(found.span),
        message=found.message + remedy,
        severity=_SEVERITY[found.severity],
        code=found.code,
        source="duixian",
        related_information=labels or None,
    )


def _location(
    label: diagnostics.Label,
    found: diagnostics.Diagnostic,
    lines: Lines,
    uri: str,
    encoding: str | None,
) -> Location:
    if label.source is found.source:
        return Location(uri, lines.range(label.span))
    other = Lines(label.source.text, encoding)
    path = uris.from_fs_path(str(Path(label.source.path).resolve())) or uri
    return Location(path, other.range(label.span))


def no_dictionary(home: Home | None) -> Diagnostic:
    """Why a pack cannot be checked at all: no dictionary, or one with mistakes."""
    message = "指标字典 facts.yaml 有错，政策包还不能检查\n办法：先改正字典文件里标出的错误"
    if home is None:
        message = (
            "往上各级文件夹里没有 facts.yaml，政策包不能检查\n办法：把政策包放进 policies 文件夹"
        )
    start = Position(0, 0)
    return Diagnostic(Range(start, start), message, DiagnosticSeverity.Error, source="duixian")


def fixes(uri: str, shown: list[Diagnostic]) -> list[CodeAction]:
    """A replacement for each name that a remedy asks “did you mean”."""
    actions = []
    for one in shown:
        for name in proposed(one.message.partition("\n办法：")[2]):
            edit = WorkspaceEdit(changes={uri: [TextEdit(one.range, name)]})
            actions.append(
                CodeAction(f"改为“{name}”", CodeActionKind.QuickFix, diagnostics=[one], edit=edit)
            )
    return actions


def proposed(remedy: str) -> list[str]:
    """The words that a remedy would put in the place of what is wrong."""
    found = _ASKED.search(remedy)
    if found is None:
        return []
    return _QUOTED.findall(found.group(1) or found.group(3) or f"“{found.group(2)}”")
