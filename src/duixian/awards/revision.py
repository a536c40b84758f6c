"""What one step of the settlement did to a claim, with its sentences."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duixian.assess.result import Adjustment, Place
from duixian.awards.case import Case
from duixian.awards.claim import Claim


@dataclass(frozen=True, slots=True)
class Revision:
    """A claim after some steps, the adjustments so far, and what of the history is not known."""

    claim: Claim
    adjustments: tuple[Adjustment, ...] = ()
    questions: tuple[str, ...] = ()

    def to(
        self,
        claim: Claim,
        rule: str,
        text: str,
        place: Place | None = None,
        question: str | None = None,
    ) -> "Revision":
        """Add one change; a change that changes nothing leaves no adjustment."""
        adjustments = self.adjustments
        if claim.amount != self.claim.amount:
            before, after = self.claim.amount, claim.amount
            adjustments += (Adjustment(claim.id, rule, before, after, text, place),)
        questions = self.questions if question is None else (*self.questions, question)
        return Revision(claim, adjustments, questions)


Step = Callable[[Revision, Case], Revision]


def revised(claim: Claim, steps: Sequence[Step], case: Case) -> Revision:
    """The claim after all steps, in their order; one that claims nothing is left alone."""
    revision = Revision(claim)
    for step in steps:
        if revision.claim.amount.high != 0:
            revision = step(revision, case)
    return revision
