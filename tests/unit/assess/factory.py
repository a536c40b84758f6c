"""Plans and applicants made by hand, from few words: the dictionary, nodes, benefits, facts."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from duixian.assess.engine import Engine
from duixian.assess.evaluate import evaluate
from duixian.assess.result import Outcome
from duixian.law.source import Source, Span
from duixian.register.applicant import Applicant, Item, Ledger, Value
from duixian.rules import plan
from duixian.rules.dictionary import Dated, Dictionary, Fact, Identity, ItemKind, Parameter
from duixian.rules.plan import Kind
from duixian.rules.types import (
    AREA,
    BOOL,
    COUNT_LIMIT,
    DATE,
    DOLLAR,
    MONEY_LIMIT,
    MONTHS,
    RANK,
    RATIO,
    TIMES,
    YUAN,
    Base,
    Type,
    count,
    option,
)

YEAR = 2024
WAN = 10**6  # 1万元 in fen
YI = 10**10  # 1亿元 in fen
SPAN = Span(0, 0)
LEVELS = ("国家级", "省级", "市级")


def a_fact(
    name: str,
    english: str,
    type: Type,
    *,
    yearly: bool = False,
    authority: bool = False,
    low: int = 0,
    high: int | None = None,
    item: str | None = None,
) -> Fact:
    """An entry of the dictionary; without `high` the family's limit."""
    limit = MONEY_LIMIT if type.base is Base.MONEY else COUNT_LIMIT
    provider = "主管部门" if authority else "申请人"
    top = limit if high is None else high
    question = f"{name}是多少？"
    return Fact(
        name, english, type, yearly, provider, authority, low, top, (name + "证明",), question, item
    )


FACTS = [
    a_fact("网络零售额", "Online retail sales", YUAN, yearly=True),
    a_fact("带货销售额", "Sales by live commerce", YUAN, yearly=True),
    a_fact("主营业务收入", "Main revenue", YUAN, yearly=True),
    a_fact("利润", "Profit", YUAN, yearly=True, low=-MONEY_LIMIT),
    a_fact("投资额", "Investment", YUAN),
    a_fact("审定支出", "Audited spending", YUAN, authority=True),
    a_fact("跨境销售额", "Cross-border sales", DOLLAR, yearly=True),
    a_fact("快递业务量", "Parcels", count("单"), yearly=True),
    a_fact("培训人次", "People trained", count("人次"), high=100_000),
    a_fact("使用面积", "Area in use", AREA),
    a_fact("就业比例", "Share employed", RATIO, high=1_000_000),
    a_fact("注册日期", "Registered on", DATE, low=693_596, high=767_010),
    a_fact("运营月数", "Months in operation", MONTHS, high=1200),
    a_fact("年度排名", "Rank of the year", RANK, low=1, authority=True),
    a_fact("认定级别", "Level", option(*LEVELS)),
    a_fact("开展自营网络销售", "Sells online", BOOL),
    a_fact("存在欠薪行为", "Wage arrears", BOOL),
    a_fact("经认定", "Recognised", BOOL, authority=True),
]
SESSION = [
    a_fact("成交额", "Sales", YUAN, yearly=True, item="直播场次"),
    a_fact("观看人次", "Views", count("人次"), item="直播场次"),
    a_fact("平谷好物专场", "Local session", BOOL, item="直播场次"),
    a_fact("类别", "Class", option("农产品", "工业品"), item="直播场次"),
    a_fact("举办日期", "Held on", DATE, low=693_596, high=767_010, item="直播场次"),
    a_fact("经核验", "Verified", BOOL, authority=True, item="直播场次"),
]
STREAMER = [
    a_fact("年带货销售额", "Annual sales", YUAN, yearly=True, item="主播"),
    a_fact("独家签约", "Exclusively signed", BOOL, item="主播"),
]
PARAMETERS = [
    Parameter(
        "平均增速",
        "Average growth",
        RATIO,
        False,
        "统计局年度公布",
        (Dated("2022", 100_000, "公报"), Dated("2023", -20_000, "公报"), Dated("2024", None, "")),
    ),
    Parameter("汇率", "Exchange rate", RATIO, False, "央行", (Dated("2024", 7_121_700, "央行"),)),
    Parameter(
        "基准利率",
        "Benchmark rate",
        RATIO,
        True,
        "央行",
        (Dated("2015-10-24", 43_500, "央行"), Dated("2024-07-01", 40_000, "央行")),
    ),
]
DICTIONARY = Dictionary(
    identities={
        "企业": Identity("企业", "Company"),
        "MCN机构": Identity("MCN机构", "MCN agency", "企业"),
        "园区": Identity("园区", "Park"),
    },
    items={
        "直播场次": ItemKind("直播场次", "Live session", "场", {f.name: f for f in SESSION}),
        "主播": ItemKind("主播", "Streamer", "名", {f.name: f for f in STREAMER}),
    },
    facts={f.name: f for f in FACTS},
    parameters={p.name: p for p in PARAMETERS},
)


