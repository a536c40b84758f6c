"""The choice by trying every set of benefits: slow, plain, sharing nothing with the library's.

Only for points and without a ledger: weights are the outcomes' amounts.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, combinations

from duixian.awards.joint_cap import JointCap
from duixian.rules.plan import Benefit, Plan


def may_stand_together(plans: Sequence[Plan], one: Benefit, other: Benefit) -> bool:
    """Whether both are paid in full, read off the rules of the two policies."""
    policies = {p.meta.code: p for p in plans}
    if one.id in other.adds_to or other.id in one.adds_to:
        return True
    if one.id in other.excludes or other.id in one.excludes:
        return False
    if one.matter != other.matter:
        return True
    first, second = policies[one.pack], policies[other.pack]
    if first is second:
        return first.non_cumulation is None or not first.non_cumulation.within
    if first.meta.division != second.meta.division:
        return True
    return not any(p.non_cumulation and p.non_cumulation.district for p in (first, second))


def pays(ids: frozenset[str], amounts: dict[str, int], caps: Iterable[JointCap]) -> int:
    """What a set of benefits pays under caps of which no two overlap by halves."""
    caps = sorted(caps, key=lambda c: -len(c.ids))
    outer = [c for i, c in enumerate(caps) if not any(c.ids <= o.ids for o in caps[:i])]
    total = sum(amounts[id] for id in ids if not any(id in c.ids for c in outer))
    for cap in outer:
        inner = [c for c in caps if c is not cap and c.ids <= cap.ids]
        total += min(cap.limit, pays(ids & cap.ids, amounts, inner))
    return total


def best_set(
    plans: Sequence[Plan], amounts: dict[str, int], caps: Sequence[JointCap], must: str = ""
) -> tuple[int, frozenset[str]]:
    """The most that can be paid, and the set that pays it by the stated rule for ties."""
    known = {b.id: b for p in plans for b in p.benefits}
    ids = sorted((i for i in amounts if amounts[i]), key=lambda i: (i[:2], known[i].span.start))
    conflicts = {
        frozenset(pair)
        for pair in combinations(ids, 2)
        if not may_stand_together(plans, known[pair[0]], known[pair[1]])
    }
    sets = chain.from_iterable(combinations(ids, n) for n in range(len(ids) + 1))
    allowed = [
        frozenset(s)
        for s in sets
        if not any(c <= frozenset(s) for c in conflicts) and (not must or must in s)
    ]

    def rank(chosen: frozenset[str]) -> tuple[int, int, tuple[bool, ...]]:
        return pays(chosen, amounts, caps), len(chosen), tuple(id in chosen for id in ids)

    best = max(allowed, key=rank)
    return rank(best)[0], best
