"""The largest, the smallest, one of several: what cannot be it is not needed."""

from collections.abc import Sequence

from duixian.batch import integers, needs, numbers, terms
from duixian.batch.arithmetic import ends, interval, pick, together
from duixian.batch.frames import Frames
from duixian.batch.integers import Int
from duixian.batch.needs import NONE
from duixian.batch.numbers import Number, Range
from duixian.batch.terms import FALSE, Term

ZERO = numbers.point(0)


def largest(args: Sequence[Number], frames: Frames) -> Number:
    """The largest of the arguments."""
    return _extreme(args, ">", frames)


def smallest(args: Sequence[Number], frames: Frames) -> Number:
    """The smallest of the arguments."""
    return _extreme(args, "<", frames)


def _extreme(given: Sequence[Number], op: str, frames: Frames) -> Number:
    args = _folded(together(given), op)
    den = args[0].den
    if len(args) == 1:
        return args[0]
    fixed = next((arg.const for arg in args if arg.const is not None), None)
    single = next((arg for arg in args if arg.range is not None), None)
    if len(args) == 2 and fixed is not None and single is not None:
        return _cut(single, fixed, op, frames)
    if all(arg.point is not None for arg in args):
        values = [arg.point for arg in args if arg.point is not None]
        return numbers.point(_fold(values, op, frames, absorbs=False), den)
    pairs = [ends(arg, frames) for arg in args]
    sure, far = (0, 1) if op == ">" else (1, 0)
    near = _fold([pair[sure] for pair in pairs], op, frames, absorbs=False)
    last = _fold([pair[far] for pair in pairs], op, frames, absorbs=True)
    out = "<=" if op == ">" else ">="
    masks = [
        arg.mask
        if arg.mask is NONE
        else needs.unless(integers.less(pair[far], out, near), arg.mask)
        for arg, pair in zip(args, pairs, strict=True)
    ]
    low, high = (near, last) if op == ">" else (last, near)
    return interval(low, high, needs.union(*masks), frames, den)


def _fold(values: Sequence[Int], op: str, frames: Frames, *, absorbs: bool) -> Int:
    found = frames.bound(values[0])
    for value in values[1:]:
        found = frames.bound(pick(found, frames.bound(value), op, absorbs=absorbs))
    return found


def _folded(args: Sequence[Number], op: str) -> list[Number]:
    """The arguments with all constants made one."""
    consts = [arg for arg in args if arg.const is not None]
    if len(consts) < 2:
        return list(args)
    best = (max if op == ">" else min)(consts, key=lambda arg: arg.const or 0)
    return [*(arg for arg in args if arg.const is None), best]


def _cut(number: Number, fixed: int, op: str, frames: Frames) -> Number:
    """A single value against a constant: it stays a single value, NULL while it is unknown."""
    assert number.value is not None and number.range is not None
    low, high = number.range
    if op == ">":
        range: Range = (_top(low, fixed, fixed), _top(high, fixed, None))
    else:
        range = (_bottom(low, fixed, None), _bottom(high, fixed, fixed))
    value = number.value
    if not value.empty:
        value = pick(frames.bound(value), integers.const(fixed), op, absorbs=True)
    return numbers.maybe(value, range, number.mask, number.den)


def _top(bound: int | None, fixed: int, infinite: int | None) -> int | None:
    return infinite if bound is None else max(bound, fixed)


def _bottom(bound: int | None, fixed: int, infinite: int | None) -> int | None:
    return infinite if bound is None else min(bound, fixed)


def perhaps(number: Number, mask: Term, frames: Frames) -> Number:
    """The number or nothing, settled by the mask."""
    low, high = ends(number, frames)
    zero = integers.const(0)
    least = pick(low, zero, "<", absorbs=True)
    most = pick(high, zero, ">", absorbs=True)
    return interval(least, most, needs.union(mask, number.mask), frames, number.den)


def choice(
    choices: Sequence[tuple[Term, Number]], mask: Term, several: Term, frames: Frames
) -> Number:
    """One of the choices whose condition is true; where several are, the mask settles which.

    Conditions are never NULL and at least one is true; `several`: whether more than one is.
    """
    listed = [(where, number) for where, number in choices if where is not FALSE]
    given = together([number for _, number in listed])
    if len(given) == 1:
        return given[0]
    active = [frames.bind(where) for where, _ in listed]
    pairs = [ends(number, frames) for number in given]
    low = _among(active, [pair[0] for pair in pairs], "<", frames)
    high = _among(active, [pair[1] for pair in pairs], ">", frames)
    masks = [needs.where(where, one.mask) for where, one in zip(active, given, strict=True)]
    rests = needs.union(needs.where(several, mask), *masks)
    return interval(low, high, rests, frames, given[0].den)


def _among(active: list[Term], found: list[Int], op: str, frames: Frames) -> Int:
    """The lowest or highest of the active ends; one without bound takes all."""
    value, started = found[0], active[0]
    for where, end in zip(active[1:], found[1:], strict=True):
        beats = pick(frames.bound(value), end, op, absorbs=True)
        joined = integers.when(terms.negated(started), end, beats)
        value = frames.bound(integers.when(where, joined, value))
        started = frames.bind(terms.some(started, where))
    return value
