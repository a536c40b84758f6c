"""The ways a register is kept, told from what it is called."""

from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from duixian.register.store.problem import problem

#: What a target that is meant to be a file ends in.
_FILES = (".parquet", ".csv", ".xlsx", ".xls", ".db", ".sqlite", ".json", ".yaml")
_PARTS = ("*.parquet", "*/*.parquet")


class Kept(StrEnum):
    """How a register is kept."""

    PARQUET = "Parquet 文件夹"
    DUCKDB = "DuckDB 文件"
    CSV = "CSV 文件夹"
    WORKBOOK = "Excel 工作簿"
    POSTGRES = "PostgreSQL 数据库"


def kept_as(place: str) -> Kept:
    """How the register at a path or URL is kept. Raises Diagnostics (DX301)."""
    if place.startswith(("postgresql://", "postgres://")):
        return Kept.POSTGRES
    try:
        return _kept_at(Path(place), place)
    except OSError as error:
        help = "核对文件夹或文件的位置和读取权限。"
        raise problem(
            "DX301", f"打不开 {place[:80]}（{error.strerror}）", help, place[:80]
        ) from error


def _kept_at(path: Path, place: str) -> Kept:
    if path.is_dir():
        if any(next(path.glob(parts), None) for parts in _PARTS):
            return Kept.PARQUET
        if next(path.glob("*.csv"), None):
            return Kept.CSV
        help = "文件夹里每张表一个文件，如 申请人.parquet 或 申请人.csv。"
        raise problem("DX301", "文件夹里没有 .parquet 或 .csv 文件", help, place)
    kept = {".duckdb": Kept.DUCKDB, ".xlsx": Kept.WORKBOOK}.get(path.suffix.lower())
    if not path.is_file():
        help = "核对文件夹或文件的位置。"
        raise problem("DX301", f"没有 {place} 这个登记库", help, place)
    if kept is None:
        help = f"可用的登记库：{'、'.join(Kept)}。"
        raise problem("DX301", f"不认识“{path.suffix}”这种登记库", help, place)
    return kept


def shown(url: str) -> str:
    """The URL without its password and options."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    user = f"{parts.username}@" if parts.username else ""
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit((parts.scheme, f"{user}{host}{port}", parts.path, "", ""))


def keyless(place: str) -> str:
    """The place without the password of a URL, to be written down: it still opens by PGPASSWORD."""
    if not place.startswith(("postgresql://", "postgres://")):
        return place
    parts = urlsplit(place)
    if parts.password is None:
        return place
    user, at, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=user.partition(":")[0] + at + host))


def target_kind(target: Path) -> Kept:
    """How a register that is to be written is kept: a name ending in .duckdb, or a folder."""
    if target.suffix.lower() == ".duckdb":
        return Kept.DUCKDB
    if target.suffix.lower() in _FILES:
        help = "写一个文件夹的名称（存成 Parquet），或以 .duckdb 结尾的文件名。"
        raise problem("DX301", f"不能写成“{target.suffix}”文件", help, target)
    return Kept.PARQUET
