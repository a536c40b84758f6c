"""The tables between the steps of a round, and the last one, `allocation`, as people read it.

Amounts in `allocation` are exact decimals of yuan. Every row has its sentence.
"""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from duixian.awards.allocation.measure import Measure, money_text
from duixian.awards.allocation.rank import State
from duixian.register.tables import APPLICANTS, identifier, literal

UNSETTLED = "金额是结算之前的：没有扣除既往奖励，也没有处理不重复享受。"
#: Of awards that a place has won.
ALONE = (
    "按名次得出的金额没有与其他条款一起结算（不重复享受、年度上限）。"
    "名次公布后记入登记库，再运行 duixian batch。"
)
#: Left out because something was unknown at the deadline.
ABSENT = "未参评"
CLAIMED = "申请"

_IN, _OUT, _OPEN = (literal(state) for state in State)


def entrants(
    connection: DuckDBPyConnection, source: str, measures: Sequence[Measure], *, only_settled: bool
) -> None:
    """Makes `listed` (everyone, with marks) and `entrants` (those who take part)."""
    marks = ", ".join(f"({one.mark})::BIGINT AS m{n}" for n, one in enumerate(measures, 1))
    names = [literal(one.name) for one in measures]
    unknown = ", ".join(
        f"CASE WHEN m{n} IS NULL THEN {name} END" for n, name in enumerate(names, 1)
    )
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE listed AS
        WITH marked AS (SELECT c.*, {marks} FROM {source})
        SELECT 编号 AS id, * REPLACE (list_concat(missing, list_filter([{unknown}],
            lambda one: one IS NOT NULL AND NOT list_contains(missing, one))) AS missing)
        FROM marked""")
    known = " AND ".join(f"m{n} IS NOT NULL" for n in range(1, len(measures) + 1))
    where = f"WHERE standing AND {known}" if only_settled else ""
    listed = ", ".join(f"m{n}" for n in range(1, len(measures) + 1))
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE entrants AS "
        f"SELECT id, standing, {listed}, low, high FROM listed {where}"
    )


def unranked(connection: DuckDBPyConnection, *, several: bool, only_settled: bool) -> None:
    """Makes `listed` and `placed` of claims that nobody ranks."""
    id = "编号 || '|' || 条款" if several else "编号"
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE listed AS SELECT {id} AS id, *, 0 AS m1 FROM entered"
    )
    where = "WHERE standing" if only_settled else ""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE placed AS
        SELECT id, CASE WHEN standing THEN {literal(CLAIMED)} ELSE {_OPEN} END AS state,
            NULL::BIGINT AS place, 0 AS tied, NULL::BIGINT AS lot, NULL::BIGINT AS mark,
            NULL::BIGINT AS gap, 0 AS ahead,
            CASE WHEN standing THEN low ELSE 0 END AS low,
            CASE WHEN standing THEN high ELSE 0 END AS high,
            CASE WHEN standing THEN low ELSE 0 END AS least, high AS most
        FROM listed {where}""")


def claims(
    connection: DuckDBPyConnection, source: str, order: Measure | None, *, ranked: bool
) -> None:
    """Makes `claims`: who is out claims nothing, who is open claims what is not known yet."""
    key = f"({order.mark})::BIGINT" if order is not None else "NULL::BIGINT"
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE claims AS
        WITH keyed AS (SELECT c.id, {key} AS key FROM {source})
        SELECT p.id, p.least,
            CASE WHEN p.state <> {_OPEN} AND p.low = p.high THEN p.low END AS now,
            p.most, k.key
        FROM placed AS p JOIN keyed AS k USING (id)
        WHERE p.state <> {_OUT}""")


def write(
    connection: DuckDBPyConnection,
    measures: Sequence[Measure],
    year: int,
    *,
    budget: bool,
    ranked: bool,
) -> None:
    """Makes `allocation`: one row for everyone who took part, could have, or still may.

    序号 is their order: the best first, then who is open, then who was left out.
    """
    order = f"p.place NULLS LAST, p.lot, p.state IS NULL, p.state = {_OPEN}, l.id"
    shares = "LEFT JOIN shares AS s ON s.id = l.id" if budget else ""
    columns = [
        f"row_number() OVER (ORDER BY {order}) AS 序号",
        "l.编号",
        "a.名称",
        "l.条款",
        f"coalesce(p.state, {literal(ABSENT)}) AS 状态",
        *(_ranks(measures[0]) if ranked else ()),
        f"{yuan('p.low')} AS 现得下限（元）",
        f"{yuan('p.high')} AS 现得上限（元）",
        f"{yuan('p.least')} AS 无论如何至少（元）",
        f"{yuan('p.most')} AS 至多（元）",
        *(_budget() if budget else ()),
        "array_to_string(l.missing, '、') AS 尚缺",
        f"{_sentence(measures, budget=budget)} AS 说明",
    ]
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE allocation AS
        SELECT {", ".join(columns)}
        FROM listed AS l JOIN {identifier(APPLICANTS)} AS a ON a.编号 = l.编号
        LEFT JOIN placed AS p ON p.id = l.id {shares}""")


