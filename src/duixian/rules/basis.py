"""The figure an amount is reckoned from (计算基数): a part of its own rule, found by its form.

Every engine evaluates the same part (decision 6). Constants beside it, roundings and conversions
are taken off, so that the figure is in the unit of the fact.
"""

from duixian.rules import plan
from duixian.rules.language.walk import nodes
from duixian.rules.types import BOOL, TIMES, YUAN, Base

#: What the items of a clause are added up in; of anything else the items are counted.
_ADDED = (Base.MONEY, Base.COUNT, Base.AREA)
_FIGURES = (plan.FactRef, plan.Aggregate, plan.Awarded, plan.HowMany)


def basis(benefit: plan.Benefit) -> plan.Expr | None:
    """The figure in the unit of its type; None where the amount is fixed or not stated.

    What a ratio multiplies, what tiers, slices and tables go by, what full steps are counted in.
    Over items: its sum over those that are paid for, else how many these are.
    """
    if benefit.items is not None:
        return _of_items(benefit.items)
    return None if benefit.amount is None else _of_amount(benefit.amount)


def _of_amount(amount: plan.Amount) -> plan.Expr | None:
    return _first(amount.low, *(() if amount.high is None else (amount.high,)))


def _of_items(items: plan.Items) -> plan.Expr:
    found, span = _of_amount(items.amount), items.amount.low.span
    where = [condition.expr for condition in items.conditions]
    most = items.amount.high
    if most is not None:  # an award of nothing is no award
        nothing = plan.Literal(span, YUAN, 0, "0元")
        where.append(plan.Compare(span, BOOL, ">", most, nothing))
    paid = plan.Logic(span, BOOL, "and", tuple(where)) if where else None
    if found is None or found.type.base not in _ADDED or not _reads(found, items.kind):
        return plan.Aggregate(span, TIMES, "count", items.kind, None, paid)
    return plan.Aggregate(span, found.type, "sum", items.kind, found, paid)


def _reads(expr: plan.Expr, kind: str) -> bool:
    return any(isinstance(one, plan.FactRef) and one.item == kind for one in nodes(expr))


def _first(*parts: plan.Expr) -> plan.Expr | None:
    return next((found for part in parts if (found := _figure(part)) is not None), None)


def _figure(expr: plan.Expr) -> plan.Expr | None:
    """The figure of an amount or of a part of it."""
    match expr:
        case plan.Scale(base=base, ratio=ratio):
            return _bare(base) or _figure(ratio)
        case plan.Times(base=base, count=count):
            return _first(count, base)
        case plan.FullSteps(base=base) | plan.Convert(base=base):
            return _bare(base)
        case plan.Tiers(subject=subject) | plan.Slices(subject=subject):
            return _bare(subject)
        case plan.Table(subject=subject):
            return _bare(subject)
        case plan.Product(factors=parts) | plan.Extreme(args=parts):
            return _first(*parts)
        case plan.Sum(left=left, right=right):
            return _first(left, right)
        case plan.RoundTo(base=base) | plan.Instalment(base=base):
            return _figure(base)
        case _:
            return _bare(expr) if isinstance(expr, _FIGURES) else None


def _bare(expr: plan.Expr) -> plan.Expr | None:
    """The figure without constants added to it or bounding it, without rounding, unconverted."""
    match expr:
        case plan.Literal() | plan.ParamRef():
            return None
        case plan.Sum(left=left, right=plan.Literal()):
            return _bare(left)
        case plan.Sum(left=plan.Literal(), op="+", right=right):
            return _bare(right)
        case plan.Extreme(args=args) if len(open_ := [a for a in args if not _fixed(a)]) == 1:
            return _bare(open_[0])
        case plan.RoundTo(base=base) | plan.Convert(base=base):
            return _bare(base)
        case plan.Scale(base=base, ratio=plan.Literal()):
            return _bare(base)
    if expr.type.base in (Base.DATE, Base.OPTION, Base.BOOL):
        return None
    # Only a fact is a whole number of parts per million; a ratio of figures may be none.
    return None if expr.type.base is Base.RATIO and not isinstance(expr, plan.FactRef) else expr


def _fixed(expr: plan.Expr) -> bool:
    return isinstance(expr, plan.Literal)
