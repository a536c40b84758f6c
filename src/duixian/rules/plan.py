"""The Plan: what a checked pack means, read by every engine (design, laws 1 and 2)."""

from dataclasses import dataclass, field
from enum import StrEnum

from duixian.law.source import Span
from duixian.rules.expression import (
    Aggregate,
    AtLeast,
    Awarded,
    Compare,
    Convert,
    Expr,
    Extreme,
    FactRef,
    FirstTime,
    FullSteps,
    Growth,
    HowMany,
    Identity,
    Instalment,
    InYear,
    Literal,
    Logic,
    Not,
    OneOf,
    ParamRef,
    Product,
    Quote,
    RoundTo,
    Scale,
    SliceRow,
    Slices,
    Sum,
    Table,
    TierRow,
    Tiers,
    Times,
)

__all__ = [
    "Aggregate",
    "Amount",
    "AtLeast",
    "Awarded",
    "Benefit",
    "Cap",
    "ClauseText",
    "Compare",
    "Condition",
    "Convert",
    "Coverage",
    "Duty",
    "Expr",
    "Extreme",
    "FactRef",
    "FirstTime",
    "Force",
    "Frequency",
    "FullSteps",
    "Growth",
    "HowMany",
    "Identity",
    "InYear",
    "Instalment",
    "Items",
    "Kind",
    "Literal",
    "Logic",
    "NonCumulation",
    "Not",
    "OneOf",
    "PackMeta",
    "ParamRef",
    "Plan",
    "Product",
    "Quote",
    "Ranking",
    "Reading",
    "RoundTo",
    "Scale",
    "SharedCap",
    "SliceRow",
    "Slices",
    "Sum",
    "Table",
    "Target",
    "TierRow",
    "Tiers",
    "Times",
    "Undertaking",
]


class Kind(StrEnum):
    """How a clause pays or works: the fourteen kinds."""

    FIXED = "定额"
    TIER = "分档"
    RATE = "比例"
    STEP = "递增"
    ITEM = "逐项"
    RANGE = "幅度"
    RANK = "排名"
    OPEN = "待定"
    REFER = "援引"
    TRANSFER = "转移支付"
    SERVICE = "服务"
    TASK = "任务"
    TARGET = "目标"
    RULE = "总则"


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a clause with the words it rests on."""

    expr: Expr
    quote: Quote
    source: str = "own"  # "own" | "scope" | "exclusion" (general rules of the pack)
    clause: str = ""  # the clause it stands in when it is a general rule


@dataclass(frozen=True, slots=True)
class Amount:
    """What is paid when the conditions hold, as bounds; `low is high` for a definite amount.

    `high` None: no upper bound is stated (30万元以上). `discretionary`: an authority decides
    between the bounds.
    """

    low: Expr
    high: Expr | None
    discretionary: bool
    quote: Quote


@dataclass(frozen=True, slots=True)
class Cap:
    """A limit in fen: 上限 (award), 年度上限 (year), 累计上限 (total), of one item (item)."""

    scope: str  # "award" | "item" | "year" | "total"
    limit: Expr
    quote: Quote


@dataclass(frozen=True, slots=True)
class Items:
    """逐项: one award an item of `kind`; the sum of the items is the clause's amount."""

    kind: str
    conditions: tuple[Condition, ...]
    amount: Amount
    cap: Cap | None


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often: once 一次性, yearly 每年, years 连续N年, item 每项一次, tier 每档一次.

    instalments 分期: one award, a part of it in each of so many `years`.
    """

    kind: str
    years: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """解读: which reading of the words was taken, and the other ones."""

    words: str
    taken: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """排名: benefits go to the best few; `by` is announced, `place` is the published rank."""

    quota: int | None
    place: FactRef | None
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Duty:
    """义务: what is asked of whoever is paid, for how long, and what follows from a breach."""

    content: str
    term: Literal | None  # months
    breach: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Benefit:
    """One thing a clause gives (kinds 定额 to 服务, 转移支付 included)."""

    id: str  # "pinggu.三.三"
    pack: str
    clause: str  # clause path, "三.三"
    name: str
    kind: Kind
    span: Span  # the rule block
    subjects: tuple[str, ...]  # identities, any of; empty: every applicant
    subject_quote: Quote | None
    conditions: tuple[Condition, ...]
    items: Items | None = None
    amount: Amount | None = None
    caps: tuple[Cap, ...] = ()
    frequency: Frequency | None = None
    ranking: Ranking | None = None
    matter: str = ""  # 事项: benefits of one matter are never paid twice
    adds_to: tuple[str, ...] = ()  # 叠加于: paid on top of these
    excludes: tuple[str, ...] = ()  # 互斥: never together with these
    advance: bool | None = None  # 进档差额: pays the difference; None: as the pack rules
    deducts: tuple[str, ...] = ()  # levels whose award for the same matter is contained in this one
    open_words: str = ""  # 待定: the words that promise without a figure
    refers_to: str = ""  # 援引: the policy that states the amount
    contents: tuple[str, ...] = ()  # 服务: what is given
    payer: str = ""
    payee: str = ""
    evidence: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    notes: tuple[str, ...] = ()
    english: str = ""
    duties: tuple[Duty, ...] = ()  # 义务, after payment
    anywhere: bool = False  # 地域 不限: the applicant need not be registered in the division


@dataclass(frozen=True, slots=True)
class Target:
    """目标: an indicator, the figure to be reached and by when."""

    indicator: str
    op: str
    value: Literal
    quote: Quote


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A block of kind 任务, 目标 or 总则: what the government sets itself or rules for all."""

    id: str
    pack: str
    clause: str
    name: str
    kind: Kind
    span: Span
    tasks: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    by_year: int | None = None
    departments: tuple[str, ...] = ()
    #: 总则: what it rules → words, e.g. {"资金": "区级财政", "追回": "…"}
    provisions: tuple[tuple[str, str], ...] = ()
    readings: tuple[Reading, ...] = ()
    notes: tuple[str, ...] = ()
    english: str = ""


