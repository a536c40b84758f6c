"""Generated rules and applicants: every node, and figures at and around every threshold."""

from fractions import Fraction

from hypothesis import strategies as st

from duixian.assess.needs import expressions
from duixian.register.applicant import Applicant, Award, Item, Ledger, Value
from duixian.rules import plan
from duixian.rules.language.walk import nodes
from duixian.rules.plan import Kind
from duixian.rules.types import (
    AREA,
    BOOL,
    DATE,
    DOLLAR,
    MONTHS,
    RANK,
    RATIO,
    RATIO_ONE,
    TIMES,
    YUAN,
    Base,
    Type,
)
from tests.unit.assess import factory
from tests.unit.assess.factory import DICTIONARY, SPAN, YEAR

Exprs = st.SearchStrategy[plan.Expr]
OPERATORS = (">", ">=", "<", "<=", "=", "!=")

_FIGURES: dict[Type, list[int]] = {
    YUAN: [0, 1, 99, 5 * factory.WAN, 30 * factory.WAN, 2000 * factory.WAN, factory.YI],
    DOLLAR: [0, 100 * factory.WAN],
    AREA: [300_000],
    DATE: [738_521, 738_886, 739_251, 738_700],
    MONTHS: [0, 12],
    RANK: [1, 3, 10],
}


def _figures(type: Type) -> list[int]:
    return _FIGURES.get(type, [0, 1, 3, 100_000])


def constants(type: Type) -> Exprs:
    """A constant of a type."""
    if type == RATIO:
        ratios = [Fraction(n, d) for n, d in ((0, 1), (1, 10), (1, 3), (-1, 5), (3, 2), (1, 7))]
        return st.sampled_from(ratios).map(lambda r: plan.Literal(SPAN, RATIO, r, str(r)))
    return st.sampled_from(_figures(type)).map(lambda v: plan.Literal(SPAN, type, v, str(v)))


def facts_of(type: Type, kind: str | None) -> list[plan.FactRef]:
    """The facts of a type that may be read here, some of earlier years."""
    found = [
        plan.FactRef(SPAN, type, f.name, lag)
        for f in DICTIONARY.facts.values()
        if f.type == type
        for lag in ((0, 0, 1) if f.yearly else (0,))
    ]
    if kind is not None:
        found += [
            plan.FactRef(SPAN, type, f.name, lag, kind)
            for f in DICTIONARY.items[kind].facts.values()
            if f.type == type
            for lag in ((0, 0, 0, 1) if f.yearly else (0, 0, 0))
        ]
    return found


def numeric_types() -> list[Type]:
    """Types that have facts and can be compared."""
    return [YUAN, YUAN, YUAN, DOLLAR, AREA, DATE, MONTHS, RANK, RATIO, *_counts()]


def _counts() -> list[Type]:
    return [DICTIONARY.facts["快递业务量"].type, DICTIONARY.facts["培训人次"].type]


@st.composite
def numbers(draw: st.DrawFn, type: Type, depth: int, kind: str | None) -> plan.Expr:
    """A number of a type."""
    leaves: list[Exprs] = [constants(type)]
    if refs := facts_of(type, kind):
        leaves += [st.sampled_from(refs)] * 3
    if type == RATIO:
        leaves.append(parameters(depth, kind))
    if depth == 0:
        return draw(st.one_of(leaves))
    deeper = numbers(type, depth - 1, kind)
    forms = [
        *leaves,
        st.builds(
            lambda op, args: plan.Extreme(SPAN, type, op, tuple(args)),
            st.sampled_from(["max", "min"]),
            st.lists(deeper, min_size=2, max_size=3),
        ),
    ]
    if type.base in (Base.MONEY, Base.COUNT, Base.AREA, Base.MONTHS):
        forms.append(
            st.builds(plan.Sum, st.just(SPAN), st.just(type), _ops("+", "-"), deeper, deeper)
        )
        forms += [tiers(type, depth - 1, kind), tables(type, depth - 1, kind)]
        forms.append(aggregates(type, depth - 1))
    if type.base is Base.MONEY:
        forms += _money_forms(type, deeper, depth, kind)
    if type == TIMES:
        forms.append(steps(depth - 1, kind))
    return draw(st.one_of(forms))


def _ops(*ops: str) -> st.SearchStrategy[str]:
    return st.sampled_from(ops)


