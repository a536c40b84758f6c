"""`duixian simulate REGISTER --change …`: what a changed rule gives, takes and costs."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from duixian.awards.error import SettlementError
from duixian.batch.failure import BatchFailed
from duixian.batch.unsupported import Unsupported
from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.cli.picture import Picture, picture_from
from duixian.cli.render_effect import render_curve, render_effect
from duixian.cli.shown import Format, show
from duixian.register.store.connection import Limits
from duixian.register.store.opening import open_register
from duixian.rules.library import Library, load_library
from duixian.rules.types import YUAN
from duixian.rules.values import BadValue, parse_value
from duixian.whatif.change import Change, address_of, change_from
from duixian.whatif.curve import Range, curve
from duixian.whatif.effect import Curve, Effect
from duixian.whatif.hypothesis import Hypothesis, Idle, suppose, suppose_pack, with_others
from duixian.whatif.sheet import curve_sheet, effect_sheet
from duixian.whatif.simulate import Question, simulate
from duixian.whatif.size import USUAL, BadSize
from duixian.whatif.versions import Setting

HELP = """假设改规则：谁受益、谁受损、花多少钱。

改门槛、上限、比例或整份政策，在登记库上比较改前和改后；不改政策包和登记库。"""


def run(
    register: Annotated[
        str,
        typer.Argument(metavar="登记库", help="Parquet 或 CSV 文件夹、.duckdb、.xlsx、数据库地址"),
    ],
    year: Annotated[int, typer.Option(min=1990, max=2100, help="测算年度")],
    change: Annotated[
        list[str] | None, typer.Option(help="改动，如 'pinggu.三.三.上限 = 80万元'，可重复")
    ] = None,
    against: Annotated[
        Path | None, typer.Option(help="整份改过的政策：政策包文件夹或 policy.md")
    ] = None,
    policy: Annotated[
        list[str] | None, typer.Option(help="总额里还要计入的政策（代码或简称），可重复")
    ] = None,
    settle: Annotated[
        bool, typer.Option("--settle", help="比较结算后的金额：计既往奖励、互斥和限额")
    ] = False,
    budget: Annotated[str | None, typer.Option(help="预算，如 500万元")] = None,
    key: Annotated[
        str | None, typer.Option("--curve", help="沿哪个数画曲线，如 'pinggu.三.三.上限'")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", help="曲线的起点，如 1000万元")] = None,
    last: Annotated[str | None, typer.Option("--to", help="曲线的终点，如 5000万元")] = None,
    steps: Annotated[int, typer.Option(help="曲线取几个点，含两端")] = 9,
    size_by: Annotated[str | None, typer.Option(help="按哪个年度金额指标分规模")] = None,
    sizes: Annotated[str, typer.Option(help="规模的分界，从小到大")] = USUAL,
    top: Annotated[int, typer.Option(min=0, max=1000, help="列出变化最大的几户")] = 10,
    format: Annotated[Format, typer.Option(help="输出的形式")] = Format.TABLE,
    picture: Annotated[Path | None, typer.Option(help="画成 .svg 或 .png，旁边写同名 .csv")] = None,
    force: Annotated[bool, typer.Option("--force", help="替换已有的图和表")] = False,
    memory: Annotated[str, typer.Option(help="最多用多少内存，如 2GB")] = "2GB",
    threads: Annotated[int | None, typer.Option(min=1, help="用几个线程；不写则用全部核")] = None,
    policies: Annotated[Path | None, typer.Option(help="放政策包的文件夹")] = None,
) -> None:
    """Simulate, or draw a curve over a figure; nothing of the packs or the register is changed."""
    limits = Limits(memory, threads)
    if not limits.sound:
        raise fail(f"错误：“{memory}”不是内存大小；写成 2GB 或 500MB。")
    drawn = picture_from(picture, force=force)
    if settle and key is not None:
        raise fail("错误：曲线的金额是结算前的，不能和 --settle 一起用。")
    along = _range(key, first, last, steps, against)
    with explained(), _told():
        library = load_library(policies_folder(policies))
        changes = [change_from(text) for text in change or ()]
        asked = Question(register, _budget(budget), size_by, sizes, top, settle)
        hypothesis = None if along else _supposed(library, changes, against, policy)
        with (
            open_register(register, library.dictionary, library, limits) as connection,
            tempfile.TemporaryDirectory(prefix="duixian-") as work,
        ):
            setting = Setting(connection, library.dictionary, year, Path(work), memory, threads)
            if hypothesis is not None:
                _show_effect(simulate(setting, hypothesis, asked), format, drawn)
            elif along is not None and key is not None:
                at = address_of(key, "--curve")
                found = curve(setting, library, changes, at, along, register)
                _show_curve(found, format, drawn)


@contextmanager
def _told() -> Iterator[None]:
    """Turn what cannot be simulated into its sentence."""
    try:
        yield
    except (BatchFailed, Unsupported, SettlementError, BadSize, Idle) as error:
        raise fail(f"错误：{error}") from None


def _range(
    key: str | None, first: str | None, last: str | None, steps: int, against: Path | None
) -> Range | None:
    """The range of the curve that was asked for."""
    if key is None:
        if first or last:
            raise fail("错误：--from 和 --to 要和 --curve 一起用。")
        return None
    if against is not None:
        raise fail("错误：--curve 沿现行政策的一个数，不能和 --against 一起用；可以加 --change。")
    if first is None or last is None:
        raise fail("错误：--curve 要写明 --from 和 --to，如 --from 1000万元 --to 5000万元。")
    return Range(first, last, steps)


def _supposed(
    library: Library, changes: list[Change], against: Path | None, policy: list[str] | None
) -> Hypothesis:
    if bool(changes) == (against is not None):
        raise fail("错误：写明 --change 或 --against 其中一种，或用 --curve 画曲线。")
    found = suppose(library, changes) if changes else suppose_pack(library, against or Path())
    others = []
    for name in policy or ():
        plan = library.plan(name)
        if plan is None:
            known = "、".join(f"{p.meta.code}（{p.meta.short}）" for p in library.plans)
            raise fail(f"错误：没有政策“{name}”。可用：{known}")
        others.append(plan)
    return with_others(found, others)


def _budget(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        found = int(parse_value(text, YUAN))
    except BadValue as bad:
        raise fail(f"错误：预算{bad.message}。{bad.help}") from None
    if found < 0:
        raise fail(f"错误：预算“{text}”是负数。")
    return found


def _show_effect(effect: Effect, format: Format, drawn: Picture | None) -> None:
    sheet = effect_sheet(effect)
    if drawn is not None:
        drawn.draw("draw_effect", effect, sheet)
    show(effect, sheet, format, render_effect)


def _show_curve(found: Curve, format: Format, drawn: Picture | None) -> None:
    sheet = curve_sheet(found)
    if drawn is not None:
        drawn.draw("draw_curve", found, sheet)
    show(found, sheet, format, render_curve)
