"""The figures and identities of a register are the dictionary's: what the exactness rests on."""

from collections.abc import Iterable, Iterator

from duixian.batch.engines.engine import Ask
from duixian.batch.failure import BatchFailed
from duixian.register.tables import APPLICANTS, YEARLY, identifier
from duixian.register.tables_to_applicant import unknown_identity
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary, Fact
from duixian.rules.language.walk import nodes
from duixian.rules.needs import expressions
from duixian.rules.types import Base

_PLAIN = (Base.BOOL, Base.OPTION, Base.DATE)


def check_ranges(ask: Ask, plans: Iterable[plan.Plan], dictionary: Dictionary) -> None:
    """Raises BatchFailed where a figure that the plans read is out of its range."""
    for table, facts in _used(plans, dictionary).items():
        ends = ", ".join(f"min({identifier(f.name)}), max({identifier(f.name)})" for f in facts)
        found = ask(f"SELECT {ends} FROM {identifier(table)}")[0]
        for at, fact in enumerate(facts):
            low, high = found[2 * at], found[2 * at + 1]
            if low is not None and (low < fact.low or high > fact.high):
                raise BatchFailed(
                    f"{table}.{fact.name} 应在 {fact.low} 到 {fact.high} 之间（以最小单位计），"
                    f"登记库里有 {low} 到 {high}。请用 duixian register check 找出并改正这些行。"
                )


def check_identities(ask: Ask, dictionary: Dictionary) -> None:
    """Raises Diagnostics (DX210) where somebody states an identity that nobody knows."""
    for (name,) in ask(f"SELECT DISTINCT unnest(身份) FROM {identifier(APPLICANTS)}"):
        if name not in dictionary.identities:
            raise unknown_identity(name, "登记库里", dictionary)


def _used(plans: Iterable[plan.Plan], dictionary: Dictionary) -> dict[str, list[Fact]]:
    found: dict[str, dict[str, Fact]] = {}
    for ref in _references(plans):
        facts = dictionary.facts if ref.item is None else dictionary.items[ref.item].facts
        fact = facts[ref.fact]
        if fact.type.base not in _PLAIN:
            table = ref.item or (YEARLY if fact.yearly else APPLICANTS)
            found.setdefault(table, {})[fact.name] = fact
    return {table: list(facts.values()) for table, facts in found.items()}


def _references(plans: Iterable[plan.Plan]) -> Iterator[plan.FactRef]:
    for benefit in (one for each in plans for one in each.benefits):
        for expr in expressions(benefit):
            yield from (node for node in nodes(expr) if isinstance(node, plan.FactRef))