def _money_forms(type: Type, deeper: Exprs, depth: int, kind: str | None) -> list[Exprs]:
    span, own = st.just(SPAN), st.just(type)
    forms: list[Exprs] = [
        st.builds(plan.Scale, span, own, deeper, numbers(RATIO, depth - 1, kind)),
        st.builds(plan.Times, span, own, deeper, numbers(TIMES, depth, kind)),
        st.builds(plan.Times, span, own, deeper, numbers(_counts()[0], depth - 1, kind)),
        st.builds(
            plan.RoundTo,
            span,
            own,
            deeper,
            st.sampled_from([100, 10**6]),
            _ops("舍去", "四舍五入", "进位"),
        ),
    ]
    if type == YUAN:
        dollars = numbers(DOLLAR, depth - 1, kind)
        forms.append(st.builds(plan.Convert, span, own, dollars, parameters(depth, kind)))
    return forms


def steps(depth: int, kind: str | None) -> Exprs:
    """每满."""
    units = st.sampled_from([1, 7, 1000 * factory.WAN]).map(factory.fen)
    return st.builds(
        plan.FullSteps, st.just(SPAN), st.just(TIMES), numbers(YUAN, depth, kind), units
    )


@st.composite
def parameters(draw: st.DrawFn, depth: int, kind: str | None) -> plan.ParamRef:
    """A public figure, some at a date."""
    name = draw(st.sampled_from(["平均增速", "汇率", "基准利率"]))
    at = None
    if name == "基准利率":
        at = draw(st.none() | st.sampled_from(facts_of(DATE, kind)))
    return plan.ParamRef(SPAN, RATIO, name, 0 if at else draw(st.sampled_from([0, 0, 1, 2])), at)


@st.composite
def tiers(draw: st.DrawFn, type: Type, depth: int, kind: str | None) -> plan.Expr:
    """按档, some for the first time only."""
    of = draw(st.sampled_from([YUAN, YUAN, _counts()[0], RATIO]))
    first = draw(st.booleans())
    subject: plan.Expr = draw(numbers(of, depth, kind))
    if first and draw(st.booleans()):
        subject = draw(st.sampled_from(facts_of(of, kind)))
    marks = draw(st.lists(constants(of), min_size=1, max_size=3, unique_by=lambda e: e.value))
    marks.sort(key=lambda e: e.value)
    rows = tuple(
        plan.TierRow(draw(_ops(">", ">=")), mark, draw(numbers(type, depth, kind)), SPAN)
        for mark in marks
    )
    return plan.Tiers(SPAN, type, subject, rows, first)


@st.composite
def tables(draw: st.DrawFn, type: Type, depth: int, kind: str | None) -> plan.Expr:
    """按项, 按名次."""
    if draw(st.booleans()):
        subject: plan.Expr = draw(numbers(RANK, 0, kind))
        keys: list[int | str] = draw(
            st.lists(st.integers(1, 11), min_size=1, max_size=3, unique=True)
        )
    else:
        subject = draw(options(kind))
        listed = list(subject.type.options)
        keys = draw(st.lists(st.sampled_from(listed), min_size=1, max_size=3, unique=True))
    rows = tuple((factory.literal(k, subject.type), draw(numbers(type, depth, kind))) for k in keys)
    return plan.Table(SPAN, type, subject, rows)


def options(kind: str | None) -> Exprs:
    """A fact that is an option."""
    found = [DICTIONARY.facts["认定级别"]]
    refs = [plan.FactRef(SPAN, f.type, f.name) for f in found]
    if kind == "直播场次":
        fact = DICTIONARY.items[kind].facts["类别"]
        refs.append(plan.FactRef(SPAN, fact.type, fact.name, 0, kind))
    return st.sampled_from(refs)


@st.composite
def aggregates(draw: st.DrawFn, type: Type, depth: int) -> plan.Expr:
    """计数, 合计, 最大 of a kind of item."""
    kind = draw(st.sampled_from(sorted(DICTIONARY.items)))
    where = draw(st.none() | conditions(depth, kind))
    if type.base is Base.COUNT and draw(st.booleans()):
        return plan.Aggregate(SPAN, type, "count", kind, None, where)
    value = draw(numbers(type, depth, kind))
    return plan.Aggregate(SPAN, type, draw(_ops("sum", "max")), kind, value, where)


@st.composite
def comparisons(draw: st.DrawFn, depth: int, kind: str | None) -> plan.Compare:
    """A comparison of two numbers, mostly of a fact with a constant."""
    type = draw(st.sampled_from(numeric_types()))
    op = draw(_ops(*OPERATORS))
    left = draw(numbers(type, depth, kind))
    right = draw(constants(type) | numbers(type, depth, kind))
    return plan.Compare(SPAN, BOOL, op, left, right)


