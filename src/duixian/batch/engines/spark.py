"""The statement in Spark SQL, for registers that outgrow one machine; in local mode by default.

ANSI mode makes Spark raise on overflow where it would wrap or give NULL (engines.md pitfall 5);
the session's settings that bear on a figure are fixed here and do not depend on the cluster's.
"""

import logging
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from duckdb import DuckDBPyConnection
from py4j.protocol import Py4JError  # type: ignore[import-untyped]
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.types import (
    ArrayType,
    BooleanType,
    ByteType,
    DataType,
    DateType,
    IntegerType,
    LongType,
    ShortType,
    StringType,
    StructType,
)
from sqlglot import exp

from duixian.batch.compile import Batch
from duixian.batch.engines.engine import Name
from duixian.batch.engines.spark_words import SPARK
from duixian.batch.engines.translate import Places, question, translated
from duixian.batch.failure import BatchFailed
from duixian.batch.relations import Bounds
from duixian.register.store.connection import Limits
from duixian.register.store.register import ROW, SOURCE
from duixian.register.tables import Table, literal

#: What decides a figure, a comparison or a name.
_MEANING = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.parquet.datetimeRebaseModeInRead": "CORRECTED",
    "spark.sql.parquet.datetimeRebaseModeInWrite": "CORRECTED",
    "spark.sql.decimalOperations.allowPrecisionLoss": "true",
}
#: How Spark reads what DuckDB calls so; `structure` lets no other type through.
_SPARK_TYPES: dict[str, DataType] = {
    "BOOLEAN": BooleanType(),
    "TINYINT": ByteType(),
    "SMALLINT": ShortType(),
    "UTINYINT": ShortType(),
    "INTEGER": IntegerType(),
    "USMALLINT": IntegerType(),
    "BIGINT": LongType(),
    "UINTEGER": LongType(),
    "DATE": DateType(),
    "VARCHAR": StringType(),
    "VARCHAR[]": ArrayType(StringType()),
}
_QUIET = """rootLogger.level = off
logger.repl.name = org.apache.spark.repl.Main
logger.repl.level = off
rootLogger.appenderRef.stderr.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %m%n
"""
#: Errors of arithmetic: a figure left the range it can be computed in exactly.
_OVERFLOW = ("ARITHMETIC_OVERFLOW", "NUMERIC_VALUE_OUT_OF_RANGE", "CAST_OVERFLOW")


@dataclass(frozen=True, slots=True)
class Spark:
    """A session with a temporary view for each table of a register."""

    session: SparkSession
    tables: Sequence[Table]
    places: Places

    @property
    def name(self) -> Name:
        """Spark."""
        return Name.SPARK

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a small question."""
        text = translated(question(sql), SPARK, self.tables, self.places)
        return [tuple(row) for row in self.session.sql(text).collect()]

    @contextmanager
    def working(self, work: Path) -> Iterator[None]:
        """Says what Spark says in a sentence; its limits were set when the session began."""
        with told():
            yield

    def write(self, batch: Batch, part: Bounds, path: Path) -> int:
        """Writes the rows of a part to a folder of files, one for each of Spark's partitions."""
        text = translated(batch.tree(part), SPARK, self.tables, self.places)
        rows = self.session.sql(text).toDF("编号", *batch.outputs)
        rows.write.mode("overwrite").parquet(str(path.absolute()))
        for each in path.iterdir():
            if each.suffix != ".parquet":  # _SUCCESS and checksums
                each.unlink()
        return self.session.read.parquet(_exactly(path)).count()


@contextmanager
def session(master: str, limits: Limits, local: Path) -> Iterator[SparkSession]:
    """A Spark session without a web page and without chatter. Raises BatchFailed.

    The memory is the driver's heap; `local` is a folder for what does not fit into it.
    """
    _check_java()
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)
    (local / "log4j2.properties").write_text(_QUIET, encoding="utf-8")
    settings = _MEANING | {
        "spark.driver.memory": f"{limits.kilobytes // 1024}m",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={local}/log4j2.properties",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.warehouse.dir": str(local / "warehouse"),
    }
    if master.startswith("local"):
        settings |= {
            "spark.local.dir": str(local),
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.sql.shuffle.partitions": str(2 * (os.cpu_count() or 1)),
        }
    builder = SparkSession.builder.master(master).appName("duixian")
    for key, value in settings.items():
        builder = builder.config(key, value)
    try:
        with _aside(local / "java.log"):
            started = builder.getOrCreate()
    except (PySparkException, Py4JError) as error:
        raise BatchFailed(
            f"Spark 起不来（{master}）：{_reason(error)}。核对 --server；不写它就在本机计算。"
        ) from error
    with told():
        try:
            yield started
        finally:
            started.stop()


