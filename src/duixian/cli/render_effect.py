"""A simulation on the terminal: what is supposed, what it costs, whom it gives and takes."""

from collections.abc import Iterable
from typing import Literal

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from duixian.cli.sums import CUT, change_of, span_of, sum_of
from duixian.cli.wrap import hang
from duixian.rules.types import YUAN
from duixian.rules.values import format_value
from duixian.whatif.effect import Cost, Curve, Effect, Line, Mover
from duixian.whatif.hypothesis import Assumption
from duixian.whatif.moves import Direction
from duixian.whatif.sheet import labelled

_MOST_FACTS = 5
#: A table of so many columns has them closer together.
_WIDE = 8
_HEADS = {"条款": "按条款", "规模": "按规模", "身份": "按身份"}
_UNSETTLED = "金额是结算前的：没有计既往奖励、互斥和跨条款的限额，也没有计名额和预算的分配"
_SETTLED = (
    "金额是结算后的：没有人担保既往奖励完整的户，什么都可能已经发过，算未定；"
    "各条的最高金额相加可能超过合计"
)
_ONE_WAY = {
    Direction.UP: "按规则看，改动对任何一户都只增不减：未定的户也不会受损",
    Direction.DOWN: "按规则看，改动对任何一户都只减不增：未定的户也不会受益",
}
_OPEN = "未定：事实不全或待主管部门认定的户，列出两端各自的变化；实际变化要等事实补齐"
_TWICE = "一户有几种身份的，在每种身份里各计一次"


#: The columns of a group; those before `_ALWAYS` stand also where they hold nothing.
_GROUPS = (
    "",
    "户数",
    "受益",
    "金额",
    "受损",
    "金额",
    "未定",
    "下限变化",
    "上限变化",
    "新符合",
    "不再",
)
_ALWAYS = 2


def render_effect(console: Console, effect: Effect) -> None:
    """Print a simulation."""
    _head(console, "假设测算", effect)
    _assumed(console, effect.assumptions)
    console.print(Text(f"\n总额（{'结算后' if effect.settled else '结算前'}）", style="bold"))
    console.print(_cost(effect))
    console.print(Text("\n受影响的户", style="bold"))
    console.print(_whole(effect.whole))
    if effect.direction in _ONE_WAY and effect.whole.open:
        _say(console, "  ", _ONE_WAY[effect.direction])
    if effect.awaited:
        facts = list(effect.awaited.items())
        listed = "、".join(f"{fact}（{count:,} 户）" for fact, count in facts[:_MOST_FACTS])
        more = f" 等 {len(facts)} 项" if len(facts) > _MOST_FACTS else ""
        _say(console, "  未定所缺：", listed + more)
    for by, head in _HEADS.items():
        lines = [line for line in effect.lines if line.by == by]
        if lines and effect.changed:
            of = f"（{effect.size.fact}，{effect.year} 年度）" if by == "规模" else ""
            console.print(Text(f"\n{head}{of}", style="bold"))
            console.print(_groups([line for line in lines if _touched(line, effect)], len(lines)))
    for head, found in (("受益最多", effect.gainers), ("受损最多", effect.losers)):
        if found:
            console.print(Text(f"\n{head}", style="bold"))
            console.print(_movers(found))
    _notes(console, [CUT, _SETTLED if effect.settled else _UNSETTLED, _OPEN, _TWICE, *effect.notes])


def render_curve(console: Console, curve: Curve) -> None:
    """Print a curve as its table."""
    _head(console, "假设曲线", curve)
    _assumed(console, curve.assumptions)
    console.print(Text(f"\n{curve.benefit} {curve.name}：{curve.path}（现为 {curve.now}）", "bold"))
    table = _table("取值", "金额", "确定有金额", "可能有金额")
    for point in curve.points:
        style = "bold" if point.words == curve.now else ""
        cells = (point.words, span_of(point.cost), f"{point.paid:,} 户")
        table.add_row(*cells, f"{point.perhaps:,} 户", style=style)
    console.print(Padding(table, (0, 0, 0, 2), expand=False))
    _notes(console, [CUT, "只计这个数所影响的条款", _UNSETTLED, *curve.notes])


def _head(console: Console, title: str, of: Effect | Curve) -> None:
    text = Text(title, style="bold")
    text.append(f"  {of.year} 年度  {of.register}（{of.applicants:,} 户）", style="not bold")
    if of.made_up:
        text.append(f"  {labelled(of.applicants, of.made_up)}", style="magenta")
    console.print(text)


def _assumed(console: Console, assumptions: Iterable[Assumption]) -> None:
    for one in assumptions:
        text = f"{one.benefit} {one.name}：{one.path}  {one.before} → {one.after}"
        _say(console, "  假设  ", text)


