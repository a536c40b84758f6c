"""The code of one benefit while it is written: how figures are read, and how nodes are dispatched.

The families of nodes register themselves here, as they do for the reference: conditions hold
numbers and numbers hold conditions.
"""

from collections.abc import Callable
from typing import Any

from duixian.assess.domain import INF
from duixian.assess.generate.layout import Layout
from duixian.assess.generate.operands import Condition, Number, no_needs
from duixian.assess.generate.outcomes import Masks
from duixian.assess.generate.writer import Writer
from duixian.assess.needs import AUTHORITY, Need, by_authority, item_list, references
from duixian.assess.unsupported import Unsupported
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary, Fact


class Code(Writer):
    """Writes the function of one benefit."""

    def __init__(
        self, benefit: plan.Benefit, dictionary: Dictionary, layout: Layout, number: int
    ) -> None:
        super().__init__()
        self.benefit = benefit
        #: which function of the plan it is: it sets the names of constants apart
        self.number = number
        self.dictionary = dictionary
        self.layout = layout
        self.needs = references(benefit)
        #: objects the code refers to by name
        self.constants: dict[str, object] = {}
        #: the name of the table that decodes a mask
        self.masks = self.constant(Masks(self.needs, by_authority(benefit, dictionary)))
        #: the variable that holds the item at hand, by kind
        self.at_hand: dict[str, str] = {}
        #: the variable that holds the threshold of the tier reached
        self.tier = "None"

    def bit(self, need: Need) -> int:
        """The bit of a need in a mask."""
        return 1 << self.needs.index(need)

    def unlisted(self, mask: str, kind: str) -> str:
        """The mask of a list that is not given, from the mask of its blank item."""
        own = sum(self.bit(need) for need in self.needs if need[2] == kind)
        return f"{mask} & {~own} | {self.bit(item_list(kind))}"

    @property
    def authority(self) -> int:
        """The bit of what only an authority can decide."""
        return self.bit(AUTHORITY)

    def constant(self, value: object) -> str:
        """A name for an object that is made once."""
        name = f"K{self.number}_{len(self.constants)}"
        self.constants[name] = value
        return name

    def definition(self, ref: plan.FactRef) -> Fact:
        """The dictionary's entry for a fact."""
        if ref.item is not None:
            return self.dictionary.items[ref.item].facts[ref.fact]
        return self.dictionary.facts[ref.fact]

    def fact(self, ref: plan.FactRef) -> str:
        """A name that holds the fact, None while it is unknown."""
        if ref.item is None:
            read = f"S[{self.layout.fact(ref.fact, ref.lag)}]"
            return self.once(("fact", ref.fact, ref.lag), lambda: self.let(read, "f"))
        item = self.at_hand[ref.item]
        read = f"{item}.facts.get({ref.fact!r})"
        if ref.lag:
            read = f"{item}.history.get(({ref.fact!r}, at.year - {ref.lag}))"
        return self.once(("fact", item, ref.fact, ref.lag), lambda: self.let(read, "f"))

    def fact_needs(self, ref: plan.FactRef) -> Callable[[str], None]:
        """Writes the need for a fact that is known to be unknown."""
        bit = self.bit((ref.fact, ref.lag, ref.item))
        return lambda mask: self.add(f"{mask} |= {bit}")

    def settle(self, number: Number, mask: str) -> None:
        """Write what a number needs, if it is not a point."""
        if not number.exact and number.needs is not no_needs:
            with self.block(f"if {number.open_test}:"):
                number.needs(mask)

    def ask(self, condition: Condition, mask: str) -> None:
        """Write what a condition needs, if it is unknown."""
        if condition.needs is not no_needs:
            with self.block(f"if {condition.code} is None:"):
                condition.needs(mask)


def integer(value: int) -> str:
    """An integer constant in code; the infinite ones by name."""
    return {INF: "INF", -INF: "-INF"}.get(value) or (f"({value})" if value < 0 else str(value))


ConditionOf = Callable[[Code, Any], Condition]
NumberOf = Callable[[Code, Any], Number]

_CONDITIONS: dict[type[plan.Expr], ConditionOf] = {}
_NUMBERS: dict[type[plan.Expr], NumberOf] = {}


def writes_condition(node: type[plan.Expr]) -> Callable[[ConditionOf], ConditionOf]:
    """Registers how a node is written as a condition."""

    def register(function: ConditionOf) -> ConditionOf:
        _CONDITIONS[node] = function
        return function

    return register


def writes_number(node: type[plan.Expr]) -> Callable[[NumberOf], NumberOf]:
    """Registers how a node is written as a number."""

    def register(function: NumberOf) -> NumberOf:
        _NUMBERS[node] = function
        return function

    return register


def condition(code: Code, expr: plan.Expr) -> Condition:
    """Write a condition. Raises Unsupported for a node that is no condition."""
    function = _CONDITIONS.get(type(expr))
    if function is None:
        raise Unsupported(expr, "不能作为条件", code.benefit.id)
    return function(code, expr)


def number(code: Code, expr: plan.Expr) -> Number:
    """Write a number. Raises Unsupported for a node that is no number here."""
    function = _NUMBERS.get(type(expr))
    if function is None:
        raise Unsupported(expr, "不能作为数值", code.benefit.id)
    return function(code, expr)
