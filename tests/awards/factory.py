"""Plans, outcomes and ledgers made by hand, as small as the settlement allows."""

from collections.abc import Iterable, Mapping
from typing import Any

from duixian.assess.result import Interval, Outcome, Settlement, Status
from duixian.awards.settle import settle
from duixian.law.source import Span
from duixian.register.applicant import Applicant, Award, Ledger
from duixian.rules.plan import (
    Amount,
    Benefit,
    Cap,
    ClauseText,
    Expr,
    Force,
    Frequency,
    Items,
    Kind,
    Literal,
    NonCumulation,
    PackMeta,
    Plan,
    Quote,
)
from duixian.rules.types import YUAN

YEAR = 2024
WAN = 10_000 * 100
NOWHERE = Span(0, 0)
WORDS = Quote(NOWHERE, "同一项目按从优从高不重复原则")
FREQUENCIES = {
    "once": Frequency("once", 0, "一次性"),
    "yearly": Frequency("yearly", 0, "每年"),
    "years": Frequency("years", 3, "连续三年"),
    "item": Frequency("item", 0, "每项一次"),
    "tier": Frequency("tier", 0, "每档一次"),
}


def money(fen: int) -> Literal:
    return Literal(NOWHERE, YUAN, fen, f"{fen}分")


def fen(limit: Expr) -> int:
    """The value of a constant."""
    assert isinstance(limit, Literal) and isinstance(limit.value, int)
    return limit.value


def amount_of(fen: int) -> Amount:
    return Amount(money(fen), money(fen), False, WORDS)


def cap(scope: str, fen: int) -> Cap:
    return Cap(scope, money(fen), Quote(NOWHERE, "累计不超过"))


def benefit(
    clause: str = "二.1", pack: str = "shangcheng", frequency: str = "", **more: Any
) -> Benefit:
    """A benefit; `items=True` makes it pay item by item."""
    more.setdefault("matter", f"{pack}.{clause}")
    more.setdefault("kind", Kind.FIXED)
    if more.pop("items", False):
        more["items"] = Items("主播", (), amount_of(WAN), None)
    place = more.pop("at", int("".join(c for c in clause if c.isdigit()) or 0))
    return Benefit(
        id=f"{pack}.{clause}",
        pack=pack,
        clause=clause,
        name=more.pop("name", f"奖励{clause}"),
        span=Span(place, place + 1),
        subjects=(),
        subject_quote=None,
        conditions=(),
        frequency=FREQUENCIES.get(frequency),
        **more,
    )


def rule(
    *,
    within: bool = True,
    district: bool = False,
    advance: bool = False,
    deducts: tuple[str, ...] = (),
) -> NonCumulation:
    return NonCumulation("附则.1", WORDS, within, district, advance, deducts)


def plan(
    *benefits: Benefit,
    code: str = "shangcheng",
    division: str = "330102",
    level: str = "区级",
    non_cumulation: NonCumulation | None = None,
) -> Plan:
    meta = PackMeta(
        code, code[:2], f"{code}若干意见", f"Opinions of {code}", "无", ("区商务局",), division,
        level, "施行", Force("2023-04-20", None, ""),
    )  # fmt: skip
    clauses = tuple(
        ClauseText(path, path, "", f"{path}条文", NOWHERE, line, None)
        for line, path in enumerate(sorted({"附则.1", *(b.clause for b in benefits)}), 1)
    )
    return Plan(meta, f"{code}/policy.md", clauses, benefits, (), non_cumulation)


def outcome(
    low: int, high: int | None = -1, status: Status = Status.ELIGIBLE, **more: Any
) -> Outcome:
    """An outcome in fen; `benefit` is filled in by `outcomes`; one bound makes a point."""
    return Outcome("", status, Interval(low, low if high == -1 else high), **more)


def award(year: int = YEAR, amount: int = 0, **more: Any) -> Award:
    more.setdefault("benefit", None)
    more.setdefault("policy", "shangcheng")
    more.setdefault("level", "区级")
    more.setdefault("division", "330102")
    return Award(year=year, amount=amount, **more)


def applicant(awards: Iterable[Award] = (), *, complete: bool = True) -> Applicant:
    return Applicant("a", "某公司", ledger=Ledger(tuple(awards), complete))


def settled(
    plans: Plan | Iterable[Plan],
    results: Mapping[str, Outcome],
    awards: Iterable[Award] = (),
    *,
    complete: bool = True,
    **more: Any,
) -> Settlement:
    """The settlement for the year, from a complete ledger unless told otherwise."""
    listed = [plans] if isinstance(plans, Plan) else list(plans)
    return settle(applicant(awards, complete=complete), YEAR, listed, results, **more)


def pays(settlement: Settlement, id: str) -> tuple[int, int | None]:
    """Low and high of what is payable for a benefit."""
    paid = dict(settlement.payable)[id]
    return paid.low, paid.high


def texts(settlement: Settlement, rule: str) -> list[str]:
    """The sentences of the adjustments under a rule."""
    return [a.text for a in settlement.adjustments if a.rule == rule]
