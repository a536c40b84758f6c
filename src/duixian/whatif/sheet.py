"""A table of results as text: for CSV, beside a picture, and what pictures are drawn from.

Amounts are in 万元 with all their decimals, so that nothing is rounded away.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from duixian.assess.result import Interval
from duixian.whatif.districts import Comparison
from duixian.whatif.effect import Curve, Effect, Line

UNBOUNDED = "不封顶"
#: Fen in 万元.
TEN_THOUSAND = 10**6


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table; every cell is text."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def csv(self) -> str:
        """The table as CSV: heads first, RFC 4180 with plain line ends."""
        out = StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.heads)
        writer.writerows(self.rows)
        return out.getvalue()


def in_ten_thousands(fen: int | None) -> str:
    """An amount in 万元 with all its decimals; no bound is said in words."""
    if fen is None:
        return UNBOUNDED
    whole, part = divmod(abs(fen), TEN_THOUSAND)
    text = f"{whole}.{part:06}".rstrip("0").rstrip(".")
    return f"-{text}" if fen < 0 else text


def effect_sheet(effect: Effect) -> Sheet:
    """Every line of an effect."""
    heads = (
        "分组", "名称", "户数", "受益户数", "受益金额（万元）", "受损户数", "受损金额（万元）",
        "不变户数", "未定户数", "未定中上下限有变化户数", "未定下限变化（万元）",
        "未定上限变化（万元）", "新符合户数", "不再符合户数", "改前最低（万元）",
        "改前最高（万元）", "改后最低（万元）", "改后最高（万元）",
    )  # fmt: skip
    title = "假设测算" + labelled(effect.applicants, effect.made_up)
    return Sheet(title, heads, tuple(_line(line) for line in effect.lines))


def _line(line: Line) -> tuple[str, ...]:
    counts = (
        line.households, line.gaining, line.gain, line.losing, line.loss, line.keeping, line.open,
        line.open_moved, line.open_low, line.open_high, line.entering, line.leaving,
    )  # fmt: skip
    money = (2, 4, 8, 9)
    cells = (
        in_ten_thousands(value) if at in money else str(value) for at, value in enumerate(counts)
    )
    return (line.by, line.name, *cells, *_ends([line.before, line.after]))


def _ends(amounts: Iterable[Interval]) -> Iterator[str]:
    for amount in amounts:
        yield from (in_ten_thousands(amount.low), in_ten_thousands(amount.high))


def curve_sheet(curve: Curve) -> Sheet:
    """Every point of a curve."""
    heads = (
        f"{curve.benefit} {curve.path}", "最低（万元）", "最高（万元）", "不封顶户数",
        "确定有金额户数", "可能有金额户数",
    )  # fmt: skip
    rows = tuple(
        (
            point.words,
            *_ends([point.cost]),
            *map(str, (point.beyond, point.paid, point.perhaps)),
        )
        for point in curve.points
    )
    title = f"{curve.name}：金额随“{curve.path}”的变化"
    return Sheet(title + labelled(curve.applicants, curve.made_up), heads, rows)


def districts_sheet(found: Comparison) -> Sheet:
    """Every policy with its total, then each clause that pays under it."""
    heads = (
        "政策", "条款", "名称", "最低（万元）", "最高（万元）", "确定可得户数", "可能可得户数",
        "还缺",
    )  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for one in found.districts:
        if one.total is None:
            rows.append((one.short, "合计", "不在有效期内", "", "", "", "", ""))
            continue
        counts = (str(one.paid), str(one.perhaps))
        missing = "；".join(one.missing)
        rows.append((one.short, "合计", one.title, *_ends([one.total]), *counts, missing))
        rows += [
            (one.short, c.benefit, c.name, *_ends([c.amount]), str(c.paid), str(c.perhaps), "")
            for c in one.clauses
        ]
    title = f"各地比较：{Path(found.of).name}，{found.year} 年度"
    return Sheet(title + labelled(found.applicants, found.made_up), heads, tuple(rows))


def labelled(applicants: int, made_up: int) -> str:
    """What must be said of made-up data wherever it is shown."""
    if not made_up:
        return ""
    return "（虚构数据）" if made_up == applicants else f"（含 {made_up} 户虚构数据）"
