"""Which two benefits are never paid together, and by which rule.

Benefits paid on top of each other (叠加于) are never in conflict, whatever else is said. Those
named as excluding each other (互斥) always are. Those of one matter (事项) are where the policy
pays a matter only once (不重复: 同一项目), and between policies of one district where either of
them rules out other policies of the district (同区政策).
"""

from dataclasses import dataclass

from duixian.assess.result import Place
from duixian.awards.case import Case
from duixian.rules.plan import Benefit, Plan

EXCLUDES, WITHIN, DISTRICT = "excludes", "within", "district"


@dataclass(frozen=True, slots=True)
class Ground:
    """The rule by which two benefits are not paid together, and the policy it stands in."""

    kind: str
    plan: Plan
    clause: str

    def place(self, case: Case) -> Place | None:
        """Where the rule stands."""
        rule = self.plan.non_cumulation
        quote = rule.quote if rule is not None and self.kind != EXCLUDES else None
        return case.place(self.plan, self.clause, quote)

    def words(self, case: Case) -> str:
        """The rule as a sentence names it: policy, clause and words."""
        rule = self.plan.non_cumulation
        quote = rule.quote.text if rule is not None and self.kind != EXCLUDES else ""
        key = "ground_quoted" if quote else "ground"
        return case.say(key, title=case.title(self.plan), clause=self.clause, quote=quote)


def stacked(first: Benefit, second: Benefit) -> bool:
    """Whether one is paid on top of the other."""
    return second.id in first.adds_to or first.id in second.adds_to


def ground(first: tuple[Plan, Benefit], second: tuple[Plan, Benefit]) -> Ground | None:
    """The rule by which the two benefits are not paid together; None: they may be."""
    (plan, benefit), (other_plan, other) = first, second
    if stacked(benefit, other):
        return None
    if other.id in benefit.excludes:
        return Ground(EXCLUDES, plan, benefit.clause)
    if benefit.id in other.excludes:
        return Ground(EXCLUDES, other_plan, other.clause)
    if (benefit.matter or benefit.id) != (other.matter or other.id):
        return None
    if plan.meta.code == other_plan.meta.code:
        return pays_matter_once(plan)
    if plan.meta.division == other_plan.meta.division:
        return pays_alone(plan) or pays_alone(other_plan)
    return None


def pays_matter_once(plan: Plan) -> Ground | None:
    """The policy's rule that one matter is paid once within it."""
    rule = plan.non_cumulation
    return Ground(WITHIN, plan, rule.clause) if rule is not None and rule.within else None


def pays_alone(plan: Plan) -> Ground | None:
    """The policy's rule that a matter is not paid beside the district's other policies."""
    rule = plan.non_cumulation
    return Ground(DISTRICT, plan, rule.clause) if rule is not None and rule.district else None
