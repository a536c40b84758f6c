"""`duixian render PACK`: one self-contained HTML page of a pack, to read and to hand round."""

from pathlib import Path
from typing import Annotated

import typer

from duixian.cases.cases_from_tree import CASES, read_cases
from duixian.cases.run import run_cases
from duixian.cli.failing import explained
from duixian.cli.files import policies_folder
from duixian.cli.one_pack import one_pack
from duixian.cli.writing import write_whole
from duixian.page.page import page

HELP = "生成一个网页：原文、规则、解读、算例对照着读；不联网，可打印。"


def run(
    pack: Annotated[str, typer.Argument(help="政策：文件夹、代码或简称")],
    output: Annotated[Path | None, typer.Option("-o", "--output", help="写到这个文件")] = None,
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Render a pack; without -o the page goes to standard output."""
    with explained():
        library, plan = one_pack(pack, policies_folder(policies))
        path, code = Path(plan.path).parent / CASES, plan.meta.code
        cases = read_cases(path, library, code) if path.is_file() else []
        html = page(plan, library.sources[code], run_cases(cases, library, code))
    if output is None:
        typer.echo(html, nl=False)
        return
    write_whole(output, html)
    typer.echo(f"已写入 {output}（{len(html.encode()) // 1024} KB）。")
