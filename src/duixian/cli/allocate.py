"""`duixian allocate OUT --clause …`: ranks, quotas and budgets of a round over a batch run."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from duixian.awards.allocation.announced import Budget, Method, Tie
from duixian.awards.allocation.announcement import Announcement, Pending
from duixian.awards.allocation.error import AllocationError
from duixian.awards.allocation.round import allocate
from duixian.batch import manifest as manifests
from duixian.batch.failure import BatchFailed
from duixian.batch.identity import identity
from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.cli.render_allocation import render_allocation
from duixian.register.store.connection import Limits
from duixian.register.store.kinds import shown
from duixian.register.store.opening import open_register
from duixian.report.save import save_allocation
from duixian.rules.library import Library, load_library
from duixian.rules.types import YUAN
from duixian.rules.values import BadValue, parse_value

HELP = """按名次、名额和预算分配批量结果。

并列和不足按事先公布的规则处理；同样的规则和数据总得同样的结果。"""


def run(
    output: Annotated[Path, typer.Argument(metavar="结果", help="duixian batch 写的文件夹")],
    clause: Annotated[list[str], typer.Option(help="条款，如 上城.二.15；分预算时可重复")],
    quota: Annotated[int | None, typer.Option(min=0, help="名额；不写则用条款的")] = None,
    by: Annotated[str | None, typer.Option(help="按哪一项指标排名；不写则用公布的名次")] = None,
    then: Annotated[list[str] | None, typer.Option(help="相同时再看的次级指标，可重复")] = None,
    ascending: Annotated[bool, typer.Option("--ascending", help="--by 从低到高")] = False,
    scores: Annotated[
        Path | None, typer.Option(help="评分表（.csv 或 .xlsx）：编号和得分、时间等列")
    ] = None,
    tie: Annotated[Tie | None, typer.Option(help="并列影响结果时怎么办，没有默认")] = None,
    seed: Annotated[str, typer.Option(help="抽签公布的种子")] = "",
    pending: Annotated[
        Pending, typer.Option(help="待补充、待认定者：留有位置，或截止后不参评")
    ] = Pending.KEEP,
    budget: Annotated[str | None, typer.Option(help="预算，如 500万元")] = None,
    method: Annotated[Method, typer.Option(help="预算不足时怎么分")] = Method.PRO_RATA,
    order: Annotated[str | None, typer.Option(help="按先后或评分分预算时，依据哪一列")] = None,
    floor: Annotated[str, typer.Option(help="每条保底，如 1万元")] = "0元",
    cap: Annotated[str | None, typer.Option(help="每条最多，如 50万元")] = None,
    unit: Annotated[str, typer.Option(help="压缩后取整到，如 1万元")] = "0.01元",
    save: Annotated[
        Path | None, typer.Option("-o", "--output", help="写成 .xlsx、.csv 或 .parquet")
    ] = None,
    most: Annotated[int, typer.Option(min=0, help="屏幕上最多列出几行")] = 20,
    register: Annotated[str | None, typer.Option(help="登记库；不写则用测算时的那一个")] = None,
    memory: Annotated[str, typer.Option(help="最多用多少内存，如 2GB")] = "2GB",
    force: Annotated[bool, typer.Option("--force", help="替换已有的文件")] = False,
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Allocate one round and show it."""
    if not Limits(memory).sound:
        raise fail(f"错误：“{memory}”不是内存大小；写成 2GB 或 500MB。")
    with explained():
        library = load_library(policies_folder(policies))
        try:
            told = Announcement(
                quota,
                by,
                tuple(then or ()),
                ascending,
                scores,
                pending,
                tie,
                seed,
                _budget(budget, method, (floor, cap, unit), tie, seed),
                order,
            )
            clauses = [_clause(library, name) for name in clause]
            place = _register(output, register)
            with open_register(place, library.dictionary, library, Limits(memory)) as connection:
                found = allocate(connection, output, library, clauses, told)
                render_allocation(Console(highlight=False), connection, found, library, most)
                if save is not None:
                    save_allocation(connection, found, library, save, force=force)
                    typer.echo(f"已写入 {save}")
        except (AllocationError, BatchFailed) as error:
            raise fail(f"错误：{error}") from None
        except BadValue as bad:
            raise fail(f"错误：{bad.message}。{bad.help}") from None


def _clause(library: Library, name: str) -> str:
    wanted = library.resolve(name)
    if wanted is None:
        raise fail(f"错误：没有条款“{name}”。{library.suggestions(name)}")
    return wanted


def _register(output: Path, given: str | None) -> str:
    """Where the run's register is; an allocation over another state of it is refused."""
    found = manifests.read(output)
    if found is None or not found.whole:
        raise BatchFailed(f"{output} 不是一次完整的批量测算的结果。请先运行 duixian batch。")
    place = given or found.register
    if not Path(place).exists():  # a database elsewhere: nobody can tell its state
        typer.echo(f"注意：无法核对 {shown(place)} 在测算之后有没有改过。", err=True)
    elif identity(place) != found.state:
        raise BatchFailed(
            f"{place} 在测算之后改过，或不是测算时的登记库；排名和金额会对不上。"
            "请重新运行 duixian batch，或用 --register 指明原来的登记库。"
        )
    return place


def _budget(
    text: str | None,
    method: Method,
    sums: tuple[str, str | None, str],
    tie: Tie | None,
    seed: str,
) -> Budget | None:
    if text is None:
        return None
    floor, cap, unit = (None if one is None else int(parse_value(one, YUAN)) for one in sums)
    limit = int(parse_value(text, YUAN))
    return Budget(limit, method, floor or 0, cap, unit or 1, tie, seed)
