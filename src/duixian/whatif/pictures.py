"""The pictures: cost before and after, the curve over a figure, districts side by side.

Only drawing turns whole fen into the fractions of a scale; every exact figure is in the table
written beside the picture.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from duixian.assess.result import Interval
from duixian.rules.types import AREA_ONE, RATIO_ONE, YUAN, Base, Type
from duixian.rules.values import format_value
from duixian.whatif.canvas import (
    BLUE,
    GREY,
    ORANGE,
    VERMILION,
    draw,
    in_money,
    plain,
)
from duixian.whatif.districts import Comparison
from duixian.whatif.effect import Curve, Effect, Line
from duixian.whatif.hypothesis import Assumption
from duixian.whatif.sheet import TEN_THOUSAND, Sheet

_OPEN: dict[str, Any] = {"facecolor": "none", "edgecolor": GREY, "hatch": "////", "linewidth": 0.8}
_POSSIBLE = "可能（事实不全或待认定）"
#: Suppositions told on a picture.
_MOST = 3
_BESIDE = "全部数字见同名的 .csv。"


def draw_effect(effect: Effect, sheet: Sheet, path: Path) -> None:
    """Cost before and after with the budget; who gains and loses by size. Raises NoFont."""

    def paint(figure: Figure) -> None:
        parts: Any = figure.subfigures(1, 2, width_ratios=[2, 5])
        left, right = parts
        _costs(left.subplots(), effect)
        sure, perhaps = right.subplots(1, 2, sharey=True)
        lines = [line for line in effect.lines if line.by == "规模"]
        _changes(sure, lines)
        _open_changes(perhaps, lines)
        right.suptitle(f"变化，按规模（{effect.size.fact}）", fontsize=11)
        right.supxlabel(_supposed(effect.assumptions), fontsize=8, color=GREY)

    draw(path, sheet, _effect_words(effect), (13, 5), paint)


def draw_curve(curve: Curve, sheet: Sheet, path: Path) -> None:
    """Cost and households over the figure: what is certain, and what is possible. Raises NoFont."""

    def paint(figure: Figure) -> None:
        money, heads = figure.subplots(2, 2, sharex=True)
        scale, unit = _scale(curve.type)
        at = [point.value / scale for point in curve.points]
        lows = [point.cost.low / TEN_THOUSAND for point in curve.points]
        money[0].plot(at, lows, color=BLUE, marker="o")
        heads[0].plot(at, [point.paid for point in curve.points], color=BLUE, marker="o")
        _possible(money[1], curve, at)
        perhaps = [point.perhaps for point in curve.points]
        heads[1].plot(at, perhaps, color=ORANGE, marker="s")
        for axis, title in zip(money, ("确定（结算前）", f"{_POSSIBLE}，结算前"), strict=True):
            axis.set_title(title, fontsize=11)
            in_money(axis)
        for axis in heads:
            axis.set_ylabel("户数")
            axis.yaxis.set_major_locator(MaxNLocator(integer=True))
            axis.grid(axis="y", color="#DDDDDD", linewidth=0.6)
            axis.set_xlabel(f"{curve.path}（{unit}）")
        for axis in (*money, *heads):
            _finish(axis, curve)
        money[0].legend(fontsize=8)

    draw(path, sheet, _curve_words(curve), (11, 7), paint)


def draw_districts(found: Comparison, sheet: Sheet, path: Path) -> None:
    """The totals of the districts side by side. Raises NoFont."""
    held = [one for one in found.districts if one.total is not None]

    def paint(figure: Figure) -> None:
        axis = figure.subplots()
        for at, one in enumerate(held):
            assert one.total is not None
            _lying(axis, at, one.total)
        names = [one.short + ("（草案）" if one.draft else "") for one in held]
        axis.set_yticks(range(len(held)), names)
        axis.invert_yaxis()
        axis.margins(x=0.25)
        axis.set_xlim(left=0)
        axis.set_title("合计可得" + ("（结算后）" if found.settled else "（结算前）"), fontsize=11)
        in_money(axis, "x")
        plain(axis)
        _legend(axis, loc="lower right")
        figure.supxlabel(found.notes[0], fontsize=8, color=GREY)

    told_ = "；".join(f"{one.short} {told(one.total)}" for one in held if one.total)
    draw(path, sheet, f"{told_}。{found.notes[0]}。{_BESIDE}", (10, 2 + len(held)), paint)


def _lying(axis: Axes, at: int, amount: Interval) -> None:
    """A bar with the amount in words beside it."""
    low = amount.low / TEN_THOUSAND
    axis.barh(at, low, height=0.5, color=BLUE)
    end = low
    if amount.high is not None:
        end = amount.high / TEN_THOUSAND
        axis.barh(at, end - low, left=low, height=0.5, **_OPEN)
    axis.annotate(
        told(amount), (end, at), (6, 0), textcoords="offset points", va="center", fontsize=9
    )


def _costs(axis: Axes, effect: Effect) -> None:
    amounts = (effect.cost.before, effect.cost.after)
    for at, amount in enumerate(amounts):
        _bar(axis, at, amount)
    axis.set_xticks([0, 1], ["改前", "改后"])
    axis.margins(y=0.15)
    axis.set_title("总额（结算前）" if not effect.settled else "总额（结算后）", fontsize=11)
    lines = []
    if effect.budget is not None:
        label = f"预算 {format_value(effect.budget, YUAN)}"
        height = effect.budget / TEN_THOUSAND
        lines = [axis.axhline(height, color=VERMILION, linestyle="--", label=label)]
    _legend(axis, *lines, loc="upper center", bbox_to_anchor=(0.5, -0.1), ncols=1)
    in_money(axis)
    plain(axis)


def _bar(axis: Axes, at: int, amount: Interval) -> None:
    """What is certain filled, what is possible hatched; no bound, no bar: an arrow."""
    low = amount.low / TEN_THOUSAND
    axis.bar(at, low, width=0.55, color=BLUE)
    if amount.high is None:
        axis.annotate("不封顶", (at, low), (at, 12), textcoords="offset points", ha="center")
    else:
        possible = amount.high / TEN_THOUSAND - low
        axis.bar(at, possible, bottom=low, width=0.55, **_OPEN)


def _changes(axis: Axes, lines: Sequence[Line]) -> None:
    places = range(len(lines))
    gains = [line.gain / TEN_THOUSAND for line in lines]
    losses = [line.loss / TEN_THOUSAND for line in lines]
    axis.barh(places, gains, height=0.5, color=BLUE, label="受益")
    axis.barh(places, losses, height=0.5, color=VERMILION, label="受损")
    axis.set_yticks(places, [line.name for line in lines])
    axis.invert_yaxis()
    _of_changes(axis, "确定的")
    axis.legend(fontsize=8, loc="best")


def _open_changes(axis: Axes, lines: Sequence[Line]) -> None:
    """From the change of the low end to that of the high end; no bound is said in words."""
    for at, line in enumerate(lines):
        if line.open_high is None:
            axis.annotate("有户不封顶", (0, at), (6, 0), textcoords="offset points", va="center")
            continue
        low, high = sorted((line.open_low, line.open_high))
        start, width = low / TEN_THOUSAND, (high - low) / TEN_THOUSAND
        axis.barh(at, width, left=start, height=0.5, **_OPEN)
    _of_changes(axis, "未定的：最低与最高两端的变化")


def _of_changes(axis: Axes, title: str) -> None:
    axis.axvline(0, color="black", linewidth=0.8)
    left, right = axis.get_xlim()
    if right - left < 1:  # nothing to see: no scale of hundredths of a yuan
        axis.set_xlim(-1, 1)
    axis.set_title(title, fontsize=9)
    in_money(axis, "x")
    plain(axis)


def _supposed(assumptions: Sequence[Assumption]) -> str:
    """The first suppositions in a line."""
    told_ = [f"{one.benefit} {one.path}：{one.before} → {one.after}" for one in assumptions]
    more = f" 等 {len(told_)} 处" if len(told_) > _MOST else ""
    return "假设 " + "；".join(told_[:_MOST]) + more if told_ else ""


def _possible(axis: Axes, curve: Curve, at: Sequence[float]) -> None:
    """The range up to the high end; points without one are left out and counted."""
    held = [(x, point.cost) for x, point in zip(at, curve.points, strict=True)]
    bounded = [(x, cost.low, cost.high) for x, cost in held if cost.high is not None]
    if bounded:
        xs = [x for x, _, _ in bounded]
        least = [low / TEN_THOUSAND for _, low, _ in bounded]
        most = [high / TEN_THOUSAND for _, _, high in bounded]
        axis.fill_between(xs, least, most, **_OPEN)
        axis.plot(xs, most, color=ORANGE, marker="s")
    if len(bounded) < len(held):
        text = f"{len(held) - len(bounded)} 个取值下有户不封顶，不画"
        axis.text(0.5, 0.5, text, transform=axis.transAxes, ha="center", va="center")


def _finish(axis: Axes, curve: Curve) -> None:
    """From zero, with room above, and the present value of the figure."""
    scale, _ = _scale(curve.type)
    most = axis.get_ylim()[1] * 1.05
    axis.set_ylim(0, most if most >= 1 else 1)
    axis.axvline(curve.present / scale, color=GREY, linestyle=":", label=f"现行 {curve.now}")
    plain(axis)


def _scale(type: Type) -> tuple[int, str]:
    """What a value is divided by on the axis, and the unit it is in then."""
    match type.base:
        case Base.MONEY:
            return TEN_THOUSAND, "万元" if type.unit == "CNY" else "万美元"
        case Base.RATIO:
            return RATIO_ONE // 100, "%"
        case Base.AREA:
            return AREA_ONE, "平方米"
        case _:
            return 1, {Base.MONTHS: "个月", Base.RANK: "名"}.get(type.base, type.unit)


def _legend(axis: Axes, *more: Artist, **place: Any) -> None:
    """What is filled is certain, what is hatched is possible."""
    certain = Patch(facecolor=BLUE, label="确定")
    axis.legend(handles=[certain, Patch(label=_POSSIBLE, **_OPEN), *more], fontsize=8, **place)


def told(amount: Interval) -> str:
    """An interval in a sentence."""
    low = format_value(amount.low, YUAN)
    if amount.high is None:
        return f"最低{low}、不封顶"
    return low if amount.point else f"{low}至{format_value(amount.high, YUAN)}"


def _effect_words(effect: Effect) -> str:
    whole = effect.whole
    return (
        f"左图：总额由改前的{told(effect.cost.before)}变为改后的{told(effect.cost.after)}。"
        f"右边两图：按规模的变化；确定受益 {whole.gaining} 户，确定受损 {whole.losing} 户，"
        f"未定 {whole.open} 户。{_BESIDE}"
    )


def _curve_words(curve: Curve) -> str:
    first, last = curve.points[0], curve.points[-1]
    return (
        f"横轴是 {curve.benefit} 的“{curve.path}”，由 {first.words} 到 {last.words}，"
        f"现行 {curve.now}。上面两图金额由{told(first.cost)}变为{told(last.cost)}；"
        f"下面两图确定有金额的户数由 {first.paid} 变为 {last.paid}，"
        f"可能有金额的由 {first.perhaps} 变为 {last.perhaps}。{_BESIDE}"
    )
