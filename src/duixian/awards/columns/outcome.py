"""What is payable for every claim of a part, and in all for every applicant.

Where nobody vouches for the ledger anything may have been paid before: every amount is [0, x],
what was given up included. The total is exact bound by bound: of each circle of claims that are
not paid together the best at the lower bounds, and the best at the upper ones.
"""

from duixian.awards.columns.claims import LINE
from duixian.awards.columns.relations import SCHEMA
from duixian.register.tables import APPLICANTS, identifier

#: The columns of a settled claim: amounts in fen; `high` NULL: no bound is stated.
SETTLED = {
    "编号": "VARCHAR",
    "条款": "VARCHAR",
    "claimed_low": "BIGINT",
    "claimed_high": "BIGINT",
    "low": "BIGINT",
    "high": "BIGINT",
    "why": "VARCHAR[]",  # the rules that changed the amount, in their order
    "chosen": "VARCHAR[]",  # what it was given up for, where that is definite
    "gain": "BIGINT",  # by how much at least that pays more
}
#: The columns of an applicant's total.
TOTALS = {
    "编号": "VARCHAR",
    "low": "BIGINT",
    "high": "BIGINT",
    "undetermined": "BOOLEAN",  # something of the history or of a choice is not known
    "exact": "VARCHAR",  # why it was settled one by one; NULL: in set operations
}
_LIVE = "(high IS NULL OR high > 0)"


def people(rows: str) -> str:
    """line, 编号, vouched: every applicant of the part, whose rows these are."""
    return (
        f"SELECT line, 编号, coalesce(历史完整, false) AS vouched FROM {identifier(APPLICANTS)} "
        f"JOIN (SELECT {LINE} AS line, 编号 FROM {rows}) USING (编号)"
    )


def decided() -> str:
    """Every claim that is settled in set operations, with what was decided about it."""
    return f"""
SELECT r.*, p.vouched, v.chosen, v.gain,
  coalesce(v.given_up, false) AS given_up,
  v.n IS NOT NULL AND NOT v.given_up AND NOT v.wins AS contested,
  coalesce(v.top_low, true) AS top_low, coalesce(v.top_high, true) AS top_high
FROM {SCHEMA}.revised r
JOIN {SCHEMA}.person p ON p.line = r.line
LEFT JOIN {SCHEMA}.verdict v ON v.line = r.line AND v.n = r.n
ANTI JOIN {SCHEMA}.routed o ON o.line = r.line"""


def settled() -> str:
    """The rows of `SETTLED`, those of the exact solver included."""
    excluded = "given_up OR (contested AND d.low > 0)"
    opened = f"NOT d.vouched AND {_LIVE} AND (given_up OR (NOT contested AND d.low > 0))"
    why = f"coalesce(why, []) || CASE WHEN {excluded} THEN ['exclusion'] ELSE [] END"
    why = f"{why} || CASE WHEN {opened} THEN ['ledger'] ELSE [] END"
    plain = f"NOT ({excluded}) AND NOT ({opened})"
    return f"""
SELECT p.编号, b.id AS 条款, claimed_low, claimed_high,
  CASE WHEN NOT d.vouched OR given_up OR contested THEN 0 ELSE d.low END AS low,
  CASE WHEN d.vouched AND given_up THEN 0 ELSE d.high END AS high,
  CASE WHEN {plain} THEN coalesce(why, []) ELSE {_once(f"({why})")} END AS why,
  CASE WHEN c.id IS NULL THEN [] ELSE [c.id] END AS chosen, gain
FROM {SCHEMA}.decided d JOIN {SCHEMA}.benefit b ON b.n = d.n
JOIN {SCHEMA}.person p ON p.line = d.line
LEFT JOIN {SCHEMA}.benefit c ON c.n = d.chosen
UNION ALL SELECT {", ".join(SETTLED)} FROM {SCHEMA}.exact_claim"""


def totals() -> str:
    """The rows of `TOTALS`: one for every applicant of the part."""
    asked = f"asked OR (contested AND NOT missing) OR (NOT vouched AND {_LIVE})"
    summed = f"""
SELECT line,
  sum(CASE WHEN vouched AND top_low THEN low ELSE 0 END) AS low,
  CASE WHEN NOT bool_or(high IS NULL) THEN sum(CASE WHEN top_high THEN high ELSE 0 END) END AS high,
  bool_or({asked}) AS undetermined
FROM {SCHEMA}.decided GROUP BY line"""
    return f"""
SELECT p.编号, coalesce(s.low, 0)::BIGINT AS low,
  CASE WHEN s.line IS NULL THEN 0 ELSE s.high END::BIGINT AS high,
  coalesce(s.undetermined, false) AS undetermined, NULL::VARCHAR AS exact
FROM {SCHEMA}.person p LEFT JOIN ({summed}) s ON s.line = p.line
ANTI JOIN {SCHEMA}.routed o ON o.line = p.line
UNION ALL SELECT {", ".join(TOTALS)} FROM {SCHEMA}.exact_total"""


def _once(names: str) -> str:
    """Names without those that come again."""
    return f"list_filter({names}, lambda one, place: list_position({names}, one) = place)"
