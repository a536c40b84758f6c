"""`duixian render PACK`: one self-contained HTML page of a pack, to read and to hand round."""

from pathlib import Path
from typing import Annotated

import typer

from duixian.cases.cases_from_tree import CASES, read_cases
from duixian.cases.run import run_cases
from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.cli.writing import write_whole
from duixian.page.page import page
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.dictionary_from_yaml import load_dictionary
from duixian.rules.library import Library, compile_all, pack_folders
from duixian.rules.pack import POLICY, Compiled, compile_pack
from duixian.rules.plan import Plan

HELP = "生成一个网页：原文、规则、解读、算例对照着读；不联网，可打印。"


def run(
    pack: Annotated[str, typer.Argument(help="政策：文件夹、代码或简称")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写到这个文件")] = None,
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Render a pack; without -o the page goes to standard output."""
    with explained():
        library, plan = _pack(pack, policies_folder(policies))
        path, code = Path(plan.path).parent / CASES, plan.meta.code
        cases = read_cases(path, library, code) if path.is_file() else []
        html = page(plan, library.sources[code], run_cases(cases, library, code))
    if output is None:
        typer.echo(html, nl=False)
        return
    write_whole(output, html)
    typer.echo(f"已写入 {output}（{len(html.encode()) // 1024} KB）。")


def _pack(name: str, home: Path) -> tuple[Library, Plan]:
    """The pack that is named and the library its cases may refer to."""
    folder = Path(name).parent if Path(name).name == POLICY else Path(name)
    dictionary = load_dictionary(home, [folder])
    others = [p for p in pack_folders(home) if p.resolve() != folder.resolve()]
    compiled = compile_all(others, dictionary)
    if (folder / POLICY).is_file():
        own = compile_pack(folder, dictionary)
        library = Library(dictionary, (own, *compiled))
        return library, _checked(own)
    library = Library(dictionary, compiled)
    for one in compiled:
        if name in _names(one):
            return library, _checked(one)
    known = "、".join(f"{p.meta.code}（{p.meta.short}）" for p in library.plans)
    raise fail(f"错误：没有政策“{name}”。可用：{known}，或写政策文件夹。")


def _names(compiled: Compiled) -> tuple[str, ...]:
    folder = Path(compiled.source.path).parent.name
    return (
        (compiled.plan.meta.code, compiled.plan.meta.short, folder) if compiled.plan else (folder,)
    )


def _checked(compiled: Compiled) -> Plan:
    if compiled.plan is None:
        raise Diagnostics(list(compiled.findings))
    return compiled.plan
