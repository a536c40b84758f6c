"""Tiers and tables: the value of the row that the subject reaches or is."""

from collections.abc import Sequence

from duixian.batch import arithmetic, extremes, integers, needs, numbers, terms, truths
from duixian.batch.arithmetic import ends, together
from duixian.batch.extremes import ZERO
from duixian.batch.here import Here
from duixian.batch.integers import Int
from duixian.batch.lower import past
from duixian.batch.lower.comparison import compare, of_range
from duixian.batch.lower.conditions import option
from duixian.batch.lower.dispatch import gives_number, number
from duixian.batch.numbers import Number
from duixian.batch.terms import FALSE, NULL, TRUE, Term
from duixian.rules import plan
from duixian.rules.types import Base


@gives_number(plan.Tiers)
def tiers(expr: plan.Tiers, here: Here) -> Number:
    """The value of the highest tier reached; the hull of all that could be it."""
    subject = number(expr.subject, here)
    marks = [number(row.threshold, here) for row in expr.rows]
    values = [_value(expr, at, here) for at in range(len(expr.rows))]
    if all(value.const is not None for value in values) and subject.range is not None:
        return _constants(expr, subject, marks, together([ZERO, *values]), here)
    if subject.range is not None and all(mark.const is not None for mark in marks):
        return _by_value(expr, subject, marks, together([ZERO, *values]), here)
    frames = here.frames
    reached = [
        frames.bind(compare(subject, row.op, mark, frames).term)
        for row, mark in zip(expr.rows, marks, strict=True)
    ]
    choices = []
    for at, value in enumerate([ZERO, *values]):
        later = terms.every(*(terms.negated(truths.is_true(t)) for t in reached[at:]))
        own = TRUE if at == 0 else terms.negated(truths.is_false(reached[at - 1]))
        choices.append((terms.every(own, later), value))
    several = terms.some(*(_undecided(at, reached) for at in range(len(reached))))
    return extremes.choice(choices, subject.mask, frames.bind(several), frames)


def _undecided(at: int, reached: list[Term]) -> Term:
    """Whether a row could be the highest reached or not."""
    later = terms.every(*(terms.negated(truths.is_true(t)) for t in reached[at + 1 :]))
    return terms.every(terms.is_null(reached[at]), later)


def _constants(
    expr: plan.Tiers, subject: Number, marks: list[Number], values: list[Number], here: Here
) -> Number:
    """Constants by a single value: again a single value, NULL while the subject is."""
    assert subject.value is not None and subject.range is not None
    worths = [value.value for value in values if value.value is not None]
    possible = [worths[0]]
    found = worths[0]
    held = Number(needs.NONE, subject.den, here.frames.bound(subject.value))
    for row, mark, worth in zip(expr.rows, marks, worths[1:], strict=True):
        on, at = together([held, mark])
        assert at.const is not None and on.value is not None
        scaled = numbers.rescaled(subject, on.den)
        assert scaled.range is not None
        decided = of_range(scaled.range, row.op, at.const)
        possible = [worth] if decided is TRUE else [*possible, worth]
        possible = possible[:-1] if decided is FALSE else possible
        if not subject.value.empty:
            found = integers.when(
                integers.less(on.value, row.op, integers.const(at.const)), worth, found
            )
    consts = [worth.const for worth in possible if worth.const is not None]
    if held.value is None or held.value.empty:
        value = integers.nothing()
    else:
        unknown = terms.is_null(held.value.term)
        value = _nullable(integers.when(unknown, integers.nothing(), found))
    range = (min(consts), max(consts))
    return numbers.maybe(value, range, subject.mask, values[0].den)


def _by_value(
    expr: plan.Tiers, subject: Number, marks: list[Number], values: list[Number], here: Here
) -> Number:
    """One value after another by a single value; while that is unknown, the hull of all of them."""
    frames = here.frames
    assert subject.value is not None and subject.range is not None
    known = Number(needs.NONE, subject.den, frames.bound(subject.value))
    possible, found = [values[0]], values[0]
    for row, mark, value in zip(expr.rows, marks, values[1:], strict=True):
        on, at = together([known, mark])
        assert at.const is not None and on.value is not None
        scaled = numbers.rescaled(subject, on.den)
        assert scaled.range is not None
        decided = of_range(scaled.range, row.op, at.const)
        possible = [value] if decided is TRUE else [*possible, value]
        possible = possible[:-1] if decided is FALSE else possible
        if not subject.value.empty:
            reached = integers.less(on.value, row.op, integers.const(at.const))
            found = numbers.when(frames.bind(reached), value, found)
    every = [(TRUE, value) for value in possible]
    hull = extremes.choice(every, subject.mask, TRUE, frames)
    if subject.value.empty:
        return hull
    unknown = numbers.when(terms.is_null(subject.value.term), hull, found)
    low, high = ends(unknown, frames)
    return arithmetic.interval(low, high, unknown.mask, frames, unknown.den)


