"""One sentence a layman understands: what may be had, what is missing, or what it fails on."""

from dataclasses import dataclass

from duixian.assess.explanation.figures import identity_labels, money_words
from duixian.assess.explanation.telling import Telling
from duixian.assess.result import CapBound, Interval, Missing, Outcome, Reason, Status, Step
from duixian.assess.wording import listed, say
from duixian.rules.plan import Kind

#: Missing facts named before "and others".
_NAMED = 3
#: Sentences of a failing group that are told.
_BLAMED = 2


@dataclass(frozen=True, slots=True)
class Found:
    """The parts of an explanation that its summary is drawn from."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    missing: tuple[Missing, ...] = ()
    calculation: tuple[Reason, ...] = ()
    caps: tuple[CapBound, ...] = ()
    near: tuple[Step, ...] = ()


def summary(found: Found, told: Telling) -> str:
    """The sentence."""
    match found.outcome.status:
        case Status.NOT_APPLICABLE:
            return _not_applicable(told)
        case Status.INELIGIBLE:
            return _ineligible(found, told)
        case Status.ELIGIBLE:
            return _eligible(found, told)
        case Status.PENDING if all(reason.truth for reason in found.reasons):
            return _pending(found, told)
        case Status.PENDING:
            return _undecided(found, told, "pending")
        case _:
            return _undecided(found, told, "missing")


def _not_applicable(told: Telling) -> str:
    names = identity_labels(told.benefit.subjects, told.situation.dictionary, told.lang)
    return say(told.lang, "not_for", listed(told.lang, names))


def _eligible(found: Found, told: Telling) -> str:
    benefit, amount = told.benefit, found.outcome.amount
    if benefit.kind is Kind.REFER:
        return say(told.lang, "refer", benefit.refers_to)
    if amount is None:
        contents = say(told.lang, "services").join(benefit.contents) or benefit.name
        return say(told.lang, "service", contents)
    sentence = say(told.lang, "eligible", money_words(amount, told.lang))
    if found.caps:
        sentence += say(told.lang, "capped", say(told.lang, f"scope_{found.caps[-1].scope}"))
    elif found.near and found.near[0].gain > 0:
        sentence += say(told.lang, "next", found.near[0].text)
    return sentence


def _pending(found: Found, told: Telling) -> str:
    benefit, amount = told.benefit, found.outcome.amount
    if amount is None:
        words = benefit.open_words
        return say(told.lang, "open_amount", words) if words else say(told.lang, "open_plain")
    selects = benefit.ranking is not None and benefit.ranking.place is None
    kind = "selection" if selects else "discretion"
    return say(told.lang, kind, money_words(amount, told.lang))


def _undecided(found: Found, told: Telling, kind: str) -> str:
    amount = found.outcome.amount
    then = _meanwhile(amount, told) if amount is not None else ""
    labels = list(dict.fromkeys(fact.label for fact in found.missing))
    if not labels:
        return say(told.lang, "pending_growth", say(told.lang, "undefined"), then)
    words = listed(told.lang, labels[:_NAMED])
    if len(labels) > _NAMED:
        words = say(told.lang, "and_more", words, len(labels))
    return say(told.lang, kind, words, then)


def _meanwhile(amount: Interval, told: Telling) -> str:
    if amount.low == 0 and amount.high is None:
        return ""
    return say(told.lang, "meanwhile", money_words(amount, told.lang))


def _ineligible(found: Found, told: Telling) -> str:
    failing = [reason for reason in found.reasons if reason.truth is False]
    if not failing:
        return say(told.lang, "nothing")
    distance = _distance(failing[0], found, told)
    more = say(told.lang, "fails_more", len(failing) - 1) if len(failing) > 1 else ""
    return say(told.lang, "fails", _failure(failing[0], told) + distance, more)


def _failure(reason: Reason, told: Telling) -> str:
    """What a condition failed on: the sentences below it that are to blame."""
    blamed = [child for child in reason.children if child.truth is False]
    blamed = blamed or [child for child in reason.children if child.truth is True]
    if not blamed:
        return reason.text
    return listed(told.lang, [_failure(child, told) for child in blamed[:_BLAMED]])


def _distance(reason: Reason, found: Found, told: Telling) -> str:
    """How far the failing figure is from its mark, where one figure is meant."""
    steps = [
        s for s in found.near if s.item is None and s.kind != "step" and s.label in reason.text
    ]
    return say(told.lang, "by", steps[0].distance_text) if steps else ""
