"""A small PDF with a text layer, printed as an office prints: margins, indents, heads, numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

SIZE, LEFT, RIGHT, TOP = 16, 80, 528, 760


@dataclass(frozen=True)
class Run:
    """A line of a page: where it starts, its height, its words."""

    left: int
    height: int
    words: str


def pdf_of(pages: Sequence[Sequence[Run]], extra: bytes = b"") -> bytes:
    """The bytes of a PDF; every character is as wide as it is high, as Chinese type is."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        b" /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 880]"
        b" /ItalicAngle 0 /Ascent 880 /Descent -200 /CapHeight 880 /StemV 80 >>",
    ]
    kids = []
    for runs in pages:
        content = b"\n".join(_shown(run) for run in runs)
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (len(objects) + 2)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), listed)
    return _file(objects, extra)


def page_of(lines: Sequence[str], number: int, head: str = "") -> list[Run]:
    """A page: lines from the margin (two wide spaces indent), a head and a page number."""
    runs = [Run(LEFT, 800, head)] if head else []
    for at, line in enumerate(lines):
        words = line.lstrip("　")
        indent = (len(line) - len(words)) * SIZE
        runs.append(Run(LEFT + indent, TOP - at * 28, words))
    return [*runs, Run(280, 40, f"— {number} —")]


def _shown(run: Run) -> bytes:
    code = run.words.encode("utf-16-be").hex().encode()
    return b"BT /F1 %d Tf %d %d Td <%s> Tj ET" % (SIZE, run.left, run.height, code)


def _file(objects: Sequence[bytes], extra: bytes) -> bytes:
    data = b"%PDF-1.4\n" + extra
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer << /Size %d /Root 1 0 R >>" % (len(objects) + 1)
    start = b"startxref\n%d\n%%%%EOF\n" % len(data)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return data + head + table + trailer + b"\n" + start
