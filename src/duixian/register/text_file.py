"""Reads a text file of facts; what cannot be read is a diagnostic at the byte that is wrong."""

from pathlib import Path

from duixian.law.source import Source, Span, UnreadableSource
from duixian.rules.diagnostics import Diagnostic, Diagnostics


def read_text(path: Path) -> Source:
    """The file as UTF-8 text. Raises Diagnostics (DX201) when it is missing, foreign or too big."""
    try:
        return Source.read(path)
    except UnreadableSource as error:
        cause = error.__cause__
        if isinstance(cause, UnicodeDecodeError):
            raise Diagnostics([_foreign(error.path, bytes(cause.object))]) from error
        raise unreadable(path, error.reason, "核对文件的位置和读取权限。") from error


def unreadable(path: Path, reason: str, help: str) -> Diagnostics:
    """One finding about a file as a whole (DX201)."""
    message = f"文件读不了：{reason}"
    return Diagnostics([Diagnostic("DX201", message, Source(str(path), ""), Span(0, 0), help)])


def _foreign(path: str, data: bytes) -> Diagnostic:
    """A file in another encoding, with the place of the first byte that is not UTF-8."""
    try:
        at = len(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        at = len(data[: error.start].decode("utf-8"))
    source = Source(path, data.decode("utf-8", "replace"))
    help = "用文本编辑器打开，“另存为”时编码选 UTF-8。"
    return Diagnostic(
        "DX201", f"文件不是 UTF-8 编码{_likely(data)}", source, Span(at, at + 1), help
    )


def _likely(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "，像是 UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "，像是 GBK"
