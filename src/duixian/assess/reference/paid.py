"""What was paid before as a number: 已获 of other levels, and the instalment (分期) due now.

A ledger that is not known to be complete may lack payments: of other levels any amount, of the
benefit itself an earlier first one.
"""

from duixian.assess.domain import INF
from duixian.assess.history import awarded as paid_by
from duixian.assess.instalments import part, positions_paid, positions_since
from duixian.assess.needs import LEDGER, NOTHING, Needs
from duixian.assess.reference import bounds
from duixian.assess.reference.bounds import Bounds, point, span
from duixian.assess.reference.dispatch import gives_number, number
from duixian.assess.reference.situation import Situation
from duixian.rules import plan

_ASKED: Needs = frozenset([LEDGER])


@gives_number(plan.Awarded)
def awarded(expr: plan.Awarded, situation: Situation) -> Bounds:
    """已获, 历年已获: the sum of the entries; at least that while some may be missing."""
    total, complete = paid_by(
        expr.levels, expr.matters, situation.year, situation.applicant, ever=expr.ever
    )
    return point(total) if complete else span(total, INF, _ASKED)


@gives_number(plan.Instalment)
def instalment(expr: plan.Instalment, situation: Situation) -> Bounds:
    """分期: the part that is due, or the hull of all that can be."""
    base = number(expr.base, situation)
    positions, asked = due(expr, situation)
    parts = [part(expr.shares, at, int(base.low), int(base.high)) for at in positions]
    choices = [span(low, high, base.needs) for low, high in parts]
    return bounds.hull(choices, asked)


def due(expr: plan.Instalment, situation: Situation) -> tuple[tuple[int, ...], Needs]:
    """The instalments that can be due, counted from 0, and what would settle which."""
    count, year = len(expr.shares), situation.year
    if expr.since is None:
        found = positions_paid(count, year, situation.benefit, situation.applicant)
        return found, NOTHING if situation.applicant.ledger.complete else _ASKED
    day = number(expr.since, situation)
    return positions_since(count, year, int(day.low), int(day.high)), day.needs
