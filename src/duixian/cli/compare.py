"""`duixian compare`: one applicant, or one register, over all districts."""

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from duixian.assess.engine import Engine
from duixian.batch.failure import BatchFailed
from duixian.batch.unsupported import Unsupported
from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.cli.picture import Picture, picture_from
from duixian.cli.render_districts import render_comparison
from duixian.cli.shown import Format, show
from duixian.register.read import read_applicants
from duixian.register.store.connection import Limits
from duixian.register.store.opening import open_register
from duixian.rules.library import Library, load_library
from duixian.whatif.districts import Comparison, compare_one, compare_register
from duixian.whatif.sheet import districts_sheet
from duixian.whatif.versions import Setting

HELP = """比较各地政策能给一家企业或登记库多少。

一个申请人或整个登记库，逐一假设注册在各地：各能得多少、还缺什么。"""

#: What an applicant's facts are kept in; a workbook is a register only where that is said.
_FACTS = (".yaml", ".yml", ".json", ".xlsx")


def run(
    of: Annotated[str, typer.Argument(metavar="事实文件或登记库", help="一个申请人，或登记库")],
    year: Annotated[int | None, typer.Option(min=1990, max=2100, help="测算年度")] = None,
    applicant: Annotated[str | None, typer.Option(help="文件里有几个申请人时，其中的编号")] = None,
    register: Annotated[bool, typer.Option("--register", help="这个 .xlsx 是登记库")] = False,
    format: Annotated[Format, typer.Option(help="输出的形式")] = Format.TABLE,
    picture: Annotated[Path | None, typer.Option(help="画成 .svg 或 .png，旁边写同名 .csv")] = None,
    force: Annotated[bool, typer.Option("--force", help="替换已有的图和表")] = False,
    memory: Annotated[str, typer.Option(help="最多用多少内存，如 2GB")] = "2GB",
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Compare what every policy would give as if registered in its district."""
    limits = Limits(memory)
    if not limits.sound:
        raise fail(f"错误：“{memory}”不是内存大小；写成 2GB 或 500MB。")
    drawn = picture_from(picture, force=force)
    single = not register and Path(of).suffix.lower() in _FACTS
    with explained():
        library = load_library(policies_folder(policies))
        try:
            found = (
                _one(library, Path(of), applicant, year)
                if single
                else _register(library, of, year, limits)
            )
        except (BatchFailed, Unsupported) as error:
            raise fail(f"错误：{error}") from None
        _show(found, format, drawn)


def _one(library: Library, path: Path, wanted: str | None, year: int | None) -> Comparison:
    listed = read_applicants(path, library.dictionary, library)
    held = [one for one in listed if wanted is None or one.id == wanted]
    if len(held) != 1:
        ids = "、".join(one.id for one in listed[:20])
        problem = f"没有申请人“{wanted}”" if wanted else f"有 {len(listed)} 个申请人"
        raise fail(f"错误：{path} 里{problem}；用 --applicant 写明其中一个：{ids}")
    assessed = year or held[0].year
    if assessed is None:
        raise fail(f"错误：{path} 没有写明 年度；请在文件中写 年度，或用 --year。")
    engine = Engine(library.plans, library.dictionary, library.sources)
    return compare_one(library, engine, held[0], assessed)


def _register(library: Library, place: str, year: int | None, limits: Limits) -> Comparison:
    if year is None:
        raise fail("错误：比较整个登记库要写明 --year。")
    with (
        open_register(place, library.dictionary, library, limits) as connection,
        tempfile.TemporaryDirectory(prefix="duixian-") as work,
    ):
        setting = Setting(connection, library.dictionary, year, Path(work), limits.memory)
        return compare_register(setting, library.plans, place)


def _show(found: Comparison, format: Format, drawn: Picture | None) -> None:
    sheet = districts_sheet(found)
    if drawn is not None:
        drawn.draw("draw_districts", found, sheet)
    show(found, sheet, format, render_comparison)
