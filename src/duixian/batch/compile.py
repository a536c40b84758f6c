"""Plans → the statement for a year, and what its columns mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlglot import Dialect, exp

from duixian.batch import integers, terms
from duixian.batch.codes import Texts, coded, declared
from duixian.batch.frames import Frames
from duixian.batch.here import Here
from duixian.batch.identities import as_bits
from duixian.batch.integers import Int
from duixian.batch.needs import positions
from duixian.batch.outcome import NO_AMOUNT, Result, outcome
from duixian.batch.relations import EVERYBODY, Bounds
from duixian.batch.sources import Sources
from duixian.batch.statement import statement
from duixian.batch.terms import Term
from duixian.register.tables import literal
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary
from duixian.rules.needs import Need
from duixian.rules.types import MONEY_LIMIT


class Trace(StrEnum):
    """How much of every result is kept."""

    FULL = "full"  # all columns of a benefit
    AMOUNTS = "amounts"  # status, low, high
    TOTALS = "totals"  # the sums of low and high over an applicant's benefits


#: The columns of a benefit in each width.
WIDTHS: Mapping[Trace, tuple[str, ...]] = {
    Trace.FULL: (
        "status",
        "eligible",
        "base",
        "before_low",
        "before_high",
        "bound",
        "low",
        "high",
        "missing",
    ),
    Trace.AMOUNTS: ("status", "low", "high"),
    Trace.TOTALS: (),
}
TOTAL_LOW, TOTAL_HIGH = "total_low", "total_high"
#: Loaded with the module: looked up by its name it is loaded in the middle of a run.
DUCKDB = Dialect.get_or_raise("duckdb")
#: Stand for the ends of a part until they are known; no text of a rule has control characters.
_ENDS = ("\x01first", "\x01after")


@dataclass(frozen=True, slots=True)
class Lowered:
    """A benefit and the facts that the bits of its `missing` stand for."""

    benefit: plan.Benefit
    bits: Mapping[Need, int]


@dataclass(frozen=True, slots=True)
class Batch:
    """The statement for any part of a register."""

    benefits: tuple[Lowered, ...]
    trace: Trace
    sources: Sources
    outputs: Mapping[str, Term]
    _texts: dict[Bounds, str] = field(default_factory=dict)
    _types: set[Texts] = field(default_factory=set)

    def tree(self, part: Bounds = EVERYBODY) -> exp.Select:
        """The statement as a tree: one row an applicant, the columns of `outputs`."""
        return statement(self.sources, self.outputs, part)

    def sql(self, part: Bounds = EVERYBODY, *, pretty: bool = False) -> str:
        """The statement in DuckDB's words, after `declarations`."""
        if pretty:
            return self._in_duckdb(part).sql(dialect=DUCKDB, pretty=True, copy=False)
        # A statement of all packs takes a second to put into words; parts differ in two texts.
        marks = [mark if end is not None else None for mark, end in zip(_ENDS, part, strict=True)]
        shape: Bounds = (marks[0], marks[1])
        if shape not in self._texts:
            self._texts[shape] = self._in_duckdb(shape).sql(dialect=DUCKDB, copy=False)
        text = self._texts[shape]
        for mark, end in zip(_ENDS, part, strict=True):
            if end is not None:
                text = text.replace(literal(mark), literal(end))
        return text

    @property
    def declarations(self) -> list[str]:
        """What a connection to DuckDB is told before `sql`: the types of texts."""
        self.sql()
        return [declared(texts) for texts in sorted(self._types)]

    def _in_duckdb(self, part: Bounds) -> exp.Select:
        """The tree as DuckDB runs it fastest: the same rows."""
        found, types = coded(self.tree(part))
        self._types.update(types)
        return as_bits(found)


def compile_batch(
    plans: Iterable[plan.Plan],
    dictionary: Dictionary,
    year: int,
    *,
    figures: Mapping[tuple[str, int], int] | None = None,
    trace: Trace = Trace.FULL,
) -> Batch:
    """One statement for all benefits of the plans. Raises Unsupported, naming the benefit.

    `figures`: public figures given with the register, (parameter, year) → value.
    """
    sources = Sources(dictionary, year, Frames(), figures or {})
    benefits, results, outputs = [], [], dict[str, Term]()
    for of, benefit in ((each, one) for each in plans for one in each.benefits):
        bits = positions(benefit)
        division = None if benefit.anywhere else _covering(of.meta.division)
        result = outcome(Here(sources, benefit, bits, division=division))
        benefits.append(Lowered(benefit, bits))
        results.append(result)
        for name in WIDTHS[trace]:
            outputs[column_name(benefit.id, name)] = _typed(name, getattr(result, name))
    if trace is Trace.TOTALS:
        paying = [
            one
            for one, of in zip(results, benefits, strict=True)
            if of.benefit.kind not in NO_AMOUNT
        ]
        outputs |= _totals(paying)
    return Batch(tuple(benefits), trace, sources, outputs)


def _covering(division: str) -> str:
    """How the codes of all divisions in a division begin: 410105 lies in 410100."""
    while division.endswith("00"):
        division = division[:-2]
    return division


def column_name(benefit: str, name: str) -> str:
    """The column of the wide result that holds one figure of a benefit."""
    return f"{benefit}|{name}"


def _typed(name: str, value: Term) -> Term:
    """Every amount leaves the statement as a whole number of 64 bits (pitfall 4)."""
    if name in ("status", "bound"):
        return terms.term("as", value, "VARCHAR")
    return terms.term("as", value, "BOOLEAN" if name == "eligible" else integers.BIG)


def _totals(results: list[Result]) -> dict[str, Term]:
    """The sums of what is certain and of what is possible; no bound of one is no bound of all."""
    low, high = integers.const(0), integers.const(0)
    for result in results:
        nobody = terms.is_null(result.low)
        for_low = terms.coalesce(result.low, terms.integer(0))
        for_high = terms.case((nobody, terms.integer(0)), otherwise=result.high)
        low = integers.add(low, Int(for_low, 0, MONEY_LIMIT))
        high = integers.add(high, Int(for_high, 0, MONEY_LIMIT, nullable=True))
    return {
        TOTAL_LOW: terms.term("as", low.term, integers.BIG),
        TOTAL_HIGH: terms.term("as", high.term, integers.BIG),
    }
