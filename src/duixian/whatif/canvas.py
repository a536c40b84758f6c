"""How every picture is made: a Chinese font, colours anyone can tell apart, the table beside it.

Colours are those of Okabe and Ito (2008), told apart with any colour vision; areas differ by
hatching as well. The same data give the same file: no dates, no random ids.
"""

import re
import warnings
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from duixian.whatif.sheet import Sheet

BLUE, ORANGE, VERMILION, GREEN, GREY = "#0072B2", "#E69F00", "#D55E00", "#009E73", "#8C8C8C"
#: Fonts with simplified Chinese, the usual ones of Linux, Windows and macOS; the best first.
FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN",
    "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Microsoft YaHei", "PingFang SC", "Heiti SC",
    "SimHei", "Noto Sans CJK JP", "Noto Serif CJK SC", "Noto Serif CJK JP", "SimSun",
)  # fmt: skip
_GENERIC = ["sans-serif"]


class NoFont(Exception):
    """A picture cannot be drawn for want of a font; says what to install."""


def chinese_font() -> str | None:
    """The first font of FONTS that is installed."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return next((name for name in FONTS if name in installed), None)


def draw(
    path: Path, sheet: Sheet, words: str, size: tuple[int, int], paint: Callable[[Figure], None]
) -> None:
    """Draw to an .svg or .png and write the sheet beside it as .csv.

    `words` describe the picture to whoever cannot see it. Raises NoFont, OSError.
    """
    font, vector = chinese_font(), path.suffix.lower() == ".svg"
    if font is None and not vector:
        raise NoFont(
            "没有找到中文字体，画不了 PNG。请安装一种（Debian、Ubuntu：apt-get install "
            "fonts-noto-cjk），或者画成 .svg：其中的文字由看图的机器显示。"
        )
    settings: Any = {
        "font.family": [font] if font else _GENERIC,
        "axes.unicode_minus": False,
        "svg.hashsalt": "duixian",
        # Without the font at hand the letters stay letters.
        "svg.fonttype": "path" if font else "none",
        "hatch.linewidth": 0.6,
    }
    out = BytesIO()
    with matplotlib.rc_context(settings), warnings.catch_warnings():
        if font is None:  # its letters are left to whoever shows the picture
            warnings.simplefilter("ignore", UserWarning)
        figure = Figure(figsize=size, layout="constrained")
        figure.suptitle(sheet.title, fontsize=13)
        paint(figure)
        if vector:
            figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
        else:
            figure.savefig(out, format="png", dpi=150, metadata={"Software": None})
    data = _told(_numbered(out.getvalue()), sheet.title, words) if vector else out.getvalue()
    _write(path.with_suffix(".csv"), ("\ufeff" + sheet.csv).encode())
    _write(path, data)


def in_money(axis: "Axes", which: str = "y") -> None:
    """Marks an axis as money in 万元."""
    one = axis.yaxis if which == "y" else axis.xaxis
    one.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.10g}"))
    one.set_label_text("金额（万元）")
    axis.grid(axis="y" if which == "y" else "x", color="#DDDDDD", linewidth=0.6)
    axis.set_axisbelow(True)


def plain(axis: "Axes") -> None:
    """Leaves out the lines that carry nothing."""
    for side in ("top", "right"):
        axis.spines[side].set_visible(False)


def _numbered(data: bytes) -> bytes:
    """The SVG with its made ids in order: those of clips come of addresses in memory otherwise."""
    ids = re.findall(rb'\bid="([a-z][0-9a-f]{10})"', data)
    names = {one: b"%s%d" % (one[:1], at) for at, one in enumerate(dict.fromkeys(ids), 1)}
    return re.sub(rb'(?<=["#])[a-z][0-9a-f]{10}(?=[")])', lambda m: names[m.group()], data)


def _told(data: bytes, title: str, words: str) -> bytes:
    """The SVG with its title and description, which a reader of screens reads out."""
    text = data.decode()
    head = re.search(r"<svg\b[^>]*", text)
    assert head is not None
    told = (
        f'{head.group()} role="img" aria-labelledby="title desc">\n'
        f' <title id="title">{escape(title)}</title>\n <desc id="desc">{escape(words)}</desc>'
    )
    return (text[: head.start()] + told + text[head.end() + 1 :]).encode()


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    part.replace(path)
