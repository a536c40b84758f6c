"""计数, 合计, 最大, 存在 over items: what is unknown of an item widens the result.

Items are summed up before the applicants read them, and the sum, never what is made of it, is zero
for an empty list (pitfall 7). A list that is not given is any number of items like a blank one.
"""

from duixian.batch import arithmetic, extremes, integers, needs, numbers, terms, truths
from duixian.batch.extremes import ZERO
from duixian.batch.here import BLANK, ROW, Here
from duixian.batch.integers import Int
from duixian.batch.lower.dispatch import gives_number, gives_truth, number, truth
from duixian.batch.lower.listed import Items, unlisted
from duixian.batch.numbers import Number
from duixian.batch.terms import FALSE, NULL, TRUE, Term
from duixian.batch.truths import Truth
from duixian.batch.unsupported import Unsupported
from duixian.rules import plan

#: One item's part: whether it counts, and its value.
Part = tuple[Truth, Number]


@gives_truth(plan.Aggregate)
def exists(expr: plan.Aggregate, here: Here) -> Truth:
    """存在: there is an item that satisfies the condition."""
    if expr.fn != "any":
        raise Unsupported(expr, "不能作为条件", here.benefit.id)
    items, frames = Items(expr.item, here), here.frames
    found = any_item(_counts(expr, here.at(expr.item, ROW)), items)
    blank = _counts(expr, here.at(expr.item, BLANK))
    fails = frames.bind(truths.is_false(blank.term))
    rests = unlisted(expr.item, blank.mask, here.bits)
    without = Truth(terms.case((fails, FALSE)), needs.unless(fails, rests))
    held = terms.case((items.given, found.term), otherwise=without.term)
    mask = terms.case((items.given, found.mask), otherwise=without.mask)
    return truths.truth(held, mask, frames.bind)


def any_item(row: Truth, items: Items) -> Truth:
    """Or over the items: one true decides; none is false."""
    row = Truth(row.term, row.mask)
    sure = items.any(truths.is_true(row.term))
    open_ = items.any(terms.is_null(row.term))
    found = terms.case((sure, TRUE), (open_, NULL), otherwise=FALSE)
    return Truth(found, needs.unless(sure, items.mask(row.mask)))


@gives_number(plan.Aggregate)
def aggregate(expr: plan.Aggregate, here: Here) -> Number:
    """计数, 合计, 最大 of an empty list are 0."""
    if expr.fn == "any":
        raise Unsupported(expr, "不能作为数值", here.benefit.id)
    items = Items(expr.item, here)
    row = _part(expr, here.at(expr.item, ROW))
    counts = here.frames.bind(row[0].term)
    part = (Truth(counts, row[0].mask), row[1])
    over = _maximum(part, items, here) if expr.fn == "max" else total(part, items, here)
    without = _any_number(_part(expr, here.at(expr.item, BLANK)), expr, here)
    both = arithmetic.together([over, without])
    return numbers.when(items.given, *both)


def total(part: Part, items: Items, here: Here) -> Number:
    """The sum of the parts; one that counts perhaps is between nothing and its value."""
    counts, value = part
    frames = here.frames
    low, high = arithmetic.ends(value, frames)
    may = extremes.perhaps(value, counts.mask, frames) if counts.open else value
    unsure = terms.is_null(counts.term)
    ends = []
    for sure, perhaps in ((low, may.low), (high, may.high)):
        zero = integers.const(0)
        term = integers.when(counts.term, sure, integers.when(unsure, perhaps, zero))
        term = frames.bound(term)
        added = items.sum(term)
        infinite = items.any(terms.is_null(term.term)) if term.nullable else FALSE
        ends.append(integers.when(infinite, integers.nothing(), added))
    mask = terms.case(
        (counts.term, value.mask),
        (unsure, may.mask if counts.open else needs.NONE),
        otherwise=needs.NONE,
    )
    return arithmetic.interval(ends[0], ends[1], items.mask(mask), frames, value.den)


