"""A register that cannot be used as a whole: one finding with its file and what to do."""

from pathlib import Path

from duixian.law.source import Source, Span
from duixian.rules.diagnostics import Diagnostic, Diagnostics


def problem(code: str, message: str, help: str, place: Path | str) -> Diagnostics:
    """One finding about a file, a folder, a table or a server."""
    return Diagnostics([finding(code, message, help, place)])


def finding(code: str, message: str, help: str, place: Path | str) -> Diagnostic:
    """The finding itself, where several are told at once."""
    return Diagnostic(code, message, Source(str(place), ""), Span(0, 0), help)
