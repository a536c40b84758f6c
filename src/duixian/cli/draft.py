"""`duixian draft`: a document's text → a pack with drafted rule blocks, every doubt marked."""

import re
from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.desk.layout.pack import formatted
from duixian.draft.compare.against import Held, against
from duixian.draft.compare.report import legend, lines_of, table_of
from duixian.draft.headings import headed
from duixian.draft.pack import draft
from duixian.law.reading.read import read_document
from duixian.law.source import Source
from duixian.rules.dictionary import Dictionary
from duixian.rules.dictionary_from_yaml import PROPOSED, dictionary_files, load_dictionary
from duixian.rules.pack import POLICY

HELP = """由政策文件的文本起草政策包。

写出条款、规则块和待人确认的问题；--against 与人写的政策包对照。"""


def run(
    documents: Annotated[
        list[Path] | None,
        typer.Argument(metavar="文件", help="政策文件：DOCX、PDF、HTML 或纯文本"),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到哪个 policy.md")
    ] = None,
    held: Annotated[
        Path | None,
        typer.Option(
            "--against", help="人写的 policy.md：只用它的原文起草，再逐条对照；后面可再写几个"
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="对照时把已经问了人的也列出来")] = False,
    force: Annotated[bool, typer.Option("--force", help="覆盖已有的文件")] = False,
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Draft a pack, or hold drafts against packs that people wrote."""
    with explained():
        home = policies_folder(policies)
        dictionary = _dictionary(home, output)
        if held is not None:
            _compare([held, *(documents or [])], dictionary, every)
            return
        if documents is None or len(documents) != 1:
            raise fail("错误：写上一份要起草的政策文件，或用 --against 写上要对照的 policy.md。")
        read = read_document(documents[0])
    for doubt in read.doubts:
        typer.echo(f"待确认：第 {doubt.line} 行“{doubt.words}”：{doubt.question}", err=True)
    _draft(Source(str(documents[0]), read.text), dictionary, output, force)


def _dictionary(home: Path, output: Path | None) -> Dictionary:
    """The dictionary without what an earlier draft of this very pack proposed."""
    own = (output.parent / PROPOSED).resolve() if output is not None else None
    again = [path for path in dictionary_files(home) if path.resolve() == own]
    return load_dictionary(home, written={path: Source(str(path), "指标: {}\n") for path in again})


def _draft(source: Source, dictionary: Dictionary, output: Path | None, force: bool) -> None:
    drafted = draft(headed(source), dictionary, _code(output))
    text = formatted(Source(POLICY, drafted.text)).text
    if output is None:
        typer.echo(text, nl=False)
        return
    beside = output.parent / PROPOSED
    texts = {output: text} | ({beside: drafted.proposals} if drafted.proposals else {})
    for path in texts:
        if path.exists() and not force:
            raise fail(f"错误：{path} 已经存在。换一个名称，或加上 --force 覆盖。")
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        for path, whole in texts.items():
            path.write_text(whole, encoding="utf-8")
        if force and not drafted.proposals:
            beside.unlink(missing_ok=True)  # what an earlier draft proposed
    except OSError as error:
        raise fail(f"错误：写不了 {output}（{error.strerror}）。") from None
    typer.echo(f"{output}：{len(drafted.blocks)} 个规则块，{drafted.questions} 处待人确认或未译。")
    if drafted.proposals:
        typer.echo(f"{beside}：拟新增的身份和指标，核对后移入 facts.yaml。")
    typer.echo(f"用 duixian check {output.parent} 查看待确认的各处。")


def _code(output: Path | None) -> str:
    """The pack's code by the name of its folder: policies/xihu-2025 is xihu."""
    folder = output.parent.name if output is not None else ""
    code = re.sub("[^a-z0-9_]", "", folder.split("-")[0].lower())
    return code if re.match("[a-z]", code) else "draft"


def _compare(packs: list[Path], dictionary: Dictionary, every: bool) -> None:
    """Print what differs, clause by clause, and the tables; exit 1 where anything is unmarked."""
    results = [_against(path, dictionary) for path in packs]
    for held in results:
        typer.echo(
            f"== {held.code}：{len(held.drafted.blocks)} 块，{held.drafted.questions} 处提问"
        )
        for line in lines_of(held.differences, every=every):
            typer.echo(line)
    found = [one for held in results for one in held.differences]
    typer.echo("\n" + legend())
    for by in ("aspect", "kind"):
        typer.echo("")
        for line in table_of(found, by=by):
            typer.echo(line)
    if any(one.verdict in ("错", "漏") for one in found):
        raise typer.Exit(1)


def _against(path: Path, dictionary: Dictionary) -> Held:
    return against(Source.read(path / POLICY if path.is_dir() else path), dictionary)
