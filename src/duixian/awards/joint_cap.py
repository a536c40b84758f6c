"""Caps over several benefits together (单个企业累计…), and what a set of them pays under such caps.

Two caps must not overlap by halves: they are disjoint, or one lies inside the other. Then what a
set pays is exact without a linear programme: every cap, from the innermost out, cuts what its
members would pay beyond its limit. The cut falls on the members that come last in the document.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from duixian.awards.error import SettlementError
from duixian.rules.plan import Quote


@dataclass(frozen=True, slots=True)
class JointCap:
    """At most `limit` fen for these benefits together, in the assessed year or in all.

    None: the limit rests on facts that are not known.
    """

    ids: frozenset[str]
    limit: int | None
    scope: str = "year"  # "year" | "total"
    pack: str = ""  # the policy and clause that say so, for the sentence
    clause: str = ""
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A cap over the nodes of a bit mask, in fen."""

    nodes: int
    fen: int


def nested(limits: Sequence[Limit]) -> tuple[Limit, ...]:
    """The limits from the innermost out, one for each set of nodes; refuses overlaps by halves."""
    least: dict[int, int] = {}
    for limit in limits:
        least[limit.nodes] = min(limit.fen, least.get(limit.nodes, limit.fen))
    sets = sorted(least, key=lambda nodes: (nodes.bit_count(), nodes))
    for i, inner in enumerate(sets):
        if any(inner & outer not in (0, inner) for outer in sets[i + 1 :]):
            raise SettlementError("caps_overlap")
    return tuple(Limit(nodes, least[nodes]) for nodes in sets if nodes)


def binding(limits: Sequence[Limit], weights: Sequence[int], nodes: int) -> tuple[Limit, ...]:
    """The limits that some of `nodes` together could pass."""
    return tuple(limit for limit in limits if plain_sum(weights, limit.nodes & nodes) > limit.fen)


def plain_sum(weights: Sequence[int], nodes: int) -> int:
    """The weight of the nodes without any cap."""
    total = 0
    while nodes:
        low = nodes & -nodes
        total += weights[low.bit_length() - 1]
        nodes ^= low
    return total


def capped_sum(weights: Sequence[int], limits: Sequence[Limit], nodes: int) -> int:
    """What the nodes pay together under limits that are `nested`."""
    cuts: list[tuple[int, int]] = []
    for limit in limits:
        inside = sum(cut for members, cut in cuts if members & limit.nodes)
        over = plain_sum(weights, limit.nodes & nodes) - inside - limit.fen
        if over > 0:
            cuts.append((limit.nodes, over))
    return plain_sum(weights, nodes) - sum(cut for _, cut in cuts)
