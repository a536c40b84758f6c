"""`duixian explain CODE`: what a diagnostic means, with a wrong and a right example."""

from typing import Annotated

import typer

from duixian.cli.failing import fail
from duixian.rules.catalogue import catalogue
from duixian.rules.language.scope import did_you_mean

HELP = "解释一个诊断代码，如 DX170。"


def run(code: Annotated[str, typer.Argument(help="诊断代码，如 DX170；写 all 列出全部")]) -> None:
    """Explain a code, or list all."""
    entries = catalogue()
    if code.lower() == "all":
        for entry in entries.values():
            typer.echo(f"{entry.code}  {entry.title}")
        return
    found = entries.get(code.upper())
    if found is None:
        raise fail(f"没有诊断代码 {code}。{did_you_mean(code.upper(), entries)}")
    typer.echo(f"{found.code}  {found.title}\n\n{found.text}")
    if found.wrong:
        typer.echo(f"\n有错的写法：\n{_indent(found.wrong)}")
    if found.right:
        typer.echo(f"\n正确的写法：\n{_indent(found.right)}")


def _indent(text: str) -> str:
    return "\n".join("    " + line for line in text.strip("\n").splitlines())