@dataclass(frozen=True, slots=True)
class NonCumulation:
    """不重复: how awards for one matter relate (从优从高不重复, 进档差额, 含区级配套 …)."""

    clause: str
    quote: Quote
    within: bool  # benefits of this policy for one matter: the higher only
    district: bool  # other policies of the same district for the same matter
    advance: bool  # a tier advanced pays the difference
    deducts: tuple[str, ...]  # levels whose award for the same matter is contained in ours


@dataclass(frozen=True, slots=True)
class SharedCap:
    """合计上限: at most `limit` fen for these benefits together, of one applicant.

    In the assessed year (scope "year") or in all years ("total"). The benefits of two caps are
    disjoint, or those of the one are among the other's.
    """

    ids: tuple[str, ...]
    scope: str
    limit: Expr
    clause: str
    quote: Quote
    span: Span


@dataclass(frozen=True, slots=True)
class Force:
    """When the policy is in force: ISO dates, both inclusive; None: not yet known (a draft)."""

    begins: str | None
    ends: str | None
    words: str


@dataclass(frozen=True, slots=True)
class PackMeta:
    """The front matter."""

    code: str  # "pinggu"
    short: str  # "平谷"
    title: str
    title_en: str
    number: str
    issuers: tuple[str, ...]
    division: str  # GB/T 2260
    level: str  # 区级 | 市级
    status: str  # 施行 | 征求意见 | 失效
    force: Force

    def covers(self, division: str) -> bool:
        """Whether a GB/T 2260 division lies in the policy's: 410105 lies in 410100."""
        own = self.division
        while own.endswith("00"):
            own = own[:-2]
        return division.startswith(own)


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause of the document: its path, label, words and place (line, column are 1-based)."""

    path: str
    label: str
    title: str
    text: str
    span: Span
    line: int
    parent: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A checked pack, ready for every engine."""

    meta: PackMeta
    path: str
    clauses: tuple[ClauseText, ...]
    benefits: tuple[Benefit, ...]
    undertakings: tuple[Undertaking, ...]
    non_cumulation: NonCumulation | None
    coverage: "Coverage | None" = None
    digest: str = ""
    shared_caps: tuple[SharedCap, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the text the rules account for: (covered, all) pairs."""

    clauses: tuple[int, int] = (0, 0)
    figures: tuple[int, int] = (0, 0)
    comparators: tuple[int, int] = (0, 0)
    not_computed: tuple[tuple[str, str, str], ...] = field(default=())  # clause, words, reason
