"""`duixian policies`: the policies of the library, what they are and how far they are computed."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding

from duixian.cli.failing import explained
from duixian.cli.files import policies_folder
from duixian.rules.library import load_library
from duixian.rules.plan import Plan

HELP = "列出政策及其效力、条款和规则数量。"


def run(
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """List the policies."""
    with explained():
        library = load_library(policies_folder(policies))
    console = Console(highlight=False)
    for plan in library.plans:
        meta = plan.meta
        console.print(f"[bold]{meta.short}[/]  {meta.code}  {escape(meta.title)}")
        console.print(Padding(_line(plan), (0, 0, 1, 4)))
    typer.echo("duixian clause 平谷 列出一个政策的条款，duixian clause 平谷.三.三 查看一条。")


def state(plan: Plan) -> str:
    """The policy's force in a word; a draft is called a draft."""
    return "征求意见稿（草案）" if plan.meta.status == "征求意见" else plan.meta.status


def force(plan: Plan) -> str:
    """From when to when, as far as it is known."""
    begins, ends = plan.meta.force.begins, plan.meta.force.ends
    if begins is None and ends is None:
        return plan.meta.force.words or "待定"
    return f"{begins or '待定'} 至 {ends or '待定'}"


def _line(plan: Plan) -> str:
    number = "" if plan.meta.number in ("", "无") else f"{plan.meta.number}，"
    paying = sum(b.amount is not None or b.items is not None for b in plan.benefits)
    counts = (
        (paying, "项给付"),
        (len(plan.benefits) - paying, "项服务、待定或援引"),
        (len(plan.undertakings), "项任务、目标或总则"),
    )
    said = "，".join(f"{count} {what}" for count, what in counts if count)
    return f"{number}{state(plan)}，{force(plan)}\n{said}"
