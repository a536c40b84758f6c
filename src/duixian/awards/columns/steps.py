"""Steps a to e of the settlement on all claims of a part: what earlier awards leave of each.

The same steps in the same order as `settle` takes them, each a query over the one before it; a
claim of which nothing is left is left alone. NULL as `high` is no bound. `why` names the rules
that changed the amount, `asked` tells that something of the history is not known.
"""

from dataclasses import dataclass

from duixian.awards.columns.relations import SCHEMA


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of the bounds, the rule it falls under, and when a question is left open."""

    low: str
    high: str
    rule: str
    asked: str = "false"


#: What is still claimed when a step begins.
_LIVE = "(high IS NULL OR high > 0)"
#: What is paid year by year starts each year afresh.
YEAR_BY_YEAR = "('yearly', 'years', 'instalments')"


def steps(year: int) -> tuple[Step, ...]:
    """The steps in their order; items and tiers that the ledger names are not their matter."""
    return (_frequency(year), _advance(), _year_cap(), _total_cap(), _deduction(), _overlap())


def revised(year: int) -> str:
    """line, n, claimed_low, claimed_high, missing, low, high, why (a list, or NULL), asked."""
    first = f"""
SELECT c.line, c.n, c.missing, c.low AS claimed_low, c.high AS claimed_high, c.low, c.high,
  []::VARCHAR[] AS why, false AS asked, b.* EXCLUDE (n), h.* EXCLUDE (line, n)
FROM {SCHEMA}.claim c JOIN {SCHEMA}.benefit b USING (n)
JOIN {SCHEMA}.held h ON h.line = c.line AND h.n = c.n"""
    found = first
    for step in steps(year):
        found = _after(step, found)
    kept = "line, n, claimed_low, claimed_high, missing, low, high, why, asked"
    alone = f"""
SELECT c.line, c.n, c.low, c.high, c.missing, c.low, c.high, NULL, false
FROM {SCHEMA}.claim c ANTI JOIN {SCHEMA}.held h ON h.line = c.line AND h.n = c.n"""
    return f"SELECT {kept} FROM ({found}) UNION ALL {alone}"


def _after(step: Step, rows: str) -> str:
    """The claims after a step; a change that changes nothing leaves no rule."""
    bounds = f"CASE WHEN {_LIVE} THEN {step.low} ELSE low END AS to_low, "
    bounds += f"CASE WHEN {_LIVE} THEN {step.high} ELSE high END AS to_high"
    changed = "to_low <> low OR to_high IS DISTINCT FROM high"
    return f"""
SELECT * EXCLUDE (to_low, to_high) REPLACE (
  to_low::BIGINT AS low, to_high::BIGINT AS high,
  CASE WHEN {changed} THEN list_append(why, {step.rule}) ELSE why END AS why,
  asked OR ({_LIVE} AND ({step.asked})) AS asked)
FROM (SELECT *, {bounds} FROM ({rows}))"""


def _frequency(year: int) -> Step:
    """Paid already and not paid again: nothing, or what is left, or not known which."""
    spent = (
        "((frequency = 'once' AND NOT advances AND own > 0) "
        "OR (frequency IN ('yearly', 'years') AND NOT advances AND own_now > 0) "
        "OR (frequency = 'years' AND own > 0 AND (other_years >= years "
        f"OR greatest(last_year, {year}) - least(first_year, {year}) >= years)))"
    )
    unsure = "(own > 0 AND (frequency = 'item' OR (frequency = 'tier' AND NOT advances)))"
    owed = "(frequency IN ('', 'instalments') AND NOT advances AND own_now > 0)"
    return Step(
        f"CASE WHEN {spent} OR {unsure} THEN 0 WHEN {owed} THEN {_less('low', 'paid_now')} "
        "ELSE low END",
        f"CASE WHEN {spent} THEN 0 WHEN {owed} THEN {_less('high', 'paid_now')} ELSE high END",
        "CASE WHEN frequency IN ('once', 'item', 'tier') THEN 'once' "
        "WHEN frequency IN ('', 'instalments') THEN 'ledger' ELSE 'frequency' END",
        unsure,
    )


def _advance() -> Step:
    """A tier advanced: what was paid for lower ones comes off."""
    paid = (
        "CASE WHEN NOT advances OR frequency = 'item' THEN 0 "
        f"WHEN frequency IN {YEAR_BY_YEAR} THEN paid_now ELSE paid END"
    )
    return Step(_less("low", paid), _less("high", paid), "'advance'")


def _year_cap() -> Step:
    """The room under the yearly cap; what an unknown cap leaves is asked for here, for both."""
    asked = "(year_open AND own_now > 0) OR (total_open AND own > 0)"
    return _cap("year_cap", "paid_now", "year_open AND own_now > 0", "'yearly_cap'", asked)


def _total_cap() -> Step:
    """The room under the cap in all."""
    return _cap("total_cap", "paid", "total_open AND own > 0", "'total_cap'", "false")


def _cap(cap: str, paid: str, unknown: str, rule: str, asked: str) -> Step:
    room = f"(CASE WHEN {cap} > {paid} THEN {cap} - {paid} ELSE 0 END)"
    within = f"CASE WHEN {cap} IS NULL OR {{0}} <= {room} THEN {{0}} ELSE {room} END"
    low = f"CASE WHEN {unknown} THEN 0 ELSE {within.format('low')} END"
    return Step(low, within.format("high"), rule, asked)


def _deduction() -> Step:
    """Shares of higher levels that the amount contains."""
    return Step(_less("low", "off"), _less("high", "off"), "'deduct'")


def _overlap() -> Step:
    """Awards of other benefits that this one is not paid beside."""
    alone = "(had > 0 AND (excluding OR NOT differs))"
    return Step(
        f"CASE WHEN {alone} THEN 0 ELSE {_less('low', 'had')} END",
        f"CASE WHEN {alone} AND had_sure > 0 THEN 0 WHEN {alone} THEN high "
        f"ELSE {_less('high', 'had_sure')} END",
        "'exclusion'",
        "had > had_sure",
    )


def _less(amount: str, paid: str) -> str:
    """What is left of an amount, never below nothing; without a bound it stays without."""
    return f"CASE WHEN {amount} > {paid} THEN {amount} - ({paid}) WHEN {amount} >= 0 THEN 0 END"