def _maximum(part: Part, items: Items, here: Here) -> Number:
    """The largest value that counts; 0 when nothing does."""
    counts, value = part
    frames = here.frames
    low, high = arithmetic.ends(value, frames)
    sure, unsure = counts.term, terms.is_null(counts.term)
    is_sure = truths.is_true(sure)
    any_sure = frames.bind(items.any(is_sure))
    zero = integers.const(0)
    # An end without bound: minus infinity loses among the sure, takes all among the others.
    floor = frames.bound(items.extreme(">", integers.when(sure, low, integers.nothing())))
    endless = items.any(terms.every(terms.is_null(high.term), truths.is_true(_may(counts))))
    top = items.extreme(">", integers.when(truths.is_true(_may(counts)), high, integers.nothing()))
    least = items.extreme("<", integers.when(unsure, low, integers.nothing()))
    bottomless = items.any(terms.every(terms.is_null(low.term), unsure))
    none_low = arithmetic.pick(integers.instead_of_null(least, 0), zero, "<", absorbs=True)
    none_low = integers.when(bottomless, integers.nothing(), none_low)
    none_high = arithmetic.pick(integers.instead_of_null(top, 0), zero, ">", absorbs=True)
    upper = integers.when(any_sure, top, none_high)
    upper = integers.when(endless, integers.nothing(), upper)
    lower = integers.when(any_sure, floor, none_low)
    rests = needs.union(counts.mask, value.mask)
    rivals = _rivals(rests, counts, high, floor, items, here)
    others = items.mask(needs.where(unsure, rests))
    mask = terms.case((any_sure, rivals), otherwise=others)
    return arithmetic.interval(lower, upper, mask, frames, value.den)


def _may(counts: Truth) -> Term:
    """Whether an item counts, or may: never NULL."""
    return terms.negated(truths.is_false(counts.term))


def _rivals(rests: Term, counts: Truth, high: Int, floor: Int, items: Items, here: Here) -> Term:
    """What could still make another item the largest: bit by bit, its items' highest value."""
    if rests is needs.NONE:
        return needs.NONE
    masks, zero = [], needs.NONE
    rests = here.frames.bind(terms.case((_may(counts), rests), otherwise=zero))
    for bit in here.bits.values():
        has = terms.compared("<>", needs.only(rests, bit), zero)
        if rests.op == "mask" and not int(str(rests.args[0])) & bit:
            continue
        top = items.extreme(">", integers.when(has, high, integers.nothing()))
        above = terms.coalesce(integers.less(top, ">", floor), FALSE)
        # A floor of minus infinity is below every value there is.
        above = terms.some(above, terms.every(terms.is_null(floor.term), terms.known(top.term)))
        endless = items.any(terms.every(has, terms.is_null(high.term)))
        masks.append(needs.where(terms.some(above, endless), terms.mask(bit)))
    return needs.union(*masks)


def _any_number(part: Part, expr: plan.Aggregate, here: Here) -> Number:
    """A list that is not given: no items, or any number of items like this one."""
    counts, value = part
    frames = here.frames
    low, high = arithmetic.ends(value, frames)
    zero, open_ = integers.const(0), integers.nothing()
    fails = frames.bind(truths.is_false(counts.term))
    if expr.fn == "max":
        least = arithmetic.pick(low, zero, "<", absorbs=True)
        most = arithmetic.pick(high, zero, ">", absorbs=True)
    else:
        below = terms.coalesce(integers.less(low, "<", zero), TRUE)
        above = terms.coalesce(integers.less(high, ">", zero), TRUE)
        least = integers.when(below, open_, zero)
        most = integers.when(above, open_, zero)
    mask = unlisted(expr.item, needs.union(counts.mask, value.mask), here.bits)
    any_sum = arithmetic.interval(least, most, mask, frames, value.den)
    return numbers.when(fails, numbers.rescaled(ZERO, value.den), any_sum)


def _part(expr: plan.Aggregate, here: Here) -> Part:
    counts = _counts(expr, here)
    if expr.fn == "count" or expr.value is None:
        return counts, numbers.point(1)
    return counts, number(expr.value, here)


def _counts(expr: plan.Aggregate, here: Here) -> Truth:
    return truths.YES if expr.where is None else truth(expr.where, here)
