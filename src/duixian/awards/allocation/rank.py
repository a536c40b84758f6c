"""Who is in and who is out: a pure function of frozen entrants and the announced contest.

Standard competition ranking (1, 1, 3). Whoever is not yet known to be eligible, or lacks a mark,
takes no place; what they could still change is told by the bounds of everybody else. Their entry
can only push others down, so only downward is anything open.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise

from duixian.assess.result import Interval
from duixian.awards.allocation.announced import NIL, Contest, Tie, lot
from duixian.awards.allocation.error import AllocationError

#: How many of a group are named in a message.
NAMED = 5


class State(StrEnum):
    """Where an entrant stands in the round."""

    IN = "入围"
    OUT = "未入围"
    OPEN = "待定"


@dataclass(frozen=True, slots=True)
class Entrant:
    """A candidate: whether it is eligible (None: not known), its marks, the larger the better.

    The first mark is the announced measure, further ones break ties; None is unknown. `amount` is
    the own claim in fen where places carry none.
    """

    id: str
    standing: bool | None
    marks: tuple[int | None, ...]
    amount: Interval | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """The outcome for an entrant; amounts in fen.

    `now` is what it gets if nobody who is open comes in, `bounds` what it gets in any case and at
    most. `gap` is the own mark less the cut line's: negative is out. `ahead`: how many open ones
    may still come in before it. `lot`: its place in the draw among its equals.
    """

    id: str
    state: State
    place: int | None
    tied: int
    lot: int | None
    mark: int | None
    gap: int | None
    ahead: int
    now: Interval
    bounds: Interval


def rank(entrants: Iterable[Entrant], contest: Contest) -> tuple[Placed, ...]:
    """The outcome for all who are or may be eligible, the best first, the open ones last.

    Raises AllocationError: an entrant twice, a tie that decides and no rule for it, published
    places that contradict each other.
    """
    seen = sorted(entrants, key=lambda one: one.id)
    for one, other in pairwise(seen):
        if one.id == other.id:
            raise AllocationError(f"“{one.id}”出现了两次；每个申请人只能参评一次。")
    sure = [one for one in seen if one.standing and None not in one.marks]
    waiting = [one for one in seen if one.standing is None or (one.standing and None in one.marks)]
    found = [*_placed(sure, waiting, contest), *_open(sure, waiting, contest)]
    line = cut_line(found, contest)
    return tuple(
        replace(one, gap=one.mark - line) if line is not None and one.mark is not None else one
        for one in found
    )


def cut_line(placed: Iterable[Placed], contest: Contest) -> int | None:
    """The mark of the last one in; None while the quota is not filled and nobody is out."""
    known = [one for one in placed if one.place is not None]
    inside = [one.mark for one in known if one.state is State.IN and one.mark is not None]
    if len(inside) < contest.quota and len(inside) == len(known):
        return None
    return min(inside, default=None)


def undecided(groups: Iterable[tuple[int, int, Sequence[str]]]) -> AllocationError:
    """The error for ties that decide about money where no rule was announced.

    A group is its place, its size and the first few of its ids.
    """
    told = "；".join(
        f"第 {place} 名并列 {size} 家（{'、'.join(ids[:NAMED])}{' 等' if size > NAMED else ''}）"
        for place, size, ids in groups
    )
    return AllocationError(
        f"并列影响结果，却没有事先公布的规则：{told}。"
        "请用 --tie 写明 都给、均分、抽签 或 都不给，或用 --then 写明次级指标。"
    )


def contradicting(place: int, tied: int, following: int) -> AllocationError:
    """The error for published places that no competition gives."""
    return AllocationError(
        f"公布的名次有矛盾：第 {place} 名有 {tied} 家，却还有第 {following} 名。"
        "请改正登记库里的名次，或用 --by 写明依据的指标，在符合条件者中重新排名。"
    )


def _order(one: Entrant) -> tuple[int, ...]:
    return tuple(-mark for mark in one.marks if mark is not None)


def _placed(
    sure: Sequence[Entrant], waiting: Sequence[Entrant], contest: Contest
) -> Iterator[Placed]:
    known = sorted(one.marks[0] for one in waiting if one.marks[0] is not None)
    unknown = len(waiting) - len(known)
    torn: list[tuple[int, int, list[str]]] = []
    before, last, tied = 0, 0, 0
    for marks, members in groupby(sorted(sure, key=lambda one: (_order(one), one.id)), _order):
        group = list(members)
        first = marks[0] if contest.published else before + 1
        if first <= last:
            raise contradicting(last - tied + 1, tied, first)
        tied = len(group)
        last, before = first + tied - 1, before + tied
        if contest.tie is None and contest.matters(first, last):
            torn.append((first, tied, [one.id for one in group]))
        top = bisect_left(known, -marks[0])
        level = bisect_right(known, -marks[0]) - top
        ahead = unknown + (level if contest.published else len(known) - top)
        for one, drawn in zip(group, _drawn(group, contest), strict=True):
            yield _one(one, contest, (first, tied, drawn), ahead)
    if torn:
        raise undecided(torn)


def _drawn(group: Sequence[Entrant], contest: Contest) -> list[int | None]:
    """The places in the draw among equals; none where nothing is drawn."""
    if contest.tie is not Tie.DRAW or len(group) == 1:
        return [None] * len(group)
    lots = sorted(group, key=lambda one: lot(contest.seed, one.id))
    at = {one.id: n for n, one in enumerate(lots, 1)}
    return [at[one.id] for one in group]


def _one(one: Entrant, contest: Contest, where: tuple[int, int, int | None], ahead: int) -> Placed:
    first, tied, drawn = where
    last = first + tied - 1
    taken = first + drawn - 1 if drawn else last if contest.tie is Tie.NONE else first
    now = contest.award(one.amount, taken)
    if contest.tie is Tie.SHARE and tied > 1:
        now = _shared(one.amount, contest, first, tied)
    low = min(now.low, contest.award(one.amount, last + ahead).low) if ahead else now.low
    state = State.IN if taken <= contest.quota else State.OUT
    bounds = Interval(low, now.high)
    return Placed(one.id, state, first, tied, drawn, one.marks[0], None, ahead, now, bounds)


def _shared(own: Interval | None, contest: Contest, first: int, tied: int) -> Interval:
    """An equal part of what the group's places carry, in whole fen; the odd fen are kept."""
    places = range(first, min(first + tied - 1, contest.quota) + 1)
    awards = [contest.award(own, place) for place in places]
    highs = [award.high for award in awards]
    unbounded = None in highs
    high = None if unbounded else sum(high for high in highs if high is not None) // tied
    return Interval(sum(award.low for award in awards) // tied, high)


def _open(
    sure: Sequence[Entrant], waiting: Sequence[Entrant], contest: Contest
) -> Iterator[Placed]:
    """Those of whom something is unknown: the best they could come to."""
    known = sorted(one.marks[0] for one in sure if one.marks[0] is not None)
    for one in waiting:
        mark = one.marks[0]
        if mark is None:
            best = 1
        else:
            best = -mark if contest.published else len(known) - bisect_right(known, mark) + 1
        high = contest.award(one.amount, best).high
        state = State.OPEN if best <= contest.quota else State.OUT
        yield Placed(one.id, state, None, 0, None, mark, None, 0, NIL, Interval(0, high))
