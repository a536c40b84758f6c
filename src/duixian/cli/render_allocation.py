"""A round on the terminal: the rules, the cut line, the first rows, each with its sentence."""

from typing import Any

from duckdb import DuckDBPyConnection
from rich.console import Console
from rich.text import Text

from duixian.awards.allocation.round import Allocation
from duixian.cli.wrap import hang, shortened, wrap
from duixian.law.width import display_width
from duixian.report.allocation_words import facts_of, head_of
from duixian.rules.library import Library

_INDENT = 8
_STYLE = {"入围": "green", "申请": "green", "待定": "yellow", "未参评": "yellow", "未入围": "dim"}


def render_allocation(
    console: Console,
    connection: DuckDBPyConnection,
    found: Allocation,
    library: Library,
    most: int,
) -> None:
    """Print a round; at most so many of its rows."""
    console.print(Text("\n".join(wrap(head_of(found, library), console.width)), style="bold"))
    for key, words in facts_of(connection, found):
        lead = key + " " * (10 - display_width(key))
        console.print(Text("\n".join(hang(lead, words, console.width))))
    console.print()
    budget = found.budget is not None
    amount = '"获配（元）"' if budget else '"现得下限（元）"'
    several = len(found.benefits) > 1
    rows = connection.execute(
        f"SELECT 状态, {'条款' if several else 'NULL'}, 编号, 名称, {amount}, 说明 "
        f"FROM allocation ORDER BY 序号 LIMIT {most}"
    ).fetchall()
    for row in rows:
        console.print(_row(row, console.width))
    counted = connection.execute("SELECT count(*) FROM allocation").fetchall()[0][0]
    if counted > most:
        console.print(
            f"另有 {counted - most:,} 行；用 --most 多列几行，用 -o 写成文件。", style="dim"
        )


def _row(row: tuple[Any, ...], width: int) -> Text:
    """State, who, how much; under it the sentence."""
    state, clause, id, name, yuan, words = row
    money = "—" if yuan is None else f"{yuan:,}元"
    lead = state + " " * (_INDENT - display_width(state))
    who = "  ".join(part for part in (clause, id, name) if part)
    room = width - _INDENT - display_width(money) - 2
    who = shortened(who, room)
    text = Text(lead, style=_STYLE.get(state, ""))
    text.append(who + " " * (room + 2 - display_width(who)), style="not bold")
    text.append(money)
    for line in wrap(words, width - _INDENT):
        text.append("\n" + " " * _INDENT + line, style="dim" if state == "未入围" else "not dim")
    return text
