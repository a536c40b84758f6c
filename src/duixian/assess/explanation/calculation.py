"""How an amount came about: the formula with its figures, what is between, the caps that bound."""

from collections.abc import Iterator
from dataclasses import dataclass

from duixian.assess.explanation.figures import money_words, value_words
from duixian.assess.explanation.formulas import formula, result, value
from duixian.assess.explanation.telling import Telling
from duixian.assess.reference.bounds import Bounds
from duixian.assess.reference.dispatch import number
from duixian.assess.reference.tiers import reachable
from duixian.assess.result import CapBound, Outcome, Reason
from duixian.assess.wording import say
from duixian.rules import plan
from duixian.rules.types import YUAN


@dataclass(frozen=True, slots=True)
class Calculation:
    """The lines of the calculation and the caps that bound."""

    lines: tuple[Reason, ...]
    caps: tuple[CapBound, ...]


def calculation(outcome: Outcome, told: Telling) -> Calculation:
    """The lines for an amount that can be more than nothing."""
    benefit = told.benefit
    if outcome.before_caps is None:
        return Calculation((), ())
    if benefit.items is not None:
        paid = [amount for _, _, amount in outcome.items if amount.high != 0]
        lines = _sum_of_items(len(paid), outcome, told) if outcome.items else ()
    else:
        lines = amount_lines(benefit.amount, told)
    caps = caps_bound(outcome, told)
    cut = tuple(Reason(cap.text, True, cap.place) for cap in caps)
    return Calculation((*lines, *cut), caps)


def amount_lines(amount: plan.Amount | None, told: Telling) -> tuple[Reason, ...]:
    """The formula of an amount, one line for each of its bounds that is stated."""
    if amount is None:
        return ()
    place = told.place(amount.quote)
    if amount.high is amount.low:
        return (_line(amount.low, amount, told),)
    low = number(amount.low, told.situation)
    if amount.high is None:
        words = say(told.lang, "from", result(amount.low, told))
    elif low.known and low.low == 0:
        words = say(told.lang, "at_most", result(amount.high, told))
    else:
        ends = (result(amount.low, told), result(amount.high, told))
        words = say(told.lang, "between", *ends)
    known = settled(amount.high or amount.low, told)
    return (Reason(say(told.lang, "range", words), known, place),)


def _line(expr: plan.Expr, amount: plan.Amount, told: Telling) -> Reason:
    between = tuple(
        Reason(f"{formula(base, told)} = {value(base, told)}", True)
        for base in _between(expr, told)
        if number(base, told.situation).known
    )
    quote = _own_words(expr, told) or amount.quote
    return Reason(result(expr, told), settled(expr, told), told.place(quote), between)


def _own_words(expr: plan.Expr, told: Telling) -> plan.Quote | None:
    """The words of the tier that is reached, where they are its own."""
    if not isinstance(expr, plan.Tiers):
        return None
    rows = reachable(expr, number(expr.subject, told.situation), told.situation)
    return rows[0].quote if len(rows) == 1 and rows[0] is not None else None


def settled(expr: plan.Expr, told: Telling) -> bool | None:
    """The mark of a line of a calculation: true when its figure is known."""
    return True if number(expr, told.situation).known else None


def _between(expr: plan.Expr, told: Telling) -> Iterator[plan.Expr]:
    """The sums whose value alone is put into the formula."""
    for node in told.structure.own(expr):
        if isinstance(node, plan.FullSteps) and isinstance(node.base, plan.Sum):
            yield node.base


def _sum_of_items(paid: int, outcome: Outcome, told: Telling) -> tuple[Reason, ...]:
    assert told.benefit.items is not None and outcome.before_caps is not None
    kind = told.benefit.items.kind
    entry = told.situation.dictionary.items[kind]
    words = say(
        told.lang,
        "sum_of",
        n=paid,
        unit=entry.unit,
        kind=kind if told.lang == "zh" else entry.english,
        amount=money_words(outcome.before_caps, told.lang),
    )
    known = True if outcome.before_caps.point else None
    return (Reason(words, known, told.place(told.benefit.items.amount.quote)),)


def caps_bound(outcome: Outcome, told: Telling) -> tuple[CapBound, ...]:
    """The caps that certainly cut the amount, in the order they are applied."""
    assert outcome.before_caps is not None
    if not outcome.before_caps.point:
        return ()
    before, found = outcome.before_caps.low, []
    for cap in told.benefit.caps:
        limit = number(cap.limit, told.situation)
        if cap.scope != "item" and limit.known and limit.low < before:
            found.append(_bound(cap, before, limit, told))
            before = max(int(limit.low), 0)
    return tuple(found)


def _bound(cap: plan.Cap, before: int, limit: Bounds, told: Telling) -> CapBound:
    low = max(int(limit.low), 0)
    words = say(
        told.lang,
        "cap",
        scope=say(told.lang, f"scope_{cap.scope}"),
        limit=formula(cap.limit, told),
        before=value_words(before, YUAN, told.lang),
        after=value_words(low, YUAN, told.lang),
    )
    return CapBound(cap.scope, before, low, told.place(cap.quote), words)
