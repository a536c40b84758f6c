"""`duixian read DOCUMENT`: the text of a document as it is read, and what was mended in it."""

from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.failing import explained
from duixian.law.reading.document import Document
from duixian.law.reading.read import read_document

HELP = "读出一份文件（DOCX、PDF、网页、文本）的文字，并列出修整了什么。"


def run(
    document: Annotated[
        Path, typer.Argument(metavar="文件", help="DOCX、PDF、HTML 或纯文本（UTF-8、GB18030）")
    ],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="把文字写到这个文件")
    ] = None,
    mends: Annotated[bool, typer.Option("--mends", help="逐处列出修整")] = False,
) -> None:
    """Print or write the text; say on stderr what was mended and what is doubtful."""
    with explained():
        found = read_document(document)
    if output is None:
        typer.echo(found.text, nl=False)
    else:
        output.write_text(found.text, encoding="utf-8")
    typer.echo(f"{document}：{found.format}，{found.text.count(chr(10)) // 2 + 1} 段", err=True)
    for line in _said(found, every=mends):
        typer.echo(line, err=True)


def _said(found: Document, *, every: bool) -> list[str]:
    counted = "，".join(f"{kind} {count} 处" for kind, count in found.counted().most_common())
    said = [f"修整：{counted}" if counted else "没有需要修整的地方"]
    if every:
        said += [
            f"  {mend.kind}：{mend.before} → {mend.after or '（删去）'}" for mend in found.mends
        ]
    said += [f"待确认：第 {one.line} 行“{one.words}”：{one.question}" for one in found.doubts]
    return said
