"""已获 of other levels and the instalment (分期) that is due, from the ledger in the register."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from duixian.batch import arithmetic, extremes, integers, numbers, terms
from duixian.batch.extremes import ZERO
from duixian.batch.here import Here
from duixian.batch.integers import Int
from duixian.batch.lower import past
from duixian.batch.lower.dispatch import gives_number, number
from duixian.batch.numbers import Number
from duixian.batch.sources import YEAR
from duixian.batch.terms import FALSE, TRUE, Term
from duixian.rules import plan

_YEAR, _AMOUNT, _LEVEL, _MATTER = (terms.column(n) for n in (YEAR, "金额", "层级", "事项"))
#: A sum of earlier awards that does not fit 64 bits raises in the engine.
_MOST = 2**63 - 1


@gives_number(plan.Awarded)
def awarded(expr: plan.Awarded, here: Here) -> Number:
    """The sum of the entries; without bound above while the ledger may lack some."""
    when = "<=" if expr.ever else "="
    counts = terms.every(
        terms.term("in", _LEVEL, *map(terms.text, expr.levels)),
        terms.term("in", _MATTER, *map(terms.text, expr.matters)),
        terms.compared(when, _YEAR, terms.integer(here.year)),
    )
    one = terms.case((counts, _AMOUNT), otherwise=terms.integer(0))
    total = terms.cast(terms.term("sum", one), integers.BIG)
    name = f"已获 {'、'.join(expr.levels)} {'、'.join(expr.matters)} {when}"
    paid = terms.coalesce(here.sources.paid("", name, total), terms.integer(0))
    low = here.frames.bound(Int(paid, -_MOST, _MOST))  # an entry may take money back
    high = integers.when(past.complete(here), low, integers.nothing())
    return arithmetic.interval(low, high, past.ledger(here), here.frames)


@gives_number(plan.Instalment)
def instalment(expr: plan.Instalment, here: Here) -> Number:
    """The part that is due, or the hull of all that can be."""
    base = extremes.largest([number(expr.base, here), ZERO], here.frames)
    active, mask = _by_ledger(expr, here) if expr.since is None else _by_date(expr, here)
    parts = [*(_part(expr.shares, at, base, here) for at in range(len(expr.shares))), ZERO]
    active = [here.frames.bind(where) for where in active]
    one, none = terms.integer(1), terms.integer(0)
    count = terms.term("+", *(terms.case((where, one), otherwise=none) for where in active))
    several = here.frames.bind(terms.compared(">", count, one))
    pairs = list(zip(active, parts, strict=True))
    return extremes.choice(pairs, mask, several, here.frames)


def _by_ledger(expr: plan.Instalment, here: Here) -> tuple[list[Term], Term]:
    """Which instalments can be due by the first payment of the benefit; never NULL."""
    mine = terms.compared("=", terms.column("条款"), terms.text(here.benefit.id))
    first = terms.term("min", terms.case((mine, _YEAR)))
    began = here.frames.bind(here.sources.paid("", f"首次 {here.benefit.id}", first))
    unclear = here.frames.bind(terms.negated(past.complete(here)))
    count, year = len(expr.shares), here.year
    found = []
    for at in range(count):
        same = terms.compared("=", began, terms.integer(year - at))
        exact = terms.coalesce(same, TRUE if at == 0 else FALSE)
        later = terms.compared(">=", began, terms.integer(year - at))
        may = terms.every(unclear, terms.coalesce(later, TRUE))
        found.append(terms.some(exact, may))
    over = terms.compared("<=", began, terms.integer(year - count))
    ahead = terms.compared(">", began, terms.integer(year))
    none = terms.coalesce(terms.some(over, ahead), FALSE)
    return [*found, terms.some(none, unclear)], past.ledger(here)


def _by_date(expr: plan.Instalment, here: Here) -> tuple[list[Term], Term]:
    """Which instalments can be due by a date; an end of it that is NULL has no bound."""
    assert expr.since is not None
    day = number(expr.since, here)
    low, high = arithmetic.ends(day, here.frames)
    count, year = len(expr.shares), here.year

    def can(op: str, end: Int, on: date) -> Term:
        return terms.coalesce(integers.less(end, op, integers.const(on.toordinal())), TRUE)

    found = [
        terms.every(can(">=", high, date(year - at, 1, 1)), can("<=", low, date(year - at, 12, 31)))
        for at in range(count)
    ]
    none = terms.some(
        can(">", high, date(year, 12, 31)), can("<", low, date(year - count + 1, 1, 1))
    )
    return [*found, none], day.mask


def _part(shares: Sequence[Fraction], at: int, base: Number, here: Here) -> Number:
    """An instalment: rounded down, or as the last the rest, within fen while the base is open."""
    last = len(shares) - 1
    if at < last:
        return numbers.monotone(base, lambda n: here.frames.bound(_share(n, shares[at])))
    if base.point is not None:
        return numbers.point(here.frames.bound(_rest(base.point, shares)))
    low, high = arithmetic.ends(base, here.frames)
    known = here.frames.bind(terms.coalesce(integers.less(low, "=", high), FALSE))
    least = _upward(low, shares[-1])
    most = integers.add(_upward(high, shares[-1]), integers.const(last - 1))
    ends = (
        integers.when(known, _rest(low, shares), least),
        integers.when(known, _rest(high, shares), most),
    )
    return arithmetic.interval(*ends, base.mask, here.frames)


def _rest(base: Int, shares: Sequence[Fraction]) -> Int:
    rest = base
    for share in shares[:-1]:
        rest = integers.subtract(rest, _share(base, share))
    return rest


def _share(base: Int, share: Fraction) -> Int:
    by = integers.const(share.numerator)
    return integers.floor_divided(integers.multiply(base, by), share.denominator)


def _upward(base: Int, share: Fraction) -> Int:
    """A share rounded up."""
    scaled = integers.multiply(base, integers.const(share.numerator))
    above = integers.add(scaled, integers.const(share.denominator - 1))
    return integers.floor_divided(above, share.denominator)
