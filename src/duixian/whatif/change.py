"""A change as an analyst types it: `pinggu.三.三.上限 = 80万元`."""

import re
from dataclasses import dataclass

from duixian.law.source import Source, Span
from duixian.rules.diagnostics import Diagnostic, Diagnostics

#: The sign between address and value; `>=` and its like belong to the value.
_SIGN = re.compile(r"(?<![<>!=])[=＝](?!=)")
_USAGE = "写成 条款.项 = 新值，如 'pinggu.三.三.上限 = 80万元'"
#: A value that takes away what is there.
NOTHING = "无"


@dataclass(frozen=True, slots=True)
class Change:
    """An address and a new value, as places in the line that was typed."""

    line: Source
    address: Span
    value: Span

    @property
    def words(self) -> str:
        """The new value, in the language of the blocks."""
        return self.line.slice(self.value)

    def wrong(self, code: str, message: str, help: str, span: Span | None = None) -> Diagnostics:
        """The one finding that this change cannot be made."""
        return Diagnostics([Diagnostic(code, message, self.line, span or self.address, help)])


def change_from(text: str, origin: str = "--change") -> Change:
    """Read a change. Raises Diagnostics (DX501)."""
    line = Source(origin, text)
    whole = Change(line, Span(0, len(text)), Span(0, len(text)))
    if "\n" in text or "\r" in text:
        raise whole.wrong("DX501", "一处改动写在一行里", _USAGE)
    sign = _SIGN.search(text)
    if sign is None:
        raise whole.wrong("DX501", "改动里没有等号", _USAGE)
    address, value = _trimmed(text, 0, sign.start()), _trimmed(text, sign.end(), len(text))
    if address.start == address.end or value.start == value.end:
        raise whole.wrong("DX501", "等号两边都要写", f"{_USAGE}；取消一项写 = {NOTHING}")
    return Change(line, address, value)


def address_of(text: str, origin: str) -> Change:
    """An address without a value: what a curve runs along."""
    span = _trimmed(text, 0, len(text))
    found = Change(Source(origin, text), span, Span(len(text), len(text)))
    if span.start == span.end or "\n" in text:
        raise found.wrong("DX501", "没有写明沿哪个数", "如 --curve 'pinggu.三.三.上限'")
    return found


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    lead = len(part) - len(part.lstrip())
    return Span(start + lead, max(start + lead, start + len(part.rstrip())))
