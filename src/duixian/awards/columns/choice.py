"""Step f, the choice among benefits that are not paid together, in set operations.

Where everybody who is left beside a claim is also not paid beside the others, the claims form
closed circles, and of each circle one is paid. By the rule of `choice`, a claim is given up when
another of its circle pays more for all amounts within the bounds, or the same and stands earlier
in the document. If that leaves one, it is chosen; if more, those are contested and pay [0, high].
A graph that is no set of circles, and benefits that compete item by item, go to the exact solver.
"""

from duixian.awards.columns.held import ITEMS, OVERLAP
from duixian.awards.columns.relations import SCHEMA

_LIVE = "(high IS NULL OR high > 0)"
#: x is paid rather than y for all amounts within the bounds.
_BEATS = "(x.low > y.high OR (x.low = y.high AND x.n < y.n))"
_BEATEN = "(y.low > x.high OR (y.low = x.high AND y.n < x.n))"


def pairs() -> str:
    """Claims that are left and not paid together, in both orders: line, n, rival, who is better.

    `top_low`, `top_high`: of the two, it is the better one at the lower, at the upper bounds.
    """
    left = f"SELECT line, n, low, high FROM {SCHEMA}.revised WHERE {_LIVE}"
    return f"""
SELECT x.line, x.n, y.n AS rival, r.by_item, x.low, x.high, y.low AS rival_low,
  coalesce({_BEATS}, false) AS beats, coalesce({_BEATEN}, false) AS beaten,
  x.low > y.low OR (x.low = y.low AND x.n < y.n) AS top_low,
  CASE WHEN x.high = y.high OR (x.high IS NULL AND y.high IS NULL) THEN x.n < y.n
    WHEN x.high IS NULL THEN true WHEN y.high IS NULL THEN false
    ELSE x.high > y.high END AS top_high
FROM ({left}) x JOIN {SCHEMA}.rival r ON r.n = x.n
JOIN ({left}) y ON y.line = x.line AND y.n = r.rival"""


def tangled() -> str:
    """line and why, of those whose claims are no set of circles or compete item by item."""
    circles = (
        "SELECT line, n, list_sort(list_append(list(rival), n)) AS circle "
        f"FROM {SCHEMA}.pair GROUP BY line, n"
    )
    return f"""
WITH circles AS ({circles})
SELECT DISTINCT line, '{ITEMS}' AS why FROM {SCHEMA}.pair WHERE by_item
UNION
SELECT DISTINCT p.line, '{OVERLAP}' FROM {SCHEMA}.pair p
JOIN circles a ON a.line = p.line AND a.n = p.n
JOIN circles b ON b.line = p.line AND b.n = p.rival
WHERE a.circle <> b.circle"""


def verdicts() -> str:
    """line, n, given_up, wins, top_low, top_high, chosen and gain of every claim with a rival."""
    of_each = f"""
SELECT line, n, bool_or(beaten) AS given_up, bool_and(beats) AS wins,
  bool_and(top_low) AS top_low, bool_and(top_high) AS top_high
FROM {SCHEMA}.pair GROUP BY line, n"""
    return f"""
WITH verdict AS ({of_each}),
won AS (
  SELECT p.line, p.n, p.rival AS chosen, p.rival_low - p.high AS gain
  FROM {SCHEMA}.pair p JOIN verdict v ON v.line = p.line AND v.n = p.rival AND v.wins)
SELECT v.*, won.chosen, won.gain FROM verdict v LEFT JOIN won USING (line, n)"""
