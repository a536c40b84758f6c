"""Opens a register where an engine can run over it; refuses by name what the engine cannot do."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from duixian.batch.engines.duckdb import DuckDb
from duixian.batch.engines.engine import Engine, Name
from duixian.batch.engines.gaps import CLUSTER_FILES
from duixian.batch.failure import BatchFailed
from duixian.register.packs import PackIndex
from duixian.register.store.connection import USUAL, Limits
from duixian.register.store.kinds import Kept, kept_as
from duixian.register.store.opening import open_register
from duixian.register.tables import tables
from duixian.rules.dictionary import Dictionary

#: The extra that brings a library, and what else it needs.
_EXTRAS = {
    "pyspark": "没有安装 Spark：pip install 'duixian[spark]'，另需 Java 17。",
    "psycopg": "没有安装 PostgreSQL 的驱动：pip install 'duixian[postgres]'。",
}


@contextmanager
def open_engine(
    name: Name,
    place: str,
    dictionary: Dictionary,
    packs: PackIndex,
    limits: Limits = USUAL,
    server: str | None = None,
) -> Iterator[Engine]:
    """The register at `place` in an engine; `server`: Spark's master, or a PostgreSQL URL.

    Raises Diagnostics where the register cannot be opened, BatchFailed where the engine cannot.
    """
    match name:
        case Name.DUCKDB:
            opened = _duckdb(place, dictionary, packs, limits, server)
        case Name.SPARK:
            opened = _spark(place, dictionary, packs, limits, server)
        case Name.POSTGRES:
            opened = _postgres(place, dictionary, packs, limits, server)
    with opened as engine:
        yield engine


@contextmanager
def _duckdb(
    place: str, dictionary: Dictionary, packs: PackIndex, limits: Limits, server: str | None
) -> Iterator[Engine]:
    if server is not None:
        raise BatchFailed("duckdb 在本机进程里计算，没有服务器。去掉 --server。")
    with open_register(place, dictionary, packs, limits) as register:
        yield DuckDb(register, limits.memory, limits.threads)


@contextmanager
def _spark(
    place: str, dictionary: Dictionary, packs: PackIndex, limits: Limits, server: str | None
) -> Iterator[Engine]:
    if server is not None and limits.threads is not None:
        raise BatchFailed("线程数写在 --server 里，如 local[4]。去掉 --threads。")
    master = server or f"local[{limits.threads or '*'}]"
    kept = kept_as(place)
    if kept is not Kept.PARQUET and not master.startswith("local"):
        raise CLUSTER_FILES.refused(f"{place} 是 {kept}")
    spark = _module("spark")
    with (
        open_register(place, dictionary, packs, limits) as register,
        TemporaryDirectory(prefix="duixian-") as local,
        spark.session(master, limits, Path(local)) as session,
        spark.over_parquet(session, Path(place), register, tables(dictionary))
        if kept is Kept.PARQUET
        else spark.over_copy(session, register, tables(dictionary)) as engine,
    ):
        yield engine


@contextmanager
def _postgres(
    place: str, dictionary: Dictionary, packs: PackIndex, limits: Limits, server: str | None
) -> Iterator[Engine]:
    if kept_as(place) is Kept.POSTGRES:
        if server is not None:
            raise BatchFailed("登记库已在 PostgreSQL 里，就在那里计算。去掉 --server。")
        with _module("postgres").over_register(place, tables(dictionary), limits) as engine:
            yield engine
        return
    if server is None:
        raise BatchFailed(
            f"{place} 不在 PostgreSQL 里。要装进服务器的临时表计算，"
            "用 --server postgresql://用户@主机/库 指定；或者用 --engine duckdb。"
        )
    with (
        open_register(place, dictionary, packs, limits) as register,
        _module("postgres").over_copy(server, register, tables(dictionary), limits) as engine,
    ):
        yield engine


def _module(name: str) -> Any:
    """The module of an engine, loaded when it is asked for: its library is an extra."""
    try:
        return import_module(f"duixian.batch.engines.{name}")
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _EXTRAS:
            raise
        raise BatchFailed(_EXTRAS[missing]) from error
