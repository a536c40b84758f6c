"""Runs both versions of a supposition over a register and lays their results side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from duckdb import DuckDBPyConnection

from duixian.batch.beside import NOTHING, Beside
from duixian.batch.compile import TOTAL_HIGH, TOTAL_LOW, Trace, column_name
from duixian.batch.engines.engine import Ask
from duixian.batch.outcome import NO_AMOUNT
from duixian.batch.run import Progress, run_batch
from duixian.register.tables import APPLICANTS, identifier, literal
from duixian.rules.dictionary import Dictionary
from duixian.rules.plan import Plan
from duixian.whatif.hypothesis import Hypothesis

#: One row an applicant and changed benefit: whether its conditions hold and what it pays, before
#: (0) and after (1), in fen. `e` NULL: unknown; `h` NULL: no upper bound.
EFFECT = "假设效果"
#: One row an applicant: l0, h0, l1, h1 of the whole comparison.
SUMS = "各户合计"
#: One row an applicant: what the benefits that do not change pay.
SAME = "不变合计"
_ENDS = ("e0", "l0", "h0", "e1", "l1", "h1")


@dataclass(frozen=True, slots=True)
class Setting:
    """Over which register, for which year, in which folder the versions are run."""

    connection: DuckDBPyConnection
    dictionary: Dictionary
    year: int
    work: Path
    memory: str = "2GB"
    threads: int | None = None
    progress: Progress = lambda done, parts: None

    def run(
        self, name: str, plans: Sequence[Plan], trace: Trace, beside: Beside = NOTHING
    ) -> "Run":
        """Run plans; their wide result. Raises BatchFailed, Unsupported."""
        folder = self.work / name
        manifest = run_batch(
            self.connection,
            plans,
            self.dictionary,
            self.year,
            folder,
            identity=name,
            trace=trace,
            memory_limit=self.memory,
            threads=self.threads,
            progress=self.progress,
            beside=beside,
        )
        files = f"read_parquet({literal(str(folder / 'part-*.parquet'))})"
        return Run(files, _held(plans), manifest.missing)


@dataclass(frozen=True, slots=True)
class Run:
    """A wide result: its relation, its benefits – does each state an amount? – and their facts."""

    relation: str
    held: dict[str, bool]
    facts: dict[str, tuple[str, ...]]


def side_by_side(setting: Setting, hypothesis: Hypothesis) -> Run:
    """Makes the tables EFFECT, SUMS and SAME; the later version's result of what changes.

    Raises BatchFailed, Unsupported.
    """
    ids = hypothesis.changed
    before = [pair.before for pair in hypothesis.pairs if pair.before is not None]
    after = [pair.after for pair in hypothesis.pairs if pair.after is not None]
    first = setting.run("before", only(before, ids), Trace.FULL)
    second = setting.run("after", only(after, ids), Trace.FULL)
    lay_side_by_side(setting.connection, ids, first, second)
    setting.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {SUMS} AS "
        "SELECT 编号, sum(l0)::BIGINT AS l0, sum(l1)::BIGINT AS l1, "
        f"{_sum_or_null('h0')} AS h0, {_sum_or_null('h1')} AS h1 FROM {EFFECT} GROUP BY 编号"
    )
    kept = [id for plan in after for id in _ids(plan) if id not in ids]
    same = setting.run("same", only(after, kept), Trace.TOTALS)
    setting.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {SAME} AS "
        f"SELECT 编号, {TOTAL_LOW} AS l, {TOTAL_HIGH} AS h FROM {same.relation}"
    )
    return second


def awaited(connection: DuckDBPyConnection, run: Run) -> dict[str, int]:
    """The facts that the amounts of a run wait for, and how many applicants lack each."""
    bits: dict[str, list[str]] = {}
    for id, facts in run.facts.items():
        held = identifier(column_name(id, "missing"))
        for at, fact in enumerate(facts):
            bits.setdefault(fact, []).append(f"{held} & {1 << at} <> 0")
    if not bits:
        return {}
    counts = ", ".join(f"count(*) FILTER ({' OR '.join(held)})" for held in bits.values())
    found = connection.execute(f"SELECT {counts} FROM {run.relation}").fetchall()[0]
    ranked = sorted(zip(bits, found, strict=True), key=lambda one: (-one[1], one[0]))
    return {fact: count for fact, count in ranked if count}


def asking(connection: DuckDBPyConnection) -> Ask:
    """What the parts of the register engine put their questions to."""
    return lambda question: connection.execute(question).fetchall()


def people_of(connection: DuckDBPyConnection) -> tuple[int, int]:
    """How many applicants the register has, and how many of them are made up."""
    counted = f"SELECT count(*), count(*) FILTER (虚构) FROM {identifier(APPLICANTS)}"
    people, made_up = connection.execute(counted).fetchall()[0]
    return people, made_up


def only(plans: Iterable[Plan], ids: Iterable[str]) -> list[Plan]:
    """The plans with only these benefits."""
    wanted = set(ids)
    return [
        replace(plan, benefits=tuple(b for b in plan.benefits if b.id in wanted)) for plan in plans
    ]


def _ids(plan: Plan) -> list[str]:
    return [benefit.id for benefit in plan.benefits]


def _held(plans: Iterable[Plan]) -> dict[str, bool]:
    """The benefits of a version, and whether each states an amount."""
    return {b.id: b.kind not in NO_AMOUNT for plan in plans for b in plan.benefits}


def _sum_or_null(end: str) -> str:
    return f"CASE WHEN bool_or({end} IS NULL) THEN NULL ELSE sum({end})::BIGINT END"


def lay_side_by_side(
    connection: DuckDBPyConnection, ids: Sequence[str], before: Run, after: Run
) -> None:
    """Both versions of every benefit in EFFECT; where one is not there it pays nothing."""
    columns = [
        f"{value} AS {identifier(f'{end}|{id}')}"
        for id in ids
        for end, value in zip(
            _ENDS, (*_ends("b", id, before.held), *_ends("a", id, after.held)), strict=True
        )
    ]
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE 两版 AS SELECT {', '.join(['编号', *columns])} "
        f"FROM {before.relation} AS b JOIN {after.relation} AS a USING (编号)"
    )
    parts = [
        f"SELECT 编号, {literal(id)} AS 条款, "
        + ", ".join(f"{identifier(f'{end}|{id}')} AS {end}" for end in _ENDS)
        + " FROM 两版"
        for id in ids
    ]
    empty = (
        "SELECT 编号, '' AS 条款, false AS e0, 0::BIGINT AS l0, 0::BIGINT AS h0, "
        "false AS e1, 0::BIGINT AS l1, 0::BIGINT AS h1 FROM 两版 WHERE false"
    )
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {EFFECT} AS {' UNION ALL '.join([empty, *parts])}"
    )
    connection.execute("DROP TABLE 两版")


def _ends(of: str, id: str, held: dict[str, bool]) -> tuple[str, str, str]:
    """Eligible, low and high of a benefit in one version.

    Who is not addressed has no amount and is known to get none; a benefit that states no amount
    adds nothing to a sum, and is named beside it.
    """
    if id not in held:
        return "false", "0::BIGINT", "0::BIGINT"
    eligible, low, high = (
        f"{of}.{identifier(column_name(id, name))}" for name in ("eligible", "low", "high")
    )
    if not held[id]:
        return eligible, "0::BIGINT", "0::BIGINT"
    most = f"CASE WHEN {low} IS NULL THEN 0 ELSE {high} END"
    return eligible, f"coalesce({low}, 0)", most
