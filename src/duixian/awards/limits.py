"""Caps that follow another figure (实缴税收 × 50%), worked out from the facts for settlement.

A cap that is a figure of the rule needs no facts; one whose facts are missing is not known.
"""

from collections.abc import Sequence

from duixian.assess.reference.dispatch import number
from duixian.assess.reference.situation import Situation
from duixian.awards.joint_room import constant, shared_name
from duixian.register.applicant import Applicant
from duixian.rules.dictionary import Dictionary
from duixian.rules.plan import Expr, Plan


def limits_of(
    plans: Sequence[Plan], applicant: Applicant, year: int, dictionary: Dictionary
) -> dict[tuple[str, str], int | None]:
    """Fen by (benefit id, scope) and by shared cap; None while a fact it rests on is missing."""
    found: dict[tuple[str, str], int | None] = {}
    for plan in plans:
        for benefit in plan.benefits:
            for cap in benefit.caps:
                if cap.scope in ("year", "total") and constant(cap.limit) is None:
                    here = Situation(applicant, year, dictionary, benefit.id)
                    found[benefit.id, cap.scope] = _limit(cap.limit, here)
        for shared in plan.shared_caps:
            if constant(shared.limit) is None:
                here = Situation(applicant, year, dictionary, plan.meta.code)
                found[shared_name(plan, shared)] = _limit(shared.limit, here)
    return found


def _limit(limit: Expr, here: Situation) -> int | None:
    bounds = number(limit, here)
    return max(int(bounds.low), 0) if bounds.known else None
