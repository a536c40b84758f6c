"""Remembers which cell each piece of a workbook's text came from, so that findings can name it."""

from bisect import bisect_right
from dataclasses import replace

from duixian.law.source import Source, Span
from duixian.register.workbook import cell_name
from duixian.rules.diagnostics import Diagnostic, Label
from duixian.rules.yaml_tree import Scalar


class CellPlaces:
    """The cells' texts one after the other; spans are offsets in that text."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._size = 0
        self._starts: list[int] = []
        self._cells: list[tuple[str, str]] = []  # place, text

    def scalar(self, text: str, sheet: str, row: int, column: int) -> Scalar:
        """The text of a cell as a node; rows and columns count from 0."""
        span = Span(self._size, self._size + len(text))
        self._starts.append(span.start)
        self._cells.append((f"{sheet}!{cell_name(row, column)}", text))
        self._size = span.end + 1
        return Scalar(text, span)

    def at_cell(self, found: Diagnostic) -> Diagnostic:
        """The finding with its cell as the place: `facts.xlsx:年度数据!C3`."""
        source, span = self._place(found.span)
        labels = tuple(Label(*self._place(each.span), each.text) for each in found.labels)
        return replace(found, source=source, span=span, labels=labels)

    def _place(self, span: Span) -> tuple[Source, Span]:
        at = bisect_right(self._starts, span.start) - 1
        if at < 0:
            return Source(self.path, ""), Span(0, 0)
        place, text = self._cells[at]
        start = min(span.start - self._starts[at], len(text))
        return Source(f"{self.path}:{place}", text), Span(
            start, max(start, min(span.end - self._starts[at], len(text)))
        )
