"""Generated benefits: every way a clause can pay, with conditions, caps and subjects."""

from hypothesis import strategies as st

from duixian.rules import plan
from duixian.rules.plan import Kind
from duixian.rules.types import BOOL, YUAN
from tests.unit.assess import factory
from tests.unit.assess.expressions import (
    OPERATORS,
    conditions,
    constants,
    facts_of,
    numbers,
    numeric_types,
    operators,
)
from tests.unit.assess.factory import DICTIONARY, SPAN


@st.composite
def amounts(draw: st.DrawFn, kind: str | None) -> plan.Amount:
    """A definite amount, a range, or one without an upper bound."""
    low = draw(numbers(YUAN, 2, kind))
    form = draw(st.sampled_from(["definite", "definite", "range", "open"]))
    if form == "definite":
        return factory.amount(low)
    if form == "open":
        return factory.amount(low, open_end=True)
    return factory.amount(low, draw(numbers(YUAN, 1, kind)))


@st.composite
def caps(draw: st.DrawFn, scopes: tuple[str, ...]) -> list[plan.Cap]:
    """Some caps."""
    chosen = draw(st.lists(st.sampled_from(scopes), max_size=2, unique=True))
    limits = constants(YUAN) | numbers(YUAN, 1, None)
    return [factory.cap(scope, draw(limits)) for scope in chosen]


@st.composite
def plain_conditions(draw: st.DrawFn, kind: str | None) -> plan.Expr:
    """The commonest condition: a fact against a constant, or a stated truth."""
    if draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(facts_of(BOOL, kind)))
    type = draw(st.sampled_from(numeric_types()))
    left: plan.Expr = draw(st.sampled_from(facts_of(type, kind)))
    return plan.Compare(SPAN, BOOL, draw(operators(*OPERATORS)), left, draw(constants(type)))


@st.composite
def plain_benefits(draw: st.DrawFn) -> plan.Benefit:
    """A benefit as most are: few plain conditions, a figure or a rate, a cap."""
    needed = draw(st.lists(plain_conditions(None), min_size=1, max_size=2))
    pays = draw(constants(YUAN) | numbers(YUAN, 1, None))
    return factory.benefit(pays, needed, caps=draw(caps(("award", "year"))))


@st.composite
def benefits(draw: st.DrawFn) -> plan.Benefit:
    """A benefit of any kind."""
    if draw(st.integers(0, 3)) == 0:
        return draw(plain_benefits())
    needed = draw(st.lists(conditions(1, None), max_size=3))
    subjects = draw(
        st.lists(st.sampled_from(sorted(DICTIONARY.identities)), max_size=2, unique=True)
    )
    form = draw(st.sampled_from(["amount", "amount", "items", "open", "rank"]))
    if form == "open":
        kind = draw(st.sampled_from([Kind.OPEN, Kind.REFER, Kind.SERVICE]))
        return factory.benefit(None, needed, subjects=subjects, kind=kind)
    if form == "items":
        of = draw(st.sampled_from(sorted(DICTIONARY.items)))
        limit = draw(st.none() | numbers(YUAN, 0, of))
        own = draw(st.lists(conditions(1, of), max_size=2))
        each = plan.Items(
            of,
            tuple(factory.condition(c) for c in own),
            draw(amounts(of)),
            factory.cap("item", limit) if limit is not None else None,
        )
        limits = draw(caps(("award", "year", "total", "item")))
        return factory.benefit(
            None, needed, subjects=subjects, kind=Kind.ITEM, items=each, caps=limits
        )
    ranking = None
    if form == "rank":
        place = draw(st.none() | st.just(factory.fact("年度排名")))
        ranking = plan.Ranking(draw(st.none() | st.just(3)), place, "评审", "评审")
    return factory.benefit(
        draw(amounts(None)),
        needed,
        subjects=subjects,
        kind=Kind.RANK if ranking else Kind.FIXED,
        caps=draw(caps(("award", "year", "total"))),
        ranking=ranking,
    )
