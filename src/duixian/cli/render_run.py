"""A run on the terminal: for each policy and clause how many, how much, what is missing."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from duixian.assess.result import Status
from duixian.cli.wrap import hang, shortened, wrap
from duixian.law.width import display_width
from duixian.report import words
from duixian.report.run_figures import LIVE, ClauseFigures, PolicyFigures, RunFigures

_STYLES = {Status.ELIGIBLE: "green", Status.PENDING: "cyan", Status.MISSING: "yellow"}


def render_run(console: Console, run: RunFigures) -> None:
    """Print the summary; clauses that concern nobody are only counted."""
    console.print(Text(words.title(run), style="bold"))
    for key, text in words.facts(run):
        if key == "金额" and run.settled:
            text += "；下面各条列的是结算后的"
        lead = key + " " * (10 - display_width(key))
        style = "magenta" if key == "数据" else ""
        console.print(Text("\n".join(hang(lead, text, console.width)), style=style))
    for policy in run.policies:
        _policy(console, run, policy)


def _policy(console: Console, run: RunFigures, policy: PolicyFigures) -> None:
    title = policy.plan.meta.title
    title += words.draft_mark(title) if policy.draft else ""
    console.print(Text("\n" + "\n".join(wrap(title, console.width)), style="bold"))
    shown = [one for one in policy.clauses if any(one.counts.get(s) for s in LIVE)]
    for one in shown:
        console.print(_clause(one, settled=run.settled, width=console.width))
    hidden = len(policy.clauses) - len(shown)
    if hidden:
        text = f"另有 {hidden} 条没有人符合，也没有待补充、待认定的"
        console.print(Padding(text, (0, 2)), style="dim")
    for head, sums in (("结算后合计", policy.settled), ("结算前合计", policy.sums)):
        if sums is not None:
            console.print(Text(f"  {head}  {words.sums_words(sums)}", style="bold"))


def _clause(one: ClauseFigures, *, settled: bool, width: int) -> Text:
    """The clause and its sum; under it how many, and what is missing most often."""
    sums = one.settled if settled else one.sums
    amount = words.sums_words(sums) if one.paying and sums is not None else "不列金额"
    lead = f"  {one.benefit.id.split('.', 1)[1]}  "
    room = width - display_width(amount) - 2
    name = shortened(lead + one.benefit.name, room)
    text = Text(name + " " * (room + 2 - display_width(name)) + amount)
    counted = [f"{status} {one.counts[status]:,}" for status in LIVE if one.counts.get(status)]
    told = "，".join(counted)
    if one.missing:
        told += f"；最常缺 {words.missing_words(one)}"
    for line in wrap(told, width - 4):
        text.append("\n    " + line, style="dim")
    for status in LIVE:
        text.highlight_regex(f"(?m)(?<=[ ，]){status} [0-9,]*[0-9]", _STYLES[status])
    return text
