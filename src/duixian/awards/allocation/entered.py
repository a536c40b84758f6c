"""Who takes part in a round: from the results of a run, and for a ranking without the ranking.

Makes the table `entered` (编号, 条款, standing, missing, low, high): everyone who is, or may be,
eligible. `standing` NULL is not known; amounts in fen, NULL of `high`: no bound.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from duckdb import DuckDBPyConnection

from duixian.assess.result import Status
from duixian.awards.allocation.clause import entry
from duixian.awards.allocation.error import AllocationError
from duixian.awards.columns.results import has_settlement, open_settlement
from duixian.batch.manifest import Manifest
from duixian.batch.results import open_results
from duixian.batch.run import run_batch
from duixian.register.tables import APPLICANTS, AWARDS, identifier, literal
from duixian.rules.dictionary import Dictionary
from duixian.rules.plan import Benefit, Plan

_SETTINGS = ("memory_limit", "temp_directory", "disabled_optimizers", "preserve_insertion_order")
_OUT = f"({literal(Status.INELIGIBLE)}, {literal(Status.NOT_APPLICABLE)})"


def enter_contest(
    connection: DuckDBPyConnection, plan: Plan, benefit: Benefit, found: Manifest, dic: Dictionary
) -> None:
    """Everyone who meets the clause's conditions, its ranking left out of account.

    The conditions are run over the register again by the same engine.
    """
    with TemporaryDirectory(prefix="duixian-") as folder, _settings_kept(connection) as memory:
        output = Path(folder) / "entry"
        run_batch(
            connection,
            [entry(plan, benefit)],
            dic,
            found.year,
            output,
            identity=found.state,
            memory_limit=memory,
        )
        open_results(connection, output)
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE entered AS "
            "SELECT 编号, 条款, eligible AS standing, missing, "
            "0::BIGINT AS low, NULL::BIGINT AS high "
            f"FROM results WHERE status NOT IN {_OUT}"
        )


@contextmanager
def _settings_kept(connection: DuckDBPyConnection) -> Iterator[str]:
    """Gives the connection back as it was: a run sets it up for itself. Yields the memory limit."""
    held = {
        name: str(connection.execute(f"SELECT current_setting('{name}')").fetchall()[0][0])
        for name in _SETTINGS
    }
    try:
        yield held["memory_limit"]
    finally:
        for name, value in held.items():
            connection.execute(f"SET {name} = {literal(value)}")


def enter_claims(
    connection: DuckDBPyConnection, results: Path, found: Manifest, clauses: Sequence[str]
) -> bool:
    """Everyone with an amount of these clauses, settled where the run was; whether it was.

    Raises AllocationError for a run without amounts, and a clause without any.
    """
    if found.trace == "totals":
        raise AllocationError(f"{results} 只有合计，没有逐条的结果。用 --trace full 重新测算。")
    full = found.trace == "full"
    wanted = ", ".join(literal(clause) for clause in clauses)
    standing = (
        "eligible" if full else f"CASE WHEN status = {literal(Status.ELIGIBLE)} THEN true END"
    )
    missing = "missing" if full else "[]::VARCHAR[]"
    settled = has_settlement(results)
    source, amounts = f"results AS r WHERE r.条款 IN ({wanted})", "r.low, r.high"
    if settled:
        open_settlement(connection, results)
        source = f"results AS r JOIN settled AS s USING (编号, 条款) WHERE r.条款 IN ({wanted})"
        amounts = "s.low, s.high"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE entered AS SELECT 编号, 条款, {standing} AS standing, "
        f"{missing} AS missing, {amounts} FROM {source} AND status NOT IN {_OUT} "
        f"AND {'s' if settled else 'r'}.high IS DISTINCT FROM 0"
    )
    return settled


def leave_out_paid(connection: DuckDBPyConnection, benefit: Benefit) -> Iterator[str]:
    """Takes out who was paid this award before, where it is paid once; says so.

    Nobody vouches for every ledger: those whose history may lack entries stay in and are counted.
    """
    if benefit.frequency is None or benefit.frequency.kind != "once":
        return
    paid = connection.execute(
        "DELETE FROM entered WHERE 编号 IN "
        f"(SELECT 编号 FROM {identifier(AWARDS)} WHERE 条款 = {literal(benefit.id)}) RETURNING 编号"
    ).fetchall()
    if paid:
        yield f"一次性奖励：{len(paid)} 家以往已得过本条，不再参评。"
    unvouched = connection.execute(
        f"SELECT count(*) FROM entered JOIN {identifier(APPLICANTS)} USING (编号) "
        "WHERE 历史完整 IS NOT TRUE"
    ).fetchall()[0][0]
    if unvouched:
        yield (
            f"一次性奖励：{unvouched} 家的既往奖励未确认完整（历史完整），"
            "暂按登记库所载处理；兑付前请核对是否以往得过。"
        )


def only_scored(connection: DuckDBPyConnection) -> Iterator[str]:
    """Takes out who is not in the officer's table: it says who takes part; says how many."""
    gone = connection.execute(
        "DELETE FROM entered WHERE 编号 NOT IN (SELECT 编号 FROM scores) RETURNING 编号"
    ).fetchall()
    if gone:
        yield f"以评分表所列为参评者：另有 {len(gone)} 家可能符合条件，但不在表中。"
    barred = connection.execute(
        "SELECT count(*) FROM scores WHERE 编号 NOT IN (SELECT 编号 FROM entered)"
    ).fetchall()[0][0]
    if barred:
        yield f"评分表中有 {barred} 家不符合条件，或以往已得过，不参评。"
