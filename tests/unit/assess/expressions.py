"""Generated expressions: every node of the language, well typed."""

from fractions import Fraction

from hypothesis import strategies as st

from duixian.rules import plan
from duixian.rules.dictionary import Fact
from duixian.rules.types import (
    AREA,
    BOOL,
    DATE,
    DOLLAR,
    MONTHS,
    RANK,
    RATIO,
    TIMES,
    YUAN,
    Base,
    Type,
    count,
)
from tests.unit.assess import factory
from tests.unit.assess.factory import DICTIONARY, SPAN

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


def figures(type: Type) -> list[int]:
    """Figures of a type that rules may state."""
    return _FIGURES.get(type, [0, 1, 3, 100_000])


def constants(type: Type) -> Exprs:
    """A constant of a type."""
    if type == RATIO:
        ratios = [Fraction(n, d) for n, d in ((0, 1), (1, 10), (1, 3), (-1, 5), (3, 2), (1, 7))]
        return st.sampled_from(ratios).map(lambda r: plan.Literal(SPAN, RATIO, r, str(r)))
    return st.sampled_from(figures(type)).map(lambda v: plan.Literal(SPAN, type, v, str(v)))


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
    if type.base in (Base.MONEY, Base.COUNT, Base.AREA, Base.MONTHS, Base.RATIO):
        forms.append(
            st.builds(plan.Sum, st.just(SPAN), st.just(type), operators("+", "-"), deeper, deeper)
        )
    if type.base in (Base.MONEY, Base.COUNT, Base.AREA, Base.MONTHS):
        forms += [tiers(type, depth - 1, kind), tables(type, depth - 1, kind)]
        forms.append(aggregates(type, depth - 1))
    if type.base is Base.MONEY:
        forms += _money_forms(type, deeper, depth, kind)
    if type == TIMES:
        forms.append(steps(depth - 1, kind))
    return draw(st.one_of(forms))


def operators(*ops: str) -> st.SearchStrategy[str]:
    """One of these operators."""
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
            operators("舍去", "四舍五入", "进位"),
        ),
    ]
    if type == YUAN:
        dollars = numbers(DOLLAR, depth - 1, kind)
        forms.append(st.builds(plan.Convert, span, own, dollars, parameters(depth, kind)))
        forms += [slices(depth - 1, kind), instalments(deeper, kind), awarded()]
        forms += [products(depth - 1, kind), rewarded(depth - 1, kind)]
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
        plan.TierRow(draw(operators(">", ">=")), mark, draw(numbers(type, depth, kind)), SPAN)
        for mark in marks
    )
    return plan.Tiers(SPAN, type, subject, rows, first)


@st.composite
def products(draw: st.DrawFn, depth: int, kind: str | None) -> plan.Expr:
    """A price times area and a count, or interest at a rate for months."""
    if draw(st.booleans()):
        rate, term = draw(numbers(RATIO, depth, kind)), draw(numbers(MONTHS, depth, kind))
        factors = (draw(numbers(YUAN, depth, kind)), rate, term)
        return plan.Product(SPAN, YUAN, factors, 12, "interest")
    area, number = draw(numbers(AREA, depth, kind)), draw(numbers(_counts()[1], depth, kind))
    price = draw(st.sampled_from([1, 199, factory.WAN]).map(factory.fen))
    return plan.Product(SPAN, YUAN, (price, area, number), 100, "price")


@st.composite
def rewarded(draw: st.DrawFn, depth: int, kind: str | None) -> plan.Expr:
    """So much for every condition that holds."""
    args = tuple(draw(st.lists(conditions(depth, kind), min_size=2, max_size=3)))
    number = plan.HowMany(SPAN, count("项"), args)
    return plan.Times(SPAN, YUAN, draw(constants(YUAN)), number)


@st.composite
def instalments(draw: st.DrawFn, base: Exprs, kind: str | None) -> plan.Expr:
    """分期, from a date or from the first payment in the ledger."""
    halves = (Fraction(60, 100), Fraction(40, 100))
    thirds = (Fraction(1, 3),) * 3
    shares = draw(st.sampled_from([halves, thirds, (Fraction(2, 5), *[Fraction(3, 10)] * 2)]))
    since = draw(st.none() | st.sampled_from(facts_of(DATE, kind)))
    return plan.Instalment(SPAN, YUAN, draw(base), shares, since, ())


def awarded() -> Exprs:
    """已获, of the year or of all years."""
    levels = st.sampled_from([("市级",), ("市级", "省级")])
    return st.builds(
        lambda by, ever: plan.Awarded(SPAN, YUAN, by, ("某事项", "某奖励"), ever),
        levels,
        st.booleans(),
    )


@st.composite
def slices(draw: st.DrawFn, depth: int, kind: str | None) -> plan.Expr:
    """分段 of money by ratios, or of a count by money for one of it; some end, some do not."""
    of = draw(st.sampled_from([YUAN, YUAN, _counts()[0]]))
    subject = draw(numbers(of, depth, kind))
    marks = sorted(draw(st.sets(st.sampled_from(figures(of)), min_size=2, max_size=4)))
    ends: list[int | None] = [*marks[1:], *draw(st.sampled_from([[], [None]]))]
    rows = []
    for start, end in zip(marks, ends, strict=False):
        rate = draw(st.sampled_from([factory.percent(1), factory.percent(Fraction(1, 3))]))
        rate = rate if of == YUAN else draw(st.sampled_from([factory.fen(1), factory.wan(1)]))
        rows.append(plan.SliceRow(start, end, rate, (), SPAN))
    return plan.Slices(SPAN, YUAN, subject, tuple(rows))


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
    return plan.Aggregate(SPAN, type, draw(operators("sum", "max")), kind, value, where)


@st.composite
def comparisons(draw: st.DrawFn, depth: int, kind: str | None) -> plan.Compare:
    """A comparison of two numbers, mostly of a fact with a constant."""
    type = draw(st.sampled_from(numeric_types()))
    op = draw(operators(*OPERATORS))
    left = draw(numbers(type, depth, kind))
    right = draw(constants(type) | numbers(type, depth, kind))
    return plan.Compare(SPAN, BOOL, op, left, right)


@st.composite
def growth_comparisons(draw: st.DrawFn, depth: int, kind: str | None) -> plan.Compare:
    """A growth rate against a ratio."""
    refs = [r for r in facts_of(YUAN, kind) if definition(r).yearly]
    years = draw(st.integers(1, 3))
    method = draw(operators("几何", "算术"))
    growth = plan.Growth(SPAN, RATIO, draw(st.sampled_from(refs)), years, method)
    rate = draw(constants(RATIO) | numbers(RATIO, depth, kind))
    sides = (growth, rate) if draw(st.booleans()) else (rate, growth)
    return plan.Compare(SPAN, BOOL, draw(operators(">", ">=", "<", "<=")), *sides)


def definition(ref: plan.FactRef) -> Fact:
    """The dictionary's entry of a fact."""
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
        st.builds(
            lambda d, years: plan.InYear(SPAN, BOOL, d, years),
            numbers(DATE, 0, kind),
            st.sampled_from([1, 1, 3]),
        ),
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
    same = st.builds(plan.Compare, span, own, operators("=", "!="), deeper, flags)
    return draw(
        st.one_of(
            *leaves,
            st.builds(plan.Logic, span, own, operators("and", "or"), several),
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
        operators("=", "!="),
        st.sampled_from(list(subject.type.options)),
    )
    return listed | same
