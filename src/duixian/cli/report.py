"""`duixian report OUT`: a run in figures, on the terminal, as Excel ledger, as HTML page."""

from pathlib import Path
from typing import Annotated

import typer
from duckdb import DuckDBPyConnection
from rich.console import Console

from duixian.batch import manifest as manifests
from duixian.batch.failure import BatchFailed
from duixian.batch.identity import identity
from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.cli.render_run import render_run
from duixian.register.store.connection import Limits
from duixian.register.store.kinds import shown
from duixian.register.store.opening import open_register
from duixian.report.ledger import write_ledger
from duixian.report.page import write_page
from duixian.report.run_figures import RunFigures, run_figures
from duixian.rules.library import load_library

HELP = """汇总批量结果，或写成 Excel 台账、网页。

不写 -o 时汇总在屏幕上；-o 写成台账（.xlsx）或网页（.html）。"""
_KINDS = (".xlsx", ".html")


def run(
    output: Annotated[Path, typer.Argument(metavar="结果", help="duixian batch 写的文件夹")],
    save: Annotated[
        list[Path] | None,
        typer.Option("-o", "--output", help="写成 .xlsx 台账或 .html 网页，可重复"),
    ] = None,
    policy: Annotated[
        list[str] | None, typer.Option(help="只报告这些政策（代码或简称），可重复")
    ] = None,
    register: Annotated[str | None, typer.Option(help="登记库；不写则用测算时的那一个")] = None,
    memory: Annotated[str, typer.Option(help="最多用多少内存，如 2GB")] = "2GB",
    force: Annotated[bool, typer.Option("--force", help="替换已有的文件")] = False,
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Show a run, or write it to files."""
    for target in save or []:
        if target.suffix.lower() not in _KINDS:
            raise fail(f"错误：不能写成“{target.name}”：可用 {'、'.join(_KINDS)}。")
    if not Limits(memory).sound:
        raise fail(f"错误：“{memory}”不是内存大小；写成 2GB 或 500MB。")
    with explained():
        library = load_library(policies_folder(policies))
        try:
            place = _register(output, register)
            with open_register(place, library.dictionary, library, Limits(memory)) as connection:
                shown_as = shown(place) if "://" in place else place
                found = run_figures(connection, output, library, shown_as)
                found = found.only(_codes(found, policy)) if policy else found
                if not save:
                    render_run(Console(highlight=False), found)
                for target in save or []:
                    _write(connection, found, target, force=force)
        except BatchFailed as error:
            raise fail(f"错误：{error}") from None


def _register(output: Path, given: str | None) -> str:
    found = manifests.read(output)
    if found is None or not found.whole:
        raise BatchFailed(f"{output} 不是一次完整的批量测算的结果。请先运行 duixian batch。")
    place = given or found.register
    if Path(place).exists() and identity(place) != found.state:
        typer.echo(
            f"注意：{place} 在测算之后改过，或不是测算时的登记库；"
            "名称以现在的为准，金额是测算时的。",
            err=True,
        )
    return place


def _codes(found: RunFigures, names: list[str]) -> set[str]:
    known = {name: p.plan.meta.code for p in found.policies for name in p.names}
    for name in names:
        if name not in known:
            held = "、".join(p.plan.meta.short for p in found.policies)
            raise fail(f"错误：这次测算没有政策“{name}”。有：{held}")
    return {known[name] for name in names}


def _write(connection: DuckDBPyConnection, found: RunFigures, target: Path, *, force: bool) -> None:
    if target.suffix.lower() == ".html":
        write_page(found, target, force=force)
    else:
        write_ledger(connection, found, target, force=force, progress=_progress)
    typer.echo(f"已写入 {target}")


def _progress(done: int, clauses: int) -> None:
    if done and done % 20 == 0:
        typer.echo(f"第 {done}/{clauses} 条", err=True)
