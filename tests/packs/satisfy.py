"""Builds an applicant who meets a benefit's conditions, so that one fact can then be moved."""

from dataclasses import dataclass, field, replace
from datetime import date

from duixian.register.applicant import Applicant, Item, Ledger, Value
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary
from duixian.rules.language.walk import nodes
from duixian.rules.types import Base

#: A figure for facts that no condition bounds, per family, in the type's unit.
_PLENTY = {
    Base.MONEY: 10**11,  # 10亿元
    Base.COUNT: 10**6,
    Base.AREA: 10**8,
    Base.RATIO: 500_000,
    Base.MONTHS: 120,
    Base.RANK: 1,
}


@dataclass
class Case:
    """Facts in the making."""

    dictionary: Dictionary
    year: int
    facts: dict[str, Value] = field(default_factory=dict)
    yearly: dict[tuple[str, int], Value] = field(default_factory=dict)
    item_facts: dict[str, dict[str, Value]] = field(default_factory=dict)
    parameters: dict[tuple[str, int], tuple[Value, str]] = field(default_factory=dict)
    identities: set[str] = field(default_factory=set)
    copies: dict[str, int] = field(default_factory=dict)

    def put(self, ref: plan.FactRef, value: Value, *, only_if_new: bool = False) -> None:
        """Give a fact a value; a lower bound never lowers one that is there."""
        if ref.item is not None:
            store, key = self.item_facts.setdefault(ref.item, {}), ref.fact
        elif self.dictionary.facts[ref.fact].yearly:
            store, key = self.yearly, (ref.fact, self.year - ref.lag)  # type: ignore[assignment]
        else:
            store, key = self.facts, ref.fact
        if key in store and only_if_new:
            return
        old = store.get(key)
        if isinstance(old, int) and isinstance(value, int) and not isinstance(value, bool):
            value = max(old, value)
        store[key] = value

    def applicant(self) -> Applicant:
        """The applicant as it stands."""
        items = {
            kind: tuple(
                Item(f"{kind}{n + 1}", dict(facts)) for n in range(self.copies.get(kind, 1))
            )
            for kind, facts in self.item_facts.items()
        }
        return Applicant(
            id="made-up",
            name="虚构申请人",
            identities=self.dictionary.closure(self.identities),
            facts=dict(self.facts),
            yearly=dict(self.yearly),
            items=items,
            ledger=Ledger(complete=True),
            parameters=dict(self.parameters),
            made_up=True,
        )


def satisfied(benefit: plan.Benefit, dictionary: Dictionary, year: int) -> Case:
    """A case that meets every condition of a benefit and knows every fact its amount needs."""
    case = Case(dictionary, year, identities=set(benefit.subjects))
    conditions = [c.expr for c in benefit.conditions]
    amounts = [benefit.amount] if benefit.amount else []
    if benefit.items is not None:
        case.item_facts.setdefault(benefit.items.kind, {})
        conditions += [c.expr for c in benefit.items.conditions]
        amounts.append(benefit.items.amount)
    for condition in conditions:
        _meet(condition, case, True)
    if benefit.ranking is not None and benefit.ranking.place is not None:
        case.put(benefit.ranking.place, 1, only_if_new=True)
    for amount in amounts:
        for expr in (amount.low, amount.high):
            _reach(expr, case)
            _know(expr, case)
    for condition in conditions:
        _know(condition, case)
    return case


def _reach(expr: plan.Expr | None, case: Case) -> None:
    """Reach the lowest tier, so that there is something to pay."""
    for node in nodes(expr):
        if isinstance(node, plan.Tiers) and isinstance(node.subject, plan.FactRef):
            case.put(node.subject, int(node.rows[0].threshold.value) + 1)


def _meet(expr: plan.Expr, case: Case, wanted: bool) -> None:
    match expr:
        case plan.FactRef():
            case.put(expr, wanted)
        case plan.Not(arg=arg):
            _meet(arg, case, not wanted)
        case plan.Logic(op=op, args=args):
            every = (op == "and") == wanted
            for arg in args if every else args[:1]:
                _meet(arg, case, wanted)
        case plan.AtLeast(args=args):
            for arg in args:
                _meet(arg, case, wanted)
        case plan.OneOf(subject=plan.FactRef() as subject, options=options):
            others = [o for o in subject.type.options if o not in options]
            case.put(subject, options[0] if wanted else others[0])
        case plan.Identity(names=names):
            case.identities.add(names[0])
        case plan.FirstTime(condition=inner):
            _meet(inner, case, wanted)
        case plan.InYear(date=plan.FactRef() as day):
            case.put(day, date(case.year if wanted else case.year - 1, 6, 1).toordinal())
        case plan.Aggregate(item=kind, where=where):
            case.item_facts.setdefault(kind, {})
            if where is not None:
                _meet(where, case, True)
        case plan.Compare():
            _compare(expr, case, wanted)
        case _:
            raise AssertionError(f"the test cannot meet {type(expr).__name__}")


def _compare(expr: plan.Compare, case: Case, wanted: bool) -> None:
    flip = {">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "!=", "!=": "="}
    op = expr.op if wanted else flip[expr.op]
    left, right = expr.left, expr.right
    if isinstance(left, plan.Growth):
        now = case.yearly.get((left.fact.fact, case.year)) or 10**11
        case.put(left.fact, now)
        for lag in range(1, left.years + 1):
            case.put(replace(left.fact, lag=lag), int(now) >> lag)
        if isinstance(right, plan.ParamRef):
            case.parameters[right.name, case.year] = (100_000, "test")
        return
    if isinstance(left, plan.Aggregate):
        _meet(left, case, True)
        target = right.value if isinstance(right, plan.Literal) else 1
        if left.fn == "count":
            case.copies[left.item] = int(target) + (op == ">")
        elif isinstance(left.value, plan.FactRef):
            case.put(left.value, int(target) + (op == ">"))
        return
    assert isinstance(left, plan.FactRef), left
    if isinstance(right, plan.Literal):
        value = right.value
        if isinstance(value, str) or expr.op == "=":
            case.put(left, value if op == "=" else _other(left, value))  # type: ignore[arg-type]
            return
        unit = value * 10**6 if left.type.base is Base.RATIO else value
        case.put(left, int(unit) + {">": 1, "<": -1}.get(op, 0))
        return
    for fact in (n for n in nodes(right) if isinstance(n, plan.FactRef)):
        case.put(fact, 10**8, only_if_new=True)
    case.put(left, 10**12)


def _other(ref: plan.FactRef, value: object) -> Value:
    return next(option for option in ref.type.options if option != value)


def _know(expr: plan.Expr | None, case: Case) -> None:
    for node in nodes(expr):
        if isinstance(node, plan.FactRef):
            base = node.type.base
            if base is Base.OPTION:
                value: Value = node.type.options[0]
            elif base is Base.DATE:
                value = date(case.year, 6, 1).toordinal()
            elif base is Base.BOOL:
                value = True
            else:
                value = _PLENTY[base]
            case.put(node, value, only_if_new=True)
        if isinstance(node, plan.Aggregate):
            case.item_facts.setdefault(node.item, {})
