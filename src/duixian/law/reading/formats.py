"""Which format a document is, told by its first bytes and never by its name."""

import re
from enum import StrEnum


class Format(StrEnum):
    """The formats that can be read."""

    DOCX = "DOCX"
    PDF = "PDF"
    HTML = "HTML"
    TEXT = "文本"


class UnknownFormat(Exception):
    """A document in a format that is not read; says what to do."""


#: What the first bytes of other formats are, and what to do with them.
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", "这是旧版 Word（.doc）或 WPS 文件，请另存为 .docx 后再读"),
    (b"{\\rtf", "这是 RTF 文件，请另存为 .docx 后再读"),
    (b"\x89PNG", "这是图片，没有文字层；请先做文字识别（OCR），再读识别出的文本"),
    (b"\xff\xd8\xff", "这是图片，没有文字层；请先做文字识别（OCR），再读识别出的文本"),
    (b"II*\0", "这是图片，没有文字层；请先做文字识别（OCR），再读识别出的文本"),
    (b"Rar!", "这是压缩包，请先解压"),
    (b"7z\xbc\xaf", "这是压缩包，请先解压"),
    (b"\x1f\x8b", "这是压缩包，请先解压"),
)
_MARKUP = re.compile(
    rb"(?:<!--.*?-->\s*|<\?xml[^>]*\?>\s*)*<(?:!doctype\s+html|html|head|body|div|p|table|article|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def format_of(data: bytes) -> Format:
    """The format of a document. Raises UnknownFormat."""
    if not data.strip(b" \t\r\n\0"):
        raise UnknownFormat("文件是空的")
    for start, advice in _REFUSED:
        if data.startswith(start):
            raise UnknownFormat(advice)
    if data.startswith(b"PK\x03\x04"):
        if b"word/" in data:  # the names of the parts stand in the archive uncompressed
            return Format.DOCX
        raise UnknownFormat("这是压缩包或其他 Office 文件，不是 Word 文档（.docx）")
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    return Format.HTML if _MARKUP.match(start) else Format.TEXT
