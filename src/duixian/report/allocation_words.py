"""A round in a few lines, for the terminal and the workbook alike."""

from collections.abc import Iterator
from decimal import Decimal

from duckdb import DuckDBPyConnection

from duixian.awards.allocation.round import Allocation
from duixian.rules.library import Library
from duixian.rules.types import YUAN
from duixian.rules.values import format_value

MADE_UP = "虚构数据"


def head_of(found: Allocation, library: Library) -> str:
    """Which clauses of which policy and year; made-up data is called so."""
    named = "、".join(f"{one.id} {one.name}" for one in found.benefits)
    drafts = any(
        plan.meta.status == "征求意见"
        for plan in library.plans
        if plan.meta.code in {one.pack for one in found.benefits}
    )
    draft = "〔征求意见稿，仅供测算〕" if drafts else ""
    made_up = f"〔{MADE_UP}〕" if found.made_up else ""
    return f"{found.year} 年度分配：{named}{draft}{made_up}"


def facts_of(connection: DuckDBPyConnection, found: Allocation) -> Iterator[tuple[str, str]]:
    """What was announced and what came of it, key and words."""
    for rule in found.rules:
        yield "规则", rule
    counted = connection.execute(
        "SELECT 状态, count(*) FROM allocation GROUP BY 状态 "
        "ORDER BY list_position(['入围', '申请', '未入围', '待定', '未参评'], 状态)"
    ).fetchall()
    yield "人数", "，".join(f"{state} {number} 家" for state, number in counted) or "没有人参评"
    if found.ranked:
        yield "入围线", found.line or "名额没有用完，没有入围线"
    yield from _sums(connection, found)
    for note in found.notes:
        yield "注意", note


def _sums(connection: DuckDBPyConnection, found: Allocation) -> Iterator[tuple[str, str]]:
    low, high, unbounded, most, endless = connection.execute("""
        SELECT sum("现得下限（元）"), sum("现得上限（元）"),
            coalesce(bool_or("现得上限（元）" IS NULL AND 状态 <> '未参评'), false),
            sum("至多（元）") FILTER (状态 = '待定'),
            coalesce(bool_or("至多（元）" IS NULL AND 状态 = '待定'), false)
        FROM allocation""").fetchall()[0]
    certain = (
        _yuan(low)
        if low == high and not unbounded
        else (f"{_yuan(low)} 起" if unbounded else f"{_yuan(low)} 至 {_yuan(high)}")
    )
    yield "应得合计", f"{certain}（不含待定者）"
    if found.ranked:
        pass  # only one of them can take a place: their best cases do not add up
    elif endless:
        yield "待定者", "至多没有上限"
    elif most:
        yield "待定者", f"至多 {_yuan(most)}"
    if found.budget is not None:
        paid, least = connection.execute(
            'SELECT sum("获配（元）"), sum("无论如何获配（元）") FROM allocation'
        ).fetchall()[0]
        rest = found.budget.amount - int((paid or Decimal(0)).scaleb(2))
        total = format_value(found.budget.amount, YUAN)
        yield "预算", f"{total}，获配 {_yuan(paid)}，余 {format_value(rest, YUAN)}"
        if least != paid:
            yield "预算", f"未定的补齐、核定后会变；无论如何获配合计 {_yuan(least)}"


def _yuan(amount: Decimal | None) -> str:
    return format_value(int((amount or Decimal(0)).scaleb(2)), YUAN)
