"""A clause of the Plan as a contest: who may enter, and what each place carries.

Both come from the engines and their one meaning of the Plan: entry is the clause without its
ranking, an award is the clause for somebody of whom only the place is known.
"""

from dataclasses import replace

from duixian.assess.evaluate import evaluate
from duixian.assess.result import Interval
from duixian.awards.allocation.error import AllocationError
from duixian.register.applicant import Applicant, Value
from duixian.rules.dictionary import Dictionary
from duixian.rules.plan import Benefit, Kind, Plan

#: The one entrant that every award is worked out for.
_ANYONE = "名次"


def entry(plan: Plan, benefit: Benefit) -> Plan:
    """A plan of one clause whose status says who may enter: its conditions, no rank, no amount."""
    conditions = replace(
        benefit, kind=Kind.SERVICE, ranking=None, amount=None, items=None, caps=(), contents=("",)
    )
    return replace(plan, benefits=(conditions,), undertakings=())


def prizes(benefit: Benefit, quota: int, year: int, dictionary: Dictionary) -> tuple[Interval, ...]:
    """What the places from the first to the quota carry, in fen.

    Raises AllocationError where the amount rests on more than the place.
    """
    if benefit.ranking is None:
        raise AllocationError(f"{benefit.id} 不是按名次的条款。")
    ranking = replace(benefit.ranking, quota=quota)
    bare = replace(benefit, ranking=ranking, subjects=(), conditions=())
    return tuple(_prize(bare, place, year, dictionary) for place in range(1, quota + 1))


def _prize(benefit: Benefit, place: int, year: int, dictionary: Dictionary) -> Interval:
    outcome = evaluate(benefit, _at(benefit, place, year, dictionary), year, dictionary)
    if outcome.missing:
        facts = "、".join(fact for fact, _, _ in outcome.missing)
        raise AllocationError(
            f"{benefit.id} 的金额除名次外还取决于 {facts}，不能只凭名次算出。"
            "请先把公布的名次填入登记库，再用 duixian batch 测算。"
        )
    return outcome.amount if outcome.amount is not None else Interval(0, None)


def _at(benefit: Benefit, place: int, year: int, dictionary: Dictionary) -> Applicant:
    """Somebody of whom nothing is known but the place."""
    assert benefit.ranking is not None
    held = benefit.ranking.place
    known: dict[str, Value] = {} if held is None else {held.fact: place}
    yearly = held is not None and dictionary.facts[held.fact].yearly
    return Applicant(
        _ANYONE,
        _ANYONE,
        identities=frozenset(),
        facts={} if yearly else known,
        yearly={(fact, year): value for fact, value in known.items()} if yearly else {},
    )
