"""What one applicant may have in all once nothing is paid twice.

Rests on each policy's rule of non-cumulation (从优从高不重复、进档差额), on the frequency and the
caps of each clause, and on the ledger of earlier awards. Pure: the same inputs in any order give
the same settlement; no clock, no files.
"""

from collections.abc import Mapping, Sequence

from duixian.assess.result import Outcome, Settlement
from duixian.awards.advance import advance
from duixian.awards.candidate import contest_of
from duixian.awards.caps import caps
from duixian.awards.case import Case
from duixian.awards.choice import decide
from duixian.awards.claim import claims_from_outcomes
from duixian.awards.deduction import deduction
from duixian.awards.frequency import frequency
from duixian.awards.history import perhaps_paid, unmatched
from duixian.awards.interval import perhaps
from duixian.awards.joint_cap import JointCap
from duixian.awards.joint_room import joint_caps_of, rooms_left, under_rooms, with_rooms
from duixian.awards.overlap import overlap
from duixian.awards.record import records_from_ledger
from duixian.awards.report import Reporter
from duixian.awards.revision import Step, revised
from duixian.law.source import Source
from duixian.register.applicant import Applicant
from duixian.rules.plan import Plan

#: What happens to each claim on its own, in this order, before any choice is made.
STEPS: tuple[Step, ...] = (frequency, advance, caps, deduction, overlap)


def settle(
    applicant: Applicant,
    year: int,
    plans: Sequence[Plan],
    outcomes: Mapping[str, Outcome],
    *,
    limits: Mapping[tuple[str, str], int | None] | None = None,
    joint_caps: Sequence[JointCap] = (),
    sources: Mapping[str, Source] | None = None,
    lang: str = "zh",
) -> Settlement:
    """Settle the outcomes of the assessed year against the ledger and against each other.

    `outcomes`: by benefit id, cut at the caps as stated; those of benefits that no plan has are
    left out. `limits`: caps in fen by (benefit id, scope) that are no constants; None: not known
    (`duixian.awards.limits` works them out from the facts). `joint_caps`: caps over several
    benefits together, besides those of the plans (合计上限). `sources`: each pack's
    policy.md by its code, for exact places. `lang`: "zh" or "en".

    Raises SettlementError where the inputs contradict themselves and where so many benefits
    exclude each other that the choice is not worked out exactly.
    """
    ordered = sorted(plans, key=lambda plan: plan.meta.code)
    records = records_from_ledger(applicant.ledger.awards, ordered)
    case = Case(year, records, lang, limits or {}, sources or {})
    revisions = [revised(c, STEPS, case) for c in claims_from_outcomes(ordered, outcomes)]
    claims = [revision.claim for revision in revisions]
    stated = [cap for plan in ordered for cap in joint_caps_of(plan, case.limits)]
    rooms = rooms_left([*joint_caps, *stated], case)
    contest = with_rooms(contest_of(claims), rooms, claims)
    decision = decide(contest)
    complete = applicant.ledger.complete
    report = Reporter(claims, contest, decision, rooms, case, complete=complete).report()
    payable, total = report.payable, decision.total
    adjustments = [a for revision in revisions for a in revision.adjustments]
    adjustments += report.adjustments
    questions = [q for revision in revisions for q in revision.questions] + [*report.questions]
    if not complete:
        highest = {claim.id: under_rooms(claim, rooms) for claim in claims}
        payable, opened, asked = perhaps_paid(claims, payable, highest, case)
        adjustments += opened
        questions += asked
        total = perhaps(total)
    return Settlement(
        payable=tuple(payable.items()),
        adjustments=tuple(adjustments),
        choices=report.choices,
        total=total,
        undetermined=tuple(dict.fromkeys(questions)),
        notes=unmatched(claims, case),
    )
