"""The box of amounts between their lower and upper bounds, in which a choice is made.

What a candidate is paid under joint caps is what it adds to those before it in the document: the
cut falls on the later ones. It grows with the candidate's own amount and shrinks with the amounts
before it, so its bounds lie at corners of the box.
"""

from collections.abc import Sequence

from duixian.assess.result import Interval
from duixian.awards.candidate import Contest, Group
from duixian.awards.conflict_graph import ConflictGraph
from duixian.awards.independent_set import bits
from duixian.awards.interval import together
from duixian.awards.joint_cap import Limit, capped_sum, nested

#: Stands for "no upper bound": more than all amounts of a settlement together.
ENDLESS = 1 << 80


class Box:
    """The candidates' amounts at their bounds, under the caps that can cut them."""

    def __init__(self, contest: Contest) -> None:
        self.neighbours = contest.neighbours
        groups = [g for g in contest.groups if _may_bind(g, contest)]
        amounts = [_clipped(node, contest, groups) for node in range(len(contest.candidates))]
        self.endless = sum(1 << i for i, a in enumerate(amounts) if a.high is None)
        self.lows = tuple(a.low for a in amounts)
        self.highs = tuple(ENDLESS if a.high is None else a.high for a in amounts)
        tight = tuple(Limit(g.nodes, g.limit.low) for g in groups)
        wide = tuple(Limit(g.nodes, _fen(g.limit.high, len(amounts))) for g in groups)
        self.low = ConflictGraph(self.lows, self.neighbours, tight)
        same = self.lows == self.highs and tight == wide
        self.high = self.low if same else ConflictGraph(self.highs, self.neighbours, wide)
        self.grouped = 0
        for group in groups:
            self.grouped |= group.nodes

    def is_point(self, part: int) -> bool:
        """Whether all amounts and caps of a part are definite."""
        same = all(self.lows[n] == self.highs[n] for n in bits(part))
        pairs = zip(self.low.limits, self.high.limits, strict=True)
        return same and all(a.fen == b.fen for a, b in pairs if a.nodes & part)

    def corner(self, best: int) -> ConflictGraph:
        """The amounts that are worst for a choice: its own at the lower bounds."""
        if self.lows == self.highs:
            return self.high
        pairs = enumerate(zip(self.lows, self.highs, strict=True))
        weights = tuple(low if best >> n & 1 else high for n, (low, high) in pairs)
        return ConflictGraph(weights, self.neighbours)

    def share(self, node: int, chosen: int, contested: int) -> Interval:
        """What a chosen node is paid; where a cap cuts, the later ones in the document are cut."""
        amount = Interval(self.lows[node], None if self.endless >> node & 1 else self.highs[node])
        if not self.grouped >> node & 1:
            return amount
        before = (1 << node) - 1
        low = self._adds(node, before & (chosen | contested), self.lows[node], self.highs, True)
        high = self._adds(node, before & chosen, self.highs[node], self.lows, False)
        return Interval(low, high if amount.high is not None else None)

    def _adds(
        self, node: int, others: int, weight: int, weights: Sequence[int], tight: bool
    ) -> int:
        """What `node` adds to `others`; `tight`: the caps over it at their lower bounds.

        The caps beside it are then at their upper bounds, so that the others take most, and the
        other way round.
        """
        pairs = zip(self.low.limits, self.high.limits, strict=True)
        limits = nested([low if (low.nodes >> node & 1) == tight else high for low, high in pairs])
        row = [*weights[:node], weight, *weights[node + 1 :]]
        return capped_sum(row, limits, others | 1 << node) - capped_sum(row, limits, others)


def _fen(high: int | None, nodes: int) -> int:
    return ENDLESS * (nodes + 1) if high is None else high


def _may_bind(group: Group, contest: Contest) -> bool:
    """Whether the members can pass the limit.

    A split benefit's limit moves with its items: what fits at both bounds fits between them.
    """
    members = together(contest.candidates[node].amount for node in bits(group.nodes))
    limit = group.limit
    if members.low > limit.low:
        return True
    return limit.high is not None and (members.high is None or members.high > limit.high)


def _clipped(node: int, contest: Contest, groups: Sequence[Group]) -> Interval:
    """The amount of a node, cut at every cap over it: alone it would pay no more."""
    amount = contest.candidates[node].amount
    limits = [g.limit for g in groups if g.nodes >> node & 1]
    low = min([amount.low, *(limit.low for limit in limits)])
    highs = [h for h in [amount.high, *(limit.high for limit in limits)] if h is not None]
    return Interval(low, min(highs) if highs else None)