@st.composite
def growth_comparisons(draw: st.DrawFn, depth: int, kind: str | None) -> plan.Compare:
    """A growth rate against a ratio."""
    refs = [r for r in facts_of(YUAN, kind) if _definition(r).yearly]
    years = draw(st.integers(1, 3))
    method = draw(_ops("几何", "算术"))
    growth = plan.Growth(SPAN, RATIO, draw(st.sampled_from(refs)), years, method)
    rate = draw(constants(RATIO) | numbers(RATIO, depth, kind))
    sides = (growth, rate) if draw(st.booleans()) else (rate, growth)
    return plan.Compare(SPAN, BOOL, draw(_ops(">", ">=", "<", "<=")), *sides)


def _definition(ref: plan.FactRef):  # type: ignore[no-untyped-def]
    if ref.item is None:
        return DICTIONARY.facts[ref.fact]
    return DICTIONARY.items[ref.item].facts[ref.fact]


@st.composite
def conditions(draw: st.DrawFn, depth: int, kind: str | None) -> plan.Expr:
    """Any condition."""
    span, own = st.just(SPAN), st.just(BOOL)
    flags = st.sampled_from(facts_of(BOOL, kind))
    leaves: list[Exprs] = [
        flags,
        flags,
        comparisons(0, kind),
        comparisons(0, kind),
        growth_comparisons(0, kind),
        st.builds(lambda d: plan.InYear(SPAN, BOOL, d), numbers(DATE, 0, kind)),
        st.builds(
            lambda names: plan.Identity(SPAN, BOOL, tuple(names)),
            st.lists(st.sampled_from(sorted(DICTIONARY.identities)), min_size=1, unique=True),
        ),
        options(kind).flatmap(_among),
    ]
    if depth == 0:
        return draw(st.one_of(leaves))
    deeper = conditions(depth - 1, kind)
    several = st.lists(deeper, min_size=2, max_size=3).map(tuple)
    first = comparisons(depth - 1, kind).map(lambda c: plan.FirstTime(SPAN, BOOL, c))
    same = st.builds(plan.Compare, span, own, _ops("=", "!="), deeper, flags)
    return draw(
        st.one_of(
            *leaves,
            st.builds(plan.Logic, span, own, _ops("and", "or"), several),
            st.builds(plan.Not, span, own, deeper),
            several.flatmap(
                lambda args: st.integers(1, len(args)).map(
                    lambda k: plan.AtLeast(SPAN, BOOL, k, args)
                )
            ),
            same,
            first,
            first,
            comparisons(depth, kind),
            growth_comparisons(depth - 1, kind),
            st.sampled_from(sorted(DICTIONARY.items)).flatmap(
                lambda k: conditions(depth - 1, k).map(
                    lambda where: plan.Aggregate(SPAN, BOOL, "any", k, None, where)
                )
            ),
        )
    )


def _among(subject: plan.Expr) -> Exprs:
    choice = st.lists(st.sampled_from(list(subject.type.options)), min_size=1, unique=True)
    listed = choice.map(lambda found: plan.OneOf(SPAN, BOOL, subject, tuple(found)))
    same = st.builds(
        lambda op, key: plan.Compare(SPAN, BOOL, op, subject, factory.literal(key, subject.type)),
        _ops("=", "!="),
        st.sampled_from(list(subject.type.options)),
    )
    return listed | same


# --- benefits ------------------------------------------------------------------------------------


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
    return plan.Compare(SPAN, BOOL, draw(_ops(*OPERATORS)), left, draw(constants(type)))


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


# --- applicants ----------------------------------------------------------------------------------


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
    fact = _definition(ref)
    if fact.type.base is Base.BOOL:
        return draw(st.booleans())
    if fact.type.base is Base.OPTION:
        return draw(st.sampled_from(list(fact.type.options)))
    marks = [v for v in near.get(fact.type.base, []) if fact.low <= v <= fact.high]
    if marks and draw(st.booleans()):
        return draw(st.sampled_from(marks))
    pool = [v for v in (*_figures(fact.type), fact.low, fact.high) if fact.low <= v <= fact.high]
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
        lambda of, tier, amount, item: Award(
            of, "t", "区级", "110117", YEAR - 1, amount, tier, item=item
        ),
        st.sampled_from([benefit.id, benefit.id, "t.二", None]),
        st.none() | st.sampled_from(tiers_),
        st.sampled_from(marks.get(Base.MONEY, [0])),
        st.sampled_from([None, "1", "2"]),
    )
    return Ledger(tuple(draw(st.lists(award, max_size=2))), draw(st.booleans()))
