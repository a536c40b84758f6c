"""Step f, the choice among benefits that are not paid together, when amounts are intervals.

The total is exact bound by bound: the best choice at the lower bounds, the best at the upper ones.
A choice is definite when it is the best for all amounts within the bounds. Without joint caps this
is so exactly when it is still the best with its own amounts at their lower bounds and all others
at their upper bounds, for every other choice only loses by moving away from there. With joint
caps a stricter test is used: the choice at the lower bounds pays more than any other choice at
the upper bounds. What is not definite is contested: it pays [0, high].
"""

from dataclasses import dataclass, field

from duixian.assess.result import Interval
from duixian.awards.box import Box
from duixian.awards.candidate import Contest
from duixian.awards.conflict_graph import linked
from duixian.awards.independent_set import bits, components
from duixian.awards.interval import NOTHING, perhaps


@dataclass(frozen=True, slots=True)
class Gain:
    """By how much the choice pays more than the best one with a given-up candidate, in fen."""

    fen: int
    exact: bool  # False: at least this much
    chosen: int  # mask of the chosen candidates that it was given up for


@dataclass(slots=True)
class Decision:
    """Masks over the candidates, what each pays, and what was gained by giving up."""

    total: Interval = NOTHING
    chosen: int = 0
    given_up: int = 0
    contested: int = 0
    payable: list[Interval] = field(default_factory=list)
    gains: dict[int, Gain] = field(default_factory=dict)


def decide(contest: Contest) -> Decision:
    """Choose among the candidates of the contest."""
    box = Box(contest)
    decision = Decision()
    everything = (1 << len(contest.candidates)) - 1
    low = box.low.total(box.low.best(everything))
    high = box.high.total(box.high.best(everything))
    decision.total = Interval(low, None if box.endless else high)
    for part in components(everything, linked(box.neighbours, box.high.limits)):
        _settle(part, box, decision)
    decision.payable = [_payable(node, box, decision) for node in bits(everything)]
    return decision


def _payable(node: int, box: Box, decision: Decision) -> Interval:
    if decision.given_up >> node & 1:
        return NOTHING
    share = box.share(node, decision.chosen, decision.contested)
    return perhaps(share) if decision.contested >> node & 1 else share


def _settle(part: int, box: Box, decision: Decision) -> None:
    """Decide one part: nodes that are linked by conflicts or by caps."""
    if not part & (part - 1):
        decision.chosen |= part
    elif part & box.grouped:
        _settle_capped(part, box, decision)
    else:
        _settle_plain(part, box, decision)
    if not part & decision.contested:
        for node in bits(part & decision.given_up):
            decision.gains[node] = _gain(node, part, part & decision.chosen, box)


def _settle_plain(part: int, box: Box, decision: Decision) -> None:
    left = _undominated(part, box)
    decision.given_up |= part & ~left
    for piece in components(left, box.neighbours):
        best = box.high.best(piece)
        corner = box.corner(best)
        positive = sum(1 << n for n in bits(best) if corner.weights[n])
        if corner.best(piece) != positive:
            decision.contested |= piece
        else:
            decision.chosen |= best
            decision.given_up |= piece & ~best


def _settle_capped(part: int, box: Box, decision: Decision) -> None:
    spent = sum(1 << n for n in bits(part) if not box.highs[n])  # its cap has no room left
    decision.chosen |= spent
    part &= ~spent
    rivals = sum(1 << n for n in bits(part) if box.neighbours[n] & part)
    best = box.high.best(part)
    definite = box.is_point(part) or all(
        box.high.total(box.high.best(part & ~(1 << n))) < box.low.total(best)
        for n in bits(best & rivals)
    )
    if definite:
        decision.chosen |= best
        decision.given_up |= part & ~best
    else:
        decision.chosen |= part & ~rivals
        decision.contested |= rivals


def _undominated(part: int, box: Box) -> int:
    """Without nodes that a neighbour replaces for all amounts within the bounds."""
    left = part
    while True:
        weaker = next((n for n in bits(left) if _dominated(n, left, box)), None)
        if weaker is None:
            return left
        left &= ~(1 << weaker)


def _dominated(node: int, nodes: int, box: Box) -> bool:
    around = box.neighbours[node] & nodes
    reach = ~(around | 1 << node)
    return any(
        not box.neighbours[other] & nodes & reach
        and (box.lows[other], -other) > (box.highs[node], -node)
        for other in bits(around)
    )


def _gain(node: int, part: int, chosen: int, box: Box) -> Gain:
    around = box.neighbours[node]
    others = part & ~around
    if part & box.grouped:
        with_node = box.high.total(box.high.best(others, 1 << node))
        gain = box.low.total(chosen) - with_node
    else:
        corner = box.corner(chosen)
        gain = corner.total(chosen) - corner.total(corner.best(others, 1 << node, chosen))
    paying = sum(1 << n for n in bits(around & chosen) if box.highs[n])
    return Gain(gain, box.is_point(part), paying)
