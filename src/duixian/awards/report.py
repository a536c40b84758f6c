"""Says what was decided: which amounts are payable, what was given up for what, what is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from duixian.assess.result import Adjustment, Choice, Interval
from duixian.awards.candidate import Contest
from duixian.awards.case import Case
from duixian.awards.choice import Decision
from duixian.awards.claim import Claim
from duixian.awards.independent_set import bits, components
from duixian.awards.interval import together, within
from duixian.awards.joint_room import Room


@dataclass(frozen=True, slots=True)
class Report:
    """What is payable per benefit, and the sentences of the choice."""

    payable: dict[str, Interval]
    adjustments: tuple[Adjustment, ...]
    choices: tuple[Choice, ...]
    questions: tuple[str, ...]


class Reporter:
    """Puts one decision into words."""

    def __init__(
        self,
        claims: Sequence[Claim],
        contest: Contest,
        decision: Decision,
        rooms: Sequence[Room],
        case: Case,
        *,
        complete: bool,
    ) -> None:
        self.claims = claims
        self.contest = contest
        self.decision = decision
        self.rooms = rooms
        self.case = case
        self.complete = complete

    def report(self) -> Report:
        """The report, in document order."""
        choices = {node: self._choice(node) for node in sorted(self.decision.gains)}
        open_sentences = self._contested()
        payable: dict[str, Interval] = {}
        adjustments: list[Adjustment] = []
        for place, claim in enumerate(self.claims):
            nodes = [n for n, c in enumerate(self.contest.candidates) if c.claim == place]
            payable[claim.id] = after = self._payable(claim, nodes)
            if after != claim.amount:
                adjustments.append(self._adjustment(claim, nodes, after, choices, open_sentences))
        asked = (text for n, text in open_sentences.items() if not self._claim(n).missing)
        questions = tuple(dict.fromkeys(asked))
        return Report(payable, tuple(adjustments), tuple(choices.values()), questions)

    def _payable(self, claim: Claim, nodes: Sequence[int]) -> Interval:
        kept = not any((self.decision.given_up | self.decision.contested) >> n & 1 for n in nodes)
        if kept and not any(claim.id in room.cap.ids for room in self.rooms):
            return claim.amount
        paid = together(self.decision.payable[node] for node in nodes)
        return within(paid, claim.amount)

    def _name(self, node: int) -> str:
        candidate = self.contest.candidates[node]
        name = self.case.name(self.claims[candidate.claim].benefit)
        if candidate.item is None:
            return self.case.say("quoted", name=name)
        return self.case.say("quoted_item", name=name, item=candidate.item)

    def _names(self, nodes: int) -> str:
        return self.case.say("list").join(self._name(node) for node in bits(nodes))

    def _choice(self, node: int) -> Choice:
        gain = self.decision.gains[node]
        ground = self.contest.ground(node, next(bits(gain.chosen)))
        key = "gain" if gain.exact else "gain_at_least"
        text = self.case.say(
            key if gain.fen else "gain_nothing",
            given_up=self._name(node),
            chosen=self._names(gain.chosen),
            gain=self.case.money(gain.fen),
            ground=ground.words(self.case),
        )
        if not self.complete:
            text = self.case.say("if_complete", text=text)
        ids = dict.fromkeys(self._claim(other).id for other in bits(gain.chosen))
        return Choice(self._claim(node).id, tuple(ids), gain.fen, text, ground.place(self.case))

    def _claim(self, node: int) -> Claim:
        return self.claims[self.contest.candidates[node].claim]

    def _contested(self) -> dict[int, str]:
        """The sentence of each contested candidate: which amounts must be settled first.

        Where facts are missing for all of them, those are asked for first: the choice is no
        question yet.
        """
        found: dict[int, str] = {}
        for part in components(self.decision.contested, self.contest.neighbours):
            amounts = {n: self.contest.candidates[n].amount for n in bits(part)}
            unsettled = [n for n, amount in amounts.items() if not amount.point] or list(amounts)
            first = next(bits(part))
            second = next(bits(self.contest.neighbours[first] & part))
            text = self.case.say(
                "contested",
                names=self._names(part),
                open=self.case.say("list").join(
                    self.case.say(
                        "open_amount", name=self._name(n), amount=self.case.amount(amounts[n])
                    )
                    for n in unsettled
                ),
                ground=self.contest.ground(first, second).words(self.case),
            )
            found |= dict.fromkeys(bits(part), text)
        return found

    def _dominated(self, node: int) -> str:
        better = self.contest.neighbours[node] & ~self.decision.given_up
        return self.case.say(
            "dominated",
            given_up=self._name(node),
            chosen=self._names(better),
            ground=self.contest.ground(node, next(bits(better))).words(self.case),
        )

    def _adjustment(
        self,
        claim: Claim,
        nodes: Sequence[int],
        after: Interval,
        choices: dict[int, Choice],
        open_sentences: dict[int, str],
    ) -> Adjustment:
        texts = []
        place = None
        for node in nodes:
            if node in choices:
                texts.append(choices[node].text)
                place = place or choices[node].place
            elif self.decision.given_up >> node & 1:
                texts.append(self._dominated(node))
            elif node in open_sentences:
                texts.append(open_sentences[node])
        if texts:
            text = "；".join(dict.fromkeys(texts))
            return Adjustment(claim.id, "exclusion", claim.amount, after, text, place)
        return self._cut(claim, after)

    def _cut(self, claim: Claim, after: Interval) -> Adjustment:
        """The joint cap that left the claim less than its own amount."""
        rooms = [r for r in self.rooms if claim.id in r.cap.ids]
        room = min(rooms, key=lambda r: (r.fen is not None, r.fen or 0))
        names = [
            self.case.say("quoted", name=self.case.name(c.benefit))
            for c in self.claims
            if c.id in room.cap.ids
        ]
        scope = "joint_total" if room.cap.scope == "total" else "joint_year"
        if room.cap.limit is None or room.fen is None:
            text = self.case.say(scope + "_unknown", names=self.case.say("list").join(names))
        else:
            text = self.case.say(
                scope,
                names=self.case.say("list").join(names),
                limit=self.case.money(room.cap.limit),
                paid=self.case.money(room.paid),
                room=self.case.money(room.fen),
            )
        rule = "total_cap" if room.cap.scope == "total" else "yearly_cap"
        place = self.case.place(claim.plan, room.cap.clause, room.cap.quote)
        return Adjustment(claim.id, rule, claim.amount, after, text, place)
