"""`duixian clause ID`: a clause's words and what became of them."""

import re
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.cli.policies import force, state
from duixian.law.source import Source
from duixian.rules.library import Library, blocks, load_library
from duixian.rules.plan import (
    Amount,
    Benefit,
    ClauseText,
    Duty,
    Expr,
    Extreme,
    Instalment,
    Items,
    Literal,
    Plan,
    Quote,
    Undertaking,
)

HELP = """显示一条的原文和规则，或列出一项政策的条款。

写法如 平谷.三.三、上城 7、嘉定 (三)；只写政策名则列出全部条款。"""


def run(
    name: Annotated[str, typer.Argument(help="条款，如 平谷.三.三；或政策，如 平谷")],
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Show one clause, or list the clauses of a policy."""
    with explained():
        library = load_library(policies_folder(policies))
    console = Console(highlight=False)
    plan = library.plan(name)
    if plan is not None:
        _list(plan, console)
        return
    found = library.clause(name)
    if found is None:
        raise fail(f"没有条款“{name}”。{library.suggestions(name)}")
    _show(library, *found, console)


def _list(plan: Plan, console: Console) -> None:
    console.print(f"[bold]{escape(plan.meta.title)}[/]  {state(plan)}，{force(plan)}\n")
    table = Table.grid(padding=(0, 2, 0, 0))
    for block in blocks(plan):
        table.add_row(block.id, block.kind, escape(block.name))
    console.print(table)


def _show(library: Library, plan: Plan, clause: ClauseText, console: Console) -> None:
    console.print(f"[bold]{escape(plan.meta.title)}[/]（{state(plan)}，{force(plan)}）")
    console.print(f"{plan.meta.code}.{clause.path}  {plan.path}:{clause.line}\n")
    console.print(Padding(escape(clause.text.replace("**", "")), (0, 2)))
    source = library.sources[plan.meta.code]
    for block in blocks(plan):
        if block.clause == clause.path:
            console.print(f"\n[bold]■ {block.id}  {escape(block.name)}[/]（{block.kind}）")
            console.print(Padding(_rows(block, source), (0, 2)))


def _rows(block: Benefit | Undertaking, source: Source) -> Table:
    rows = _benefit(block, source) if isinstance(block, Benefit) else _undertaking(block)
    rows += [("责任单位", "、".join(block.departments))]
    for reading in block.readings:
        others = "；".join(reading.others)
        rows.append(("解读", f"“{reading.words}”——采用：{reading.taken}。另解：{others}"))
    rows += [("说明", note) for note in block.notes]
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for key, text in rows:
        if text:
            table.add_row(key, escape(text))
    return table


def _benefit(benefit: Benefit, source: Source) -> list[tuple[str, str]]:
    rows = [("对象", "、".join(benefit.subjects) or "不限")]
    for condition in benefit.conditions:
        general = {"scope": "（适用范围）", "exclusion": "（排除情形）"}.get(condition.source, "")
        rows.append((f"条件{general}", _said(condition.expr, condition.quote, source)))
    if benefit.items is not None:
        rows += _items(benefit.items, source)
    if benefit.amount is not None:
        rows.append(("金额", _amount(benefit.amount, source)))
        rows += [("上限", _rule(limit, source)) for limit in _whole_limits(benefit.amount)]
    names = {"award": "上限", "year": "年度上限", "total": "累计上限"}
    rows += [(names[cap.scope], _said(cap.limit, cap.quote, source)) for cap in benefit.caps]
    rows += [
        ("频次", benefit.frequency.words if benefit.frequency else ""),
        ("待定", benefit.open_words),
        ("金额见", benefit.refers_to),
        ("内容", "；".join(benefit.contents)),
        ("付款", benefit.payer),
        ("收款", benefit.payee),
        ("佐证", "、".join(benefit.evidence)),
    ]
    rows += [("义务", _duty(duty)) for duty in benefit.duties]
    return rows


def _duty(duty: Duty) -> str:
    term = f"，{duty.term.words}" if duty.term is not None else ""
    return f"{duty.content}{term}" + (f"；违反的：{duty.breach}" if duty.breach else "")


def _whole_limits(amount: Amount) -> list[Expr]:
    """The caps of an award that is paid in parts: they cut it whole (分期)."""
    low = amount.low
    if not isinstance(low, Instalment) or not isinstance(low.base, Extreme):
        return []
    return [arg for arg in low.base.args if arg.span.start >= low.span.end]


def _items(items: Items, source: Source) -> list[tuple[str, str]]:
    rows = [(f"每{items.kind}", _amount(items.amount, source))]
    rows += [("　须", _said(c.expr, c.quote, source)) for c in items.conditions]
    if items.cap is not None:
        rows.append(("　上限", _said(items.cap.limit, items.cap.quote, source)))
    return rows


def _amount(amount: Amount, source: Source) -> str:
    if not amount.discretionary:
        return _said(amount.low, amount.quote, source)
    high = "不封顶" if amount.high is None else _rule(amount.high, source)
    low = "0" if isinstance(amount.low, Literal) and not amount.low.value else None
    return f"{low or _rule(amount.low, source)} 至 {high}，由主管部门认定  ←“{amount.quote.text}”"


def _said(expr: Expr, quote: Quote, source: Source) -> str:
    return f"{_rule(expr, source)}  ←“{quote.text}”"


def _rule(expr: Expr, source: Source) -> str:
    """The rule as its author wrote it, on one line."""
    text = source.slice(expr.span).strip("{} ")
    return re.sub(r"：；|:；", "：", re.sub(r"\s*\n\s*", "；", text))


def _undertaking(one: Undertaking) -> list[tuple[str, str]]:
    rows = [("任务", task) for task in one.tasks]
    for target in one.targets:
        by = f"{one.by_year} 年前 " if one.by_year else ""
        rows.append(("目标", f"{by}{target.indicator} {target.op} {target.value.words}"))
    return rows + list(one.provisions)
