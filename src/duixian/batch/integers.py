"""Whole numbers in SQL with the range they can have: 64 bits where they fit, else 128.

An operation whose result may need more than 128 bits is refused (`TooWide`); a figure outside the
range that the dictionary states raises in the engine and never wraps (pitfalls 4 and 5).
"""

from collections.abc import Callable
from dataclasses import dataclass

from duixian.batch import terms
from duixian.batch.terms import NULL, Term
from duixian.batch.unsupported import TooWide

_SMALL = 2**63 - 1
#: 38 digits: below 2¹²⁷, and what DECIMAL(38, 0) holds in Spark and PostgreSQL (decision 8), so
#: that a rule which one engine can compute can be computed by all.
_LARGE = 10**38 - 1
BIG, HUGE = "BIGINT", "HUGEINT"


@dataclass(frozen=True, slots=True)
class Int:
    """A term, the range of its values, whether it can be NULL, whether it is held in 128 bits."""

    term: Term
    lo: int
    hi: int
    nullable: bool = False
    wide: bool = False

    @property
    def const(self) -> int | None:
        """The number it always is, if there is one."""
        value = self.term.args[0] if self.term.op == "int" else None
        return value if isinstance(value, int) else None

    @property
    def empty(self) -> bool:
        """Whether it is always NULL."""
        return self.term is NULL


def const(value: int) -> Int:
    """A constant."""
    if abs(value) > _LARGE:
        raise TooWide
    return Int(terms.integer(value), value, value, wide=abs(value) > _SMALL)


def nothing() -> Int:
    """Always NULL."""
    return Int(NULL, 0, 0, nullable=True)


def add(a: Int, b: Int) -> Int:
    """The sum; NULL where an argument is."""
    if b.const == 0:
        return a
    if a.const == 0:
        return b
    return _result("+", a, b, a.lo + b.lo, a.hi + b.hi, lambda x, y: x + y)


def subtract(a: Int, b: Int) -> Int:
    """The difference."""
    if b.const == 0:
        return a
    return _result("-", a, b, a.lo - b.hi, a.hi - b.lo, lambda x, y: x - y)


def multiply(a: Int, b: Int) -> Int:
    """The product."""
    if a.const == 1:
        return b
    if b.const == 1:
        return a
    corners = [x * y for x in (a.lo, a.hi) for y in (b.lo, b.hi)]
    return _result("*", a, b, min(corners), max(corners), lambda x, y: x * y)


def negative(a: Int) -> Int:
    """The number with its sign turned."""
    return subtract(const(0), a)


def floor_divided(a: Int, by: int) -> Int:
    """The quotient toward minus infinity; `by` is positive (pitfall 3)."""
    if by == 1:
        return a
    if a.empty:
        return a
    if a.const is not None:
        return const(a.const // by)
    whole = terms.term("//", a.term, _literal(by, a.wide))
    if a.lo < 0:
        below = subtract(const(0), add(a, const(1 - by)))
        rounded = terms.term("//", below.term, _literal(by, below.wide))
        negated = terms.term("neg", rounded)
        whole = terms.case(
            (terms.compared("<", a.term, terms.integer(0)), negated), otherwise=whole
        )
    return _narrowed(Int(whole, a.lo // by, a.hi // by, a.nullable, a.wide))


def power(a: Int, exponent: int) -> Int:
    """A small whole power."""
    result = a
    for _ in range(exponent - 1):
        result = multiply(result, a)
    return result


def when(condition: Term, value: Int, otherwise: Int) -> Int:
    """The value where the condition is true, else the other one."""
    if condition is terms.TRUE:
        return value
    if condition in (terms.FALSE, NULL) or value == otherwise:
        return otherwise
    known = [one for one in (value, otherwise) if not one.empty]
    lo = min((one.lo for one in known), default=0)
    hi = max((one.hi for one in known), default=0)
    wide = any(one.wide for one in known)
    both = terms.case((condition, _at(value, wide)), otherwise=_at(otherwise, wide))
    return Int(both, lo, hi, value.nullable or otherwise.nullable, wide)


def instead_of_null(value: Int, instead: int) -> Int:
    """The value, or a constant where it is NULL."""
    if not value.nullable:
        return value
    if value.empty:
        return const(instead)
    other = const(instead)
    wide = value.wide or other.wide
    found = terms.coalesce(_at(value, wide), _at(other, wide))
    return Int(found, min(value.lo, instead), max(value.hi, instead), False, wide)


def less(a: Int, op: str, b: Int) -> Term:
    """A comparison, NULL where a side is; decided here where it always holds or never."""
    holds = None if a.nullable or b.nullable else always(a, op, b)
    if holds is None:
        return terms.compared(op, a.term, b.term)
    return terms.TRUE if holds else terms.FALSE


def always(a: Int, op: str, b: Int) -> bool | None:
    """Whether a comparison holds for all known values of the ranges, or for none."""
    match op:
        case "<":
            return True if a.hi < b.lo else False if a.lo >= b.hi else None
        case "<=":
            return True if a.hi <= b.lo else False if a.lo > b.hi else None
        case ">" | ">=":
            return always(b, "<" if op == ">" else "<=", a)
        case _:
            same = a.lo == a.hi == b.lo == b.hi
            apart = a.hi < b.lo or a.lo > b.hi
            return (op == "=") == same if same or apart else None


def narrow(a: Int) -> Int:
    """In 64 bits where the range allows."""
    return _narrowed(a)


def _literal(value: int, wide: bool) -> Term:
    return _at(const(value), wide)


def _at(a: Int, wide: bool) -> Term:
    return terms.cast(a.term, HUGE) if wide and not a.wide else a.term


def _fits(lo: int, hi: int) -> bool:
    return lo >= -_SMALL and hi <= _SMALL


def _narrowed(a: Int) -> Int:
    if a.wide and _fits(a.lo, a.hi) and a.const is None:
        return Int(terms.cast(a.term, BIG), a.lo, a.hi, a.nullable, False)
    return a


def _result(op: str, a: Int, b: Int, lo: int, hi: int, fold: Callable[[int, int], int]) -> Int:
    if a.empty or b.empty:
        return nothing()
    if a.const is not None and b.const is not None:
        return const(fold(a.const, b.const))
    if lo < -_LARGE or hi > _LARGE:
        raise TooWide
    wide = not _fits(lo, hi) or a.wide or b.wide
    found = terms.term(op, _at(a, wide), _at(b, wide))
    return _narrowed(Int(found, lo, hi, a.nullable or b.nullable, wide))
