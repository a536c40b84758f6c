"""The heaviest set of nodes of a graph without an edge between them, exactly, in integers.

Branch and bound. A call works on the nodes still open (a bit mask): it takes nodes without open
neighbours, drops nodes that a neighbour replaces at no loss, splits what is not connected, and
gives up a branch that a greedy cover by cliques shows to be no better than what is known. The
search counts its steps and stops with an error rather than with an approximation.
"""

from collections.abc import Iterator, Sequence

from duixian.awards.error import SettlementError

#: Calls of the search after which it is refused, some ten seconds of work.
STEP_LIMIT = 50_000


def bits(mask: int) -> Iterator[int]:
    """The positions of the bits that are set, lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def components(nodes: int, neighbours: Sequence[int]) -> Iterator[int]:
    """The connected parts of the graph on `nodes`, as masks, by their lowest node."""
    while nodes:
        part, border = 0, nodes & -nodes
        while border:
            part |= border
            reached = 0
            for node in bits(border):
                reached |= neighbours[node]
            border = reached & nodes & ~part
        yield part
        nodes &= ~part


def clique_cover(nodes: int, weights: Sequence[int], neighbours: Sequence[int]) -> int:
    """An upper bound on the heaviest set: the heaviest node of each clique of a greedy cover.

    Nodes must be numbered from the heaviest down.
    """
    bound = 0
    while nodes:
        low = nodes & -nodes
        first = low.bit_length() - 1
        bound += weights[first]
        nodes ^= low
        clique = nodes & neighbours[first]
        while clique:
            low = clique & -clique
            nodes ^= low
            clique &= neighbours[low.bit_length() - 1]
    return bound


def by_weight(weights: Sequence[int]) -> list[int]:
    """The nodes from the heaviest down, as the bounds need them."""
    return sorted(range(len(weights)), key=lambda node: (-weights[node], node))


def renumbered(neighbours: Sequence[int], order: Sequence[int]) -> list[int]:
    """The graph on the nodes of `order` only, numbered by their place in it."""
    place = {node: i for i, node in enumerate(order)}
    kept = sum(1 << node for node in order)
    return [sum(1 << place[n] for n in bits(neighbours[node] & kept)) for node in order]


class HeaviestSet:
    """Finds the heaviest independent set among any nodes of one graph, and remembers its parts.

    Weights are positive; no two sets may weigh the same, so the result is the only one.
    """

    def __init__(self, weights: Sequence[int], neighbours: Sequence[int]) -> None:
        self.order = by_weight(weights)
        self.place = {node: i for i, node in enumerate(self.order)}
        self.weights = [weights[node] for node in self.order]
        self.neighbours = renumbered(neighbours, self.order)
        self.known: dict[int, tuple[int, int]] = {}
        self.steps = 0

    def among(self, nodes: int, hint: int = 0) -> int:
        """The heaviest independent set within `nodes`, as a mask.

        `hint`: a set that is likely near it; the better the hint, the earlier branches are cut.
        """
        self.steps = 0
        within = sum(1 << self.place[node] for node in bits(nodes))
        hinted = sum(1 << self.place[node] for node in bits(hint & nodes))
        floor = max(self._weigh(self._filled(0, within)), self._weigh(self._filled(hinted, within)))
        found = self.best(within, floor - 1)
        return sum(1 << self.order[node] for node in bits(found[1])) if found is not None else 0

    def _weigh(self, nodes: int) -> int:
        return sum(self.weights[node] for node in bits(nodes))

    def _filled(self, taken: int, within: int) -> int:
        """The independent set `taken` with the heaviest nodes that still go with it."""
        open_nodes = within & ~taken
        for node in bits(taken):
            open_nodes &= ~self.neighbours[node]
        while open_nodes:
            low = open_nodes & -open_nodes
            taken |= low
            open_nodes &= ~(low | self.neighbours[low.bit_length() - 1])
        return taken

    def best(self, nodes: int, floor: int) -> tuple[int, int] | None:
        """Weight and mask of the heaviest set on `nodes`; None unless it weighs over `floor`."""
        if clique_cover(nodes, self.weights, self.neighbours) <= floor:
            return None
        weight, taken, nodes = self._reduced(nodes)
        rest = self._split(nodes, floor - weight) if nodes else (0, 0)
        if rest is None or weight + rest[0] <= floor:
            return None
        return weight + rest[0], taken | rest[1]

    def _reduced(self, nodes: int) -> tuple[int, int, int]:
        """Weight and mask of the nodes that are taken at once, and the nodes still open."""
        weight = taken = 0
        changed = True
        while changed:
            changed = False
            for node in bits(nodes):
                around = self.neighbours[node] & nodes
                if not around:
                    weight += self.weights[node]
                    taken |= 1 << node
                    nodes &= ~(1 << node)
                elif self._replaced(node, around, nodes):
                    nodes &= ~(1 << node)
                    changed = True
        return weight, taken, nodes

    def _replaced(self, node: int, around: int, nodes: int) -> bool:
        """Whether a heavier neighbour is in conflict with nothing that `node` is not."""
        reach = ~(around | 1 << node)
        heavier = around & ((1 << node) - 1)
        return any(not self.neighbours[other] & nodes & reach for other in bits(heavier))

    def _split(self, nodes: int, floor: int) -> tuple[int, int] | None:
        parts = list(components(nodes, self.neighbours))
        bounds = [clique_cover(part, self.weights, self.neighbours) for part in parts]
        ahead = sum(bounds)
        weight = taken = 0
        for part, bound in zip(parts, bounds, strict=True):
            if weight + ahead <= floor:
                return None
            ahead -= bound
            found = self._branch(part, floor - weight - ahead)
            if found is None:
                return None
            weight += found[0]
            taken |= found[1]
        return weight, taken

    def _branch(self, nodes: int, floor: int) -> tuple[int, int] | None:
        if nodes in self.known:
            return self.known[nodes]
        self.steps += 1
        if self.steps > STEP_LIMIT:
            raise SettlementError("too_hard", steps=STEP_LIMIT)
        node = max(bits(nodes), key=lambda n: (self.neighbours[n] & nodes).bit_count())
        apart = nodes & ~(1 << node | self.neighbours[node])
        with_node = self.best(apart, floor - self.weights[node])
        found = None
        if with_node is not None:
            found = (self.weights[node] + with_node[0], with_node[1] | 1 << node)
            floor = found[0]
        without = self.best(nodes & ~(1 << node), floor)
        found = without or found
        if found is not None:
            self.known[nodes] = found
        return found
