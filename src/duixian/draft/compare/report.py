"""What a comparison found, as lines: the differences clause by clause, and a table of verdicts."""

from collections import Counter
from collections.abc import Iterable, Iterator

from duixian.draft.compare.elements import ASPECTS
from duixian.draft.compare.hold import VERDICTS, Difference
from duixian.law.width import display_width

_MEANINGS = {
    "对": "与人写的一致",
    "对已问": "一致，但起草时问了人",
    "问": "不一致或没有，已经问了人",
    "错": "不一致，没有说",
    "漏": "没有，也没有说",
}
_LONGEST = 60


def lines_of(found: Iterable[Difference], *, every: bool = False) -> Iterator[str]:
    """One line a difference; `every`: those a person was asked about as well."""
    for one in found:
        if one.verdict == "对" or (one.verdict.startswith(("对", "问")) and not every):
            continue
        hand, draft = _cut(one.hand), _cut(one.draft) or "（没有）"
        yield f"{one.clause}  {one.aspect}  {one.verdict}：人写 {hand}；草稿 {draft}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def table_of(found: Iterable[Difference], *, by: str = "aspect") -> Iterator[str]:
    """The verdicts counted by aspect of a rule, or by kind of clause, with a sum."""
    rows: dict[str, Counter[str]] = {}
    for one in found:
        rows.setdefault(str(getattr(one, by)), Counter())[one.verdict] += 1
    order = [name for name in ASPECTS if name in rows] if by == "aspect" else sorted(rows)
    yield _row("", [*VERDICTS, "合计"])
    for name in order:
        yield _row(name, [rows[name][verdict] for verdict in VERDICTS] + [rows[name].total()])
    sums = [sum(row[verdict] for row in rows.values()) for verdict in VERDICTS]
    yield _row("合计", [*sums, sum(sums)])


def _row(name: str, cells: Iterable[object]) -> str:
    return _padded(name, -10) + "".join(_padded(str(cell), 8) for cell in cells)


def _padded(text: str, width: int) -> str:
    space = " " * max(0, abs(width) - display_width(text))
    return text + space if width < 0 else space + text


def legend() -> str:
    """What the verdicts mean."""
    return "；".join(f"{name}：{meaning}" for name, meaning in _MEANINGS.items())
