"""The range an unknown figure can have: from the dictionary, or without bound.

A bound at the limit of what is accepted anywhere (`MONEY_LIMIT`, `COUNT_LIMIT`) is no bound.
"""

from duixian.rules.dictionary import Fact
from duixian.rules.types import COUNT_LIMIT, MONEY_LIMIT, Base, Type

#: No bound. It survives sums, products and full steps of accepted values; a cap cuts it.
INF = 10**200


def limit_of(type: Type) -> int:
    """The largest number of a type that is accepted anywhere."""
    return MONEY_LIMIT if type.base is Base.MONEY else COUNT_LIMIT


def fact_domain(fact: Fact) -> tuple[int, int]:
    """The lowest and highest value of an unknown fact."""
    limit = limit_of(fact.type)
    low = fact.low if fact.low > -limit else -INF
    high = fact.high if fact.high < limit else INF
    return low, high


def parameter_domain(type: Type) -> tuple[int, int]:
    """The lowest and highest value of an unpublished figure: only ratios can be negative."""
    return (-INF if type.base is Base.RATIO else 0), INF