# --- nodes ---------------------------------------------------------------------------------------


def wan(amount: int | Fraction) -> plan.Literal:
    """So many 万元."""
    return plan.Literal(SPAN, YUAN, int(amount * WAN), f"{amount}万元")


def yi(amount: int) -> plan.Literal:
    """So many 亿元."""
    return plan.Literal(SPAN, YUAN, amount * YI, f"{amount}亿元")


def fen(amount: int) -> plan.Literal:
    """So many fen."""
    return plan.Literal(SPAN, YUAN, amount, f"{amount}分")


def percent(number: int | Fraction) -> plan.Literal:
    """So many per cent."""
    return plan.Literal(SPAN, RATIO, Fraction(number) / 100, f"{number}%")


def literal(value: int | str | bool, type: Type, words: str = "") -> plan.Literal:
    """A constant of any type."""
    return plan.Literal(SPAN, type, value, words or str(value))


def fact(name: str, lag: int = 0) -> plan.FactRef:
    """A fact of the applicant."""
    return plan.FactRef(SPAN, DICTIONARY.facts[name].type, name, lag)


def item_fact(kind: str, name: str, lag: int = 0) -> plan.FactRef:
    """A fact of the item at hand."""
    return plan.FactRef(SPAN, DICTIONARY.items[kind].facts[name].type, name, lag, kind)


def parameter(name: str, lag: int = 0, at: plan.Expr | None = None) -> plan.ParamRef:
    """A public figure."""
    return plan.ParamRef(SPAN, DICTIONARY.parameters[name].type, name, lag, at)


def compare(left: plan.Expr, op: str, right: plan.Expr) -> plan.Compare:
    """A comparison."""
    return plan.Compare(SPAN, BOOL, op, left, right)


def both(*args: plan.Expr) -> plan.Logic:
    """且."""
    return plan.Logic(SPAN, BOOL, "and", args)


def either(*args: plan.Expr) -> plan.Logic:
    """或."""
    return plan.Logic(SPAN, BOOL, "or", args)


def negated(arg: plan.Expr) -> plan.Not:
    """非."""
    return plan.Not(SPAN, BOOL, arg)


def one_of(subject: plan.Expr, *options: str) -> plan.OneOf:
    """属于."""
    return plan.OneOf(SPAN, BOOL, subject, options)


def add(left: plan.Expr, right: plan.Expr) -> plan.Sum:
    """A sum."""
    return plan.Sum(SPAN, left.type, "+", left, right)


def subtract(left: plan.Expr, right: plan.Expr) -> plan.Sum:
    """A difference."""
    return plan.Sum(SPAN, left.type, "-", left, right)


def scale(base: plan.Expr, ratio: plan.Expr) -> plan.Scale:
    """Money × ratio."""
    return plan.Scale(SPAN, base.type, base, ratio)


def times(base: plan.Expr, number: plan.Expr) -> plan.Times:
    """Money × count."""
    return plan.Times(SPAN, base.type, base, number)


def full_steps(base: plan.Expr, unit: plan.Literal) -> plan.FullSteps:
    """每满."""
    return plan.FullSteps(SPAN, TIMES, base, unit)


def largest(*args: plan.Expr) -> plan.Extreme:
    """较大."""
    return plan.Extreme(SPAN, args[0].type, "max", args)


def smallest(*args: plan.Expr) -> plan.Extreme:
    """较小."""
    return plan.Extreme(SPAN, args[0].type, "min", args)


def growth(name: str, years: int = 1, method: str = "几何") -> plan.Growth:
    """同比增速, 平均增速."""
    return plan.Growth(SPAN, RATIO, fact(name), years, method)


def tiers(
    subject: plan.Expr,
    rows: Mapping[plan.Literal, plan.Expr],
    *,
    first: bool = False,
    op: str = ">=",
) -> plan.Tiers:
    """按档; the rows ascend."""
    found = tuple(plan.TierRow(op, mark, value, SPAN) for mark, value in rows.items())
    return plan.Tiers(SPAN, found[0].value.type, subject, found, first)


def table(subject: plan.Expr, rows: Mapping[str | int, plan.Expr]) -> plan.Table:
    """按项, 按名次."""
    found = tuple((literal(key, subject.type), value) for key, value in rows.items())
    return plan.Table(SPAN, found[0][1].type, subject, found)


