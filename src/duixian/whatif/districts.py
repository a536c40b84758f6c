"""Compares districts: what each policy would give, as if registered where it applies.

Only the place of registration is supposed. Facts that speak of 本区 are taken as they are given,
and the register or the ledger is the same for every district.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from duixian.assess.engine import Engine
from duixian.assess.result import BenefitResult, Interval
from duixian.awards.assessment import assess_applicant, policy_state
from duixian.batch.compile import Trace, column_name
from duixian.batch.outcome import NO_AMOUNT
from duixian.register.applicant import Applicant
from duixian.register.tables import identifier
from duixian.rules.library import Library
from duixian.rules.plan import Plan
from duixian.whatif.versions import Run, Setting, people_of

#: Said wherever districts are compared.
ASSUMED = (
    "逐一假设注册在各政策所在的地区：注册地的条件都算满足，问到“本区”的事实照填报的算，实际以注册地为准",
)


@dataclass(frozen=True, slots=True)
class Paying:
    """A clause that pays, or may pay, and how many it pays (1 for one company)."""

    benefit: str
    name: str
    amount: Interval
    paid: int = 1
    perhaps: int = 1


@dataclass(frozen=True, slots=True)
class District:
    """What one policy gives in all; None: it is not in force in the year."""

    policy: str
    short: str
    title: str
    draft: bool
    total: Interval | None
    state: str
    clauses: tuple[Paying, ...] = ()
    unstated: tuple[str, ...] = ()  # met or open, and no amount is written
    missing: tuple[str, ...] = ()  # the facts that open amounts wait for
    paid: int = 0  # applicants certainly paid something
    perhaps: int = 0  # certainly or possibly
    beyond: int = 0  # those of them without an upper bound


@dataclass(frozen=True, slots=True)
class Comparison:
    """All districts for one company or one register, in the order of the policies' codes."""

    year: int
    of: str
    applicants: int
    made_up: int
    settled: bool
    districts: tuple[District, ...]
    notes: tuple[str, ...] = ASSUMED


def compare_one(library: Library, engine: Engine, applicant: Applicant, year: int) -> Comparison:
    """One applicant over all policies, each settled by itself."""
    found = tuple(_district(library, engine, applicant, plan, year) for plan in library.plans)
    name = applicant.name or applicant.id
    return Comparison(year, name, 1, int(applicant.made_up), True, found)


def compare_register(setting: Setting, plans: Sequence[Plan], register: str) -> Comparison:
    """A whole register over all policies, before settlement. Raises BatchFailed, Unsupported."""
    running = [plan for plan in plans if policy_state(plan, setting.year).in_force is not False]
    everywhere = [_anywhere(plan) for plan in running]
    run = setting.run("districts", everywhere, Trace.AMOUNTS) if everywhere else None
    found = []
    for plan in plans:
        state = policy_state(plan, setting.year)
        idle = _idle(plan, state.text)
        met = plan in running and run is not None
        found.append(_summed(setting, plan, run, state.text) if met and run else idle)
    people, made_up = people_of(setting.connection)
    return Comparison(setting.year, register, people, made_up, False, tuple(found))


def _idle(plan: Plan, state: str) -> District:
    meta = plan.meta
    return District(meta.code, meta.short, meta.title, _is_draft(plan), None, state)


def _is_draft(plan: Plan) -> bool:
    return plan.meta.status == "征求意见"


def _district(
    library: Library, engine: Engine, applicant: Applicant, plan: Plan, year: int
) -> District:
    state = policy_state(plan, year)
    if state.in_force is False:
        return _idle(plan, state.text)
    there = replace(applicant, division=plan.meta.division)
    found = assess_applicant(library.only([plan.meta.code]), engine, there, year)
    assert found.settlement is not None
    paying = [_paying(one) for one in found.benefits]
    total = found.settlement.total
    return replace(
        _idle(plan, state.text),
        total=total,
        clauses=tuple(one for one in paying if one is not None),
        unstated=_unstated(plan, found.benefits),
        missing=_missing(found.benefits),
        paid=int(total.low > 0),
        perhaps=int(total.high is None or total.high > 0),
    )


def _paying(one: BenefitResult) -> Paying | None:
    amount = one.payable or one.amount
    if amount is None or amount.high == 0:
        return None
    return Paying(one.benefit, one.name, amount, int(amount.low > 0))


def _unstated(plan: Plan, results: Sequence[BenefitResult]) -> tuple[str, ...]:
    kinds = {benefit.id: benefit.kind for benefit in plan.benefits}
    held = ("符合", "待补充", "待认定")
    return tuple(
        one.benefit for one in results if kinds[one.benefit] in NO_AMOUNT and one.status in held
    )


def _missing(results: Sequence[BenefitResult]) -> tuple[str, ...]:
    """The facts that the open benefits with an amount wait for, each once, most used first."""
    users: dict[str, int] = {}
    for one in results:
        if one.amount is not None and one.amount.high != 0:
            for fact in one.missing:
                users[fact.label] = users.get(fact.label, 0) + 1
    return tuple(sorted(users, key=lambda label: (-users[label], label)))


def _anywhere(plan: Plan) -> Plan:
    return replace(plan, benefits=tuple(replace(b, anywhere=True) for b in plan.benefits))


def _summed(setting: Setting, plan: Plan, run: Run, state: str) -> District:
    """The sums of one policy over the register."""
    paying = [b for b in plan.benefits if b.kind not in NO_AMOUNT]
    ends = {b.id: _ends(b.id) for b in paying}
    low = " + ".join(low for low, _ in ends.values()) or "0"
    high = " + ".join(high for _, high in ends.values()) or "0"
    whole = _row(setting, run, low, high)
    clauses = []
    for benefit in paying:
        own = _row(setting, run, *ends[benefit.id])
        if own.perhaps:
            amount = (own.total, own.paid, own.perhaps)
            clauses.append(Paying(benefit.id, benefit.name, *amount))
    clauses.sort(key=lambda one: -one.amount.low)
    unstated = tuple(b.id for b in plan.benefits if b.kind in NO_AMOUNT)
    return replace(
        _idle(plan, state),
        total=whole.total,
        clauses=tuple(clauses),
        unstated=unstated,
        paid=whole.paid,
        perhaps=whole.perhaps,
        beyond=whole.beyond,
    )


def _ends(id: str) -> tuple[str, str]:
    """The bounds of a benefit; NULL of the high one: no bound."""
    low, high = (identifier(column_name(id, name)) for name in ("low", "high"))
    return f"coalesce({low}, 0)", f"CASE WHEN {low} IS NULL THEN 0 ELSE {high} END"


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum over the register: its bounds, how many are certainly, possibly, endlessly paid."""

    total: Interval
    paid: int
    perhaps: int
    beyond: int


def _row(setting: Setting, run: Run, low: str, high: str) -> _Sum:
    """Adds up the ends, NULL of the high one being no bound."""
    least, most, *counts = setting.connection.execute(
        "SELECT coalesce(sum(l), 0), CASE WHEN bool_or(h IS NULL) THEN NULL "
        "ELSE coalesce(sum(h), 0) END, count(*) FILTER (l > 0), "
        "count(*) FILTER (h IS NULL OR h > 0), count(*) FILTER (h IS NULL) "
        f"FROM (SELECT {low} AS l, {high} AS h FROM {run.relation})"
    ).fetchall()[0]
    return _Sum(Interval(least, most), *counts)
