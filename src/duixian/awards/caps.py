"""Step c, caps per year and in all (年度上限, 累计上限): the room that earlier payments left.

The room is the cap less everything paid for this benefit in the assessed year, or ever. A cap
that is not a constant is asked of the caller (`limits`); while it is not known, anything between
nothing and the amount may be due, except that a yearly cap without earlier payments of the year
has already been applied by the assessment.
"""

from duixian.awards.case import Case
from duixian.awards.interval import at_most, perhaps
from duixian.awards.matter import own_records
from duixian.awards.revision import Revision
from duixian.rules.plan import Cap

_RULES = {"year": "yearly_cap", "total": "total_cap"}


def caps(revision: Revision, case: Case) -> Revision:
    """Cut the amount to the room under the yearly cap and the cap in all."""
    for cap in sorted(revision.claim.benefit.caps, key=lambda c: c.scope, reverse=True):
        if cap.scope in _RULES:
            revision = _capped(revision, cap, case)
    return revision


def _capped(revision: Revision, cap: Cap, case: Case) -> Revision:
    claim = revision.claim
    records = [r for r in own_records(claim, case) if cap.scope == "total" or r.year == case.year]
    place = case.place(claim.plan, claim.benefit.clause, cap.quote)
    name, rule = case.name(claim.benefit), _RULES[cap.scope]
    limit = case.limit(claim.benefit, cap)
    if limit is None:
        if not records:
            return revision
        text = case.say(rule + "_unknown", name=name, year=case.year)
        return revision.to(claim.worth(perhaps(claim.amount)), rule, text, place, text)
    room = max(0, limit - sum(r.amount for r in records))
    text = case.say(
        rule + ("" if records else "_unused"),
        name=name,
        year=case.year,
        limit=case.money(limit),
        payments=case.payments(records),
        room=case.money(room),
    )
    return revision.to(claim.worth(at_most(claim.amount, room)), rule, text, place)
