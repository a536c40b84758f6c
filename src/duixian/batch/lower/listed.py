"""The items of a kind: whether their list is given, and values over those of the year."""

from collections.abc import Mapping

from duixian.batch import integers, needs, terms
from duixian.batch.here import Here
from duixian.batch.integers import BIG, HUGE, Int
from duixian.batch.sources import YEAR
from duixian.batch.terms import FALSE, TRUE, Term
from duixian.rules.needs import Need

#: More items than anybody has: a sum of so many fits its type, a larger one raises.
MANY = 10**6
#: Values below this are summed in 64 bits: a hundred of the largest amounts.
LARGEST = 10**17


class Items:
    """The rows of a kind of item, in the assessed year, summed up for each applicant."""

    def __init__(self, kind: str, here: Here) -> None:
        self._kind = kind
        self._frames = here.frames
        own = here.sources.own
        year = terms.column(YEAR)
        counts = terms.some(
            terms.is_null(year), terms.compared("=", year, terms.integer(here.year))
        )
        self._counts = own(kind, f"{kind}.当年", counts)
        stated = terms.term("contains", terms.column("已报明细"), terms.text(kind))
        reported = terms.coalesce(own("", f"已报{kind}", stated), FALSE)
        rows = self._frames.summed(kind, terms.term("any", TRUE))
        #: whether the list is given, never NULL: it is reported, or there are rows all the same
        self.given = self._frames.bind(terms.some(reported, terms.coalesce(rows, FALSE)))

    def any(self, condition: Term) -> Term:
        """Whether a condition is true for an item: never NULL."""
        if condition is FALSE or condition is terms.NULL:
            return FALSE
        return terms.coalesce(self._over("any", condition), FALSE)

    def mask(self, mask: Term) -> Term:
        """Everything the masks of the items name."""
        if mask is needs.NONE:
            return needs.NONE
        return terms.coalesce(self._over("bits", mask), needs.NONE)

    def sum(self, value: Int) -> Int:
        """The sum; an item whose value is NULL adds nothing."""
        if value.const == 0 or value.empty:
            return integers.const(0)
        lo, hi = min(value.lo, 0) * MANY, max(value.hi, 0) * MANY
        fits = abs(lo) < MANY * LARGEST and hi < MANY * LARGEST
        type = BIG if fits and not value.wide else HUGE
        if type is BIG:
            lo, hi = max(lo, -(2**63) + 1), min(hi, 2**63 - 1)
        total = self._frames.summed(self._kind, terms.cast(self._of_year("sum", value.term), type))
        held = Int(total, lo, hi, nullable=True, wide=type is HUGE)
        return integers.instead_of_null(held, 0)

    def extreme(self, op: str, value: Int) -> Int:
        """The largest (">") or smallest ("<"); NULL where no item has a value."""
        if value.empty:
            return value
        found = self._over("max" if op == ">" else "min", value.term)
        return Int(found, value.lo, value.hi, nullable=True, wide=value.wide)

    def _over(self, fn: str, value: Term) -> Term:
        return self._frames.summed(self._kind, self._of_year(fn, value))

    def _of_year(self, fn: str, value: Term) -> Term:
        return terms.term(fn, value, self._counts)


def unlisted(kind: str, blank: Term, bits: Mapping[Need, int]) -> Term:
    """The mask of a list that is not given: the list, and what its items need besides it."""
    others = ~needs.kind_bits(bits, kind) & (2**63 - 1)
    return needs.union(terms.mask(bits[kind, 0, kind]), needs.only(blank, others))
