"""A document of any format → its text: read in a process of its own, then mended."""

from pathlib import Path

from duixian.law.reading.document import Document, Mend, RawLine
from duixian.law.reading.encoding import UnknownEncoding, decoded
from duixian.law.reading.formats import Format, UnknownFormat, format_of
from duixian.law.reading.isolated import Unread, lines_in_a_process
from duixian.law.reading.limits import CHARACTERS, SIZE
from duixian.law.reading.mending.mend import mended
from duixian.law.reading.plain import lines_of_text
from duixian.law.source import UnreadableSource, read_bytes


def read_document(path: Path | str) -> Document:
    """Read a DOCX, PDF, HTML page or plain text. Raises UnreadableSource, which says what to do."""
    data = read_bytes(path, SIZE)
    try:
        format = format_of(data)
        lines, mends = _lines(data, format)
    except (UnknownFormat, UnknownEncoding, Unread) as error:
        raise UnreadableSource(str(path), str(error)) from error
    if not any(line.text.strip() for line in lines):
        raise UnreadableSource(str(path), "里面没有文字")
    if sum(len(line.text) for line in lines) > CHARACTERS:
        raise UnreadableSource(str(path), f"文字超过 {CHARACTERS} 个字符，请拆分后再读")
    return mended(str(path), str(format), lines, mends)


def _lines(data: bytes, format: Format) -> tuple[list[RawLine], list[Mend]]:
    """The lines of a document, and what its reader itself left out or added."""
    if format is not Format.TEXT:
        return lines_in_a_process(data, format)
    text, encoding = decoded(data)
    mends = [] if encoding == "UTF-8" else [Mend("编码", encoding, "UTF-8")]
    return list(lines_of_text(text)), mends
