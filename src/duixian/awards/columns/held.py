"""What the ledger holds against each claim, summed up; and whom it takes to the exact solver.

`held` has one row for each claim that an earlier award does something to. Two things need more
than the columns of an outcome hold, the items of a benefit and the tier it was reached by: whose
ledger touches them is settled applicant by applicant.
"""

from collections.abc import Iterable

from duixian.awards.columns.relations import SCHEMA
from duixian.awards.columns.rules import Rules
from duixian.register.tables import identifier

#: Why an applicant is settled one by one.
ITEMS, TIERS, OVERLAP = "items", "tiers", "overlap"


def held(year: int) -> str:
    """编号, n, the benefit's own payments, what comes off, what was had; amounts in fen."""
    own, now = "own AND paid <> 0", f"year = {year}"
    period = f"(any_year OR {now})"
    taken = "CASE off WHEN 'award' THEN paid WHEN 'matching' THEN matching END"
    return f"""
SELECT e.编号, f.n,
  count(*) FILTER ({own}) AS own,
  count(*) FILTER ({own} AND {now}) AS own_now,
  coalesce(sum(paid) FILTER ({own}), 0) AS paid,
  coalesce(sum(paid) FILTER ({own} AND {now}), 0) AS paid_now,
  count(DISTINCT year) FILTER ({own} AND NOT {now}) AS other_years,
  min(year) FILTER ({own}) AS first_year,
  max(year) FILTER ({own}) AS last_year,
  count(tier) FILTER ({own}) AS tiers,
  count(tier) FILTER ({own} AND {now}) AS tiers_now,
  coalesce(sum({taken}) FILTER ({period}), 0) AS off,
  coalesce(sum(paid) FILTER (had = 'sure' AND {period}), 0) AS had_sure,
  coalesce(sum(paid) FILTER (had IS NOT NULL AND {period}), 0) AS had,
  coalesce(bool_or(excluding) FILTER (paid <> 0 AND {period}), false) AS excluding
FROM {SCHEMA}.entry e
JOIN {SCHEMA}.effect f ON f.kind = e.kind
JOIN {SCHEMA}.claim c ON c.编号 = e.编号 AND c.n = f.n
GROUP BY e.编号, f.n"""


def routed(rules: Rules) -> str:
    """编号 and why, of those whose ledger touches items or tiers."""
    counted = (
        "CASE WHEN frequency IN ('yearly', 'years') THEN tiers_now "
        "WHEN frequency = 'item' THEN 0 ELSE tiers END"
    )
    by_tier = f"(advances AND {counted} > 0) OR (frequency = 'tier' AND NOT advances AND tiers > 0)"
    return f"""
SELECT DISTINCT 编号, CASE WHEN itemised THEN '{ITEMS}' ELSE '{TIERS}' END AS why
FROM {SCHEMA}.held JOIN {SCHEMA}.benefit USING (n)
WHERE itemised OR {by_tier}
UNION
{_by_name(rules)}"""


def _by_name(rules: Rules) -> str:
    """Those of whose items one bears a name by which an earlier award may be meant."""
    kinds = {c.benefit.items.kind: set[int]() for c in rules.claims if c.benefit.items is not None}
    for n, claim in enumerate(rules.claims):
        if claim.benefit.items is not None:
            kinds[claim.benefit.items.kind].add(n)
    said = (
        f"SELECT 编号, said AS word FROM {SCHEMA}.entry WHERE said <> '' "
        f"UNION SELECT 编号, word FROM {SCHEMA}.entry JOIN {SCHEMA}.word USING (kind)"
    )
    found = [
        f"SELECT DISTINCT i.编号, '{ITEMS}' FROM {identifier(kind)} i "
        f"JOIN ({said}) s ON s.编号 = i.编号 AND s.word = i.名称 "
        f"JOIN {SCHEMA}.claim c ON c.编号 = i.编号 AND c.n IN ({_listed(numbers)})"
        for kind, numbers in sorted(kinds.items())
    ]
    return "\nUNION\n".join(found) or f"(SELECT '', '{ITEMS}' LIMIT 0)"


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
