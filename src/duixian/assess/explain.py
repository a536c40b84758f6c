"""Explains every result: reasons with their words, calculation, what is missing, what is near."""

from dataclasses import replace

from duixian.assess.engine import Engine
from duixian.assess.explanation.asking import missing
from duixian.assess.explanation.calculation import calculation
from duixian.assess.explanation.duties import duties
from duixian.assess.explanation.items import item_outcomes
from duixian.assess.explanation.reasons import reasons, subject_reason
from duixian.assess.explanation.steps import Rerun, steps
from duixian.assess.explanation.summary import Found, summary
from duixian.assess.explanation.telling import Shared, Telling
from duixian.assess.reference.situation import Situation
from duixian.assess.result import BenefitResult, Outcome, Place, ReadingTaken, Reason, Status
from duixian.assess.wording import say
from duixian.register.applicant import Applicant

_DRAFT = "征求意见"


def explain(
    engine: Engine, applicant: Applicant, year: int, lang: str = "zh"
) -> list[BenefitResult]:
    """Every benefit of the engine for the applicant and year, explained in zh or en.

    In the order of `engine.benefits`; quotes stay Chinese.
    """
    at, shared = engine.read(applicant, year), Shared()
    results = []
    position = 0
    for pack in engine.plans:
        places = engine.places[pack.meta.code]
        for benefit in pack.benefits:
            here = Situation(applicant, year, engine.dictionary, benefit.id).remembering()
            told = Telling(pack, benefit, here, places, engine.structure, lang, shared)
            results.append(_explained(Rerun(engine, position, at), told))
            position += 1
    return results


def _explained(rerun: Rerun, told: Telling) -> BenefitResult:
    outcome = rerun.engine.outcome(rerun.position, rerun.at)
    if outcome.status is Status.NOT_APPLICABLE:
        if not rerun.engine.reaches(rerun.position, rerun.at.applicant):
            return _elsewhere(outcome, told)
        return _not_applicable(outcome, told)
    computed = calculation(outcome, told)
    found = Found(
        outcome,
        reasons(outcome, told),
        missing(outcome.missing, told),
        computed.lines,
        computed.caps,
        steps(outcome, rerun, told),
    )
    return _result(found, told)


def _not_applicable(outcome: Outcome, told: Telling) -> BenefitResult:
    """The same for everybody the benefit is not for."""
    known, key = told.structure.not_applicable, (told.benefit.id, told.lang)
    if key not in known:
        known[key] = _result(Found(outcome, (subject_reason(told),)), told)
    return known[key]


def _elsewhere(outcome: Outcome, told: Telling) -> BenefitResult:
    """Registered outside the policy's division; the same for everybody who is."""
    known, key = told.structure.not_applicable, (told.benefit.id, told.lang + " elsewhere")
    if key not in known:
        words = say(told.lang, "elsewhere")
        known[key] = replace(_result(Found(outcome, (Reason(words, False),)), told), summary=words)
    return known[key]


def _result(found: Found, told: Telling) -> BenefitResult:
    outcome, benefit, meta = found.outcome, told.benefit, told.pack.meta
    chinese = told.lang == "zh"
    return BenefitResult(
        policy=meta.code,
        policy_title=meta.title if chinese else meta.title_en or meta.title,
        clause=benefit.clause,
        benefit=benefit.id,
        name=benefit.name if chinese else benefit.english or benefit.name,
        kind=benefit.kind,
        status=outcome.status,
        draft=meta.status == _DRAFT,
        amount=outcome.amount,
        before_caps=outcome.before_caps,
        summary=summary(found, told),
        missing=found.missing,
        reasons=found.reasons,
        calculation=found.calculation,
        caps_bound=found.caps,
        readings=tuple(ReadingTaken(r.words, r.taken, r.others) for r in benefit.readings),
        evidence=told.structure.evidence(benefit),
        departments=benefit.departments,
        near=found.near,
        items=item_outcomes(outcome, told),
        refers_to=benefit.refers_to,
        open_words=benefit.open_words,
        contents=benefit.contents,
        notes=benefit.notes,
        duties=duties(told),
        place=_place(told),
    )


def _place(told: Telling) -> Place | None:
    """The words the benefit rests on: its amount's, its first condition's, or its clause."""
    benefit = told.benefit
    amount = benefit.items.amount if benefit.items else benefit.amount
    if amount is not None:
        return told.place(amount.quote)
    own = next((c for c in benefit.conditions if c.source == "own"), None)
    return told.place(own.quote) if own else told.places.of_clause(benefit.clause)
