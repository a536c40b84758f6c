"""What the statement reads of the register: rows as they are, or summed up before joining."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from duixian.batch import terms
from duixian.batch.frames import APPLICANT, Frames
from duixian.batch.terms import Term
from duixian.register.tables import APPLICANTS, AWARDS, HISTORY, YEARLY
from duixian.rules.dictionary import Dictionary

OWNER, NAME, YEAR = "编号", "名称", "年度"
#: The parts of a frame besides its own table.
MAIN, PAST, PAID = "", "past", "paid"


@dataclass(slots=True)
class Relation:
    """Columns of a table, one row a key; `grouped`: several rows of a key are summed up."""

    table: str
    #: columns of the table that stand for 编号 (and 名称) of the frame
    keys: tuple[str, ...]
    where: Term = terms.TRUE
    grouped: bool = False
    #: name in the statement → term over the table's own columns
    outputs: dict[str, Term] = field(default_factory=dict)


@dataclass(slots=True)
class Sources:
    """The relations of every frame, its own table first; made when a column is first read."""

    dictionary: Dictionary
    year: int
    frames: Frames
    #: public figures given with the register, (parameter, year) → value
    figures: Mapping[tuple[str, int], int]
    relations: dict[str, dict[str, Relation]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._of(APPLICANT)

    def own(self, frame: str, name: str, value: Term) -> Term:
        """A column of the frame's own table."""
        return self._read(frame, MAIN, name, value)

    def in_year(self, lag: int, name: str, value: Term) -> Term:
        """A column of the yearly figures, so many years back."""
        part, year = f"year-{lag}", self.year - lag
        if part not in self._of(APPLICANT):
            where = terms.compared("=", terms.column(YEAR), terms.integer(year))
            self._of(APPLICANT)[part] = Relation(YEARLY, (OWNER,), where)
        return self._read(APPLICANT, part, name, value)

    def past(self, frame: str, name: str, value: Term) -> Term:
        """A column over the figures of all years."""
        if PAST not in self._of(frame):
            self._of(frame)[PAST] = (
                Relation(HISTORY, (OWNER, NAME), _is("种类", frame), grouped=True)
                if frame
                else Relation(YEARLY, (OWNER,), grouped=True)
            )
        return self._read(frame, PAST, name, value)

    def paid(self, frame: str, name: str, value: Term) -> Term:
        """A column over the ledger of earlier awards, of the applicant or of one item."""
        if PAID not in self._of(frame):
            keys = (OWNER, "明细") if frame else (OWNER,)
            where = terms.known(terms.column("明细")) if frame else terms.TRUE
            self._of(frame)[PAID] = Relation(AWARDS, keys, where, grouped=True)
        return self._read(frame, PAID, name, value)

    def _of(self, frame: str) -> dict[str, Relation]:
        if frame not in self.relations:
            keys = (OWNER, NAME) if frame else (OWNER,)
            self.relations[frame] = {MAIN: Relation(frame or APPLICANTS, keys)}
        return self.relations[frame]

    def _read(self, frame: str, part: str, name: str, value: Term) -> Term:
        self._of(frame)[part].outputs[name] = value
        return self.frames.source(name, frame)


def _is(column: str, value: str) -> Term:
    return terms.compared("=", terms.column(column), terms.text(value))
