"""The scalar engine: several plans over one dictionary, run for one applicant at a time."""

from collections.abc import Iterable, Mapping

from duixian.assess.compile import compile_plan
from duixian.assess.generate.layout import Layout, Reading
from duixian.assess.places import Places
from duixian.assess.result import Outcome
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

    def run(self, applicant: Applicant, year: int) -> list[Outcome]:
        """What every benefit gives the applicant for the year, in the order of `benefits`."""
        at = self._layout.read(applicant, year)
        ids, facts, figures, items = applicant.identities, at.facts, at.figures, at.items
        return [function(ids, facts, figures, items, at) for function in self._functions]

    def read(self, applicant: Applicant, year: int) -> Reading:
        """The applicant laid out for `outcome`."""
        return self._layout.read(applicant, year)

    def outcome(self, position: int, at: Reading) -> Outcome:
        """What the benefit at a position of `benefits` gives."""
        ids = at.applicant.identities
        return self._functions[position](ids, at.facts, at.figures, at.items, at)

    def moved(self, at: Reading, ref: plan.FactRef, item: Item | None, value: int) -> Reading:
        """The reading with a fact of the assessed year, of the applicant or an item, changed."""
        return self._layout.moved(at, ref, item, value)

    def text(self, code: str) -> str:
        """The generated functions of the pack with this code, for people to read."""
        return self._modules[code].text
