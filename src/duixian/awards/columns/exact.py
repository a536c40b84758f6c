"""The applicants whom the set operations do not cover, settled one by one by the exact solver."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from duixian.assess.engine import Engine
from duixian.assess.result import Outcome, Settlement
from duixian.awards.claim import claims_from_outcomes
from duixian.awards.columns.outcome import SETTLED, TOTALS
from duixian.awards.columns.relations import SCHEMA, insert
from duixian.awards.columns.rules import Rules
from duixian.awards.error import SettlementError
from duixian.awards.limits import limits_of
from duixian.awards.settle import settle
from duixian.batch.failure import BatchFailed
from duixian.register.applicant import Applicant
from duixian.register.tables_to_applicant import applicants_at
from duixian.rules.dictionary import Dictionary

#: Applicants that are read and settled together.
CHUNK = 5_000
Row = tuple[object, ...]
#: What every benefit gives an applicant in the assessed year.
Assess = Callable[[Applicant], Sequence[Outcome]]


class ByEngine:
    """Assesses with the scalar engine, which is made when somebody needs it."""

    def __init__(self, rules: Rules, dictionary: Dictionary) -> None:
        self.rules = rules
        self.dictionary = dictionary
        self.engine: Engine | None = None

    def __call__(self, applicant: Applicant) -> Sequence[Outcome]:
        """What the engine gives the applicant."""
        if self.engine is None:
            self.engine = Engine(self.rules.plans, self.dictionary)
        return self.engine.run(applicant, self.rules.year)


@dataclass(frozen=True, slots=True)
class Exactly:
    """The plans of a run, ready to settle single applicants."""

    rules: Rules
    dictionary: Dictionary
    assess: Assess

    def settle_routed(self, connection: DuckDBPyConnection) -> int:
        """Fills exact_claim and exact_total with those in `routed`; how many they are."""
        insert(connection, "exact_claim", SETTLED, ())
        insert(connection, "exact_total", TOTALS, ())
        rows = connection.execute(
            f"SELECT 编号, min(why) FROM {SCHEMA}.routed JOIN {SCHEMA}.person USING (line) "
            "GROUP BY 编号"
        )
        reasons: list[tuple[str, str]] = sorted(rows.fetchall())
        for start in range(0, len(reasons), CHUNK):
            self._settle(connection, dict(reasons[start : start + CHUNK]))
        return len(reasons)

    def _settled(self, applicant: Applicant, outcomes: Mapping[str, Outcome]) -> Settlement:
        plans, year = self.rules.plans, self.rules.year
        limits = limits_of(plans, applicant, year, self.dictionary)
        return settle(applicant, year, plans, outcomes, limits=limits)

    def _settle(self, connection: DuckDBPyConnection, reasons: Mapping[str, str]) -> None:
        claims: list[Row] = []
        totals: list[Row] = []
        read = self.rules.facts
        for applicant in applicants_at(connection, list(reasons), self.dictionary, read):
            outcomes = {o.benefit: o for o in self.assess(applicant)}
            try:
                found = self._settled(applicant, outcomes)
            except SettlementError as error:
                raise BatchFailed(f"申请人 {applicant.id}：{error}") from error
            stated = claims_from_outcomes(self.rules.plans, outcomes)
            amounts = {c.id: (c.amount.low, c.amount.high) for c in stated if c.amount.high != 0}
            claims += [(applicant.id, *row) for row in settled_rows(found, amounts)]
            total = (found.total.low, found.total.high, bool(found.undetermined))
            totals.append((applicant.id, *total, reasons[applicant.id]))
        insert(connection, "exact_claim", SETTLED, claims, anew=False)
        insert(connection, "exact_total", TOTALS, totals, anew=False)


def settled_rows(found: Settlement, claimed: Mapping[str, tuple[int, int | None]]) -> Iterator[Row]:
    """The rows of `SETTLED` after 编号, for those benefits that claimed anything."""
    choices = {choice.given_up: choice for choice in found.choices}
    for benefit, amount in found.payable:
        if benefit in claimed:
            choice = choices.get(benefit)
            rules = dict.fromkeys(a.rule for a in found.adjustments if a.benefit == benefit)
            chosen: Sequence[str] = choice.chosen if choice is not None else ()
            gain = choice.gain if choice is not None else None
            yield (
                benefit,
                *claimed[benefit],
                amount.low,
                amount.high,
                list(rules),
                list(chosen),
                gain,
            )
