"""What the ledger holds against each claim, summed up; and whom it takes to the exact solver.

`held` has one row for each claim that an earlier award does something to. Some things need more
than the columns hold: the items of a benefit, the tier it was reached by, the facts that a cap
rests on, a cap over several benefits. Whom they concern is settled applicant by applicant.
"""

from collections.abc import Iterable

from duixian.awards.columns.relations import SCHEMA
from duixian.awards.columns.rules import Rules
from duixian.awards.columns.steps import YEAR_BY_YEAR
from duixian.register.tables import identifier

#: Why an applicant is settled one by one.
ITEMS, TIERS, OVERLAP, CAPS = "items", "tiers", "overlap", "caps"


def held(year: int) -> str:
    """line, n, the benefit's own payments, what comes off, what was had; amounts in fen."""
    own, now = "own AND paid <> 0", f"year = {year}"
    period = f"(any_year OR {now})"
    taken = "CASE off WHEN 'award' THEN paid WHEN 'matching' THEN matching END"
    return f"""
SELECT e.line, f.n,
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
JOIN {SCHEMA}.claim c ON c.line = e.line AND c.n = f.n
GROUP BY e.line, f.n"""


def routed(rules: Rules) -> str:
    """line and why, of those whose ledger touches items or tiers, and of those under other rules.

    The rules of settlement that no set operation covers are named in `duixian.awards.features`.
    """
    counted = (
        f"CASE WHEN frequency IN {YEAR_BY_YEAR} THEN tiers_now "
        "WHEN frequency = 'item' THEN 0 ELSE tiers END"
    )
    by_tier = f"(advances AND {counted} > 0) OR (frequency = 'tier' AND NOT advances AND tiers > 0)"
    return f"""
SELECT DISTINCT line, CASE WHEN itemised THEN '{ITEMS}' ELSE '{TIERS}' END AS why
FROM {SCHEMA}.held JOIN {SCHEMA}.benefit USING (n)
WHERE itemised OR {by_tier}
UNION
{_by_name(rules)}
UNION
SELECT DISTINCT line, '{CAPS}' FROM {SCHEMA}.held JOIN {SCHEMA}.benefit USING (n)
WHERE (year_open AND own_now > 0) OR (total_open AND own > 0)
UNION
{_under_shared_caps(rules.year)}"""


def _under_shared_caps(year: int) -> str:
    """Those whose claims may pass a cap over several benefits ; within it none is cut."""
    paid = f"""
SELECT e.line, s.cap, sum(e.paid) AS paid FROM {SCHEMA}.entry e
JOIN {SCHEMA}.effect f ON f.kind = e.kind AND f.own
JOIN {SCHEMA}.shared s ON s.n = f.n
WHERE NOT s.yearly OR e.year = {year} GROUP BY e.line, s.cap"""
    claimed = f"""
SELECT r.line, s.cap, s.fen, bool_or(r.high IS NULL) AS endless, sum(r.high) AS high
FROM {SCHEMA}.revised r JOIN {SCHEMA}.shared s ON s.n = r.n GROUP BY r.line, s.cap, s.fen"""
    return f"""
SELECT DISTINCT c.line, '{CAPS}' FROM ({claimed}) c LEFT JOIN ({paid}) p USING (line, cap)
WHERE (endless OR high > 0) AND (fen IS NULL OR endless OR high + coalesce(p.paid, 0) > fen)"""


def _by_name(rules: Rules) -> str:
    """Those of whose items one bears a name by which an earlier award may be meant."""
    kinds = {c.benefit.items.kind: set[int]() for c in rules.claims if c.benefit.items is not None}
    for n, claim in enumerate(rules.claims):
        if claim.benefit.items is not None:
            kinds[claim.benefit.items.kind].add(n)
    said = (
        f"SELECT line, said AS word FROM {SCHEMA}.entry WHERE said <> '' "
        f"UNION SELECT line, word FROM {SCHEMA}.entry JOIN {SCHEMA}.word USING (kind)"
    )
    found = [
        f"SELECT DISTINCT s.line, '{ITEMS}' FROM ({said}) s "
        f"JOIN {SCHEMA}.claim c ON c.line = s.line AND c.n IN ({_listed(numbers)}) "
        f"JOIN {SCHEMA}.person p ON p.line = s.line "
        f"JOIN {identifier(kind)} i ON i.编号 = p.编号 AND i.名称 = s.word"
        for kind, numbers in sorted(kinds.items())
    ]
    return "\nUNION\n".join(found) or f"(SELECT 0, '{ITEMS}' LIMIT 0)"


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(numbers)))
