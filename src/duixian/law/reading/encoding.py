"""Bytes → text: UTF-8, UTF-16 with its mark, or GB18030 (GB 18030-2022), never a guess by chance.

GB18030 gives characters for almost any bytes. A decoded text is believed only where its Chinese
characters are mostly among those of everyday writing, which fill the first part of GB 2312.
"""

import codecs
import re

_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_CHINESE = re.compile("[\u4e00-\u9fff]")
#: The share of a Chinese text that the 3,755 characters of level 1 of GB 2312 have at least.
_EVERYDAY = (7, 10)


class UnknownEncoding(Exception):
    """Bytes that are no text in an encoding that is read; says where and what to do."""


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding. Raises UnknownEncoding."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, name), "UTF-16"
    if b"\0" in data:
        at = data.index(b"\0") + 1
        raise UnknownEncoding(f"第 {at} 个字节是空字节，这不是文本文件；请另存为 UTF-8 文本")
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError as error:
        at = error.start + 1
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if not text or not _everyday(text):
        raise UnknownEncoding(
            f"第 {at} 个字节起既不是 UTF-8，也不是 GB18030 编码的中文；请另存为 UTF-8 文本"
        )
    return text, "GB18030"


def declared(data: bytes) -> str | None:
    """The encoding that an HTML page says it has."""
    found = _DECLARED.search(data[:4096])
    return found[1].decode("ascii").lower() if found else None


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        where = f"第 {error.start + 1} 个字节起不是 {name.upper()} 编码"
        raise UnknownEncoding(f"{where}，请另存为 UTF-8 文本") from error


def _everyday(text: str) -> bool:
    found = _CHINESE.findall(text)
    common = sum(_in_first_level(character) for character in found)
    share, of = _EVERYDAY
    return bool(found) and common * of >= share * len(found)


def _in_first_level(character: str) -> bool:
    """Whether a character is among the 3,755 of level 1: rows 16 to 55 of GB 2312."""
    row = character.encode("gb18030")
    return len(row) == 2 and 0xB0 <= row[0] <= 0xD7 and row[1] >= 0xA1
