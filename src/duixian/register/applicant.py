"""What is known of one applicant: typed facts by year, items, and the ledger of earlier awards.

Values are in the integer units of `rules.types`. What is not given is absent: unknown, not zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

#: A checked value: money in fen, counts, dates as ordinals, options as text, truth values.
Value = int | bool | str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an applicant (a streamer, a session, an event …): its key and its facts."""

    key: str
    facts: Mapping[str, Value]
    #: yearly facts of earlier years: (fact, year) → value
    history: Mapping[tuple[str, int], Value] = field(default_factory=dict)
    #: the assessed year the item belongs to; None: it counts in every year
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """One entry of the ledger of earlier awards (奖励台账)."""

    benefit: str | None  # full id, "shangcheng.二.4"; None: another policy's
    policy: str  # the pack's code or the other policy's title
    level: str  # 区级 | 市级 | 省级 | 国家级
    division: str | None  # which government paid (GB/T 2260)
    year: int
    amount: int  # fen
    tier: int | None = None  # the threshold of the tier it was paid for, in the fact's unit
    matter: str = ""  # 事项
    item: str | None = None  # key of the item it was paid for
    matching: int = 0  # fen of 区级配套 contained in a higher level's award


@dataclass(frozen=True, slots=True)
class Ledger:
    """Earlier awards; `complete` only where somebody vouches that nothing is missing."""

    awards: tuple[Award, ...] = ()
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Applicant:
    """An applicant as the engines see it."""

    id: str
    name: str
    code: str | None = None  # 统一社会信用代码
    division: str | None = None  # registered in (GB/T 2260)
    identities: frozenset[str] | None = None  # closed list with all ancestors; None: unknown
    facts: Mapping[str, Value] = field(default_factory=dict)  # facts at a moment
    yearly: Mapping[tuple[str, int], Value] = field(default_factory=dict)
    items: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)  # absent kind: unknown
    ledger: Ledger = Ledger()
    #: public figures given with the facts, (parameter, year) → value, with their stated source
    parameters: Mapping[tuple[str, int], tuple[Value, str]] = field(default_factory=dict)
    made_up: bool = False
    #: where it was read: file path, for messages
    origin: str = ""
    #: the year the facts say they are for (年度): the default assessed year
    year: int | None = None

    def value(self, fact: str, year: int) -> Value | None:
        """The fact's value in `year`, or at the moment; None when unknown."""
        found = self.yearly.get((fact, year))
        return self.facts.get(fact) if found is None else found
