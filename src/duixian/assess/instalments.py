"""分期: which instalment is due in a year, and what it comes to.

An award of several years begins in the year of a date, or in the year of its first payment in the
ledger. Positions count from 0; the number of instalments stands for "none": not begun, or over.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import ceil, floor

from duixian.register.applicant import Applicant


def positions_since(count: int, year: int, low: int, high: int) -> tuple[int, ...]:
    """The instalments that can be due in `year` when they began on a day from low to high."""
    first, last = year - _year(high), year - _year(low)
    found = range(max(first, 0), min(last, count - 1) + 1)
    none = first < 0 or last >= count
    return (*found, count) if none else tuple(found)


def positions_paid(count: int, year: int, benefit: str, applicant: Applicant) -> tuple[int, ...]:
    """The instalments that can be due in `year` by what the ledger knows of the benefit.

    Nothing in a complete ledger: the first. An incomplete one may lack an earlier payment.
    """
    years = [award.year for award in applicant.ledger.awards if award.benefit == benefit]
    begun = [year - min(years)] if years else []
    known = [n if 0 <= n < count else count for n in begun] or [0]
    if applicant.ledger.complete:
        return tuple(known)
    earliest = known[0] if begun and begun[0] >= 0 else 0
    return tuple(range(earliest, count + 1))


def part(shares: Sequence[Fraction], position: int, low: int, high: int) -> tuple[int, int]:
    """What an instalment of an amount between low and high comes to, in fen.

    Each is rounded down, the last is the rest. The rest may fall by fen while the amount rises;
    its bounds are wide enough for that.
    """
    low, high = max(low, 0), max(high, 0)
    if position == len(shares):
        return 0, 0
    share, last = shares[position], len(shares) - 1
    if position < last:
        return floor(low * share), floor(high * share)
    if low == high:
        rest = low - sum(floor(low * other) for other in shares[:-1])
        return rest, rest
    return ceil(low * share), ceil(high * share) + last - 1


def _year(day: int) -> int:
    """The year of an ordinal; one that no calendar has is beyond all instalments."""
    return date.fromordinal(min(max(day, 1), date.max.toordinal())).year
