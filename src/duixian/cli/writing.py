"""Writes a text file whole or not at all."""

import os
import tempfile
from pathlib import Path

from duixian.cli.failing import fail

_BOM = b"\xef\xbb\xbf"


def write_whole(path: Path, text: str) -> None:
    """Replace a file at once, with the byte order mark it had; exit 2 where that fails."""
    try:
        mark = _BOM if path.is_file() and path.read_bytes().startswith(_BOM) else b""
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(mark + text.encode("utf-8"))
            Path(name).chmod(path.stat().st_mode if path.is_file() else 0o644)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        message = f"错误：{path} 写不了（{error.strerror}）。请核对权限和磁盘空间。"
        raise fail(message) from error
