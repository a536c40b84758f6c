"""The shared dictionary: identities, item kinds, facts and dated parameters."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from duixian.rules.types import Type


@dataclass(frozen=True, slots=True)
class Identity:
    """What an applicant can be (企业, MCN机构 …); `parent` is the more general identity."""

    name: str
    english: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact (指标): its type, whether it is yearly, who vouches for it and how to ask for it."""

    name: str
    english: str
    type: Type
    yearly: bool
    provider: str
    by_authority: bool
    low: int  # lowest possible value, in the type's integer unit
    high: int  # highest possible value
    evidence: tuple[str, ...]
    question: str
    item: str | None = None  # item kind it belongs to; None: the applicant


@dataclass(frozen=True, slots=True)
class ItemKind:
    """A kind of item an applicant has several of (明细): streamers, sessions, events …"""

    name: str
    english: str
    unit: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a parameter: from when, the value (None: not published), where it stands."""

    since: str  # "2024" or "2015-10-24"
    value: int | None
    source: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated public figure, by year or by date (valid until the next)."""

    name: str
    english: str
    type: Type
    by_date: bool
    source: str
    values: tuple[Dated, ...]  # ascending

    def in_year(self, year: int) -> int | None:
        """The value published for `year`; by-date parameters: the one valid on 31 December."""
        if self.by_date:
            return self.on(f"{year:04d}-12-31")
        return next((v.value for v in self.values if v.since == f"{year:04d}"), None)

    def on(self, date: str) -> int | None:
        """The value valid on an ISO date; None before the first one."""
        if not self.by_date:
            return self.in_year(int(date[:4]))
        at = bisect_right([v.since for v in self.values], date)
        return self.values[at - 1].value if at else None


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Everything packs and facts files may name."""

    identities: Mapping[str, Identity]
    items: Mapping[str, ItemKind]
    facts: Mapping[str, Fact]
    parameters: Mapping[str, Parameter]

    def closure(self, names: Iterable[str]) -> frozenset[str]:
        """The identities with all their more general ones."""
        found: set[str] = set()
        for name in names:
            at: str | None = name
            while at is not None and at not in found:
                found.add(at)
                at = self.identities[at].parent
        return frozenset(found)
