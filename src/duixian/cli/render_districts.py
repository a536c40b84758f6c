"""A comparison of districts on the terminal: totals side by side, then the clauses that pay."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from duixian.cli.amount import interval
from duixian.cli.sums import CUT, span_of
from duixian.cli.wrap import hang
from duixian.whatif.districts import Comparison, District
from duixian.whatif.sheet import labelled

_MOST = 6


def render_comparison(console: Console, found: Comparison) -> None:
    """Print a comparison."""
    one = found.settled
    text = Text("各地比较", style="bold")
    people = "" if one else f"（{found.applicants:,} 户）"
    text.append(f"  {found.year} 年度  {found.of}{people}", style="not bold")
    if found.made_up:
        text.append(f"  {labelled(found.applicants, found.made_up)}", style="magenta")
    console.print(text)
    for note in found.notes:
        _say(console, "  ", note)
    console.print()
    console.print(_totals(found))
    for district in found.districts:
        if district.total is not None and (district.clauses or district.missing):
            _clauses(console, district, one=one)
    how = "每项政策单独结算，计入既往奖励" if one else "金额是结算前的：没有计既往奖励、互斥和名额"
    console.print(Text("\n说明", style="bold"))
    _say(console, "  · ", how)
    if not one:
        _say(console, "  · ", CUT)
    for district in found.districts:
        if district.draft or district.total is None:
            _say(console, "  · ", district.state)


def _totals(found: Comparison) -> Padding:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for head, right in (("政策", False), ("合计可得", True)):
        table.add_column(head, justify="right" if right else "left", no_wrap=True)
    heads = (
        ("可得条款", "所缺事实")
        if found.settled
        else ("确定可得户数", "可能可得户数", "其中不封顶")
    )
    for head in heads:
        table.add_column(head, justify="right")
    for district in found.districts:
        name = district.short + ("（草案）" if district.draft else "")
        if district.total is None:
            table.add_row(name, "不在有效期内", style="dim")
            continue
        counts = (
            (f"{len(district.clauses)} 条", f"{len(district.missing)} 项")
            if found.settled
            else (f"{district.paid:,}", f"{district.perhaps:,}", f"{district.beyond:,}")
        )
        total = interval(district.total, "zh") if found.settled else span_of(district.total)
        table.add_row(name, total, *counts)
    return Padding(table, (0, 0, 0, 2), expand=False)


def _clauses(console: Console, district: District, *, one: bool) -> None:
    console.print(Text(f"\n{district.short}", style="bold"))
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    shown = district.clauses if one else district.clauses[:_MOST]
    for clause in shown:
        path = clause.benefit.split(".", 1)[1]
        count = "" if one else f"{clause.paid:,} 至 {clause.perhaps:,} 户"
        amount = interval(clause.amount, "zh") if one else span_of(clause.amount)
        table.add_row(path, clause.name, amount, count)
    console.print(Padding(table, (0, 0, 0, 2), expand=False))
    if len(district.clauses) > len(shown):
        _say(console, "  ", f"另有 {len(district.clauses) - len(shown)} 条，见 --format csv")
    if one and district.missing:
        _say(console, "  还缺：", "；".join(district.missing))
    if district.unstated:
        paths = "、".join(id.split(".", 1)[1] for id in district.unstated)
        _say(console, "  金额未写明：", paths)


def _say(console: Console, lead: str, text: str) -> None:
    console.print(Text("\n".join(hang(lead, text, console.width))))
