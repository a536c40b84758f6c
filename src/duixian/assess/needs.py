"""What a result still needs: sets of the facts that are asked for while they are unknown."""

from duixian.rules.needs import (
    AUTHORITY,
    IDENTITY,
    LEDGER,
    Need,
    by_authority,
    expressions,
    growth_facts,
    item_list,
    references,
)

__all__ = [
    "AUTHORITY",
    "IDENTITY",
    "LEDGER",
    "NOTHING",
    "Need",
    "Needs",
    "by_authority",
    "expressions",
    "growth_facts",
    "item_list",
    "references",
    "unlisted",
]

Needs = frozenset[Need]
NOTHING: Needs = frozenset()


def unlisted(kind: str, blank: Needs) -> Needs:
    """The needs of a list that is not given: the list, and what its items need besides it."""
    return frozenset([item_list(kind), *(need for need in blank if need[2] != kind)])
