"""Candidates as steps: the distance in words, and the gain found by running the benefit again."""

from dataclasses import dataclass, replace

from duixian.assess.engine import Engine
from duixian.assess.explanation.moves import Move
from duixian.assess.explanation.near import Candidate, candidates
from duixian.assess.explanation.telling import Telling
from duixian.assess.generate.layout import Reading
from duixian.assess.reference.dispatch import truth
from duixian.assess.reference.situation import Situation
from duixian.assess.result import Outcome, Status, Step
from duixian.assess.wording import say
from duixian.rules.types import YUAN, Base, Type
from duixian.rules.values import format_value

_UNITS = {
    Base.AREA: "0.01㎡",
    Base.RATIO: "ppm",
    Base.DATE: "day",
    Base.MONTHS: "month",
    Base.RANK: "rank",
}


@dataclass(frozen=True, slots=True)
class Rerun:
    """A benefit and the applicant's figures, to be run again with one of them changed."""

    engine: Engine
    position: int
    at: Reading

    def with_fact(self, move: Move) -> Outcome:
        """The outcome with the fact at its mark."""
        at = self.engine.moved(self.at, move.ref, move.item, move.target)
        return self.engine.outcome(self.position, at)


def steps(outcome: Outcome, rerun: Rerun, told: Telling) -> tuple[Step, ...]:
    """What is near: each step that brings money or makes a condition hold, the most first."""
    if outcome.status is Status.NOT_APPLICABLE:
        return ()
    found: dict[tuple[object, ...], Step] = {}
    for candidate in candidates(told):
        move = candidate.move
        key = (candidate.kind, move.ref.fact, move.item and move.item.key, move.target)
        if key not in found:
            step = _step(candidate, outcome, rerun, told)
            if step is not None:
                found[key] = step
    return tuple(sorted(found.values(), key=lambda step: (-step.gain, step.distance)))


def _step(candidate: Candidate, outcome: Outcome, rerun: Rerun, told: Telling) -> Step | None:
    move = candidate.move
    gain = _least(rerun.with_fact(move)) - _least(outcome)
    if gain <= 0 and not _would_hold(candidate):
        return None
    type, label = move.ref.type, told.label(move.ref)
    distance = abs(move.target - move.current)
    lang, words = told.lang, _distance_words(distance, type, told.lang)
    up = move.target > move.current
    then = say(lang, "gain", format_value(gain, YUAN, lang)) if gain > 0 else ""
    text = say(
        lang,
        _direction(up, type) + ("_for" if move.item else ""),
        item=move.item.key if move.item else "",
        label=label,
        distance=words,
        target=format_value(move.target, type, lang),
        then=then or say(lang, "condition_holds"),
    )
    return Step(
        kind=candidate.kind,
        fact=move.ref.fact,
        label=label,
        current=move.current,
        target=move.target,
        distance=distance,
        unit=_unit(type),
        distance_text=say(lang, "distance" if up else "excess", words),
        gain=max(gain, 0),
        text=text,
        item=move.item.key if move.item else None,
    )


def _direction(up: bool, type: Type) -> str:
    if up:
        return "more"
    return "ahead" if type.base is Base.RANK else "less"


def _unit(type: Type) -> str:
    if type.base is Base.MONEY:
        return "fen" if type == YUAN else "cent"
    return _UNITS.get(type.base, type.unit)


def _distance_words(distance: int, type: Type, lang: str) -> str:
    if type.base is Base.DATE:
        return say(lang, "days", distance)
    if type.base is Base.RANK:
        return say(lang, "ranks", distance)
    return format_value(distance, type, lang)


def _least(outcome: Outcome) -> int:
    return outcome.amount.low if outcome.amount is not None else 0


def _would_hold(candidate: Candidate) -> bool:
    """Whether the condition a threshold stands in would hold with the fact moved."""
    if candidate.condition is None:
        return False
    return truth(candidate.condition, moved(candidate.move, candidate.here)).truth is True


def moved(move: Move, here: Situation) -> Situation:
    """The situation with the fact at its mark."""
    who, name, kind = here.applicant, move.ref.fact, move.ref.item
    if move.item is not None and kind is not None:
        new = replace(move.item, facts={**move.item.facts, name: move.target})
        listed = tuple(new if item is move.item else item for item in who.items[kind])
        at_hand = {k: new if item is move.item else item for k, item in here.items.items()}
        applicant = replace(who, items={**who.items, kind: listed})
        return Situation(applicant, here.year, here.dictionary, here.benefit, at_hand)
    if (name, here.year) in who.yearly:
        yearly = {**who.yearly, (name, here.year): move.target}
        applicant = replace(who, yearly=yearly)
    else:
        applicant = replace(who, facts={**who.facts, name: move.target})
    return Situation(applicant, here.year, here.dictionary, here.benefit, here.items)
