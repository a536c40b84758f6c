"""The text layer of a PDF → lines, with what their places on the page tell of paragraphs."""

from collections.abc import Iterator
from ctypes import c_double
from itertools import pairwise
from statistics import quantiles

import pypdfium2
from pypdfium2 import raw

from duixian.law.reading.document import RawLine
from duixian.law.reading.limits import CHARACTERS, PAGES, TooMuch
from duixian.law.reading.pdf_lines import Character, PrintedLine, printed_lines

#: Characters of a page below which a page with pictures is taken for a scan.
_FEW = 12
#: Height against width below which a character has no ink: a dash has more.
_INK = 0.01


class BrokenPdf(Exception):
    """A PDF that cannot be read; says what to do."""


def lines_of_pdf(data: bytes) -> list[RawLine]:
    """The lines of all pages. Raises BrokenPdf, TooMuch."""
    try:
        document = pypdfium2.PdfDocument(data)
        number = len(document)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        advice = "文件设有密码，请去掉密码后再读" if locked else "PDF 已损坏，请重新导出后再读"
        raise BrokenPdf(advice) from error
    if number > PAGES:
        raise TooMuch(f"PDF 有 {number} 页，超过 {PAGES} 页")
    pages, count = [], 0
    for at in range(number):
        try:
            characters = list(_characters(document[at]))
        except pypdfium2.PdfiumError as error:
            raise BrokenPdf(f"第 {at + 1} 页已损坏，请重新导出后再读") from error
        count += len(characters)
        if count > CHARACTERS:
            raise TooMuch(f"文字超过 {CHARACTERS} 个字符")
        pages.append(printed_lines(characters))
    if count < _FEW * max(1, number):
        raise BrokenPdf("PDF 没有文字层（多半是扫描件）；请先做文字识别（OCR），再读识别出的文本")
    return [line for page, lines in enumerate(pages, 1) for line in _raw(page, lines, pages)]


def _characters(page: pypdfium2.PdfPage) -> Iterator[Character]:
    """The characters that the page itself has; spaces and breaks are told by the boxes."""
    text = page.get_textpage()
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    around = raw.FS_RECTF()
    for at in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, at)
        if code <= 0x20 or 0xD800 <= code <= 0xDFFF or raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        if not raw.FPDFText_GetCharBox(text, at, left, right, bottom, top):
            continue
        # Where the file leaves its font out, ink is that of whatever font this machine has, or
        # none; how far a character reaches is said by the file, and Chinese type is square.
        if top.value - bottom.value < _INK * (right.value - left.value):
            top.value += right.value - left.value
        known = raw.FPDFText_GetLooseCharBox(text, at, around)
        reach = max(right.value, around.right) if known else right.value
        yield Character(chr(code), left.value, bottom.value, right.value, top.value, reach)


def _raw(page: int, lines: list[PrintedLine], pages: list[list[PrintedLine]]) -> Iterator[RawLine]:
    left, right = _margins(pages)
    gaps = [0.0] + [above.middle - below.middle for above, below in pairwise(lines)]
    for line, gap in zip(lines, gaps, strict=True):
        at_left, at_right = line.left - left, right - line.right
        centred = at_left > 3 * line.size and abs(at_left - at_right) < 2 * line.size
        yield RawLine(
            line.text,
            page=page,
            full=at_right < 1.6 * line.size,
            indented=at_left > 1.2 * line.size,
            centred=centred,
            blank_before=gap > 2.6 * line.size,
        )


def _margins(pages: list[list[PrintedLine]]) -> tuple[float, float]:
    """The edges between which most long lines of the document stand."""
    every = [line for page in pages for line in page]
    longest = max((line.right - line.left for line in every), default=0.0)
    long = [line for line in every if line.right - line.left > 0.6 * longest]
    if len(long) < 2:
        return (long[0].left, long[0].right) if long else (0.0, 0.0)
    return quantiles([one.left for one in long], n=10)[0], quantiles(
        [one.right for one in long], n=10
    )[-1]
