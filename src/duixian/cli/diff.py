"""`duixian diff OLD NEW`: what an amendment changes in words, in rules, and for whom."""

import tempfile
from dataclasses import asdict
from json import dumps
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from duixian.amendment.compare import Amendment, compare
from duixian.batch.failure import BatchFailed
from duixian.batch.unsupported import Unsupported
from duixian.cli.failing import explained, fail
from duixian.cli.files import policies_folder
from duixian.cli.render_amendment import render_amendment
from duixian.cli.render_effect import render_effect
from duixian.law.source import Source
from duixian.register.store.connection import Limits
from duixian.register.store.opening import open_register
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.library import Library, load_library
from duixian.rules.pack import POLICY, compile_source
from duixian.rules.plan import Plan
from duixian.whatif.effect import Effect
from duixian.whatif.hypothesis import Hypothesis, Idle, Pair
from duixian.whatif.simulate import Question, simulate
from duixian.whatif.versions import Setting

HELP = """比较一项政策的两版：改了哪些话、哪些规则。

给出登记库时，还算出影响哪些户、多少钱。"""


def run(
    old: Annotated[Path, typer.Argument(metavar="旧版", help="政策包文件夹或 policy.md")],
    new: Annotated[Path, typer.Argument(metavar="新版", help="政策包文件夹或 policy.md")],
    register: Annotated[
        str | None, typer.Option(help="登记库：按两版各算一遍，列出谁受影响")
    ] = None,
    year: Annotated[
        int | None, typer.Option(min=1990, max=2100, help="测算年度，与 --register 一起写")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    memory: Annotated[str, typer.Option(help="最多用多少内存，如 2GB")] = "2GB",
    policies: Annotated[Path | None, typer.Option(help="放指标词典和政策包的文件夹")] = None,
) -> None:
    """Compare two versions of a pack; neither is changed."""
    limits = Limits(memory, None)
    if (register is None) != (year is None):
        raise fail("错误：--register 和 --year 要一起写，如 --register register --year 2024。")
    if not limits.sound:
        raise fail(f"错误：“{memory}”不是内存大小；写成 2GB 或 500MB。")
    with explained():
        library = load_library(policies_folder(policies))
        before, after = _compiled(old, library), _compiled(new, library)
        found = compare(before, after)
        effect = None
        if register is not None and year is not None:
            pair = Pair(before[0], after[0])
            effect = _effect(pair, library, register, year, limits)
    _show(found, effect, json=json)


def _compiled(path: Path, library: Library) -> tuple[Plan, Source]:
    """A version with its text. Raises Diagnostics, UnreadableSource."""
    compiled = compile_source(
        Source.read(path / POLICY if path.is_dir() else path), library.dictionary
    )
    if compiled.plan is None:
        raise Diagnostics(list(compiled.errors))
    return compiled.plan, compiled.source


def _effect(pair: Pair, library: Library, register: str, year: int, limits: Limits) -> Effect:
    try:
        with (
            open_register(register, library.dictionary, library, limits) as connection,
            tempfile.TemporaryDirectory(prefix="duixian-") as work,
        ):
            setting = Setting(connection, library.dictionary, year, Path(work), limits.memory)
            return simulate(setting, Hypothesis((pair,)), Question(register))
    except (BatchFailed, Unsupported, Idle) as error:
        raise fail(f"错误：{error}") from None


def _show(found: Amendment, effect: Effect | None, *, json: bool) -> None:
    if json:
        told = asdict(found) | ({"effect": asdict(effect)} if effect else {})
        typer.echo(dumps(told, ensure_ascii=False, indent=1))
        return
    console = Console(highlight=False)
    render_amendment(console, found)
    if effect is not None:
        console.print()
        render_effect(console, effect)
