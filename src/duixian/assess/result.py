"""The result of an assessment, published as a JSON schema: money in fen, words as asked for."""

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """What a clause says to an applicant."""

    ELIGIBLE = "符合"
    INELIGIBLE = "不符合"
    MISSING = "待补充"  # facts are missing
    PENDING = "待认定"  # an authority decides, within bounds
    NOT_APPLICABLE = "不适用"


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds in fen, both inclusive; `high` None: no upper bound is stated."""

    low: int
    high: int | None

    @property
    def point(self) -> bool:
        """Whether the amount is definite."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the policy and where they stand (1-based line and column of policy.md)."""

    clause: str
    text: str
    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Reason:
    """A node of the reason tree: a sentence with the figures put in, its truth, its words."""

    text: str
    truth: bool | None
    place: Place | None = None
    children: tuple["Reason", ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact nobody has given: who has it, how to ask for it, what proves it."""

    fact: str
    label: str
    year: int | None
    question: str
    provider: str
    evidence: tuple[str, ...]
    item: str | None = None
    by_authority: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """How far to a threshold, tier or full step, and what reaching it would be worth (fen)."""

    kind: str  # threshold | tier | step
    fact: str
    label: str
    current: int
    target: int
    distance: int
    unit: str
    distance_text: str
    gain: int
    text: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class CapBound:
    """A cap that cut an amount: which, the amount before it, the limit (fen)."""

    scope: str
    before: int
    limit: int
    place: Place | None
    text: str


@dataclass(frozen=True, slots=True)
class ReadingTaken:
    """A reading that this result rests on."""

    words: str
    taken: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """One item of a clause that pays item by item."""

    key: str
    status: Status
    amount: Interval
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one engine run gives for one benefit, without words: the fast path."""

    benefit: str
    status: Status
    amount: Interval | None  # None: no amount is stated (open, refer, service) or not applicable
    before_caps: Interval | None = None
    missing: tuple[tuple[str, int, str | None], ...] = ()  # (fact, lag, item kind)
    tier: int | None = None  # threshold of the tier reached, when definite
    items: tuple[tuple[str, Status, Interval], ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """What is asked of whoever is paid (义务); `text` is the sentence, `months` None: for good."""

    content: str
    months: int | None
    breach: str
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class BenefitResult:
    """One benefit of one policy for one applicant, explained."""

    policy: str
    policy_title: str
    clause: str
    benefit: str
    name: str
    kind: str
    status: Status
    draft: bool
    amount: Interval | None
    before_caps: Interval | None
    summary: str
    missing: tuple[Missing, ...]
    reasons: tuple[Reason, ...]
    calculation: tuple[Reason, ...]
    caps_bound: tuple[CapBound, ...]
    readings: tuple[ReadingTaken, ...]
    evidence: tuple[str, ...]
    departments: tuple[str, ...]
    near: tuple[Step, ...]
    items: tuple[ItemOutcome, ...] = ()
    refers_to: str = ""
    open_words: str = ""
    contents: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()
    place: Place | None = None
    payable: Interval | None = None  # after settlement


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A step of the settlement on one benefit: the rule, the words, before and after (fen)."""

    benefit: str
    rule: str  # once | yearly_cap | total_cap | advance | deduct | exclusion | frequency | ledger
    before: Interval
    after: Interval
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """放弃 A 选 B，多得 x 元."""

    given_up: str
    chosen: tuple[str, ...]
    gain: int
    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What the applicant may have in all once nothing is paid twice, per policy and together."""

    payable: tuple[tuple[str, Interval], ...]
    adjustments: tuple[Adjustment, ...]
    choices: tuple[Choice, ...]
    total: Interval
    undetermined: tuple[str, ...] = ()  # sentences: what of the history is not known
    notes: tuple[str, ...] = ()  # sentences: entries of the ledger that concern no benefit here


@dataclass(frozen=True, slots=True)
class PolicyState:
    """A policy as it stands for the assessed year."""

    code: str
    title: str
    status: str
    draft: bool
    in_force: bool | None
    text: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything `duixian assess` says of one applicant."""

    applicant: str
    name: str
    year: int
    made_up: bool
    policies: tuple[PolicyState, ...]
    benefits: tuple[BenefitResult, ...]
    settlement: Settlement | None
    notes: tuple[str, ...] = field(default=())
