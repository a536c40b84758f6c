"""`duixian why OUT --applicant … --clause …`: explains a row and holds it to its figure."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import duckdb
import typer
from rich.console import Console
from rich.text import Text

from duixian.assess.base import base
from duixian.assess.engine import Engine
from duixian.assess.explain import explain
from duixian.assess.result import BenefitResult, Status
from duixian.batch.compile import Trace
from duixian.batch.failure import BatchFailed
from duixian.batch.identity import identity
from duixian.batch.manifest import Manifest
from duixian.batch.results import open_results
from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.cli.render_detail import detail
from duixian.cli.why_settled import hold_settled
from duixian.register.applicant import Applicant
from duixian.register.store.opening import open_register
from duixian.register.tables_to_applicant import NoApplicant, applicant_at
from duixian.report.words import MADE_UP
from duixian.rules.library import Library, load_library

HELP = """解释批量结果中的一行，并核对分文不差。

说明为什么、怎么算的，与逐户测算和逐户结算核对；不一致时报错。"""

#: The columns of a row that are held to the explanation; the last where all were kept.
HELD = ("status", "low", "high", "base")


def run(
    output: Annotated[Path, typer.Argument(metavar="结果", help="duixian batch 写的文件夹")],
    applicant: Annotated[str, typer.Option(help="申请人的编号")],
    clause: Annotated[str, typer.Option(help="条款，如 平谷.三.三")],
    register: Annotated[str | None, typer.Option(help="登记库；不写则用测算时的那一个")] = None,
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Explain one row with the scalar engine; fail where its figure is not the row's."""
    with explained():
        library = load_library(policies_folder(policies))
        wanted = library.resolve(clause)
        if wanted is None:
            raise fail(f"错误：没有条款“{clause}”。{library.suggestions(clause)}")
        try:
            found, rows = _rows(output, applicant, wanted)
        except BatchFailed as error:
            raise fail(f"错误：{error}") from None
        if not rows:
            raise fail(_absent(output, found, library, wanted, applicant))
        place = register or found.register
        if identity(place) != found.state:
            typer.echo(f"注意：{place} 在测算之后改过，或不是测算时的登记库。", err=True)
        one = _applicant(place, applicant, library)
        console = Console(highlight=False)
        console.print(_head(one, found.year))
        engine = Engine(library.plans, library.dictionary, library.sources)
        benefits = {each.id: each for of in library.plans for each in of.benefits}
        for result in _explained(library, engine, one, found.year):
            if result.benefit in rows:
                console.print(detail(result, "zh", console.width))
                benefit, before = benefits[result.benefit], result.before_caps
                reckoned = base(benefit, before, one, found.year, library.dictionary)
                _hold(rows[result.benefit], result, reckoned)
        hold_settled(output, found, library, engine, one, list(rows))


def _head(one: Applicant, year: int) -> Text:
    """Whom the row is of; that they are made up, where they are."""
    text = Text(f"{one.id}  {one.name}  {year} 年度", style="bold")
    return text.append(f"  〔{MADE_UP}〕", style="magenta") if one.made_up else text


def _absent(output: Path, found: Manifest, library: Library, wanted: str, applicant: str) -> str:
    """Why the run has no such row: another policy, a clause that gives nothing, or nobody."""
    policy = wanted.split(".", 1)[0]
    if policy not in found.policies:
        names = {plan.meta.code: plan.meta.short for plan in library.plans}
        held = "、".join(names.get(code, code) for code in found.policies)
        return f"错误：{output} 没有测算{names.get(policy, policy)}的政策，只有：{held}。"
    if not any(id == wanted or id.startswith(f"{wanted}.") for id in found.missing):
        return f"错误：条款 {wanted} 没有给付的规则，测算结果里没有它。"
    return f"错误：{output} 里没有申请人“{applicant}”。请核对编号。"


def _rows(output: Path, applicant: str, wanted: str) -> tuple[Manifest, dict[str, dict[str, Any]]]:
    """The rows of the clause's benefits, by benefit."""
    with duckdb.connect() as connection:
        found = open_results(connection, output)
        if found.trace == "totals":
            raise BatchFailed(f"{output} 只有合计，没有逐条的结果。用 --trace full 重新测算。")
        held = HELD if found.trace == Trace.FULL else HELD[:-1]
        asked = connection.execute(
            f"SELECT 条款, {', '.join(held)} FROM results "
            "WHERE 编号 = ? AND (条款 = ? OR starts_with(条款, ? || '.'))",
            [applicant, wanted, wanted],
        ).fetchall()
    return found, {row[0]: dict(zip(held, row[1:], strict=True)) for row in asked}


def _applicant(place: str, id: str, library: Library) -> Applicant:
    with open_register(place, library.dictionary, library) as connection:
        try:
            return applicant_at(connection, id, library.dictionary)
        except NoApplicant:
            raise fail(f"错误：{place} 里没有申请人“{id}”。") from None


def _explained(library: Library, engine: Engine, one: Applicant, year: int) -> list[BenefitResult]:
    """Every benefit explained; for whoever is registered elsewhere it is not applicable."""
    elsewhere = {
        benefit.id
        for plan in library.plans
        if one.division is not None and not plan.meta.covers(one.division)
        for benefit in plan.benefits
        if not benefit.anywhere
    }
    return [
        replace(
            result,
            status=Status.NOT_APPLICABLE,
            amount=None,
            before_caps=None,
            summary="不适用：注册地不在本政策的地区",
            missing=(),
            reasons=(),
            calculation=(),
            caps_bound=(),
            near=(),
            items=(),
        )
        if result.benefit in elsewhere
        else result
        for result in explain(engine, one, year)
    ]


def _hold(row: dict[str, Any], result: BenefitResult, reckoned: int | None) -> None:
    """Fails where a figure of the row is not the explained one."""
    amount = result.amount
    ends = (amount.low, amount.high) if amount is not None else (None, None)
    said = dict(zip(HELD, (str(result.status), *ends, reckoned), strict=True))
    if {name: said[name] for name in row} == row:
        typer.echo(f"核对：{result.benefit} 与批量结果一致。")
        return
    raise fail(
        f"错误：{result.benefit} 的批量结果是 {_words(row)}，逐户测算是 {_words(said)}。"
        "两者必须一致：登记库或政策在测算之后改过，请重新运行 duixian batch；"
        "若都没有改过，这是程序的错误，请报告。"
    )


def _words(row: dict[str, Any]) -> str:
    reckoned = "" if row.get("base") is None else f"，基数 {row['base']}"
    return f"{row['status']} [{row['low']}, {row['high']}]（分）{reckoned}"
