"""`duixian register`: template, check, import, make – whole registers instead of single applicants.

A sub-application: `app` is mounted under the name of this module.
"""

from pathlib import Path
from typing import Annotated

import typer

from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.register.checking.check import check
from duixian.register.checking.import_register import Imported, import_register
from duixian.register.checking.wording import told
from duixian.register.made_up.make import make
from duixian.register.made_up.recipe import BadRecipe, Recipe
from duixian.register.store.connection import Limits
from duixian.register.store.csv_template import write_csv_template
from duixian.register.store.opening import opened
from duixian.register.store.rejected import LIST
from duixian.register.template import write_template
from duixian.rules.dictionary_from_yaml import load_dictionary
from duixian.rules.library import load_library

HELP = "登记库：许多申请人的数据表，出模板、检查、导入、虚构。"

app = typer.Typer(
    help=HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Policies = Annotated[Path | None, typer.Option(help="放政策包的文件夹")]
Memory = Annotated[str, typer.Option(help="最多用多少内存，如 2GB")]
Threads = Annotated[int | None, typer.Option(min=1, help="用几个线程；不写则用全部核")]
Force = Annotated[bool, typer.Option("--force", help="替换已有的目标")]
Place = Annotated[
    str,
    typer.Argument(
        metavar="登记库",
        help="Parquet 或 CSV 文件夹、.duckdb、.xlsx，或 postgresql://… 地址",
    ),
]


@app.command("template", help="生成登记库的空表：.xlsx 工作簿，或每张表一个文件的 CSV 文件夹。")
def template(
    output: Annotated[Path, typer.Argument(help="要写的 .xlsx 文件或文件夹")],
    policies: Policies = None,
) -> None:
    """Write an empty register to fill in; what exists is not overwritten."""
    with explained():
        dictionary = load_dictionary(policies_folder(policies))
        if output.suffix.lower() != ".xlsx":
            write_csv_template(output, dictionary)
        elif output.exists():
            raise fail(f"错误：{output} 已经存在；请换一个文件名，或先移走它。")
        else:
            write_template(output, dictionary)
    typer.echo(f"已写入 {output}")


@app.command("check", help="检查登记库：缺表、改名、类型、代码、重复、超限、矛盾、找不到的引用。")
def check_command(
    place: Place,
    most: Annotated[int, typer.Option(min=0, help="每类问题列出前几行")] = 10,
    complete: Annotated[bool, typer.Option("--complete", help="列出每一列已知的比例")] = False,
    memory: Memory = "2GB",
    threads: Threads = None,
    policies: Policies = None,
) -> None:
    """Check a register; exit code 1 where anything is an error."""
    with explained():
        library = load_library(policies_folder(policies))
        limits = _limits(memory, threads)
        with opened(place, library.dictionary, library, limits) as register:
            checked = check(register, library.dictionary, library, most=most)
            typer.echo(told(checked, register.place, complete=complete))
    if not checked.ok:
        raise typer.Exit(1)


@app.command("import", help="把登记库导入成 Parquet 文件夹或 .duckdb 文件；有错的行连同原因另存。")
def import_command(
    place: Place,
    target: Annotated[Path, typer.Argument(metavar="目标", help="文件夹，或 .duckdb 文件")],
    force: Force = False,
    memory: Memory = "2GB",
    threads: Threads = None,
    policies: Policies = None,
) -> None:
    """Import a register; exit code 1 where rows were set aside."""
    with explained():
        library = load_library(policies_folder(policies))
        limits = _limits(memory, threads)
        done = import_register(
            place, target, library.dictionary, library, force=force, limits=limits, progress=_line
        )
    typer.echo(f"已写入 {target}")
    if done.list is not None:
        typer.echo(_aside(done))
        raise typer.Exit(1)


@app.command("make", help="虚构一个登记库，供演示和测速：同样的种子总是同样的数据。")
def make_command(
    target: Annotated[Path, typer.Argument(metavar="目标", help="文件夹，或 .duckdb 文件")],
    size: Annotated[int, typer.Option(help="申请人数")] = 1000,
    seed: Annotated[int, typer.Option(help="种子")] = 1,
    year: Annotated[int, typer.Option(help="最后一个年度")] = 2024,
    years: Annotated[int, typer.Option(help="到该年度为止共几年")] = 3,
    force: Force = False,
    memory: Memory = "2GB",
    threads: Threads = None,
    policies: Policies = None,
) -> None:
    """Make up a register; every applicant is labelled as made up."""
    try:
        recipe = Recipe(size, seed, year, years)
    except BadRecipe as bad:
        raise fail(f"错误：{bad.message}。{bad.help}") from None
    with explained():
        library = load_library(policies_folder(policies))
        limits = _limits(memory, threads)
        make(
            target, recipe, library.dictionary, library.plans,
            force=force, limits=limits, progress=_line,
        )  # fmt: skip
    typer.echo(f"已写入 {target}（全部是虚构数据）")


def _limits(memory: str, threads: int | None) -> Limits:
    limits = Limits(memory, threads)
    if not limits.sound:
        raise fail(f"错误：“{memory}”不是内存大小；写成 2GB 或 500MB。")
    return limits


def _line(name: str, rows: int) -> None:
    """One line for each table that is done, apart from the results."""
    typer.echo(f"  {name}：{rows:,} 行", err=True)


def _aside(done: Imported) -> str:
    tables = "、".join(f"{name} {count:,} 行" for name, count in done.aside.items())
    where = f"原因和办法见 {done.list}"
    return f"没有采用的行：{tables}。{where}" if tables else f"{LIST}：{where}"
