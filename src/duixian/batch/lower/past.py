"""What was reached or paid before: earlier years' figures and the ledger of earlier awards.

An entry of the ledger counts when it names the benefit, whatever its year. An item's entries are
found by its key; an entry that names no item leaves it unclear which item it was for.
"""

from fractions import Fraction

from duixian.batch import terms
from duixian.batch.here import ROW, Here
from duixian.batch.lower.facts import raw
from duixian.batch.sources import YEAR
from duixian.batch.terms import FALSE, TRUE, Term
from duixian.rules import plan
from duixian.rules.needs import LEDGER
from duixian.rules.types import RATIO_ONE, Base

_CLAUSE, _ITEM, _TIER, _AMOUNT = (terms.column(n) for n in ("条款", "明细", "档位", "金额"))


def held_before(subject: plan.Expr, op: str, limit: Fraction, here: Here) -> Term:
    """Whether `subject op limit` held in an earlier year that is known: never NULL.

    Only a fact has earlier years; `limit` is in the unit the fact is held in.
    """
    if not isinstance(subject, plan.FactRef):
        return FALSE
    entry = here.definition(subject)
    of_item = subject.item is not None
    if of_item and here.items.get(subject.item or "") != ROW:
        return FALSE
    if not of_item and not entry.yearly:
        return FALSE
    value = terms.column("值") if of_item else raw(entry)
    year = terms.integer(here.year - subject.lag)
    when = [terms.compared("<", terms.column(YEAR), year)]
    if of_item:
        when.append(terms.compared("=", terms.column("指标"), terms.text(entry.name)))
    holds = terms.every(*when, _against(value, op, limit))
    kind = subject.item or ""
    name = f"{kind}.{entry.name}@{subject.lag} {op} {limit}"
    return terms.coalesce(here.sources.past(kind, name, terms.term("any", holds)), FALSE)


def in_fact_unit(literal: plan.Literal) -> Fraction:
    """A constant in the unit that facts of its type are held in."""
    assert isinstance(literal.value, int | Fraction)
    ratio = literal.type.base is Base.RATIO
    return Fraction(literal.value) * (RATIO_ONE if ratio else 1)


def _against(value: Term, op: str, limit: Fraction) -> Term:
    if limit.denominator != 1:
        value = terms.term(
            "*",
            terms.cast(value, "HUGEINT"),
            terms.cast(terms.integer(limit.denominator), "HUGEINT"),
        )
    sql = "<>" if op == "!=" else op
    return terms.compared(sql, value, terms.integer(limit.numerator))


def complete(here: Here) -> Term:
    """Whether somebody vouches for the ledger: never NULL."""
    return terms.coalesce(here.sources.own("", "历史完整", terms.column("历史完整")), FALSE)


def entries(subject: plan.Expr, here: Here) -> "Entries":
    """The entries of the ledger for the benefit, or for the item that the subject is a fact of."""
    return Entries(here, here.item_of(subject))


class Entries:
    """Aggregates over the entries of one benefit, for the applicant or for the item at hand."""

    def __init__(self, here: Here, kind: str | None) -> None:
        self._here = here
        self._kind = kind or ""
        self._mine = terms.compared("=", _CLAUSE, terms.text(here.benefit.id))

    @property
    def found(self) -> Term:
        """Whether there is an entry: never NULL."""
        return self._any("", TRUE)

    @property
    def unclear(self) -> Term:
        """Whether an entry may be for the item: never NULL."""
        if not self._kind:
            return FALSE
        name = f"既往 {self._here.benefit.id}"
        if self._here.items.get(self._kind) != ROW:
            return self._applicants(f"{name} 有", TRUE)
        own = terms.compared("=", self._here.sources.own(self._kind, *self._key), terms.text(""))
        return terms.some(
            self._applicants(f"{name} 未注明明细", terms.is_null(_ITEM)),
            terms.every(own, self._applicants(f"{name} 有", TRUE)),
        )

    @property
    def _key(self) -> tuple[str, Term]:
        return f"{self._kind}.名称", terms.column("名称")

    def any_tier(self, reached: Term, name: str) -> Term:
        """Whether an entry's tier satisfies a condition: never NULL."""
        return self._any(name, reached)

    def without_tier(self) -> Term:
        """How many entries have no tier: never NULL."""
        one = terms.case(
            (terms.every(self._mine, terms.is_null(_TIER)), terms.integer(1)),
            otherwise=terms.integer(0),
        )
        count = terms.cast(terms.term("sum", one), "BIGINT")
        return terms.coalesce(self._read("无档位", count), terms.integer(0))

    def amount_without_tier(self) -> Term:
        """The amount of the entry without a tier, where there is one."""
        amount = terms.case((terms.every(self._mine, terms.is_null(_TIER)), _AMOUNT))
        return self._read("无档位金额", terms.term("max", amount))

    def _any(self, name: str, condition: Term) -> Term:
        if self._kind and self._here.items.get(self._kind) != ROW:
            return FALSE
        held = terms.term("any", terms.every(self._mine, condition))
        return terms.coalesce(self._read(name or "有", held), FALSE)

    def _read(self, name: str, value: Term) -> Term:
        if self._kind and self._here.items.get(self._kind) != ROW:
            return terms.NULL
        full = f"既往 {self._here.benefit.id} {self._kind}{name}"
        found = self._here.sources.paid(self._kind, full, value)
        if not self._kind:
            return found
        nameless = terms.compared(
            "=", self._here.sources.own(self._kind, *self._key), terms.text("")
        )
        return terms.case((nameless, terms.NULL), otherwise=found)

    def _applicants(self, name: str, condition: Term) -> Term:
        held = terms.term("any", terms.every(self._mine, condition))
        return terms.coalesce(self._here.sources.paid("", name, held), FALSE)


def ledger(here: Here) -> Term:
    """The mask of the ledger."""
    return here.need(LEDGER)


def tier_mark(value: Term, mark: Fraction) -> Term:
    """Whether a tier of the ledger is at least this one."""
    return _against(value, ">=", mark)


TIER = _TIER
