"""`--picture`: where to draw; the drawing itself is loaded only when a picture is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

from duixian.cli.failing import fail

_SUFFIXES = (".svg", ".png")


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be drawn, with its table beside it."""

    path: Path

    def draw(self, name: str, *what: Any) -> None:
        """Draw by the function of this name of `whatif.pictures`."""
        pictures = import_module("duixian.whatif.pictures")
        canvas = import_module("duixian.whatif.canvas")
        paint: Callable[..., None] = getattr(pictures, name)
        try:
            paint(*what, self.path)
        except canvas.NoFont as error:
            raise fail(f"错误：{error}") from None
        except OSError as error:
            raise fail(f"错误：{self.path} 写不了（{error.strerror}）。") from None
        typer.echo(f"已写入 {self.path} 和 {self.path.with_suffix('.csv')}", err=True)


def picture_from(path: Path | None, *, force: bool) -> Picture | None:
    """The picture asked for; what is there already stays unless `force` is given."""
    if path is None:
        return None
    if path.suffix.lower() not in _SUFFIXES:
        raise fail(f"错误：不会画“{path.suffix}”，可用 .svg 和 .png。")
    if not path.parent.is_dir():
        raise fail(f"错误：没有文件夹 {path.parent}。")
    for target in (path, path.with_suffix(".csv")):
        if target.exists() and not force:
            raise fail(f"错误：{target} 已经存在。换一个名称，或确定要替换时加上 --force。")
    return Picture(path)
