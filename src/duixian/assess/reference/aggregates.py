"""计数, 合计, 最大, 存在 over items: what is unknown of an item widens the result.

An item counts for sure, perhaps (its condition is unknown) or not at all. A list that is not given
is any number of items of which nothing is known.
"""

from duixian.assess.domain import INF
from duixian.assess.needs import NOTHING, Needs, unlisted
from duixian.assess.reference import bounds
from duixian.assess.reference.bounds import ZERO, Bounds, point, span
from duixian.assess.reference.dispatch import gives_number, gives_truth, number, truth
from duixian.assess.reference.situation import BLANK, Situation
from duixian.assess.reference.verdict import YES, Verdict, any_of, unknown
from duixian.assess.unsupported import Unsupported
from duixian.register.applicant import Item
from duixian.rules import plan

#: One item's part: whether it counts, and its value.
Part = tuple[Verdict, Bounds]


@gives_truth(plan.Aggregate)
def exists(expr: plan.Aggregate, situation: Situation) -> Verdict:
    """存在: there is an item that satisfies the condition."""
    if expr.fn != "any":
        raise Unsupported(expr, "不能作为条件")
    items = situation.listed(expr.item)
    if items is None:
        blank = _counts(expr, BLANK, situation)
        return blank if blank.truth is False else unknown(unlisted(expr.item, blank.needs))
    return any_of([_counts(expr, item, situation) for item in items])


@gives_number(plan.Aggregate)
def aggregate(expr: plan.Aggregate, situation: Situation) -> Bounds:
    """计数, 合计, 最大 of an empty list are 0."""
    items = situation.listed(expr.item)
    if items is None:
        return any_number(_part(expr, BLANK, situation), expr)
    parts = [_part(expr, item, situation) for item in items]
    return maximum(parts) if expr.fn == "max" else total(parts)


def total(parts: list[Part]) -> Bounds:
    """The sum of the parts; one that counts perhaps is between nothing and its value."""
    result = ZERO
    for counts, value in parts:
        if counts.truth is True:
            result = bounds.add(result, value)
        elif counts.truth is None:
            result = bounds.add(result, perhaps(value, counts.needs))
    return result


def perhaps(value: Bounds, needs: Needs) -> Bounds:
    """The value or nothing."""
    return bounds.hull([ZERO, value], needs)


def maximum(parts: list[Part]) -> Bounds:
    """The largest value that counts; 0 when nothing does."""
    sure = [value for counts, value in parts if counts.truth is True]
    may = [(value, counts.needs) for counts, value in parts if counts.truth is None]
    if not sure:
        choices = [ZERO, *(value for value, _ in may)]
        return bounds.hull(choices, NOTHING.union(*(needs for _, needs in may)))
    floor = bounds.largest(sure)
    high = max([floor.high, *(value.high for value, _ in may)])
    rivals = [value.needs | needs for value, needs in may if value.high > floor.low]
    return span(floor.low, high, floor.needs, *rivals)


def any_number(part: Part, expr: plan.Aggregate) -> Bounds:
    """A list that is not given: no items, or any number of items like this one."""
    counts, value = part
    if counts.truth is False:
        return ZERO
    if expr.fn == "max":
        low, high = min(value.low, 0), max(value.high, 0)
    else:
        low, high = (-INF if value.low < 0 else 0), (INF if value.high > 0 else 0)
    return span(low, high, unlisted(expr.item, counts.needs | value.needs))


def _part(expr: plan.Aggregate, item: Item, situation: Situation) -> Part:
    counts = _counts(expr, item, situation)
    if expr.fn == "count" or expr.value is None or counts.truth is False:
        return counts, point(1)
    return counts, number(expr.value, situation.at(expr.item, item))


def _counts(expr: plan.Aggregate, item: Item, situation: Situation) -> Verdict:
    return YES if expr.where is None else truth(expr.where, situation.at(expr.item, item))