def _nullable(value: Int) -> Int:
    return Int(value.term, value.lo, value.hi, True, value.wide)


def _value(expr: plan.Tiers, at: int, here: Here) -> Number:
    """What a tier pays: its value; with 首次 nothing once it was paid for or reached before."""
    row = expr.rows[at]
    value = number(row.value, here)
    if not expr.first:
        return value
    frames = here.frames
    mark = past.in_fact_unit(row.threshold)
    entries = past.entries(expr.subject, here)
    without = frames.bind(entries.without_tier())
    amount = entries.amount_without_tier()
    single = terms.compared("=", without, terms.integer(1))
    named, higher = _by_amount(expr, at, amount)
    before = terms.some(
        past.held_before(expr.subject, row.op, mark, here),
        entries.any_tier(past.tier_mark(past.TIER, mark), f"档位 >= {mark}"),
        terms.where(single, higher),
    )
    unnamed = terms.where(
        terms.compared(">", without, terms.integer(0)),
        terms.negated(terms.where(single, named)),
    )
    unclear = terms.some(terms.negated(past.complete(here)), entries.unclear, unnamed)
    done, open_ = frames.bind(before), frames.bind(unclear)
    least = extremes.perhaps(value, past.ledger(here), frames)
    nothing = numbers.point(0, value.den)
    return numbers.when(done, nothing, numbers.when(open_, least, value))


def _by_amount(expr: plan.Tiers, at: int, amount: Term) -> tuple[Term, Term]:
    """Whether an amount names a single tier, and whether that is this one or a higher one."""
    keys = [(past.in_fact_unit(row.threshold), _constant(row.value)) for row in expr.rows]
    amounts = [money for _, money in keys if money is not None]
    single = {
        money: mark for mark, money in keys if money is not None and amounts.count(money) == 1
    }
    reaching = [money for money, mark in single.items() if mark >= keys[at][0]]
    return _is_one(amount, list(single)), _is_one(amount, reaching)


def _constant(value: plan.Expr) -> int | None:
    found = value.value if isinstance(value, plan.Literal) else None
    return found if isinstance(found, int) else None


def _is_one(amount: Term, among: Sequence[int]) -> Term:
    """Whether an amount is one of these: never NULL."""
    if not among or amount is NULL:
        return FALSE
    return terms.coalesce(terms.term("in", amount, *map(terms.integer, among)), FALSE)


@gives_number(plan.Table)
def table(expr: plan.Table, here: Here) -> Number:
    """The value beside the option or rank that the subject is."""
    values = [number(value, here) for _, value in expr.rows]
    if expr.subject.type.base is Base.OPTION:
        return _by_option(expr, values, here)
    frames = here.frames
    subject = number(expr.subject, here)
    low, high = ends(subject, frames)
    found, inside = [], []
    for (key, _), value in zip(expr.rows, values, strict=True):
        assert isinstance(key.value, int)
        at = integers.const(key.value)
        above = terms.coalesce(integers.less(low, "<=", at), TRUE)
        below = terms.coalesce(integers.less(at, "<=", high), TRUE)
        within = frames.bind(terms.every(above, below))
        found.append((within, value))
        inside.append(within)
    width = integers.subtract(high, low)
    count = terms.term(
        "+",
        terms.integer(0),
        *(terms.case((one, terms.integer(1)), otherwise=terms.integer(0)) for one in inside),
    )
    other = terms.coalesce(terms.compared(">=", width.term, count), TRUE)
    several = terms.negated(terms.coalesce(integers.less(low, "=", high), FALSE))
    choices = [*found, (frames.bind(other), ZERO)]
    return extremes.choice(choices, subject.mask, frames.bind(several), frames)


def _by_option(expr: plan.Table, values: list[Number], here: Here) -> Number:
    frames = here.frames
    subject = option(expr.subject, here)
    unknown = frames.bind(terms.is_null(subject.term))
    choices, is_listed = [], []
    for (key, _), value in zip(expr.rows, values, strict=True):
        same = terms.compared("=", subject.term, terms.text(str(key.value)))
        same = terms.coalesce(same, FALSE)
        is_listed.append(same)
        choices.append((terms.some(unknown, same), value))
    others = set(expr.subject.type.options) - {key.value for key, _ in expr.rows}
    none = terms.negated(terms.some(*is_listed))
    elsewhere = none if others else terms.every(none, terms.negated(unknown))
    choices.append((elsewhere, ZERO))
    several = unknown if len(expr.rows) + bool(others) > 1 else FALSE
    return extremes.choice(choices, subject.mask, several, frames)
