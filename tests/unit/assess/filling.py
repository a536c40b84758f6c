"""Fills in one unknown of an applicant: a fact, a figure, an identity, a list, the ledger."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st

from duixian.assess.needs import IDENTITY, LEDGER, Need, expressions, references
from duixian.register.applicant import Applicant, Item, Ledger, Value
from duixian.rules import plan
from duixian.rules.language.walk import nodes
from duixian.rules.types import Type
from tests.unit.assess.applicants import item_lists, ledgers, thresholds, values
from tests.unit.assess.factory import DICTIONARY, SPAN, YEAR


def unknowns(benefit: plan.Benefit, who: Applicant) -> list[tuple[Need, int | None]]:
    """What the benefit may ask for and nobody has given; with the item it is of, if any.

    Earlier years of a figure that must be reached for the first time are left out: a year that is
    not given is not held against the applicant.
    """
    return list(_unknowns(benefit, who))


def _unknowns(benefit: plan.Benefit, who: Applicant) -> Iterator[tuple[Need, int | None]]:
    firsts = set(_firsts(benefit))
    for need in references(benefit):
        name, lag, kind = need
        if need == IDENTITY:
            if who.identities is None:
                yield need, None
        elif need == LEDGER:
            if not who.ledger.complete:
                yield need, None
        elif kind == name:
            if kind not in who.items:
                yield need, None
        elif kind is not None:
            for at, item in enumerate(who.items.get(kind, ())):
                known = item.facts.get(name) if lag == 0 else item.history.get((name, YEAR - lag))
                if known is None and (lag == 0 or name not in firsts):
                    yield need, at
        elif name in DICTIONARY.parameters:
            given = (name, YEAR - lag) in who.parameters or _dated(benefit, name)
            if not given and DICTIONARY.parameters[name].in_year(YEAR - lag) is None:
                yield need, None
        elif name in DICTIONARY.facts:
            open_ = who.value(name, YEAR - lag) is None
            if open_ and (lag == 0 or name not in firsts):
                yield need, None


def _firsts(benefit: plan.Benefit) -> Iterator[str]:
    for expr in expressions(benefit):
        for node in nodes(expr):
            subject = None
            if isinstance(node, plan.FirstTime):
                subject = node.condition.left
            elif isinstance(node, plan.Tiers) and node.first:
                subject = node.subject
            if isinstance(subject, plan.FactRef):
                yield subject.fact


def _dated(benefit: plan.Benefit, name: str) -> bool:
    return any(
        isinstance(node, plan.ParamRef) and node.name == name and node.at is not None
        for expr in expressions(benefit)
        for node in nodes(expr)
    )


@st.composite
def filled(
    draw: st.DrawFn, benefit: plan.Benefit, who: Applicant, unknown: tuple[Need, int | None]
) -> Applicant:
    """The applicant with one unknown filled in."""
    (name, lag, kind), at = unknown
    near = thresholds(benefit)
    if (name, lag, kind) == IDENTITY:
        names = draw(st.lists(st.sampled_from(sorted(DICTIONARY.identities)), unique=True))
        return replace(who, identities=DICTIONARY.closure(names))
    if (name, lag, kind) == LEDGER:
        more = draw(ledgers(benefit)).awards
        return replace(who, ledger=Ledger((*who.ledger.awards, *more), complete=True))
    if name == kind:
        listed = draw(item_lists(kind, near, draw(st.sampled_from([0, 5, 10]))))
        return replace(who, items={**who.items, kind: listed})
    if kind is not None and at is not None:
        value = draw(values(plan.FactRef(SPAN, _type(name, kind), name, 0, kind), near))
        return replace(who, items={**who.items, kind: _with(who, kind, at, name, lag, value)})
    if name in DICTIONARY.parameters:
        value = draw(st.sampled_from([0, 1, 99_999, 100_000, 100_001, 7_000_000]))
        given = {**who.parameters, (name, YEAR - lag): (value, "测试")}
        return replace(who, parameters=given)
    value = draw(values(plan.FactRef(SPAN, _type(name, None), name), near))
    if DICTIONARY.facts[name].yearly:
        return replace(who, yearly={**who.yearly, (name, YEAR - lag): value})
    return replace(who, facts={**who.facts, name: value})


def _type(name: str, kind: str | None) -> Type:
    facts = DICTIONARY.facts if kind is None else DICTIONARY.items[kind].facts
    return facts[name].type


def _with(
    who: Applicant, kind: str, at: int, name: str, lag: int, value: Value
) -> tuple[Item, ...]:
    listed = list(who.items[kind])
    item = listed[at]
    if lag == 0:
        listed[at] = replace(item, facts={**item.facts, name: value})
    else:
        listed[at] = replace(item, history={**item.history, (name, YEAR - lag): value})
    return tuple(listed)
