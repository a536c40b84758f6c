"""What a supposition does to a register: whom it gives and takes, and what it costs.

Amounts are whole fen. A figure about which facts are missing is an interval and stays one: such
households are counted apart, never among those who gain, lose or keep (design, law 3).
"""

from dataclasses import dataclass, field

from duixian.assess.result import Interval
from duixian.rules.types import Type
from duixian.whatif.hypothesis import Assumption
from duixian.whatif.moves import Direction


@dataclass(frozen=True, slots=True)
class Line:
    """One group of applicants: how many gain, lose, keep and are open, by how much.

    The amounts are those of the changed benefits. `gain + loss + open.low` is exactly
    `after.low - before.low`, and so for the high ends where both have one.
    """

    by: str  # 合计 | 条款 | 规模 | 身份
    name: str
    households: int
    gaining: int
    gain: int
    losing: int
    loss: int  # not above zero
    keeping: int
    open: int  # facts are missing, or an authority decides
    open_moved: int  # those of them whose bounds move
    open_low: int
    open_high: int | None  # None: one of them has no upper bound
    entering: int  # conditions known to fail before and to hold after
    leaving: int
    before: Interval
    after: Interval


@dataclass(frozen=True, slots=True)
class Mover:
    """An applicant who certainly gains or loses, with the amounts of the changed benefits."""

    id: str
    name: str
    before: int
    after: int

    @property
    def change(self) -> int:
        """What the applicant gains; below zero, what is lost."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Cost:
    """What the policies cost over the register.

    `beyond`: households without an upper bound; `rest`: the most that all others get, in fen.
    """

    before: Interval
    after: Interval
    beyond_before: int = 0
    beyond_after: int = 0
    rest_before: int = 0
    rest_after: int = 0


@dataclass(frozen=True, slots=True)
class Size:
    """Classes of size: a yearly fact, the bounds between them in its unit, their names."""

    fact: str
    bounds: tuple[int, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a curve: the figure's value, what the policies cost, how many are paid."""

    value: int
    words: str
    cost: Interval
    beyond: int
    paid: int  # certainly paid something by the changed benefits
    perhaps: int  # certainly or possibly


@dataclass(frozen=True, slots=True)
class Curve:
    """Cost over a figure of the rules: of the benefits that the figure changes, not settled."""

    benefit: str
    name: str
    path: str
    now: str
    present: int  # the figure as it is, in the integer unit of its type
    type: Type
    points: tuple[Point, ...]
    year: int
    register: str
    applicants: int
    made_up: int
    assumptions: tuple[Assumption, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Effect:
    """All that is said of a supposition."""

    year: int
    register: str
    applicants: int
    made_up: int
    policies: tuple[str, ...]
    assumptions: tuple[Assumption, ...]
    changed: tuple[str, ...]
    settled: bool
    cost: Cost
    lines: tuple[Line, ...]
    gainers: tuple[Mover, ...]
    losers: tuple[Mover, ...]
    size: Size
    #: where the changes can move any applicant's amount, also an open one's; before settlement
    direction: Direction = Direction.EITHER
    #: the facts that open amounts of the changed benefits wait for → applicants who lack them
    awaited: dict[str, int] = field(default_factory=dict)
    budget: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def whole(self) -> Line:
        """The line of all applicants."""
        return self.lines[0]
