"""`duixian test [PACK…]`: run the worked cases beside the packs; propose new ones."""

from collections.abc import Iterator
from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from duixian.cases.case import Outcome, Verdict
from duixian.cases.cases_from_tree import CASES, read_cases
from duixian.cases.propose import propose as propose_cases
from duixian.cases.report import summary, told
from duixian.cases.run import run_cases
from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.cli.one_pack import one_pack
from duixian.cli.writing import write_whole
from duixian.register.text_file import read_text
from duixian.rules.library import Library, load_library
from duixian.rules.plan import Plan

HELP = """运行政策包旁的算例，或提出边界算例。

算例在政策包的 cases.yaml；边界算例按规则的门槛提出，供人确认。"""


def run(
    packs: Annotated[list[str] | None, typer.Argument(help="政策：文件夹、代码或简称")] = None,
    every: Annotated[bool, typer.Option("--all", help="也列出通过的算例")] = False,
    propose: Annotated[
        bool, typer.Option("--propose", help="按规则的门槛提出边界算例（待确认），不运行")
    ] = False,
    write: Annotated[
        bool, typer.Option("--write", help="与 --propose 同用：写到 cases.yaml 末尾")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Run cases; exit code 1 where one differs, 2 where a file cannot be read."""
    with explained():
        chosen = list(_chosen(packs or [], policies_folder(policies)))
        if propose:
            for library, plan in chosen:
                _propose(library, plan, write=write)
            return
        done = [(plan, _outcomes(library, plan)) for library, plan in chosen]
    if json:
        typer.echo(dumps([_data(*one) for one in done], ensure_ascii=False, indent=2))
    else:
        for plan, outcomes in done:
            _print(plan, outcomes, every=every)
    if any(o.verdict is Verdict.FAILED for _, outcomes in done for o in outcomes):
        raise typer.Exit(1)


def _chosen(names: list[str], home: Path) -> Iterator[tuple[Library, Plan]]:
    """The packs that were named, or all of them, each with the library to run it in."""
    if names:
        yield from (one_pack(name, home) for name in names)
        return
    library = load_library(home)
    yield from ((library, plan) for plan in library.plans)


def cases_path(plan: Plan) -> Path:
    """Where the worked cases of a pack are."""
    return Path(plan.path).parent / CASES


def _outcomes(library: Library, plan: Plan) -> list[Outcome]:
    path, code = cases_path(plan), plan.meta.code
    if not path.is_file():
        return []
    return run_cases(read_cases(path, library, code), library, code)


def _propose(library: Library, plan: Plan, *, write: bool) -> None:
    if not plan.meta.division.isdigit():
        raise fail("错误：文件头的 区划 还是待补，提不出算例。请先写上六位区划代码（GB/T 2260）。")
    path = cases_path(plan)
    existing = read_text(path) if path.is_file() else None
    found = propose_cases(plan, library, existing)
    for benefit in found.left_out:
        typer.echo(f"提示：{benefit} 的条件形式特殊，没有提出算例，请手写。", err=True)
    if not write:
        typer.echo("".join(found.items), nl=False)
        return
    if found.items:
        write_whole(path, found.text)
    typer.echo(f"{path}：提出 {len(found.items)} 个待确认的算例。")


def _print(plan: Plan, outcomes: list[Outcome], *, every: bool) -> None:
    for outcome in outcomes:
        if outcome.verdict is not Verdict.PASSED:
            typer.echo("\n".join(told(outcome)) + "\n")
        elif every:
            typer.echo(f"{outcome.verdict}  {outcome.case.name}")
    if outcomes:
        typer.echo(f"{plan.meta.short}（{plan.meta.code}）  {summary(outcomes)}")
    else:
        typer.echo(
            f"{plan.meta.short}（{plan.meta.code}）  没有算例：{cases_path(plan)} 不存在或是空的"
        )


def _data(plan: Plan, outcomes: list[Outcome]) -> dict[str, object]:
    return {
        "policy": plan.meta.code,
        "file": str(cases_path(plan)),
        "cases": [_case(outcome) for outcome in outcomes],
    }


def _case(outcome: Outcome) -> dict[str, object]:
    case = outcome.case
    return {
        "name": case.name,
        "line": case.line,
        "why": case.why,
        "verdict": outcome.verdict.value,
        "confirmed_by": case.confirmed_by,
        "refused": outcome.refused,
        "checks": [
            {
                "benefit": check.benefit,
                "what": check.what,
                "expected": check.expected,
                "got": check.got,
                "line": check.line,
                "holds": check.holds,
            }
            for check in outcome.checks
        ],
    }
