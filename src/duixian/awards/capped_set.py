"""The best set of nodes without an edge between them when joint caps cut what sets pay, exactly.

Branch and bound as in `independent_set`, on the value under the caps; by the document's order,
so that the first of several equal sets is met first. Three bounds on the value are combined: the
caps without the conflicts, the conflicts without the caps, and the conflicts inside each cap.
"""

from collections.abc import Iterator, Sequence

from duixian.awards.error import SettlementError
from duixian.awards.independent_set import STEP_LIMIT, bits, by_weight, clique_cover, renumbered
from duixian.awards.joint_cap import Limit, capped_sum, plain_sum


def best_capped(
    weights: Sequence[int],
    ties: Sequence[int],
    neighbours: Sequence[int],
    limits: Sequence[Limit],
    forced: int = 0,
) -> int:
    """The independent set with the largest capped sum, then the largest sum of `ties`.

    `limits` are nested. `forced` nodes are in the set; none of their neighbours is.
    """
    order = by_weight(weights)
    place = {node: i for i, node in enumerate(order)}
    search = _Search(
        [weights[node] for node in order],
        [ties[node] for node in order],
        renumbered(neighbours, order),
        [Limit(sum(1 << place[n] for n in bits(limit.nodes)), limit.fen) for limit in limits],
        order,
    )
    start = sum(1 << place[node] for node in bits(forced))
    barred = start
    for node in bits(start):
        barred |= search.neighbours[node]
    search.visit(start, ((1 << len(order)) - 1) & ~barred)
    return sum(1 << order[node] for node in bits(search.taken))


class _Search:
    def __init__(
        self,
        weights: list[int],
        ties: list[int],
        neighbours: list[int],
        limits: list[Limit],
        order: list[int],
    ) -> None:
        self.weights = weights
        self.ties = ties
        self.neighbours = neighbours
        self.limits = limits
        self.outermost = list(_outermost(limits))
        self.order = order
        self.value = (-1, -1)
        self.taken = 0
        self.steps = 0

    def visit(self, taken: int, nodes: int) -> None:
        """Look at all sets that contain `taken` and otherwise only some of `nodes`."""
        self.steps += 1
        if self.steps > STEP_LIMIT:
            raise SettlementError("too_hard", steps=STEP_LIMIT)
        free = sum(1 << node for node in bits(nodes) if not self.neighbours[node] & nodes)
        taken, nodes = taken | free, nodes & ~free
        if not nodes:
            value = (capped_sum(self.weights, self.limits, taken), plain_sum(self.ties, taken))
            if value > self.value:
                self.value, self.taken = value, taken
            return
        if self._bound(taken, nodes) <= self.value:
            return
        node = min(bits(nodes), key=self.order.__getitem__)
        self.visit(taken | 1 << node, nodes & ~(1 << node | self.neighbours[node]))
        self.visit(taken, nodes & ~(1 << node))

    def _bound(self, taken: int, nodes: int) -> tuple[int, int]:
        value = min(
            capped_sum(self.weights, self.limits, taken | nodes),
            capped_sum(self.weights, self.limits, taken) + self._cover(nodes),
            self._cover_inside(taken, nodes),
        )
        return value, plain_sum(self.ties, taken) + self._ties(nodes)

    def _cover(self, nodes: int) -> int:
        return clique_cover(nodes, self.weights, self.neighbours)

    def _cover_inside(self, taken: int, nodes: int) -> int:
        bound = 0
        for limit in self.outermost:
            inside = plain_sum(self.weights, taken & limit.nodes) + self._cover(nodes & limit.nodes)
            bound += min(limit.fen, inside)
            taken &= ~limit.nodes
            nodes &= ~limit.nodes
        return bound + plain_sum(self.weights, taken) + self._cover(nodes)

    def _ties(self, nodes: int) -> int:
        """The most that one node of each clique of a greedy cover adds to the ties."""
        bound = 0
        while nodes:
            clique, left = 0, nodes
            while left:
                low = left & -left
                clique |= low
                left &= self.neighbours[low.bit_length() - 1]
            bound += max(self.ties[node] for node in bits(clique))
            nodes &= ~clique
        return bound


def _outermost(limits: Sequence[Limit]) -> Iterator[Limit]:
    for i, limit in enumerate(limits):
        if not any(limit.nodes & outer.nodes for outer in limits[i + 1 :]):
            yield limit
