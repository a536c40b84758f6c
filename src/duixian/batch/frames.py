"""Where a value is computed: once an applicant, or once an item of a kind; and in which step.

Columns are named once and known by their term. A *level* is a step within a frame: a column reads
only columns of earlier levels (pitfall 6: one CTE per level, no chain of aliases). A *phase* ends
where items are summed up: the applicants' columns of the next phase read the sums (pitfall 7).
Items that read nothing of their applicant are summed up before the first phase.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from duixian.batch import terms
from duixian.batch.integers import Int
from duixian.batch.terms import Term
from duixian.batch.unsupported import Unsupported

#: The frame of the applicants; every other frame is a kind of item.
APPLICANT = ""
#: The phase of what items have of their own.
BEFORE = -1
#: A term of more nodes than this gets a column of its own where it is used twice.
LARGE = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its frame, its term (None: read from a source), its phase and level."""

    name: str
    frame: str
    term: Term | None
    phase: int
    level: int
    #: the kind whose items it sums up
    over: str | None = None

    @property
    def inner(self) -> bool:
        """Whether it is computed of one row, not read or summed up."""
        return self.term is not None and self.over is None


@dataclass(slots=True)
class Frames:
    """Every column of the statement, each once."""

    columns: dict[str, Column] = field(default_factory=dict)
    _known: dict[tuple[str, Term], str] = field(default_factory=dict)

    def source(self, name: str, frame: str) -> Term:
        """A column that is read from the tables."""
        phase = 0 if frame == APPLICANT else BEFORE
        self.columns.setdefault(name, Column(name, frame, None, phase, 0))
        return terms.column(name)

    def bind(self, value: Term) -> Term:
        """The value as a column of its own, unless repeating it costs nothing."""
        if value.size <= LARGE and (value.op != "case" or terms.atomic(value)):
            return value
        return self.named(value)

    def bound(self, value: Int) -> Int:
        """The same for a whole number."""
        return replace(value, term=self.bind(value.term))

    def named(self, value: Term) -> Term:
        """The value as a column of its own."""
        if terms.atomic(value):
            return value
        read = [self.columns[name] for name in value.columns]
        frame = frame_of(read)
        return self._column(frame, value, frame, None, read)

    def summed(self, kind: str, value: Term) -> Term:
        """A value over the items of a kind, as a column of the applicant."""
        read = [self.columns[name] for name in value.columns]
        return self._column(kind, value, APPLICANT, kind, read)

    def needed(self, outputs: Iterable[Term]) -> set[str]:
        """The names of all columns that the outputs rest on."""
        found: set[str] = set()
        open_ = [name for value in outputs for name in value.columns]
        while open_:
            name = open_.pop()
            if name not in found:
                found.add(name)
                made_of = self.columns[name].term
                open_ += made_of.columns if made_of is not None else ()
        return found

    def _column(
        self, space: str, value: Term, frame: str, over: str | None, read: list[Column]
    ) -> Term:
        key = ((over or "") + "|" + space, value)
        if key not in self._known:
            name = f"c{len(self._known) + 1}"
            start = 0 if frame == APPLICANT and over is None else BEFORE
            phase = max((one.phase for one in read), default=start) + (over is not None)
            at = 0 if over is not None else level(read, frame, phase)
            self.columns[name] = Column(name, frame, value, phase, at, over)
            self._known[key] = name
        return terms.column(self._known[key])


def level(read: Iterable[Column], frame: str, phase: int) -> int:
    """The level of a column that reads these."""
    return max((one.level for one in read if _steps_on(one, frame, phase)), default=0) + 1


def _steps_on(read: Column, frame: str, phase: int) -> bool:
    """Whether a column read is computed in the same steps; others are there from the start."""
    return read.frame == frame and (frame != APPLICANT or read.phase == phase)


def frame_of(read: Iterable[Column]) -> str:
    """The frame a value belongs to: the items' where it reads any of theirs."""
    kinds = {one.frame for one in read} - {APPLICANT}
    if len(kinds) > 1:
        raise Unsupported("明细", f"不能同时引用 {'、'.join(sorted(kinds))}")
    return kinds.pop() if kinds else APPLICANT


def levels(columns: Iterable[Column]) -> Iterator[list[Column]]:
    """The columns by level, lowest first."""
    found: dict[int, list[Column]] = {}
    for one in columns:
        found.setdefault(one.level, []).append(one)
    for level in sorted(found):
        yield found[level]
