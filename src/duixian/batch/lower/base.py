"""The figure an amount is reckoned from, as a column: NULL while it is not known."""

from duixian.batch import integers, numbers
from duixian.batch.arithmetic import ends
from duixian.batch.here import Here
from duixian.batch.integers import Int
from duixian.batch.lower.dispatch import number
from duixian.batch.numbers import Number
from duixian.batch.terms import Term, every
from duixian.rules.basis import basis
from duixian.rules.types import RATIO_ONE, Base

#: The largest whole number of 64 bits; a larger figure is left out, an amount never is.
_MOST = 2**63 - 1


def reckoned_from(alive: Term, here: Here) -> Int:
    """`rules.basis` in the unit of its fact; NULL too where `alive` is false: nothing is due."""
    expr = basis(here.benefit)
    if expr is None:
        return integers.nothing()
    found = number(expr, here)
    if expr.type.base is Base.RATIO:
        found = numbers.rescaled(found, RATIO_ONE)
    return integers.when(alive, _in_64_bits(_known(found, here), here), integers.nothing())


def _known(found: Number, here: Here) -> Int:
    """The value where both ends are the same."""
    if found.value is not None:
        return found.value
    low, high = ends(found, here.frames)
    return integers.when(integers.less(low, "=", high), low, integers.nothing())


def _in_64_bits(value: Int, here: Here) -> Int:
    if value.lo >= -_MOST and value.hi <= _MOST:
        return value
    held, most = here.frames.bound(value), integers.const(_MOST)
    inside = every(
        integers.less(held, "<=", most), integers.less(held, ">=", integers.const(-_MOST))
    )
    return integers.when(inside, held, integers.nothing())
