"""The figure an amount is reckoned from, by the reference: what every engine must give."""

from duixian.assess.evaluate import FAMILIES
from duixian.assess.reference.dispatch import number
from duixian.assess.reference.situation import Situation
from duixian.assess.result import Interval
from duixian.register.applicant import Applicant
from duixian.rules import plan
from duixian.rules.basis import basis
from duixian.rules.dictionary import Dictionary
from duixian.rules.types import RATIO_ONE, Base

#: The largest whole number of 64 bits.
_MOST = 2**63 - 1


def base(
    benefit: plan.Benefit,
    before_caps: Interval | None,
    applicant: Applicant,
    year: int,
    dictionary: Dictionary,
) -> int | None:
    """`rules.basis` in fen, or in the unit of its fact, ratios in parts per million.

    None while it is not known, where nothing is reckoned (`before_caps` None: whoever is not
    eligible) or stated, and above 64 bits. Raises Unsupported.
    """
    assert FAMILIES  # the nodes have their meaning once these are imported
    expr = basis(benefit)
    if expr is None or before_caps is None:
        return None
    found = number(expr, Situation(applicant, year, dictionary, benefit.id))
    if not found.known:
        return None
    whole = int(found.low * (RATIO_ONE if expr.type.base is Base.RATIO else 1))
    return whole if -_MOST <= whole <= _MOST else None