def _cost(effect: Effect) -> Padding:
    cost = effect.cost
    table = _table("", "金额")
    table.add_row("改前", span_of(cost.before))
    table.add_row("改后", span_of(cost.after))
    whole = effect.whole
    low = whole.after.low - whole.before.low
    table.add_row("变化", _between(low, _high_change(whole)))
    for name, beyond, rest in (
        ("改前", cost.beyond_before, cost.rest_before),
        ("改后", cost.beyond_after, cost.rest_after),
    ):
        if beyond:
            table.add_row("", f"{name} {beyond:,} 户的金额不封顶，其余各户最高 {sum_of(rest)}")
    if effect.budget is not None:
        table.add_row(f"预算 {sum_of(effect.budget)}", _budget(cost, effect.budget))
    return Padding(table, (0, 0, 0, 2), expand=False)


def _high_change(line: Line) -> int | None:
    if line.after.high is None or line.before.high is None:
        return None
    return line.after.high - line.before.high


def _budget(cost: Cost, budget: int) -> str:
    """Whether the budget is enough afterwards; where that is open, for which part."""
    low, high = cost.after.low, cost.after.high
    if low > budget:
        return f"不够：至少差 {sum_of(low - budget)}"
    if high is not None and high <= budget:
        return f"够：至少余 {sum_of(budget - high)}"
    most = "没有上限" if high is None else f"最多差 {sum_of(high - budget)}"
    return f"未定：最多余 {sum_of(budget - low)}，{most}"


def _whole(line: Line) -> Padding:
    table = _table("", "户数", "金额变化")
    table.add_row("受益", f"{line.gaining:,}", change_of(line.gain))
    table.add_row("受损", f"{line.losing:,}", change_of(line.loss))
    table.add_row("不变", f"{line.keeping:,}", "0")
    table.add_row("未定", f"{line.open:,}", _between(line.open_low, line.open_high))
    if line.open:
        table.add_row("", "", f"其中 {line.open_moved:,} 户的上下限有变化")
    table.add_row("新符合条件", f"{line.entering:,}", "")
    table.add_row("不再符合条件", f"{line.leaving:,}", "")
    return Padding(table, (0, 0, 0, 2), expand=False)


def _touched(line: Line, effect: Effect) -> bool:
    """Whether a group may be affected; after settlement much is open that no change moves."""
    open_ = line.open_moved if effect.settled else line.open
    return any((line.gaining, line.losing, line.entering, line.leaving, open_))


def _groups(touched: list[Line], every: int) -> Padding:
    """The groups that are touched; the others are counted. Columns of nothing are left out."""
    rows = [_cells(line) for line in touched]
    kept = [at for at, _ in enumerate(_GROUPS) if at < _ALWAYS or any(row[at] for row in rows)]
    table = _table(*(_GROUPS[at] for at in kept))
    for row in rows:
        table.add_row(*(row[at] for at in kept))
    rest = every - len(touched)
    if rest:
        table.add_row(f"其余 {rest} 组不受影响", style="dim")
    return Padding(table, (0, 0, 0, 2), expand=False)


def _cells(line: Line) -> tuple[str, ...]:
    """A group's cells under `_GROUPS`; what does not occur is empty."""
    moved = line.open_high is None or line.open_moved
    most = "不封顶" if line.open_high is None else change_of(line.open_high)
    return (
        line.name,
        f"{line.households:,}",
        _count(line.gaining),
        change_of(line.gain) if line.gaining else "",
        _count(line.losing),
        change_of(line.loss) if line.losing else "",
        _count(line.open),
        change_of(line.open_low) if moved else "",
        most if moved else "",
        _count(line.entering),
        _count(line.leaving),
    )


def _movers(found: Iterable[Mover]) -> Padding:
    """Single applicants, to the fen."""
    table = _table("编号", "名称", "改前", "改后", "变化")
    for one in found:
        before, after, change = (
            format_value(fen, YUAN) for fen in (one.before, one.after, one.change)
        )
        sign = "+" if one.change > 0 else ""
        table.add_row(one.id, one.name, before, after, f"{sign}{change}")
    return Padding(table, (0, 0, 0, 2), expand=False)


def _between(low: int, high: int | None) -> str:
    """A change at both ends."""
    if high is None:
        return f"下限 {change_of(low)}，上限 不封顶"
    return change_of(low) if low == high else f"下限 {change_of(low)}，上限 {change_of(high)}"


def _count(number: int) -> str:
    return f"{number:,}" if number else ""


def _table(*heads: str) -> Table:
    gap = 2 if len(heads) < _WIDE else 1
    table = Table(box=None, padding=(0, gap, 0, 0), show_header=any(heads[1:]), header_style="dim")
    for number, head in enumerate(heads):
        right = number > 0 and head not in ("名称",)
        justify: Literal["left", "right"] = "right" if right else "left"
        table.add_column(head, justify=justify, overflow="fold")
    return table


def _say(console: Console, lead: str, text: str) -> None:
    console.print(Text("\n".join(hang(lead, text, console.width))))


def _notes(console: Console, notes: Iterable[str]) -> None:
    console.print(Text("\n说明", style="bold"))
    for note in notes:
        _say(console, "  · ", note)
