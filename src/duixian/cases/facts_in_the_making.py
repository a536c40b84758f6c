"""Builds facts that meet a benefit's conditions, so that one of them can then be moved.

Whatever no condition bounds is given a round figure; an applicant made so is made up and says so.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from duixian.register.applicant import Value
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary
from duixian.rules.language.walk import nodes
from duixian.rules.types import RATIO_ONE, Base

#: A figure for facts that no condition bounds, per family, in the type's unit.
_PLENTY = {
    Base.MONEY: 10**8,  # 100万元
    Base.COUNT: 100,
    Base.AREA: 10**6,
    Base.RATIO: 500_000,
    Base.MONTHS: 12,
    Base.RANK: 1,
}
#: Last year's figure where growth must be shown: a hundredth leaves none in doubt.
_GROWN = 100
_FLIPPED = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "!=", "!=": "="}


class BeyondMe(Exception):
    """A condition of a form that no facts can be made up for."""


@dataclass
class Facts:
    """Facts of one made-up applicant; yearly ones by (fact, year), items one of a kind."""

    dictionary: Dictionary
    year: int
    identities: set[str] = field(default_factory=set)
    moment: dict[str, Value] = field(default_factory=dict)
    yearly: dict[tuple[str, int], Value] = field(default_factory=dict)
    items: dict[str, dict[str, Value]] = field(default_factory=dict)
    copies: dict[str, int] = field(default_factory=dict)
    parameters: dict[str, int] = field(default_factory=dict)

    def put(self, ref: plan.FactRef, value: Value) -> None:
        """Give a fact a value."""
        if ref.item is not None:
            self.items.setdefault(ref.item, {})[ref.fact] = value
        elif self.dictionary.facts[ref.fact].yearly:
            self.yearly[ref.fact, self.year - ref.lag] = value
        else:
            self.moment[ref.fact] = value

    def get(self, ref: plan.FactRef) -> Value | None:
        """The value a fact has so far."""
        if ref.item is not None:
            return self.items.get(ref.item, {}).get(ref.fact)
        return self.yearly.get((ref.fact, self.year - ref.lag), self.moment.get(ref.fact))

    def least(self, ref: plan.FactRef, value: int) -> None:
        """A lower bound; it never lowers what is there."""
        old = self.get(ref)
        self.put(ref, max(old, value) if isinstance(old, int) else value)

    def copy(self) -> "Facts":
        """Facts that can be moved on their own."""
        return replace(
            self,
            moment=dict(self.moment),
            yearly=dict(self.yearly),
            items={kind: dict(facts) for kind, facts in self.items.items()},
            copies=dict(self.copies),
        )


def meeting(benefit: plan.Benefit, dictionary: Dictionary, year: int) -> Facts:
    """Facts that meet every condition of a benefit and let its amount be known.

    Raises BeyondMe where a condition has a form that is not foreseen here.
    """
    facts = Facts(dictionary, year, identities=set(benefit.subjects))
    conditions = [c.expr for c in benefit.conditions]
    amounts = [benefit.amount] if benefit.amount else []
    if benefit.items is not None:
        facts.items.setdefault(benefit.items.kind, {})
        conditions += [c.expr for c in benefit.items.conditions]
        amounts.append(benefit.items.amount)
    for condition in conditions:
        _meet(condition, facts, True)
    if benefit.ranking is not None and benefit.ranking.place is not None:
        facts.put(benefit.ranking.place, 1)
    parts = [expr for amount in amounts for expr in (amount.low, amount.high)]
    for expr in parts:
        _reach(expr, facts)
    for expr in [*parts, *conditions]:
        _know(expr, facts)
    return facts


def _reach(expr: plan.Expr | None, facts: Facts) -> None:
    """Reach the lowest tier, so that there is something to pay."""
    for node in nodes(expr):
        if isinstance(node, plan.Tiers) and isinstance(node.subject, plan.FactRef):
            row = node.rows[0]
            facts.least(node.subject, unit(row.threshold) + (row.op == ">"))


def _meet(expr: plan.Expr, facts: Facts, wanted: bool) -> None:
    match expr:
        case plan.FactRef():
            facts.put(expr, wanted)
        case plan.Not(arg=arg):
            _meet(arg, facts, not wanted)
        case plan.Logic(op=op, args=args):
            for arg in args if (op == "and") == wanted else args[:1]:
                _meet(arg, facts, wanted)
        case plan.AtLeast(args=args):
            for arg in args:
                _meet(arg, facts, wanted)
        case plan.OneOf(subject=plan.FactRef() as subject, options=options):
            others = [o for o in subject.type.options if o not in options]
            facts.put(subject, options[0] if wanted or not others else others[0])
        case plan.Identity(names=names):
            facts.identities.add(names[0])
        case plan.FirstTime(condition=inner):
            _meet(inner, facts, wanted)
        case plan.InYear(date=plan.FactRef() as day):
            facts.put(day, date(facts.year if wanted else facts.year - 2, 6, 1).toordinal())
        case plan.Aggregate(item=kind, where=where):
            facts.items.setdefault(kind, {})
            if where is not None:
                _meet(where, facts, True)
        case plan.Compare():
            _compare(expr, facts, wanted)
        case _:
            raise BeyondMe(type(expr).__name__)


def _compare(expr: plan.Compare, facts: Facts, wanted: bool) -> None:
    op = expr.op if wanted else _FLIPPED[expr.op]
    match expr.left, expr.right:
        case plan.Growth() as growth, right:
            _grow(growth, right, facts)
        case plan.Aggregate() as aggregate, plan.Literal() as literal:
            _meet(aggregate, facts, True)
            if aggregate.fn == "count":
                facts.copies[aggregate.item] = unit(literal) + (op == ">")
            elif isinstance(aggregate.value, plan.FactRef):
                facts.put(aggregate.value, unit(literal) + (op == ">"))
        case plan.FactRef() as fact, plan.Literal() as literal:
            _hold(fact, op, literal, facts)
        case plan.FactRef() as fact, right if op in (">", ">="):
            for other in (n for n in nodes(right) if isinstance(n, plan.FactRef)):
                facts.least(other, _PLENTY[other.type.base])
            facts.least(fact, 10 * _PLENTY[fact.type.base])
        case _:
            raise BeyondMe(type(expr.left).__name__)


def _hold(fact: plan.FactRef, op: str, literal: plan.Literal, facts: Facts) -> None:
    """The value nearest to the literal that the comparison accepts."""
    if isinstance(literal.value, str | bool):
        same = op == "="
        others = [o for o in fact.type.options if o != literal.value]
        facts.put(fact, literal.value if same or not others else others[0])
        return
    value = unit(literal) + {">": 1, "<": -1}.get(op, 0)
    if op in (">", ">="):
        facts.least(fact, value)
    else:
        facts.put(fact, value)


def _grow(growth: plan.Growth, right: plan.Expr, facts: Facts) -> None:
    now = facts.get(growth.fact)
    now = now if isinstance(now, int) and now else 10 * _PLENTY[growth.fact.type.base]
    facts.put(growth.fact, now)
    keep_growing(growth, facts, now)
    if isinstance(right, plan.ParamRef):
        facts.parameters[right.name] = RATIO_ONE // 10


def keep_growing(growth: plan.Growth, facts: Facts, now: int) -> None:
    """Earlier years so low that whatever growth is asked for has been had."""
    for lag in range(1, growth.years + 1):
        facts.put(replace(growth.fact, lag=growth.fact.lag + lag), max(1, now // _GROWN**lag))


def unit(literal: plan.Literal) -> int:
    """A literal in the integer unit that facts of its type have."""
    assert not isinstance(literal.value, str)
    return int(literal.value * (RATIO_ONE if literal.type.base is Base.RATIO else 1))


def _know(expr: plan.Expr | None, facts: Facts) -> None:
    for node in nodes(expr):
        if isinstance(node, plan.FactRef) and facts.get(node) is None:
            facts.put(node, _any(node, facts.year - node.lag))
        if isinstance(node, plan.Aggregate):
            facts.items.setdefault(node.item, {})


def _any(ref: plan.FactRef, year: int) -> Value:
    match ref.type.base:
        case Base.OPTION:
            return ref.type.options[0]
        case Base.DATE:
            return date(year, 6, 1).toordinal()
        case Base.BOOL:
            return True
        case base:
            return _PLENTY[base]
