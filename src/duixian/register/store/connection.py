"""A DuckDB connection as registers need it: bounded memory, no network, no extensions fetched."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import duckdb
from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run may take: memory as DuckDB writes it (2GB), threads; None: as many as cores."""

    memory: str = "2GB"
    threads: int | None = None

    @property
    def sound(self) -> bool:
        """Whether DuckDB can make sense of the memory."""
        return re.fullmatch(r"[0-9]+(\.[0-9]+)? ?[KMGT]i?B", self.memory) is not None

    @property
    def kilobytes(self) -> int:
        """The memory in units of 1024 bytes, for engines that want whole numbers."""
        number, unit = re.findall(r"[0-9.]+|[KMGT]", self.memory)[:2]
        return int(Fraction(number) * 1024 ** "KMGT".index(unit))


USUAL = Limits()


@contextmanager
def connected(limits: Limits = USUAL) -> Iterator[DuckDBPyConnection]:
    """A connection in memory; what does not fit goes to a temporary folder that is removed."""
    with tempfile.TemporaryDirectory(prefix="duixian-") as spill:
        connection = connect(limits, Path(spill))
        try:
            yield connection
        finally:
            connection.close()


def connect(limits: Limits = USUAL, spill: Path | None = None) -> DuckDBPyConnection:
    """A connection that its caller closes."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": limits.memory,
    }
    if limits.threads is not None:
        config["threads"] = limits.threads
    if spill is not None:
        config["temp_directory"] = str(spill)
    return duckdb.connect(config=config)
