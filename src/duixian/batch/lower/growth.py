"""Growth rates, compared by cross multiplication in whole numbers of 128 bits.

The rate r of a comparison is n/D with a fixed D > 0; f = n + D.

- 同比, 几何 over n years: x·Dⁿ op b·fⁿ, for a base b > 0 (over several years f and x at least 0).
- 算术 over n years: (x/b₁ + b₁/b₂ + …)·D op n·f, multiplied by all bases, which are all > 0.

Where the accepted limits would need more than 128 bits the rule is refused: three yearly rates of
amounts do, two do unless the rate is published in parts per million.
"""

from duixian.batch import arithmetic, extremes, integers, needs, numbers, terms, truths
from duixian.batch.arithmetic import ends
from duixian.batch.here import Here
from duixian.batch.integers import Int
from duixian.batch.lower.comparison import FLIPPED, compare
from duixian.batch.lower.dispatch import number
from duixian.batch.numbers import Number
from duixian.batch.terms import FALSE, TRUE, Term
from duixian.batch.truths import Truth
from duixian.batch.unsupported import Unsupported
from duixian.rules import plan
from duixian.rules.needs import AUTHORITY, growth_facts


def compare_growth(expr: plan.Compare, here: Here) -> Truth:
    """A growth rate against a ratio, either way round."""
    match expr.left, expr.right:
        case plan.Growth(), plan.Growth():
            raise Unsupported(expr, "不能拿增速与增速比较", here.benefit.id)
        case plan.Growth() as growth, rate:
            return _compare(growth, expr.op, number(rate, here), here)
        case rate, plan.Growth() as growth:
            return _compare(growth, FLIPPED[expr.op], number(rate, here), here)
    raise Unsupported(expr, "不是增速的比较", here.benefit.id)


def _compare(growth: plan.Growth, op: str, rate: Number, here: Here) -> Truth:
    frames = here.frames
    now, *bases = (number(ref, here) for ref in growth_facts(growth))
    rooted = growth.method == "几何" and growth.years > 1
    known = [_known(base) for base in bases]
    values = [_positive(base) for base in bases]
    undefined = terms.some(*(_not_positive(base) for base in bases))
    now_low, now_high = ends(now, frames)
    zero = integers.const(0)
    if rooted:
        undefined = terms.some(undefined, integers.less(now_high, "<", zero))
        negative = terms.coalesce(integers.less(now_low, "<", zero), TRUE)
        known.append(terms.negated(negative))
    factor = arithmetic.add(rate, numbers.point(1), frames)
    if growth.method == "算术":
        left, right = _arithmetic(now, values, factor, here)
    else:
        left, right = now, _geometric(values[0], factor, growth.years, here)
    decided = compare(left, op, right, frames)
    if all(base.value is not None and base.value.empty for base in bases):
        decided = Truth(terms.NULL)
    undefined = terms.coalesce(frames.bind(undefined), FALSE) if undefined is not FALSE else FALSE
    fixed = terms.every(terms.negated(undefined), *known)
    asked = needs.union(now.mask, rate.mask, *(base.mask for base in bases))
    mask = terms.case((undefined, here.need(AUTHORITY)), (fixed, decided.mask), otherwise=asked)
    return truths.truth(terms.case((fixed, decided.term)), mask, frames.bind)


def _known(base: Number) -> Term:
    assert base.value is not None
    return terms.known(base.value.term)


def _not_positive(base: Number) -> Term:
    """Whether a base year is known and of zero or less."""
    assert base.value is not None
    return terms.coalesce(integers.less(base.value, "<=", integers.const(0)), FALSE)


def _positive(base: Number) -> Int:
    """A base year where the comparison is read at all: known and above zero."""
    assert base.value is not None
    value = base.value
    return Int(value.term, 1, max(value.hi, 1), value.nullable, value.wide)


def _geometric(base: Int, factor: Number, years: int, here: Here) -> Number:
    if years > 1:
        factor = extremes.largest([factor, numbers.point(0)], here.frames)
        den = factor.den**years
        risen = numbers.monotone(factor, lambda f: integers.power(here.frames.bound(f), years))
        factor = Number(risen.mask, den, risen.value, risen.range, risen.ends)
    return _product(factor, base, here)


def _arithmetic(now: Number, bases: list[Int], factor: Number, here: Here) -> tuple[Number, Number]:
    """Both sides of x/b₁ + b₁/b₂ + … op n·f, multiplied by the product of the bases."""
    steps = [_times([*_without(bases, at), bases[at - 1]]) for at in range(1, len(bases))]
    left = _product(now, _times(bases[1:]), here)
    for step in steps:
        left = _shifted(left, step)
    count = integers.const(len(bases))
    return left, _product(factor, _times([count, *bases]), here)


def _without(bases: list[Int], at: int) -> list[Int]:
    return bases[:at] + bases[at + 1 :]


def _times(values: list[Int]) -> Int:
    found = integers.const(1)
    for value in values:
        found = integers.multiply(found, value)
    return found


def _product(number: Number, by: Int, here: Here) -> Number:
    """A number times a positive one; both infinities stay."""
    low, high = (integers.multiply(end, by) for end in ends(number, here.frames))
    return Number(number.mask, number.den, ends=(here.frames.bound(low), here.frames.bound(high)))


def _shifted(number: Number, by: Int) -> Number:
    low, high = (integers.add(end, by) for end in (number.low, number.high))
    return Number(number.mask, number.den, ends=(low, high))
