"""The case being settled: the year, the known history, and how to say and place things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from duixian.assess.result import Interval, Place
from duixian.awards.record import Record
from duixian.awards.wording import level_name, say
from duixian.law.source import Source
from duixian.rules.plan import Benefit, Cap, Plan, Quote
from duixian.rules.types import YUAN
from duixian.rules.values import format_value


@dataclass(frozen=True, slots=True)
class Case:
    """Everything the steps of one settlement share; nothing in it changes."""

    year: int
    records: tuple[Record, ...]
    lang: str = "zh"
    #: (benefit id, cap scope) → fen, for caps that are not constants; None: not known
    limits: Mapping[tuple[str, str], int | None] = field(default_factory=dict)
    #: pack code → its policy.md, for exact lines and columns
    sources: Mapping[str, Source] = field(default_factory=dict)

    def say(self, key: str, **values: object) -> str:
        """A sentence of the wording table in the asked language."""
        return say(self.lang, key, **values)

    def money(self, fen: int) -> str:
        """An amount in words: 50万元."""
        return format_value(fen, YUAN, self.lang)

    def amount(self, amount: Interval) -> str:
        """An amount within bounds in words."""
        if amount.high is None:
            return self.say("from", low=self.money(amount.low))
        if amount.point:
            return self.money(amount.low)
        return self.say("between", low=self.money(amount.low), high=self.money(amount.high))

    def name(self, benefit: Benefit) -> str:
        """The benefit's name in the asked language."""
        return benefit.english or benefit.name if self.lang == "en" else benefit.name

    def level(self, level: str) -> str:
        """A level of government in the asked language."""
        return level_name(self.lang, level)

    def title(self, plan: Plan) -> str:
        """The policy's title in the asked language."""
        return plan.meta.title_en or plan.meta.title if self.lang == "en" else plan.meta.title

    def payments(self, records: Iterable[Record]) -> str:
        """Earlier payments, year by year: 2022 年 20万元、2023 年 30万元."""
        by_year: dict[int, int] = {}
        for record in records:
            by_year[record.year] = by_year.get(record.year, 0) + record.amount
        parts = [self.say("paid", year=y, amount=self.money(by_year[y])) for y in sorted(by_year)]
        return self.say("list").join(parts)

    def place(self, plan: Plan, clause: str, quote: Quote | None = None) -> Place | None:
        """Where a rule stands: exact with the policy's source, else its clause's first line."""
        found = next((c for c in plan.clauses if c.path == clause), None)
        text = quote.text if quote is not None else found.text if found is not None else ""
        source = self.sources.get(plan.meta.code)
        span = quote.span if quote is not None else found.span if found is not None else None
        if source is not None and span is not None:
            line, column = source.position(span.start)
        elif found is not None:
            line, column = found.line, 1
        else:
            return None
        return Place(clause, text, plan.path, line, column)

    def limit(self, benefit: Benefit, cap: Cap) -> int | None:
        """A cap in fen: as the caller worked it out, else the constant of the rule, else None."""
        if (benefit.id, cap.scope) in self.limits:
            return self.limits[benefit.id, cap.scope]
        value = getattr(cap.limit, "value", None)
        return value if isinstance(value, int) else None
