"""A plain text → lines; form feeds are page breaks."""

from collections.abc import Iterator

from duixian.law.reading.document import RawLine
from duixian.law.width import display_width

#: A text is broken at a width where so many of its lines, and so large a share, nearly reach it.
_LINES, _SHARE = 8, (1, 4)
#: The widths at which terminals and typewriters break, in columns.
_WIDEST, _NEARLY = 130, 4


def lines_of_text(text: str) -> Iterator[RawLine]:
    """The lines of a text, blank ones left out and remembered by the next."""
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    width = _broken_at([line for page in pages for line in page.split("\n") if line.strip()])
    for number, page in enumerate(pages, 1):
        blank = True
        for line in page.split("\n"):
            if line.strip():
                yield RawLine(
                    line.strip(),
                    page=number if len(pages) > 1 else 0,
                    full=None if width is None else display_width(line.rstrip()) > width - _NEARLY,
                    indented=None if width is None else line[0] in " \u3000\t",
                    blank_before=blank,
                )
            blank = not line.strip()


def _broken_at(lines: list[str]) -> int | None:
    """The width at which every line was broken; None where a line is a paragraph."""
    widths = [display_width(line.rstrip()) for line in lines]
    widest = max(widths, default=0)
    near = sum(width > widest - _NEARLY for width in widths)
    share, of = _SHARE
    broken = near >= _LINES and near * of >= share * len(widths) and widest <= _WIDEST
    return widest if broken else None
