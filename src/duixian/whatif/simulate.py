"""Simulates a supposition over a register: both versions, what differs, what it costs."""

from collections.abc import Iterator
from dataclasses import dataclass

from duixian.awards.assessment import policy_state
from duixian.batch.outcome import NO_AMOUNT
from duixian.rules.plan import Benefit, Plan
from duixian.whatif import tally
from duixian.whatif.direction import direction, whole
from duixian.whatif.effect import Effect
from duixian.whatif.hypothesis import Hypothesis, running
from duixian.whatif.moves import Direction
from duixian.whatif.settled import settled_side_by_side
from duixian.whatif.size import USUAL, size_of
from duixian.whatif.versions import Setting, awaited, people_of, side_by_side


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked beside the supposition itself. `budget` in fen."""

    register: str
    budget: int | None = None
    size_by: str | None = None
    sizes: str = USUAL
    most: int = 10
    settled: bool = False  # compare what is payable, not what is claimed


def simulate(setting: Setting, hypothesis: Hypothesis, question: Question) -> Effect:
    """Run both versions and compare them.

    Raises Idle, BadSize, BatchFailed, Unsupported.
    """
    hypothesis = running(hypothesis, setting.year)
    benefits = _benefits(hypothesis)
    ids = hypothesis.changed
    changed = [benefits[id] for id in ids]
    size = size_of(setting.dictionary, question.size_by, question.sizes)
    run = settled_side_by_side if question.settled else side_by_side
    later = run(setting, hypothesis)
    tally.gather(setting.connection, size, setting.year)
    names = {one.id: one.name for one in (benefits.values() if question.settled else changed)}
    lines = tally.lines(setting.connection, size, names)
    gainers, losers = tally.movers(setting.connection, question.most)
    people, made_up = people_of(setting.connection)
    return Effect(
        year=setting.year,
        register=question.register,
        applicants=people,
        made_up=made_up,
        policies=tuple(pair.plan.meta.title for pair in hypothesis.pairs),
        assumptions=hypothesis.assumptions,
        changed=ids,
        settled=question.settled,
        cost=tally.cost(setting.connection, lines[0]),
        lines=lines,
        gainers=gainers,
        losers=losers,
        size=size,
        direction=_direction(setting, hypothesis, question),
        awaited=awaited(setting.connection, later),
        budget=question.budget,
        notes=(*hypothesis.notes, *_notes(hypothesis, benefits, setting.year, ids)),
    )


def _direction(setting: Setting, hypothesis: Hypothesis, question: Question) -> Direction:
    """Where the changes can move an amount; a settlement, or another district, either way."""
    found = []
    for pair in hypothesis.pairs:
        old, new = _of(pair.before), _of(pair.after)
        moved = pair.before and pair.after and pair.before.meta.division != pair.after.meta.division
        found += [
            Direction.EITHER
            if moved or question.settled
            else direction(old.get(id), new.get(id), setting.dictionary)
            for id in pair.changed
        ]
    return whole(found)


def _of(plan: Plan | None) -> dict[str, Benefit]:
    return {benefit.id: benefit for benefit in plan.benefits} if plan is not None else {}


def _benefits(hypothesis: Hypothesis) -> dict[str, Benefit]:
    """Every benefit of either version, the later one where both have it."""
    plans = [plan for pair in hypothesis.pairs for plan in (pair.before, pair.after) if plan]
    return {benefit.id: benefit for plan in plans for benefit in plan.benefits}


def _notes(
    hypothesis: Hypothesis, benefits: dict[str, Benefit], year: int, ids: tuple[str, ...]
) -> Iterator[str]:
    if not ids:
        yield "改动没有改变任何一条规则"
    for pair in hypothesis.pairs:
        state = policy_state(pair.plan, year)
        if state.draft:
            yield state.text
    open_ = [one.id for one in benefits.values() if one.kind in NO_AMOUNT]
    if open_:
        yield f"没有写明金额的 {len(open_)} 条（待定、援引、服务）不在金额内：{'、'.join(open_)}"
