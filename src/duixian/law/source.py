"""A source file and places in it."""

import stat
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

#: Files larger than this are refused, in bytes (8 MiB).
SIZE_LIMIT = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` (inclusive) to `end` (exclusive) of a source."""

    start: int
    end: int


class UnreadableSource(Exception):
    """A file that cannot be read as text; `reason` says why and what to do, in Chinese."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}：{reason}")
        self.path = path
        self.reason = reason


class Source:
    """The text of one file with its line structure."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts = [0] + [i + 1 for i, c in enumerate(text) if c == "\n"]

    @classmethod
    def read(cls, path: Path | str) -> "Source":
        """Read a UTF-8 file (a BOM is tolerated); raise UnreadableSource otherwise."""
        data = read_bytes(path)
        try:
            return cls(str(path), data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            reason = f"第 {error.start + 1} 个字节起不是 UTF-8 编码，请另存为 UTF-8"
            raise UnreadableSource(str(path), reason) from error

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of a character offset, in characters."""
        line = bisect_right(self._starts, max(0, offset))
        return line, max(0, offset) - self._starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a 1-based line without its line end."""
        start = self._starts[line - 1]
        end = self._starts[line] - 1 if line < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r")

    def slice(self, span: Span) -> str:
        """The text of a span."""
        return self.text[span.start : span.end]


def read_bytes(path: Path | str, limit: int = SIZE_LIMIT) -> bytes:
    """The bytes of a regular file no larger than `limit`; never more than that is read.

    Raises UnreadableSource.
    """
    try:
        mode = Path(path).stat().st_mode
        if not stat.S_ISREG(mode):
            reason = "这是目录，请给出其中的文件" if stat.S_ISDIR(mode) else "不是普通文件"
            raise UnreadableSource(str(path), reason)
        with Path(path).open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError as error:
        raise UnreadableSource(str(path), "文件不存在，请核对路径") from error
    except PermissionError as error:
        raise UnreadableSource(str(path), "没有读取权限") from error
    except (OSError, ValueError) as error:
        detail = error.strerror if isinstance(error, OSError) else "路径无效"
        raise UnreadableSource(str(path), f"无法读取文件（{detail}）") from error
    if len(data) > limit:
        reason = f"文件超过 {limit // 1024 // 1024} MB，请拆分后再读"
        raise UnreadableSource(str(path), reason)
    return data
