"""Benefits that are not paid together, as a graph: the choice that pays most, by a stated rule.

Ties: of two choices that pay the same in all, the one that gives up fewer nodes; then the one
that keeps the node earliest in the document where they first differ. A node of weight 0 is no
part of any choice. Nodes are numbered in the order of the document.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from duixian.awards.capped_set import best_capped
from duixian.awards.error import SettlementError
from duixian.awards.independent_set import bits, components, heaviest, renumbered
from duixian.awards.joint_cap import Limit, binding, capped_sum, nested

#: Nodes that are in conflict with others in one connected part; more are refused.
COMPONENT_LIMIT = 120


@dataclass(frozen=True, slots=True)
class ConflictGraph:
    """Weights in fen, the neighbours of each node as masks, and joint caps."""

    weights: tuple[int, ...]
    neighbours: tuple[int, ...]
    limits: tuple[Limit, ...] = ()

    def total(self, nodes: int) -> int:
        """What the nodes pay together, in fen."""
        return capped_sum(self.weights, nested(self.limits), nodes)

    def best(self, nodes: int, forced: int = 0) -> int:
        """The best choice among `nodes`, as a mask; with `forced` nodes kept whatever they pay."""
        nodes = sum(1 << n for n in bits(nodes) if self.weights[n] or forced >> n & 1)
        limits = binding(nested(self.limits), self.weights, nodes)
        chosen = 0
        for part in components(nodes, linked(self.neighbours, limits)):
            chosen |= self._best_part(part, forced & part, limits)
        return chosen

    def _best_part(self, part: int, forced: int, limits: Sequence[Limit]) -> int:
        contested = sum(1 for n in bits(part) if self.neighbours[n] & part)
        if not contested:
            return part
        if contested > COMPONENT_LIMIT:
            raise SettlementError("too_large", nodes=contested, limit=COMPONENT_LIMIT)
        order = list(bits(part))
        place = {node: i for i, node in enumerate(order)}
        weights = [self.weights[node] for node in order]
        neighbours = renumbered(self.neighbours, order)
        start = sum(1 << place[node] for node in bits(forced))
        inside = [
            Limit(sum(1 << place[n] for n in bits(limit.nodes & part)), limit.fen)
            for limit in limits
            if limit.nodes & part
        ]
        ties = _ties(len(order))
        if inside:
            found = best_capped(weights, ties, neighbours, nested(inside), start)
        else:
            found = _best_plain(weights, ties, neighbours, start)
        return sum(1 << order[node] for node in bits(found))


def linked(neighbours: Sequence[int], limits: Sequence[Limit]) -> list[int]:
    """The neighbours, those under the same cap included: what must be decided together."""
    found = list(neighbours)
    for limit in limits:
        for node in bits(limit.nodes):
            found[node] |= limit.nodes & ~(1 << node)
    return found


def _ties(nodes: int) -> list[int]:
    """The tie rule as numbers that add up: one for each node kept, then the earliest node."""
    return [(1 << nodes) + (1 << (nodes - 1 - node)) for node in range(nodes)]


def _best_plain(
    weights: Sequence[int], ties: Sequence[int], neighbours: Sequence[int], forced: int
) -> int:
    """Without caps the value adds up, so weight and ties fit into one number a node."""
    shift = 2 * len(weights) + 1
    joined = [(w << shift) + tie for w, tie in zip(weights, ties, strict=True)]
    barred = forced
    for node in bits(forced):
        barred |= neighbours[node]
    order = [node for node in range(len(weights)) if not barred >> node & 1]
    found = heaviest([joined[node] for node in order], renumbered(neighbours, order))
    return forced | sum(1 << order[node] for node in bits(found))
