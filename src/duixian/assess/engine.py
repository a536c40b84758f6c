"""The scalar engine: several plans over one dictionary, run for one applicant at a time."""

from collections.abc import Iterable, Mapping

from duixian.assess.compile import compile_plan
from duixian.assess.generate.layout import Layout, Reading
from duixian.assess.places import Places
from duixian.assess.result import Outcome, Status
from duixian.assess.structure import Structure
from duixian.law.source import Source
from duixian.register.applicant import Applicant, Item
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary


class Engine:
    """Plans compiled once, ready to run. Raises Unsupported when it is made.

    `sources` are the packs' policy.md by code, for the places in explanations.
    """

    def __init__(
        self,
        plans: Iterable[plan.Plan],
        dictionary: Dictionary,
        sources: Mapping[str, Source] | None = None,
    ) -> None:
        self.plans = tuple(plans)
        self.dictionary = dictionary
        given = sources or {}
        self.places = {one.meta.code: Places(one, given.get(one.meta.code)) for one in self.plans}
        self.structure = Structure(dictionary)
        self.benefits = tuple(benefit for one in self.plans for benefit in one.benefits)
        self._layout = Layout(dictionary)
        self._modules = {
            one.meta.code: compile_plan(one, dictionary, self._layout) for one in self.plans
        }
        self._functions = [f for module in self._modules.values() for f in module.functions]
        #: the policy whose division an applicant has to be registered in; None: anywhere
        self._homes = [
            None if benefit.anywhere else one.meta for one in self.plans for benefit in one.benefits
        ]
        self._elsewhere = [Outcome(b.id, Status.NOT_APPLICABLE, None) for b in self.benefits]

    def run(self, applicant: Applicant, year: int) -> list[Outcome]:
        """What every benefit gives the applicant for the year, in the order of `benefits`."""
        at = self._layout.read(applicant, year)
        ids, facts, figures, items = applicant.identities, at.facts, at.figures, at.items
        division, found = applicant.division, []
        for one in self.plans:
            functions = self._modules[one.meta.code].functions
            if division is None or one.meta.covers(division):
                found += [function(ids, facts, figures, items, at) for function in functions]
            else:  # only what is for applicants registered anywhere
                start = len(found)
                found += [self.outcome(start + n, at) for n in range(len(functions))]
        return found

    def reaches(self, position: int, applicant: Applicant) -> bool:
        """Whether the benefit is for applicants registered where this one is known to be."""
        home, division = self._homes[position], applicant.division
        return home is None or division is None or home.covers(division)

    def read(self, applicant: Applicant, year: int) -> Reading:
        """The applicant laid out for `outcome`."""
        return self._layout.read(applicant, year)

    def outcome(self, position: int, at: Reading) -> Outcome:
        """What the benefit at a position of `benefits` gives."""
        if not self.reaches(position, at.applicant):
            return self._elsewhere[position]
        ids = at.applicant.identities
        return self._functions[position](ids, at.facts, at.figures, at.items, at)

    def moved(self, at: Reading, ref: plan.FactRef, item: Item | None, value: int) -> Reading:
        """The reading with a fact of the assessed year, of the applicant or an item, changed."""
        return self._layout.moved(at, ref, item, value)

    def text(self, code: str) -> str:
        """The generated functions of the pack with this code, for people to read."""
        return self._modules[code].text
