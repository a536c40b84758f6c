"""Generated applicants: figures at and around every threshold of a benefit, some unknown."""

from hypothesis import strategies as st

from duixian.assess.needs import expressions
from duixian.register.applicant import Applicant, Award, Item, Ledger, Value
from duixian.rules import plan
from duixian.rules.language.walk import nodes
from duixian.rules.types import RATIO, RATIO_ONE, Base
from tests.unit.assess.expressions import definition, figures
from tests.unit.assess.factory import DICTIONARY, SPAN, YEAR


def thresholds(benefit: plan.Benefit) -> dict[Base, list[int]]:
    """The constants of a benefit by family, with their neighbours."""
    found: dict[Base, set[int]] = {}
    for expr in expressions(benefit):
        for node in nodes(expr):
            if isinstance(node, plan.Literal) and not isinstance(node.value, str):
                value = node.value * RATIO_ONE if node.type == RATIO else node.value
                near = {int(value) - 1, int(value), int(value) + 1}
                found.setdefault(node.type.base, set()).update(near)
    return {base: sorted(values) for base, values in found.items()}


@st.composite
def values(draw: st.DrawFn, ref: plan.FactRef, near: dict[Base, list[int]]) -> Value:
    """A value of a fact: at a threshold, at its ends, or anything between."""
    fact = definition(ref)
    if fact.type.base is Base.BOOL:
        return draw(st.booleans())
    if fact.type.base is Base.OPTION:
        return draw(st.sampled_from(list(fact.type.options)))
    marks = [v for v in near.get(fact.type.base, []) if fact.low <= v <= fact.high]
    if marks and draw(st.booleans()):
        return draw(st.sampled_from(marks))
    pool = [v for v in (*figures(fact.type), fact.low, fact.high) if fact.low <= v <= fact.high]
    return draw(st.sampled_from(pool))


@st.composite
def applicants(draw: st.DrawFn, benefit: plan.Benefit) -> Applicant:
    """Somebody about whom some of what the benefit asks is known."""
    near = thresholds(benefit)
    used = {n.fact for e in expressions(benefit) for n in nodes(e) if isinstance(n, plan.FactRef)}
    known = draw(st.sampled_from([0, 3, 7, 9, 10, 10]))
    moment: dict[str, Value] = {}
    yearly: dict[tuple[str, int], Value] = {}
    for fact in DICTIONARY.facts.values():
        if fact.name not in used:
            continue
        ref = plan.FactRef(SPAN, fact.type, fact.name)
        for year in range(YEAR - 4, YEAR + 1) if fact.yearly else (YEAR,):
            if draw(st.integers(0, 9)) >= known:
                continue
            value = draw(values(ref, near))
            if fact.yearly:
                yearly[fact.name, year] = value
            else:
                moment[fact.name] = value
    identities = draw(
        st.none() | st.lists(st.sampled_from(sorted(DICTIONARY.identities)), unique=True)
    )
    return Applicant(
        id="t",
        name="某公司",
        identities=None if identities is None else DICTIONARY.closure(identities),
        facts=moment,
        yearly=yearly,
        items={
            kind: draw(item_lists(kind, near, known))
            for kind in sorted(DICTIONARY.items)
            if draw(st.integers(0, 9)) < known
        },
        ledger=draw(ledgers(benefit)),
        parameters=draw(
            st.dictionaries(
                st.sampled_from([("平均增速", YEAR), ("汇率", YEAR), ("基准利率", YEAR)]),
                st.sampled_from([0, 1, 100_000, 7_000_000]).map(lambda v: (v, "测试")),
                max_size=2,
            )
        ),
    )


@st.composite
def item_lists(
    draw: st.DrawFn, kind: str, near: dict[Base, list[int]], known: int
) -> tuple[Item, ...]:
    """Some items with some facts, some of other years."""
    found = []
    for n in range(draw(st.integers(0, 3))):
        facts: dict[str, Value] = {}
        history: dict[tuple[str, int], Value] = {}
        for fact in DICTIONARY.items[kind].facts.values():
            ref = plan.FactRef(SPAN, fact.type, fact.name, 0, kind)
            if draw(st.integers(0, 9)) < known:
                facts[fact.name] = draw(values(ref, near))
            for year in (YEAR - 2, YEAR - 1) if fact.yearly else ():
                if draw(st.integers(0, 9)) < known // 2:
                    history[fact.name, year] = draw(values(ref, near))
        year = draw(st.sampled_from([None, None, YEAR, YEAR - 1]))
        found.append(Item(str(n + 1), facts, history, year))
    return tuple(found)


@st.composite
def ledgers(draw: st.DrawFn, benefit: plan.Benefit) -> Ledger:
    """Earlier awards of the benefit or of others, complete or not."""
    marks = thresholds(benefit)
    tiers_ = [v for values in marks.values() for v in values] or [0]
    award = st.builds(
        lambda of, tier, amount, item, year, other: Award(
            of, "t", other[0], "110117", year, amount, tier, item=item, matter=other[1]
        ),
        st.sampled_from([benefit.id, benefit.id, "t.二", None]),
        st.none() | st.sampled_from(tiers_),
        st.sampled_from(marks.get(Base.MONEY, [0])),
        st.sampled_from([None, "1", "2"]),
        st.sampled_from([YEAR - 1, YEAR - 1, YEAR, YEAR - 2, YEAR - 3, YEAR + 1]),
        st.sampled_from([("区级", ""), ("市级", "某事项"), ("省级", "某奖励"), ("市级", "别的")]),
    )
    return Ledger(tuple(draw(st.lists(award, max_size=2))), draw(st.booleans()))
