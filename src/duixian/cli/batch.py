"""`duixian batch REGISTER --year 2024 -o OUT`: every clause for every applicant of a register."""

from pathlib import Path
from typing import Annotated

import typer

from duixian.awards.assessment import policy_state
from duixian.batch.compile import Trace
from duixian.batch.engines.engine import Engine, Name
from duixian.batch.engines.opening import open_engine
from duixian.batch.failure import BatchFailed
from duixian.batch.identity import identity
from duixian.batch.run import run_on
from duixian.batch.unsupported import Unsupported
from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.cli.settling import report, settling_of
from duixian.register.store.connection import Limits
from duixian.register.store.kinds import keyless
from duixian.register.tables import APPLICANTS, identifier
from duixian.report.words import MADE_UP
from duixian.rules.library import Library, load_library
from duixian.rules.plan import Plan

HELP = """对登记库里的每个申请人测算每一条款。

结果写成 Parquet 文件夹，并逐户结算；中断后用同样的命令继续。"""


def run(
    register: Annotated[
        str,
        typer.Argument(metavar="登记库", help="Parquet 或 CSV 文件夹、.duckdb、.xlsx、数据库地址"),
    ],
    year: Annotated[int, typer.Option(min=1990, max=2100, help="测算年度")],
    output: Annotated[Path, typer.Option("-o", "--output", help="结果文件夹")],
    policy: Annotated[
        list[str] | None, typer.Option(help="只测算这些政策（代码或简称），可重复")
    ] = None,
    trace: Annotated[Trace, typer.Option(help="结果的详略")] = Trace.FULL,
    engine: Annotated[Name, typer.Option(help="在哪里计算；结果分文不差")] = Name.DUCKDB,
    server: Annotated[
        str | None,
        typer.Option(help="spark 的 master（不写则在本机），或 postgres 的地址"),
    ] = None,
    settle: Annotated[
        bool, typer.Option("--settle/--no-settle", help="逐户结算：频次、上限、进档差额、不重复")
    ] = True,
    memory: Annotated[str, typer.Option(help="最多用多少内存，如 2GB")] = "2GB",
    threads: Annotated[int | None, typer.Option(min=1, help="用几个线程；不写则用全部核")] = None,
    force: Annotated[bool, typer.Option("--force", help="替换已有的结果")] = False,
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Run the plans over the register; an interrupted run goes on where it stood."""
    limits = Limits(memory, threads)
    if not limits.sound:
        raise fail(f"错误：“{memory}”不是内存大小；写成 2GB 或 500MB。")
    with explained():
        library = load_library(policies_folder(policies))
        plans = _chosen(library, policy, year)
        where = register, library.dictionary, library, limits, server
        try:
            settling = settling_of(settle, trace)
            with (
                open_engine(engine, *where) as opened,
                settling(opened, register, library, limits, plans, year) as beside,
            ):
                made_up = _made_up(opened)
                found = run_on(
                    opened,
                    plans,
                    library.dictionary,
                    year,
                    output,
                    identity=identity(register),
                    place=keyless(register),
                    trace=trace,
                    force=force,
                    progress=_progress,
                    beside=beside,
                )
        except (BatchFailed, Unsupported) as error:
            raise fail(f"错误：{error}") from None
    clauses = len(found.missing)
    label = f"（{MADE_UP}）" if made_up else ""
    people = f"{found.applicants:,} 个申请人"
    typer.echo(f"已写入 {output}{label}：{people}，{clauses} 条，{year} 年度")
    report(output)


def _made_up(engine: Engine) -> bool:
    """Whether any applicant is made up."""
    return bool(engine.ask(f"SELECT count(*) FROM {identifier(APPLICANTS)} WHERE 虚构")[0][0])


def _chosen(library: Library, names: list[str] | None, year: int) -> list[Plan]:
    """The named plans, or all; those that are not in force in the year are left out or refused."""
    found: dict[str, Plan] = {}  # a policy named twice is one policy
    for name in names or []:
        plan = library.plan(name)
        if plan is None:
            known = "、".join(f"{p.meta.code}（{p.meta.short}）" for p in library.plans)
            raise fail(f"错误：没有政策“{name}”。可用：{known}")
        found[plan.meta.code] = plan
    states = [(plan, policy_state(plan, year)) for plan in found.values() or library.plans]
    idle = [state for _, state in states if state.in_force is False]
    if idle and (names or len(idle) == len(states)):
        raise fail("错误：" + "；".join(state.text for state in idle) + "。请用 --year 换一个年度")
    for state in idle:
        typer.echo(f"注意：{state.text}", err=True)
    return [plan for plan, state in states if state.in_force is not False]


def _progress(done: int, parts: int) -> None:
    if parts > 1:
        typer.echo(f"第 {done}/{parts} 部分", err=True)