def aggregate(
    fn: str, kind: str, value: plan.Expr | None = None, where: plan.Expr | None = None
) -> plan.Aggregate:
    """计数, 合计, 最大, 存在."""
    types = {"count": count(DICTIONARY.items[kind].unit), "any": BOOL}
    type = value.type if value is not None else types[fn]
    return plan.Aggregate(SPAN, type, fn, kind, value, where)


def first_time(condition: plan.Compare) -> plan.FirstTime:
    """首次."""
    return plan.FirstTime(SPAN, BOOL, condition)


# --- benefits ------------------------------------------------------------------------------------

QUOTE = plan.Quote(SPAN, "原文")


def condition(expr: plan.Expr, quote: plan.Quote = QUOTE) -> plan.Condition:
    """A condition with its words."""
    return plan.Condition(expr, quote)


def amount(low: plan.Expr, high: plan.Expr | None = None, *, open_end: bool = False) -> plan.Amount:
    """A definite amount, or a range: with `high`, or without an upper bound."""
    if high is None and not open_end:
        return plan.Amount(low, low, False, QUOTE)
    return plan.Amount(low, high, True, QUOTE)


def cap(scope: str, limit: plan.Expr) -> plan.Cap:
    """A cap."""
    return plan.Cap(scope, limit, QUOTE)


def benefit(
    pays: plan.Expr | plan.Amount | None = None,
    conditions: Iterable[plan.Expr] = (),
    *,
    id: str = "t.一",
    kind: Kind = Kind.FIXED,
    subjects: Sequence[str] = (),
    caps: Iterable[plan.Cap] = (),
    items: plan.Items | None = None,
    ranking: plan.Ranking | None = None,
    **more: object,
) -> plan.Benefit:
    """A benefit of the pack `t`."""
    return plan.Benefit(
        id=id,
        pack="t",
        clause=id.partition(".")[2],
        name="某奖励",
        kind=kind,
        span=SPAN,
        subjects=tuple(subjects),
        subject_quote=None,
        conditions=tuple(condition(expr) for expr in conditions),
        items=items,
        amount=amount(pays) if isinstance(pays, plan.Expr) else pays,
        caps=tuple(caps),
        ranking=ranking,
        **more,  # type: ignore[arg-type]
    )


def per_item(
    kind: str,
    pays: plan.Expr | plan.Amount,
    conditions: Iterable[plan.Expr] = (),
    limit: plan.Expr | None = None,
) -> plan.Items:
    """逐项."""
    return plan.Items(
        kind,
        tuple(condition(expr) for expr in conditions),
        amount(pays) if isinstance(pays, plan.Expr) else pays,
        cap("item", limit) if limit else None,
    )


def pack(*benefits: plan.Benefit, status: str = "施行") -> plan.Plan:
    """A plan of these benefits."""
    force = plan.Force("2024-01-01", "2024-12-31", "一年")
    meta = plan.PackMeta(
        "t", "试", "试行办法", "Trial Measures", "无", (), "110117", "区级", status, force
    )
    return plan.Plan(meta, "t/policy.md", (), benefits, (), None)


def source(text: str) -> Source:
    """A policy.md."""
    return Source("policies/t/policy.md", text)


# --- applicants ----------------------------------------------------------------------------------


def applicant(
    facts: Mapping[str | tuple[str, int], Value] | None = None,
    *,
    identities: Iterable[str] | None = ("企业",),
    items: Mapping[str, Sequence[Item]] | None = None,
    ledger: Ledger | None = None,
    parameters: Mapping[tuple[str, int], int] | None = None,
) -> Applicant:
    """An applicant; a key (fact, year) gives another year's value."""
    moment: dict[str, Value] = {}
    yearly: dict[tuple[str, int], Value] = {}
    for key, value in (facts or {}).items():
        if isinstance(key, tuple):
            yearly[key] = value
        elif DICTIONARY.facts[key].yearly:
            yearly[key, YEAR] = value
        else:
            moment[key] = value
    return Applicant(
        id="t",
        name="某公司",
        identities=None if identities is None else DICTIONARY.closure(identities),
        facts=moment,
        yearly=yearly,
        items={kind: tuple(listed) for kind, listed in (items or {}).items()},
        ledger=ledger or Ledger(complete=True),
        parameters={key: (value, "测试") for key, value in (parameters or {}).items()},
    )


def items(kind_facts: Sequence[Mapping[str, Value]], year: int | None = None) -> list[Item]:
    """Items with keys 1, 2, …"""
    return [Item(str(n), dict(facts), year=year) for n, facts in enumerate(kind_facts, 1)]


def outcome(benefit: plan.Benefit, who: Applicant, year: int = YEAR) -> Outcome:
    """What both engines give, once they are seen to agree."""
    [found] = Engine([pack(benefit)], DICTIONARY).run(who, year)
    assert found == evaluate(benefit, who, year, DICTIONARY)
    return found
