"""The rules of a round as they were announced beforehand: quota, ties, budget (decision 0010)."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from duixian.assess.result import Interval
from duixian.awards.allocation.error import AllocationError

NIL = Interval(0, 0)


class Tie(StrEnum):
    """What equal entrants get whose places do not all carry the same award."""

    ALL = "都给"  # each the award of the group's first place, also beyond the quota
    SHARE = "均分"  # the awards of the group's places together, in equal whole fen
    DRAW = "抽签"  # an order drawn from a published seed
    NONE = "都不给"  # each the award of the group's last place: nothing where it is beyond


class Method(StrEnum):
    """How a budget that does not suffice is divided."""

    PRO_RATA = "按比例"
    FIRST_COME = "按先后"
    SCORE = "按评分"


@dataclass(frozen=True, slots=True)
class Contest:
    """Who is in: the best `quota` by marks. Raises AllocationError where it contradicts itself.

    `published`: the first mark is the published place (negated) and is not computed again.
    `prizes`: what each place carries, from the first; None: every entrant has an own amount.
    """

    quota: int
    tie: Tie | None = None
    seed: str = ""
    prizes: tuple[Interval, ...] | None = None
    published: bool = False

    def __post_init__(self) -> None:
        if self.quota < 0:
            raise AllocationError("名额不能是负数。")
        check_draw(self.tie, self.seed)
        if self.prizes is not None:
            if len(self.prizes) != self.quota:
                raise AllocationError(
                    f"名额是 {self.quota}，名次的金额却有 {len(self.prizes)} 个。"
                )
            for better, worse in zip(self.prizes, self.prizes[1:], strict=False):
                if worse.low > better.low or not _at_most(worse.high, better.high):
                    raise AllocationError(
                        "名次靠后的金额反而高，无法按名次分配；请核对条款的金额。"
                    )

    def award(self, own: Interval | None, place: int) -> Interval:
        """What a place carries; nothing beyond the quota."""
        if place > self.quota:
            return NIL
        if self.prizes is not None:
            return self.prizes[place - 1]
        return own if own is not None else Interval(0, None)

    def matters(self, first: int, last: int) -> bool:
        """Whether the places of a tied group carry different awards."""
        inside = (first <= self.quota, last <= self.quota)
        if self.prizes is None or not all(inside):
            return inside[0] != inside[1]
        return self.prizes[first - 1] != self.prizes[last - 1]


@dataclass(frozen=True, slots=True)
class Budget:
    """How much there is in fen and how it is divided. Raises AllocationError.

    `floor`: what everyone gets first, at most the own claim; `cap`: the most of one claim;
    `unit`: awards are cut to whole multiples of so many fen, the rest is shown and kept.
    """

    amount: int
    method: Method
    floor: int = 0
    cap: int | None = None
    unit: int = 1
    tie: Tie | None = None
    seed: str = ""

    def __post_init__(self) -> None:
        if self.amount < 0 or self.floor < 0 or self.unit < 1:
            raise AllocationError("预算、保底和取整单位不能是负数，取整单位至少一分。")
        if self.cap is not None and self.cap < self.floor:
            raise AllocationError("每家上限低于保底，两者不能同时满足。")
        if self.tie is Tie.ALL and self.method is not Method.PRO_RATA:
            raise AllocationError("预算内不能“都给”：合计会超过预算。请选 均分、抽签 或 都不给。")
        check_draw(self.tie, self.seed)


def check_draw(tie: Tie | None, seed: str) -> None:
    """Raises AllocationError for a draw that nobody could repeat."""
    if tie is Tie.DRAW and not seed:
        raise AllocationError("抽签要有公布的种子，才能复算。请用 --seed 写明。")


def lot(seed: str, id: str) -> str:
    """An entrant's lot: the smallest is drawn first. `printf '%s' '种子|编号' | sha256sum`."""
    return sha256(f"{seed}|{id}".encode()).hexdigest()


def _at_most(one: int | None, other: int | None) -> bool:
    return other is None or (one is not None and one <= other)
