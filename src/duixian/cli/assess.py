"""`duixian assess FACTS…`: what applicants are entitled to, why, what is missing, what is near."""

from dataclasses import asdict
from enum import StrEnum
from json import dumps
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from duixian.assess.engine import Engine
from duixian.assess.result import Assessment
from duixian.awards.assessment import OutOfForce, assess_applicant
from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.cli.render import render
from duixian.register.applicant import Applicant
from duixian.register.read import read_applicants
from duixian.rules.library import Library, load_library

HELP = "测算申请人可以享受哪些条款、多少金额、为什么、还缺什么。"


class Language(StrEnum):
    """The language of sentences; quotes stay in the words of the policy."""

    ZH = "zh"
    EN = "en"


def run(
    facts: Annotated[list[Path], typer.Argument(help="事实文件：.yaml .json .xlsx，可多个")],
    policy: Annotated[
        list[str] | None, typer.Option(help="只测算这些政策（代码或简称），可重复")
    ] = None,
    year: Annotated[int | None, typer.Option(min=1990, max=2100, help="测算年度")] = None,
    clause: Annotated[str | None, typer.Option(help="只详细说明这一条，如 平谷.三.三")] = None,
    why: Annotated[bool, typer.Option("--why", help="逐条列出理由和计算")] = False,
    every: Annotated[bool, typer.Option("--all", help="也列出不适用的条款")] = False,
    json: Annotated[bool, typer.Option("--json", help="输出 JSON（见 duixian schema）")] = False,
    lang: Annotated[Language, typer.Option(help="语言")] = Language.ZH,
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Assess every applicant of the files; nothing is printed unless all of them can be read."""
    with explained():
        every_policy = load_library(policies_folder(policies))
        library = _chosen(every_policy, policy)
        only = _resolved(every_policy, clause)
        applicants = _applicants(facts, every_policy)
        engine = Engine(library.plans, library.dictionary, library.sources)
        named = bool(policy)
        found = [_assess(library, engine, one, year, lang, named) for one in applicants]
        if json:
            typer.echo(dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
            return
        console = Console(highlight=False, width=max(Console().width, 100))
        for assessment in found:
            render(console, assessment, lang.value, why=why, every=every, only=only)


def _chosen(library: Library, names: list[str] | None) -> Library:
    """The library with only the named policies."""
    wanted = []
    for name in names or []:
        plan = library.plan(name)
        if plan is None:
            known = "、".join(f"{p.meta.code}（{p.meta.short}）" for p in library.plans)
            raise fail(f"错误：没有政策“{name}”。可用：{known}")
        wanted.append(plan.meta.code)
    return library.only(wanted) if wanted else library


def _resolved(library: Library, clause: str | None) -> str | None:
    if clause is None:
        return None
    found = library.resolve(clause)
    if found is None:
        raise fail(f"错误：没有条款“{clause}”。{library.suggestions(clause)}")
    return found


def _applicants(facts: list[Path], library: Library) -> list[Applicant]:
    return [
        applicant
        for path in facts
        for applicant in read_applicants(path, library.dictionary, library)
    ]


def _assess(
    library: Library,
    engine: Engine,
    applicant: Applicant,
    year: int | None,
    lang: Language,
    named: bool,
) -> Assessment:
    assessed = year or applicant.year
    if assessed is None:
        raise fail(f"错误：{applicant.origin}：没有写明 年度；请在文件中写 年度，或用 --year。")
    try:
        return assess_applicant(library, engine, applicant, assessed, lang.value, strict=named)
    except OutOfForce as error:
        raise fail(f"错误：{applicant.origin}：{error}") from None
