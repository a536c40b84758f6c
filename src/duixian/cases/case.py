"""A worked case and what came of it, as data; amounts in fen."""

from dataclasses import dataclass
from enum import StrEnum

from duixian.assess.result import BenefitResult, Interval
from duixian.law.source import Source, Span
from duixian.register.applicant import Applicant


@dataclass(frozen=True, slots=True)
class Expected:
    """What one benefit must give; None where the case does not say.

    `no_amount`: the clause states no amount (待定, 援引, 服务). `missing` is the whole set of
    facts that must be asked for.
    """

    benefit: str  # full id, "pinggu.三.三"
    span: Span
    status: str | None = None
    amount: Interval | None = None
    no_amount: bool = False
    before_caps: Interval | None = None
    payable: Interval | None = None
    missing: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a cases.yaml; `confirmed_by` is who answers for a proposed one."""

    name: str
    why: str
    applicant: Applicant
    year: int
    expected: tuple[Expected, ...]
    total: Interval | None
    source: Source
    span: Span
    proposed: bool = False
    confirmed_by: str = ""

    @property
    def line(self) -> int:
        """The 1-based line of cases.yaml the case begins in."""
        return self.source.position(self.span.start)[0]

    @property
    def counts(self) -> bool:
        """Whether somebody stands behind what is expected."""
        return not self.proposed or bool(self.confirmed_by)


class Verdict(StrEnum):
    """What came of a case."""

    PASSED = "通过"
    FAILED = "不符"
    OPEN = "待确认"


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison, both sides in words; `benefit` is empty for the settled total."""

    benefit: str
    what: str
    expected: str
    got: str
    line: int

    @property
    def holds(self) -> bool:
        """Whether the engines gave what was expected."""
        return self.expected == self.got


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case that was run; `refused` says why it could not be assessed at all."""

    case: Case
    checks: tuple[Check, ...]
    results: tuple[BenefitResult, ...] = ()
    refused: str = ""

    @property
    def agrees(self) -> bool:
        """Whether everything came out as expected."""
        return not self.refused and all(check.holds for check in self.checks)

    @property
    def verdict(self) -> Verdict:
        """A proposed case passes only once somebody has confirmed it."""
        if not self.case.counts:
            return Verdict.OPEN
        return Verdict.PASSED if self.agrees else Verdict.FAILED
