"""Benefits that are not paid together, as a graph: the choice that pays most, by a stated rule.

Ties: of two choices that pay the same in all, the one that gives up fewer nodes; then the one
that keeps the node earliest in the document where they first differ. A node of weight 0 is no
part of any choice. Nodes are numbered in the order of the document.
"""

from collections.abc import Sequence
from functools import cached_property

from duixian.awards.capped_set import best_capped
from duixian.awards.error import SettlementError
from duixian.awards.independent_set import HeaviestSet, bits, components, renumbered
from duixian.awards.joint_cap import Limit, binding, capped_sum, nested

#: Nodes that are in conflict with others in one connected part; more are refused.
COMPONENT_LIMIT = 120


class ConflictGraph:
    """Weights in fen, the neighbours of each node as masks, and joint caps."""

    def __init__(
        self, weights: Sequence[int], neighbours: Sequence[int], limits: Sequence[Limit] = ()
    ) -> None:
        self.weights = tuple(weights)
        self.neighbours = tuple(neighbours)
        self.limits = nested(limits)
        self.ties = _ties(len(self.weights))

    def total(self, nodes: int) -> int:
        """What the nodes pay together, in fen."""
        return capped_sum(self.weights, self.limits, nodes)

    def best(self, nodes: int, forced: int = 0, hint: int = 0) -> int:
        """The best choice among `nodes`, as a mask; with `forced` nodes kept whatever they pay.

        `hint`: nodes without conflicts among them that are likely part of it.
        """
        nodes = sum(1 << n for n in bits(nodes) if self.weights[n] or forced >> n & 1)
        limits = binding(self.limits, self.weights, nodes)
        chosen = 0
        for part in components(nodes, linked(self.neighbours, limits)):
            chosen |= self._best_part(part, forced & part, hint & part, limits)
        return chosen

    def _best_part(self, part: int, forced: int, hint: int, limits: Sequence[Limit]) -> int:
        contested = sum(1 for n in bits(part) if self.neighbours[n] & part)
        if not contested:
            return part
        if contested > COMPONENT_LIMIT:
            raise SettlementError("too_large", nodes=contested, limit=COMPONENT_LIMIT)
        inside = [limit for limit in limits if limit.nodes & part]
        if inside:
            return self._best_capped(part, forced, inside)
        barred = forced
        for node in bits(forced):
            barred |= self.neighbours[node]
        return forced | self._plain.among(part & ~barred, hint)

    @cached_property
    def _plain(self) -> HeaviestSet:
        """Without caps the value adds up, so weight and ties fit into one number a node."""
        shift = 2 * len(self.weights) + 1
        joined = [(w << shift) + tie for w, tie in zip(self.weights, self.ties, strict=True)]
        return HeaviestSet(joined, self.neighbours)

    def _best_capped(self, part: int, forced: int, limits: Sequence[Limit]) -> int:
        order = list(bits(part))
        place = {node: i for i, node in enumerate(order)}
        inside = [
            Limit(sum(1 << place[n] for n in bits(limit.nodes & part)), limit.fen)
            for limit in limits
        ]
        found = best_capped(
            [self.weights[node] for node in order],
            [self.ties[node] for node in order],
            renumbered(self.neighbours, order),
            nested(inside),
            sum(1 << place[node] for node in bits(forced)),
        )
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
