"""`duixian template FILE.xlsx`: an empty workbook to fill in the facts of applicants."""

from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.register.template import write_template
from duixian.rules.dictionary_from_yaml import load_dictionary

HELP = "生成填报事实的 Excel 空表（带说明和下拉选项）。"


def run(
    output: Annotated[Path, typer.Argument(help="要写的 .xlsx 文件")],
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Write the workbook; an existing file is not overwritten."""
    if output.suffix.lower() != ".xlsx":
        raise fail(f"错误：{output} 应以 .xlsx 结尾。")
    if output.exists():
        raise fail(f"错误：{output} 已经存在；请换一个文件名，或先移走它。")
    with explained():
        write_template(output, load_dictionary(policies_folder(policies)))
    typer.echo(f"已写入 {output}")