@contextmanager
def _aside(log: Path) -> Iterator[None]:
    """What is written to stderr goes to a file: the Java process keeps it as it finds it."""
    kept = os.dup(2)
    with log.open("wb") as file:
        os.dup2(file.fileno(), 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _check_java() -> None:
    home = os.environ.get("JAVA_HOME")
    found = Path(home, "bin", "java").is_file() if home else shutil.which("java") is not None
    if not found:
        where = f"JAVA_HOME（{home}）里" if home else "这台机器上"
        raise BatchFailed(f"Spark 要用 Java 17，{where}没有 java。装好 Java 17 再试。")


@contextmanager
def over_parquet(
    session: SparkSession, folder: Path, register: DuckDBPyConnection, tables: Sequence[Table]
) -> Iterator[Spark]:
    """Over the files of a Parquet folder, read where they are; `register` is the same, opened."""
    types = {table.name: _types(register, f"{SOURCE}.{table.identifier}") for table in tables}
    yield _over(session, folder, tables, types)


@contextmanager
def over_copy(
    session: SparkSession, register: DuckDBPyConnection, tables: Sequence[Table]
) -> Iterator[Spark]:
    """Over a register kept in another way, brought to Parquet by DuckDB."""
    with TemporaryDirectory(prefix="duixian-") as name:
        folder = Path(name)
        for table in tables:
            path = literal(str(folder / f"{table.name}.parquet"))
            register.execute(f"COPY {table.identifier} TO {path} (FORMAT parquet)")
        types = {table.name: _types(register, table.identifier) for table in tables}
        yield _over(session, folder, tables, types)


def _over(
    session: SparkSession,
    folder: Path,
    tables: Sequence[Table],
    types: Mapping[str, Mapping[str, str]],
) -> Spark:
    """Views over the files; their types are given, or Spark would run a job a table to see them."""
    places: dict[str, tuple[exp.Table, frozenset[str]]] = {}
    with told():
        for number, table in enumerate(tables):
            single, schema = folder / f"{table.name}.parquet", StructType()
            files = single if single.is_file() else folder / table.name
            for column, type in types[table.name].items():
                schema = schema.add(column, _SPARK_TYPES[type])
            view = f"register_{number}"
            session.read.schema(schema).parquet(_exactly(files)).createOrReplaceTempView(view)
            places[table.name] = exp.to_table(view), frozenset(types[table.name])
    return Spark(session, tables, places)


def _types(register: DuckDBPyConnection, relation: str) -> dict[str, str]:
    """The columns of a relation with their types in DuckDB's words."""
    described = register.execute(f"DESCRIBE {relation}").fetchall()
    return {str(row[0]): str(row[1]) for row in described if row[0] != ROW}


def _exactly(path: Path) -> str:
    """A path whose brackets and stars are no pattern of Hadoop's."""
    return "".join(f"\\{char}" if char in "[]{}*?\\" else char for char in str(path.absolute()))


@contextmanager
def told() -> Iterator[None]:
    """Spark's errors as sentences."""
    try:
        yield
    except (PySparkException, Py4JError) as error:
        reason = _reason(error)
        if any(name in str(error) for name in _OVERFLOW):
            raise BatchFailed(
                f"有数额超出可以精确计算的范围，没有输出结果：{reason}。"
                "请用 duixian register check 核对。"
            ) from error
        raise BatchFailed(
            f"Spark 算不下去：{reason}。核对 --server、--memory 和磁盘；已完成的部分保留着。"
        ) from error


def _reason(error: Exception) -> str:
    """The line that says what happened: of an error in Java the one after its caller."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = next((line.lstrip(": ") for line in lines if line.startswith(": ")), "")
    return (told or lines[0] if lines else type(error).__name__)[:300]
