"""What a run asks of the engine that holds the register: small questions, and a part written."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from duixian.batch.compile import Batch
from duixian.batch.relations import Bounds

#: The rows of a small question put in DuckDB's words over the tables of the register.
Ask = Callable[[str], list[tuple[Any, ...]]]


class Name(StrEnum):
    """The engines a statement runs on."""

    DUCKDB = "duckdb"
    SPARK = "spark"
    POSTGRES = "postgres"


class Engine(Protocol):
    """A register opened where the statement runs."""

    @property
    def name(self) -> Name:
        """Which engine it is."""

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """The rows of a small question in DuckDB's words."""

    def working(self, work: Path) -> AbstractContextManager[None]:
        """While a run works in a folder: its limits are set, its errors become BatchFailed."""

    def write(self, batch: Batch, part: Bounds, path: Path) -> int:
        """Writes the rows of a part as Parquet, a file or a folder of files; how many rows."""
