"""Interval arithmetic as code: constants folded, points computed once, signs used where known."""

from collections.abc import Sequence
from dataclasses import replace
from math import lcm

from duixian.assess.domain import INF
from duixian.assess.generate.code import Code, integer
from duixian.assess.generate.operands import Emit, Number, constant, no_needs


def point_or(
    code: Code, name: str, low: int, high: int, needs: Emit, denominator: int = 1
) -> Number:
    """The value of a name, or the whole range while it is None."""

    def write() -> Number:
        ends = code.name("l"), code.name("h")
        code.add(f"if {name} is None: {ends[0]} = {integer(low)}; {ends[1]} = {integer(high)}")
        code.add(f"else: {ends[0]} = {ends[1]} = {name}")
        if low == high:
            return Number(*ends, denominator=denominator)
        return Number(*ends, needs, denominator, test=f"{name} is None")

    return code.once(("range", name), write)


def from_any(code: Code, *numbers: Number) -> Emit:
    """Writes what some numbers need where what is computed of them is not a point.

    Where all but one are points it is that one that is open.
    """
    rest = [number for number in numbers if not number.exact]
    if len(rest) == 1:
        return rest[0].needs

    def emit(mask: str) -> None:
        for number in rest:
            code.settle(number, mask)

    return emit


def both(code: Code, low: str, high: str, natural: bool, denominator: int = 1) -> Number:
    """A number from the code of its ends."""
    if low == high:
        name = code.let(low)
        return Number(name, name, denominator=denominator, natural=natural)
    return Number(code.let(low), code.let(high), denominator=denominator, natural=natural)


def needing(number: Number, needs: Emit) -> Number:
    """The number with what it needs while it is not a point."""
    return replace(number, needs=no_needs if number.exact else needs)


def over(code: Code, number: Number, denominator: int) -> Number:
    """The same ratio over a multiple of its denominator."""
    factor = denominator // number.denominator
    if factor == 1:
        return number
    if number.constant is not None:
        return constant(number.constant * factor, denominator)
    ends = (f"{number.low} * {factor}", f"{number.high} * {factor}")
    return needing(both(code, *ends, number.natural, denominator), number.needs)


def aligned(code: Code, numbers: Sequence[Number]) -> list[Number]:
    """The numbers over one denominator."""
    denominator = lcm(*(n.denominator for n in numbers))
    return [over(code, n, denominator) for n in numbers]


def add(code: Code, left: Number, right: Number, op: str) -> Number:
    """left + right, left - right."""
    left, right = aligned(code, [left, right])
    if left.constant is not None and right.constant is not None:
        value = left.constant + (right.constant if op == "+" else -right.constant)
        return constant(value, left.denominator)
    low, high = (right.low, right.high) if op == "+" else (right.high, right.low)
    natural = op == "+" and left.natural and right.natural
    ends = (f"{left.low} {op} {low}", f"{left.high} {op} {high}")
    number = both(code, *ends, natural, left.denominator)
    return needing(number, from_any(code, left, right))


def multiply(code: Code, left: Number, right: Number) -> Number:
    """left × right over the product of the denominators."""
    denominator = left.denominator * right.denominator
    if left.constant is not None and right.constant is not None:
        return constant(left.constant * right.constant, denominator)
    if left.constant is None and right.constant is not None:
        left, right = right, left
    natural = left.natural and right.natural
    if left.exact and right.exact:
        ends = (f"{left.low} * {right.low}",) * 2
    elif natural or (left.constant is not None and left.constant >= 0):
        ends = (f"{left.low} * {right.low}", f"{left.high} * {right.high}")
    elif left.constant is not None:
        ends = (f"{left.low} * {right.high}", f"{left.low} * {right.low}")
    else:
        low, high = code.name("l"), code.name("h")
        args = f"{left.low}, {left.high}, {right.low}, {right.high}"
        code.add(f"{low}, {high} = product({args})")
        number = Number(low, high, denominator=denominator, natural=natural)
        return needing(number, from_any(code, left, right))
    number = both(code, *ends, natural, denominator)
    return needing(number, from_any(code, left, right))


def down(code: Code, number: Number) -> Number:
    """To whole units, toward minus infinity."""
    if number.denominator == 1:
        return number
    if number.constant is not None:
        return constant(number.constant // number.denominator)
    ends = (f"{number.low} // {number.denominator}", f"{number.high} // {number.denominator}")
    whole = both(code, *ends, number.natural)
    return needing(whole, number.needs)


def extreme(code: Code, numbers: Sequence[Number], op: str) -> Number:
    """The largest (op "max") or the smallest ("min"); rivals that cannot be it are not needed."""
    numbers = aligned(code, _fold(numbers, op))
    if len(numbers) == 1:
        return numbers[0]
    sign = ">" if op == "max" else "<"
    exact = all(n.exact for n in numbers)
    low = _best(code, [n.low for n in numbers], sign)
    high = low if exact else _best(code, [n.high for n in numbers], sign)
    some = any(n.natural for n in numbers)
    natural = some if op == "max" else all(n.natural for n in numbers)
    number = Number(low, high, denominator=numbers[0].denominator, natural=natural)
    rivals = [n for n in numbers if not n.exact]
    if len(rivals) == 1:
        return needing(number, rivals[0].needs)

    def emit(mask: str) -> None:
        for rival in rivals:
            can = f"{rival.high} > {low}" if op == "max" else f"{rival.low} < {high}"
            with code.block(f"if {can}:"):
                code.settle(rival, mask)

    return needing(number, emit)


def not_negative(code: Code, number: Number) -> Number:
    """The number, at least zero."""
    return number if number.natural else extreme(code, [number, constant(0)], "max")


NO_BOUND = Number("INF", "INF", constant=INF, natural=True)


def _fold(numbers: Sequence[Number], op: str) -> list[Number]:
    """One constant of the best value instead of several."""
    fixed = [n for n in numbers if n.constant is not None]
    rest = [n for n in numbers if n.constant is None]
    if len(fixed) < 2 or len({n.denominator for n in fixed}) > 1:
        return list(numbers)
    values = [n.constant for n in fixed if n.constant is not None]
    best = max(values) if op == "max" else min(values)
    kept = NO_BOUND if best == INF else constant(best, fixed[0].denominator)
    return [*rest, kept]


def _best(code: Code, ends: list[str], sign: str) -> str:
    name = code.let(ends[0])
    for end in ends[1:]:
        code.add(f"if {end} {sign} {name}: {name} = {end}")
    return name
