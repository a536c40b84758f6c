"""`duixian check`: hold packs against their text and list everything that is wrong."""

from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.failing import explained
from duixian.cli.files import policies_folder
from duixian.rules.checks.dictionary import unread
from duixian.rules.diagnostics import Severity
from duixian.rules.dictionary_from_yaml import load_dictionary
from duixian.rules.library import compile_all, pack_folders
from duixian.rules.pack import Compiled
from duixian.rules.report import report

HELP = "检查政策包：规则与原文是否一致，有没有遗漏。"


def run(
    packs: Annotated[list[Path] | None, typer.Argument(help="政策文件夹；不写则检查全部")] = None,
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Check packs; exit code 1 where anything is an error."""
    with explained():
        home = policies_folder(policies)
        folders = [path.parent if path.is_file() else path for path in packs or []]
        dictionary = load_dictionary(home, folders)
        compiled = compile_all(folders or pack_folders(home), dictionary)
    found = [d for pack in compiled for d in pack.findings]
    if {f.resolve() for f in folders or pack_folders(home)} >= {
        f.resolve() for f in pack_folders(home)
    }:
        found += unread(home, dictionary, [pack.used for pack in compiled])
    if found:
        typer.echo(report(found))
    for pack in compiled:
        typer.echo(_coverage(pack))
    errors = sum(d.severity is Severity.ERROR for d in found)
    typer.echo(f"{len(compiled)} 个政策包，{errors} 处错误，{len(found) - errors} 处提醒。")
    if errors:
        raise typer.Exit(1)


def _coverage(pack: Compiled) -> str:
    name = Path(pack.source.path).parent.name
    if pack.coverage is None:
        return f"{name}：文件头有错，没有计算覆盖率"
    parts = (
        ("条款", pack.coverage.clauses),
        ("数字", pack.coverage.figures),
        ("比较词", pack.coverage.comparators),
    )
    return f"{name}：" + "，".join(f"{word} {_share(*pair)}" for word, pair in parts)


def _share(covered: int, total: int) -> str:
    percent = 100 * covered // total if total else 100
    return f"{covered}/{total}（{percent}%）"
