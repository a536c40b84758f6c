"""The same comparison after settlement: earlier awards, exclusions and joint caps counted.

A changed clause may change what another one pays – the better of two that exclude each other –
so every benefit of the policies is run in both versions. Totals are those of the settlement; the
highest amounts of single clauses may add up to more (decision 0004).
"""

from collections.abc import Sequence

from duixian.awards.columns.run import SettlementBeside
from duixian.batch.compile import Trace
from duixian.register.tables import APPLICANTS, identifier, literal
from duixian.rules.plan import Plan
from duixian.whatif.hypothesis import Hypothesis
from duixian.whatif.versions import EFFECT, SAME, SUMS, Run, Setting, lay_side_by_side


def settled_side_by_side(setting: Setting, hypothesis: Hypothesis) -> Run:
    """Makes the tables EFFECT, SUMS and SAME of settled amounts; the later version's result.

    Raises BatchFailed, Unsupported.
    """
    before = [pair.before for pair in hypothesis.pairs if pair.before is not None]
    after = [pair.after for pair in hypothesis.pairs if pair.after is not None]
    first, second = _run(setting, "before", before), _run(setting, "after", after)
    ids = list(dict.fromkeys([*second.held, *first.held]))
    lay_side_by_side(setting.connection, ids, first, second)
    _settle_claims(setting)
    _settle_totals(setting)
    return second


def _run(setting: Setting, name: str, plans: Sequence[Plan]) -> Run:
    beside = SettlementBeside(setting.connection, plans, setting.dictionary, setting.year)
    return setting.run(name, plans, Trace.FULL, beside)


def _settle_claims(setting: Setting) -> None:
    """Puts what is payable in the place of what was claimed; what is not settled pays nothing."""
    setting.connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE {EFFECT} AS
        SELECT e.编号, e.条款, e.e0, e.e1,
            coalesce(b.low, 0) AS l0, CASE WHEN b.编号 IS NULL THEN 0 ELSE b.high END AS h0,
            coalesce(a.low, 0) AS l1, CASE WHEN a.编号 IS NULL THEN 0 ELSE a.high END AS h1
        FROM {EFFECT} AS e
        LEFT JOIN {_files(setting, "before", "settled")} AS b USING (编号, 条款)
        LEFT JOIN {_files(setting, "after", "settled")} AS a USING (编号, 条款)""")


def _settle_totals(setting: Setting) -> None:
    """Every applicant's total in both versions; nothing stays outside of it."""
    setting.connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE {SUMS} AS
        SELECT 编号, b.low AS l0, b.high AS h0, a.low AS l1, a.high AS h1
        FROM {_files(setting, "before", "totals")} AS b
        JOIN {_files(setting, "after", "totals")} AS a USING (编号)""")
    setting.connection.execute(
        f"CREATE OR REPLACE TEMP TABLE {SAME} AS "
        f"SELECT 编号, 0::BIGINT AS l, 0::BIGINT AS h FROM {identifier(APPLICANTS)}"
    )


def _files(setting: Setting, run: str, name: str) -> str:
    return f"read_parquet({literal(str(setting.work / run / f'{name}-*.parquet'))})"
