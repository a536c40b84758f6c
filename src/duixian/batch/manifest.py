"""What a run is of, and which parts it has: how an interrupted run knows where it stood."""

import json
import os
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from duixian.batch.compile import Batch
from duixian.batch.needs import words

FILE = "run.json"


@dataclass(frozen=True, slots=True)
class Source:
    """A register: its place as it was given, what tells its state, how many it is of."""

    register: str
    state: str
    applicants: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """A run: the same digest means the same rules, year, register and division into parts."""

    digest: str
    #: where the register is, as it was given, and what told its state
    register: str
    state: str
    year: int
    trace: str
    policies: tuple[str, ...]
    #: benefit → the facts that the bits of its `missing` stand for, lowest bit first
    missing: dict[str, tuple[str, ...]]
    #: the first 编号 of every part but the first
    cuts: tuple[str, ...]
    applicants: int
    whole: bool = False
    engine: str = "duckdb"

    @property
    def parts(self) -> list[tuple[str | None, str | None]]:
        """The first 编号 of each part and the first after it."""
        return list(zip((None, *self.cuts), (*self.cuts, None), strict=True))


def digest(batch: Batch, state: str, engine: str) -> str:
    """The identity of a run: its statement says rules, dictionary, figures, year and trace."""
    listed = json.dumps({one.benefit.id: _facts(one.bits) for one in batch.benefits})
    return sha256("\n".join([engine, state, batch.sql(), listed]).encode()).hexdigest()


def describe(
    batch: Batch, digest: str, source: Source, cuts: tuple[str, ...], engine: str
) -> Manifest:
    """The manifest of a run that begins."""
    policies = dict.fromkeys(one.benefit.pack for one in batch.benefits)
    missing = {one.benefit.id: _facts(one.bits) for one in batch.benefits}
    year = batch.sources.year
    return Manifest(
        digest,
        source.register,
        source.state,
        year,
        str(batch.trace),
        tuple(policies),
        missing,
        cuts,
        source.applicants,
        engine=engine,
    )


def write(manifest: Manifest, folder: Path) -> None:
    """Writes the manifest whole."""
    made = folder / (FILE + ".part")
    with made.open("w", encoding="utf-8") as file:
        json.dump(asdict(manifest), file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    made.replace(folder / FILE)


def read(folder: Path) -> Manifest | None:
    """The manifest of a folder; None where there is none that can be read."""
    try:
        held = json.loads((folder / FILE).read_text(encoding="utf-8"))
        missing = {benefit: tuple(facts) for benefit, facts in held.pop("missing").items()}
        cuts, policies = tuple(held.pop("cuts")), tuple(held.pop("policies"))
        return Manifest(**held, missing=missing, cuts=cuts, policies=policies)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _facts(bits: object) -> tuple[str, ...]:
    assert isinstance(bits, dict)
    return tuple(words(need) for need in bits)
