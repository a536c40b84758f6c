"""Made-up ledgers for a register: entries of every kind that a settlement looks at."""

import random
from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from duixian.rules.plan import Benefit, Plan

LEVELS = ("区级", "市级", "省级", "国家级")


def fill_ledger(
    connection: DuckDBPyConnection, plans: Sequence[Plan], year: int, seed: int
) -> None:
    """Gives every applicant some entries, most of them of what its own division pays."""
    draw = random.Random(seed)
    ids = connection.execute("SELECT 编号, 注册地 FROM 申请人 ORDER BY 编号").fetchall()
    for id, division in ids:
        near = [p for p in plans if division is None or p.meta.covers(division)] or list(plans)
        for _ in range(draw.randint(1, 9)):
            plan = draw.choice(near)
            row = _entry(draw, id, plan, draw.choice(plan.benefits), year)
            connection.execute(f"INSERT INTO 既往奖励 VALUES ({', '.join('?' * len(row))})", row)


def _entry(
    draw: random.Random, id: str, plan: Plan, benefit: Benefit, year: int
) -> tuple[object, ...]:
    own = draw.random() < 0.6
    named = draw.random() < 0.3
    policy = draw.choice([plan.meta.code, plan.meta.title, "区里的其他办法（虚构）"])
    amount = draw.choice([0, 1, 10_000_000, 50_000_000, 10**10]) + draw.randrange(3)
    divisions = [plan.meta.division, "110105", None, ""]
    return (
        id,
        benefit.id if own else None,
        plan.meta.code if own else policy,
        draw.choice(LEVELS),
        draw.choice(divisions),
        draw.choice([year, year, year - 1, year - 2, year - 5, year + 1]),
        amount,
        draw.choice([None, None, None, 10**10]),
        draw.choice(["", benefit.matter, benefit.name, "别的事项", "主播0001"]),
        draw.choice(["某项", "主播1"]) if named else None,
        draw.choice([None, 0, amount // 2]),
    )
