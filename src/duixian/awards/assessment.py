"""One applicant, all policies: eligibility, explanation, settlement, and what is in force."""

from dataclasses import replace

from duixian.assess.engine import Engine
from duixian.assess.explain import explain
from duixian.assess.result import Assessment, BenefitResult, PolicyState, Settlement
from duixian.awards.limits import limits_of
from duixian.awards.settle import settle
from duixian.register.applicant import Applicant
from duixian.rules.library import Library
from duixian.rules.plan import Plan

_OTHER_YEAR = {"zh": "。请用 --year 换一个年度", "en": ". Choose another year with --year"}
_UNREGISTERED = {
    "zh": "没有填写注册地：按注册在各政策所在地测算，以实际注册地为准",
    "en": "No division given: assessed as if registered in each policy's own division",
}


class OutOfForce(Exception):
    """The assessed year lies outside the force of the policies asked for; says which and when."""


def assess_applicant(
    library: Library,
    engine: Engine,
    applicant: Applicant,
    year: int,
    lang: str = "zh",
    *,
    strict: bool = False,
) -> Assessment:
    """Assess an applicant for a year over the library's policies, settled.

    A policy that is not in force in `year` gives no benefits and says so; with `strict` (the
    policies were named) that is OutOfForce, as it is when none of them is in force.
    """
    states = tuple(policy_state(plan, year, lang) for plan in library.plans)
    idle = [state for state in states if state.in_force is False]
    if idle and (strict or len(idle) == len(states)):
        raise OutOfForce("；".join(state.text for state in idle) + _OTHER_YEAR[lang])
    running = [p for p, s in zip(library.plans, states, strict=True) if s.in_force is not False]
    codes = {plan.meta.code for plan in running}
    results = [r for r in explain(engine, applicant, year, lang) if r.policy in codes]
    outcomes = {o.benefit: o for o in engine.run(applicant, year)}
    limits = limits_of(running, applicant, year, library.dictionary)
    settlement = settle(
        applicant, year, running, outcomes, limits=limits, sources=library.sources, lang=lang
    )
    return Assessment(
        applicant=applicant.id,
        name=applicant.name,
        year=year,
        made_up=applicant.made_up,
        policies=states,
        benefits=tuple(_payable(result, settlement) for result in results),
        settlement=settlement,
        notes=() if applicant.division else (_UNREGISTERED[lang],),
    )


def _payable(result: BenefitResult, settlement: Settlement) -> BenefitResult:
    return replace(result, payable=dict(settlement.payable).get(result.benefit))


def policy_state(plan: Plan, year: int, lang: str = "zh") -> PolicyState:
    """Whether a policy is in force on any day of `year`; None for a draft with no dates yet."""
    meta = plan.meta
    begins, ends = meta.force.begins, meta.force.ends
    draft = meta.status == "征求意见"
    in_force: bool | None = None if begins is None and ends is None else True
    if (begins and year < int(begins[:4])) or (ends and year > int(ends[:4])):
        in_force = False
    if meta.status == "失效" and ends is None:
        in_force = False
    text = _state_zh(plan, year, in_force) if lang == "zh" else _state_en(plan, year, in_force)
    return PolicyState(meta.code, meta.title, meta.status, draft, in_force, text)


def _state_zh(plan: Plan, year: int, in_force: bool | None) -> str:
    meta, force = plan.meta, plan.meta.force
    if meta.status == "征求意见":
        return f"《{meta.title}》尚在征求意见（草案），结果仅供测算，不作为兑现依据"
    span = f"{force.begins or '待定'} 至 {force.ends or '待定'}"
    if in_force is False:
        return f"《{meta.title}》的有效期为 {span}，{year} 年度不在有效期内，不给出金额"
    return f"《{meta.title}》施行中，有效期 {span}"


def _state_en(plan: Plan, year: int, in_force: bool | None) -> str:
    meta, force = plan.meta, plan.meta.force
    title = meta.title_en or meta.title
    if meta.status == "征求意见":
        return f"{title}: a draft for comment; an estimate, not a basis for payment"
    span = f"{force.begins or 'open'} to {force.ends or 'open'}"
    if in_force is False:
        return f"{title}: in force {span}; {year} lies outside, no amount is given"
    return f"{title}: in force {span}"
