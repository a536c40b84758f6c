"""Writes a file or a folder so that it appears whole under its name, or not at all.

It is written beside its place, flushed to the disk, then renamed (POSIX rename is atomic). A
process that is killed leaves nothing under the name, only what is hidden beside it.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from duixian.register.store.problem import problem
from duixian.rules.diagnostics import Diagnostics

#: What a folder of tables is made of.
_TABLES = (".parquet", ".csv")


@contextmanager
def whole(target: Path, *, force: bool = False) -> Iterator[Path]:
    """A path to write to in place of `target`, on the same disk; it does not exist yet.

    Raises Diagnostics: DX309 when the target exists and `force` is not given, DX310 when it cannot
    be written.
    """
    if (target.exists() or target.is_symlink()) and not force:
        help = "换一个名称；确定要替换就加上 --force。"
        raise problem("DX309", f"{target} 已经存在", help, target)
    if target.is_dir() and not all(_table(each) for each in target.rglob("*")):
        help = "换一个名称；确实不要了就先自己删除。"
        raise problem(
            "DX309", f"{target} 里有数据表以外的文件，加了 --force 也不替换", help, target
        )
    try:
        home = Path(mkdtemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent))
    except OSError as error:
        raise unwritable(target, error) from error
    try:
        made = home / target.name
        yield made
        _flush(made)
        _replace(made, target, home)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _table(path: Path) -> bool:
    """Whether this may be a part of a folder of tables, which is all that is ever replaced."""
    return path.is_dir() or path.suffix in _TABLES


def unwritable(target: Path, error: OSError) -> Diagnostics:
    """The finding for an error of the file system while writing (DX310)."""
    help = "核对文件夹是否存在、能否写入，磁盘是否已满。"
    reason = error.strerror or str(error)
    return problem("DX310", f"{target} 写不了（{reason}），没有留下任何结果", help, target)


def _replace(made: Path, target: Path, home: Path) -> None:
    """Puts what was made in the place of what is there."""
    if target.is_dir() and not target.is_symlink():
        old = home / "old"
        target.rename(old)
        try:
            made.rename(target)
        except OSError:
            old.rename(target)
            raise
    else:
        made.replace(target)
    _sync(target.parent)


def _flush(path: Path) -> None:
    """Brings a file, or all of a folder, to the disk."""
    for folder, _, names in os.walk(path):
        for name in names:
            _sync(Path(folder) / name)
        _sync(Path(folder))
    if path.is_file():
        _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
