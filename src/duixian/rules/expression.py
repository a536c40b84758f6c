"""The expressions of a Plan: conditions and amounts, typed and exact, one meaning everywhere.

An expression is a tree of the frozen nodes below. Both engines give each node the meaning its
docstring states; nothing outside this module adds meaning. Spans are character offsets in the
pack's `policy.md`.

Unknown: a fact that is not given is unknown. A number is evaluated as an interval [low, high]
(a point when all is known), a condition as true, false or unknown (Kleene).
"""

from dataclasses import dataclass
from fractions import Fraction

from duixian.law.source import Span
from duixian.rules.types import Type


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the policy: their span in policy.md and their text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Expr:
    """A node: where it stands in the pack and the type of its value."""

    span: Span
    type: Type


@dataclass(frozen=True, slots=True)
class Literal(Expr):
    """A constant in the integer unit of its type; a ratio is a Fraction, an option a string."""

    value: int | bool | str | Fraction
    #: how the author wrote it, for explanations: "2000万元"
    words: str


@dataclass(frozen=True, slots=True)
class FactRef(Expr):
    """A fact of the applicant, or of the item at hand when `item` is set, `lag` years back."""

    fact: str
    lag: int = 0
    item: str | None = None


@dataclass(frozen=True, slots=True)
class ParamRef(Expr):
    """A dated public figure: at the date `at`, or of the assessed year `lag` years back."""

    name: str
    lag: int = 0
    at: Expr | None = None


@dataclass(frozen=True, slots=True)
class Compare(Expr):
    """`left op right`, op in > >= < <= = !=; both of one type. Intervals that overlap: unknown."""

    op: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Logic(Expr):
    """Kleene `and` / `or` over the arguments."""

    op: str
    args: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Not(Expr):
    """Kleene negation."""

    arg: Expr


