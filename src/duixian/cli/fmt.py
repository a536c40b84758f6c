"""`duixian fmt`: lay out the rule blocks of packs; the policy's own text is never touched."""

from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.failing import explained
from duixian.cli.files import policies_folder
from duixian.cli.writing import write_whole
from duixian.desk.layout.pack import Formatted, formatted
from duixian.law.source import Source
from duixian.rules.library import pack_folders
from duixian.rules.pack import POLICY
from duixian.rules.report import place

HELP = """整理规则块的写法，不改变含义。

整理键的次序、空格、引号、列表；原文一字不动。"""


def run(
    packs: Annotated[list[Path] | None, typer.Argument(help="政策文件夹；不写则整理全部")] = None,
    check: Annotated[bool, typer.Option("--check", help="只检查，不改文件")] = False,
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Lay out packs; exit code 1 where `--check` finds work or a block cannot be read."""
    with explained():
        files = [p / POLICY if p.is_dir() else p for p in packs or _all(policies)]
        done = [(path, source, formatted(source)) for path in files for source in (_read(path),)]
    changed = [(path, found) for path, _, found in done if found.edits]
    for path, found in changed:
        if not check:
            write_whole(path, found.text)
        verb = "需要整理" if check else "已整理"
        typer.echo(f"{path}：{verb} {len(found.edits)} 个规则块")
    unread = [line for _, source, found in done for line in _unread(source, found)]
    for line in unread:
        typer.echo(line, err=True)
    typer.echo(f"{len(done)} 个政策包，{len(changed)} 个{'需要整理' if check else '有改动'}。")
    if unread or (check and changed):
        raise typer.Exit(1)


def _all(policies: Path | None) -> list[Path]:
    return pack_folders(policies_folder(policies))


def _read(path: Path) -> Source:
    return Source.read(path)


def _unread(source: Source, found: Formatted) -> list[str]:
    advice = "这个规则块的 YAML 有误，没有改动；请先用 duixian check 改正"
    return [f"{place(source, span)}：{advice}" for span in found.unread]