def yuan(fen: str) -> str:
    """SQL of fen as an exact decimal of yuan."""
    return f"(({fen})::DECIMAL(18, 0) * 0.01::DECIMAL(2, 2))"


def line(connection: DuckDBPyConnection, by: Measure) -> str | None:
    """The cut line for people to read; None while there is none."""
    own = "-(mark - gap)" if by.ascending else "(mark - gap)"
    rows = connection.execute(
        f"SELECT {by.text(own)} FROM placed WHERE gap IS NOT NULL LIMIT 1"
    ).fetchall()
    return rows[0][0] if rows else None


def made_up(connection: DuckDBPyConnection) -> bool:
    """Whether anyone in the register is made up."""
    rows = connection.execute(f"SELECT bool_or(虚构) FROM {identifier(APPLICANTS)}").fetchall()
    return bool(rows[0][0])


def _ranks(by: Measure) -> list[str]:
    own = "-p.mark" if by.ascending else "p.mark"
    return [
        "p.place AS 名次",
        "CASE WHEN p.tied > 1 THEN p.tied END AS 并列家数",
        "p.lot AS 抽签序",
        f"{by.text(own)} AS {identifier('依据：' + by.name)}",
        f"{by.distance('p.gap')} AS 与入围线的差距",
    ]


def _budget() -> list[str]:
    return [f"{yuan('s.paid')} AS 获配（元）", f"{yuan('s.least')} AS 无论如何获配（元）"]


def _sentence(measures: Sequence[Measure], *, budget: bool) -> str:
    """The row in words: place, state, distance, what is open."""
    parts = [f"coalesce({_ranked(measures[0])}, '')" if measures else "''", _opened()]
    if budget:
        parts.append(f"""CASE
            WHEN p.state = {_OUT} OR p.state IS NULL THEN ''
            WHEN p.low = p.high AND p.state <> {_OPEN}
            THEN '应得 ' || {money_text("p.low")} || '，获配 ' || {money_text("s.paid")} || '。'
            ELSE '暂不分配。' END""")
    return " || ".join(parts)


def _ranked(by: Measure) -> str:
    tied = "CASE WHEN p.tied > 1 THEN '并列 ' || p.tied || ' 家' ELSE '' END"
    lot = "CASE WHEN p.lot IS NOT NULL THEN '，抽签第 ' || p.lot || ' 位' ELSE '' END"
    gap, back = by.distance("p.gap"), by.distance("-p.gap")
    return f"""CASE
        WHEN p.place IS NULL THEN NULL
        WHEN p.state = {_IN} THEN '第 ' || p.place || ' 名' || {tied} || {lot} || '，入围' ||
            CASE WHEN p.gap > 0 THEN '，高出入围线 ' || {gap}
                WHEN p.gap = 0 THEN '，正在入围线上' ELSE '' END || '。'
        ELSE '第 ' || p.place || ' 名' || {tied} || {lot} || '，未入围' ||
            CASE WHEN p.gap < 0 THEN '，距入围线差 ' || {back}
                WHEN p.gap = 0 THEN '，与入围线相同' ELSE '' END || '。' END"""


def _opened() -> str:
    """What is open: of the row itself, or because of others."""
    asked = "array_to_string(l.missing, '、')"
    within = f"CASE WHEN p.high IS NULL THEN '' ELSE '、至多 ' || {money_text('p.high')} END"
    most = f"'，最多可得 ' || {money_text('p.most')}"
    return f"""CASE
        WHEN p.state IS NULL THEN '截止时尚缺 ' || {asked} || '，不参评。'
        WHEN p.state = {_OPEN} THEN '待定：尚缺 ' || {asked} ||
            CASE WHEN p.most IS NULL THEN '，最多没有上限' ELSE {most} END || '。'
        WHEN p.place IS NULL AND p.state = {_OUT}
        THEN '尚缺 ' || {asked} || '；即使补齐也排不进名额。'
        WHEN p.ahead > 0 AND p.least < p.low
        THEN '暂列：另有 ' || p.ahead || ' 家待定的可能排在前面，无论如何至少 ' ||
            {money_text("p.least")} || '。'
        WHEN p.low IS DISTINCT FROM p.high
        THEN '金额至少 ' || {money_text("p.low")} || {within} || '，' ||
            CASE WHEN {asked} = '' THEN '待核定或结算确定。' ELSE '尚缺 ' || {asked} || '。' END
        ELSE '' END"""
