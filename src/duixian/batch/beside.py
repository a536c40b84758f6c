"""What a later step writes beside each part of the results: whole with them or not at all.

The settlement is such a step. It lies in a layer above this one and hands itself in here.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Protocol

from duixian.batch.relations import Bounds


class Beside(Protocol):
    """Files in the folder of a run that belong to its parts."""

    def begin(self, work: Path) -> None:
        """Removes from the working folder what another such step has left there."""

    def write(self, work: Path, number: int, part: Path, bounds: Bounds) -> None:
        """Writes what belongs to a part whose results are in `part`, unless it is there."""

    def files(self, parts: int) -> Collection[str]:
        """The names of all its files once every part is written."""


class _Nothing:
    """No further step."""

    def begin(self, work: Path) -> None:
        """Nothing to remove."""

    def write(self, work: Path, number: int, part: Path, bounds: Bounds) -> None:
        """Nothing to write."""

    def files(self, parts: int) -> Collection[str]:
        """None."""
        return ()


NOTHING: Beside = _Nothing()
