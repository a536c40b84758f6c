"""Changes a pack's text in memory: new values written, entries taken away, missing keys added."""

from dataclasses import dataclass
from itertools import pairwise

from duixian.law.source import Source, Span
from duixian.rules.yaml_tree import Mapping, Node, Sequence
from duixian.whatif.change import NOTHING, Change
from duixian.whatif.place import Place

_OPS = (">", "<", "＞", "＜", "=", "!")


@dataclass(frozen=True, slots=True)
class Edit:
    """Text that takes the place of a part of the pack."""

    change: Change
    span: Span
    text: str


def edit_from(change: Change, place: Place) -> Edit:
    """What a change writes. Raises Diagnostics (DX503)."""
    value = change.words
    if value == NOTHING:
        return Edit(change, _removed(change, place), "")
    if place.key:
        return Edit(change, place.span, f"{place.key}: {value}\n")
    if place.figure is not None and value.startswith(_OPS):
        held = place.block.figures.comparison(place.figure)
        if held is None:
            help = "只写数；比较词只能写在条件的数前面"
            raise change.wrong("DX503", f"“{place.path}”不是条件里的数", help, change.value)
        return Edit(change, Span(held.left.span.end, place.figure.span.end), f" {value}")
    return Edit(change, place.span, value)


def edited(source: Source, edits: list[Edit]) -> Source:
    """The text with all edits made, from the last to the first. Raises Diagnostics (DX505)."""
    ordered = sorted(edits, key=lambda edit: edit.span.start)
    for before, after in pairwise(ordered):
        if after.span.start < before.span.end:
            words = before.change.line.slice(before.change.address)
            help = "合成一处改动，或只留一处"
            raise after.change.wrong("DX505", f"与另一处改动“{words}”改的是同一个地方", help)
    text = source.text
    for edit in reversed(ordered):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return Source(f"{source.path}（假设）", text)


def _removed(change: Change, place: Place) -> Span:
    """The whole lines of an entry; of a list with one entry, the list itself."""
    if place.entry is None:
        help = f"只能取消整个一项，如 上限 = {NOTHING}、条件.2 = {NOTHING}"
        raise change.wrong("DX503", f"“{place.path}”不能取消", help)
    home, index = place.entry
    source = place.block.source
    start, end = _extent(home, index)
    line, after = source.text.rfind("\n", 0, start) + 1, source.text.find("\n", end) + 1
    alone = source.text[line:start].strip() in ("", "-")
    if not alone or (isinstance(home, Sequence) and len(home.items) == 1):
        help = "写出整个列表，如 条件 = [甲, 乙]；只有一项的列表连同它的键一起取消"
        raise change.wrong("DX503", f"“{place.path}”不能单独取消", help)
    return Span(line, after or len(source.text))


def _extent(home: Node, index: int) -> tuple[int, int]:
    if isinstance(home, Mapping):
        entry = home.entries[index]
        return entry.key.span.start, max(entry.key.span.end, entry.value.span.end)
    assert isinstance(home, Sequence)
    return home.items[index].span.start, home.items[index].span.end