@dataclass(frozen=True, slots=True)
class AtLeast(Expr):
    """At least `k` of the conditions hold; unknown while the known ones do not decide."""

    k: int
    args: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class OneOf(Expr):
    """The option `subject` is one of `options`."""

    subject: Expr
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Identity(Expr):
    """The applicant has one of these identities (sub-identities included)."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum(Expr):
    """`left + right` or `left - right` (op), of one type."""

    op: str
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True)
class Scale(Expr):
    """Money × ratio, rounded to whole fen toward minus infinity (舍去到分)."""

    base: Expr
    ratio: Expr


@dataclass(frozen=True, slots=True)
class Times(Expr):
    """Money × count, or money a month × months."""

    base: Expr
    count: Expr


@dataclass(frozen=True, slots=True)
class FullSteps(Expr):
    """每满: how many whole `unit`s are in `base`; 0 when `base` is negative. A count (次数)."""

    base: Expr
    unit: Literal


@dataclass(frozen=True, slots=True)
class Extreme(Expr):
    """The largest or smallest of the arguments; unknown arguments stay unknown (pitfall 1)."""

    op: str  # "max" | "min"
    args: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Growth(Expr):
    """同比增速 / 平均增速 over `years`: a ratio, as numerator and denominator, never divided.

    One year: (x − x₋₁) / x₋₁. Several years, geometric: x / x₋ₙ compared with (1 + r)ⁿ.
    Arithmetic mean: the mean of the yearly rates. Undefined (an authority decides) when the base
    year is 0. Only comparisons against a ratio take it.
    """

    fact: FactRef
    years: int
    method: str  # "几何" | "算术"


@dataclass(frozen=True, slots=True)
class Tiers(Expr):
    """The value of the highest tier reached; 0 when none is reached. Rows ascend.

    With `first`: the highest tier reached pays only if neither it nor a higher one was ever paid
    (ledger of earlier awards) nor reached in an earlier year that is known.
    """

    subject: Expr
    rows: tuple["TierRow", ...]
    first: bool = False


@dataclass(frozen=True, slots=True)
class TierRow:
    """A tier: reached when `subject op threshold` (op is > or >=), worth `value`."""

    op: str
    threshold: Literal
    value: Expr
    span: Span
    #: the words of this very tier, where its threshold stands once in the clause
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Table(Expr):
    """The value beside the option (or rank) that `subject` is; 0 when none is."""

    subject: Expr
    rows: tuple[tuple[Literal, Expr], ...]


@dataclass(frozen=True, slots=True)
class Aggregate(Expr):
    """计数 / 合计 / 最大 / 存在 over the applicant's items of a kind that satisfy `where`.

    An item list that is not given is unknown: a count in [0, limit]; an empty list is 0.
    """

    fn: str  # "count" | "sum" | "max" | "any"
    item: str
    value: Expr | None
    where: Expr | None


@dataclass(frozen=True, slots=True)
class FirstTime(Expr):
    """首次: the comparison holds now, in no earlier year that is known, and was never paid for.

    True needs an award ledger known to be complete; an incomplete one leaves it unknown.
    """

    condition: Compare


@dataclass(frozen=True, slots=True)
class InYear(Expr):
    """当年: the date lies in the assessed year; 近年: in it or in the `years` − 1 before."""

    date: Expr
    years: int = 1


@dataclass(frozen=True, slots=True)
class Convert(Expr):
    """Foreign money × exchange rate (yuan per unit, parts per million) → yuan, toward −∞."""

    base: Expr
    rate: ParamRef


@dataclass(frozen=True, slots=True)
class RoundTo(Expr):
    """取整: money to a multiple of `unit` fen, mode 舍去 | 四舍五入 | 进位."""

    base: Expr
    unit: int
    mode: str


@dataclass(frozen=True, slots=True)
class Slices(Expr):
    """分段: each part of `subject` pays by its own slice; the sum is rounded once, toward −∞.

    Rows ascend without gaps. What lies below the first slice, or above a last slice that ends,
    pays nothing. Rates are constants of zero or more, so the value never falls with the subject.
    """

    subject: Expr
    rows: tuple["SliceRow", ...]


@dataclass(frozen=True, slots=True)
class SliceRow:
    """A slice: the part of the subject from `start` to `end` (None: without end) pays `rate`.

    The rate is a ratio of money, or money for one unit of a count.
    """

    start: int
    end: int | None
    rate: Literal
    bounds: tuple[Literal, ...]  # its ends as they are written
    span: Span

    @property
    def share(self) -> Fraction:
        """What one unit in the slice pays."""
        assert isinstance(self.rate.value, int | Fraction)
        return Fraction(self.rate.value)


@dataclass(frozen=True, slots=True)
class Instalment(Expr):
    """分期: the part of `base` (at least nothing) that is due in the assessed year.

    The years count from that of `since`, else from the first payment of the benefit that the
    ledger knows; nothing is due before and after. Every instalment is rounded down to whole fen,
    the last is the rest, so that all of them together are the base exactly.
    """

    base: Expr
    shares: tuple[Fraction, ...]
    since: Expr | None
    stated: tuple[Literal, ...]  # the shares, or the number of years, as written


@dataclass(frozen=True, slots=True)
class Awarded(Expr):
    """已获: what the ledger says was paid by these levels for a matter, in the assessed year.

    With `ever` in that year and all before. A ledger that is not complete may lack awards.
    """

    levels: tuple[str, ...]
    matters: tuple[str, ...]  # 事项 as ledgers name it: any of these
    ever: bool = False


@dataclass(frozen=True, slots=True)
class Product(Expr):
    """The factors multiplied, ÷ `divisor`, rounded once to whole fen toward minus infinity.

    A price (2元/平方米·天) × area × days (`form` "price"), or interest of a principal at a yearly
    rate for months or days ("interest").
    """

    factors: tuple[Expr, ...]
    divisor: int
    form: str


@dataclass(frozen=True, slots=True)
class HowMany(Expr):
    """满足项数: how many of the conditions hold, a count (项); unknown ones leave it open."""

    args: tuple[Expr, ...]
