"""What the packs ask of whom: made-up values lie where the packs' thresholds are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass

from duixian.rules.dictionary import Dictionary
from duixian.rules.expression import Aggregate, Compare, Expr, FactRef, Literal, Not, Tiers
from duixian.rules.plan import Benefit, Plan

#: A fact and the kind of item it belongs to, None: the applicant.
Name = tuple[str | None, str]
#: In place of a fact: any item of the kind.
ANY = ""
#: Asked by this many clauses, a fact is one that most can tell.
_COMMON = 5


@dataclass(slots=True)
class Asked:
    """One fact: where the packs draw a line, whom they ask, and how often it holds."""

    thresholds: set[int] = field(default_factory=set)
    identities: set[str] = field(default_factory=set)
    everybody: bool = False
    clauses: int = 0
    against: bool = False  # it speaks against the applicant: a truth value that is mostly 否

    @property
    def common(self) -> bool:
        """Whether most of those whom it may concern can tell."""
        return self.clauses >= _COMMON or not self.clauses


def asked(plans: Iterable[Plan], dictionary: Dictionary) -> Mapping[Name, Asked]:
    """What the packs say of each fact; a fact that none of them reads is not in it."""
    found: dict[Name, Asked] = {}
    for benefit in (b for plan in plans for b in plan.benefits):
        subjects = _concerned(benefit, dictionary)
        seen: set[Name] = set()
        if benefit.items is not None:
            seen.add((benefit.items.kind, ANY))
        for expr, negated in _nodes(benefit, False):
            match expr:
                case Aggregate(item=kind):
                    seen.add((kind, ANY))
                case FactRef():
                    entry = found.setdefault((expr.item, expr.fact), Asked())
                    entry.against |= negated and not expr.type.numeric
                    seen.add((expr.item, expr.fact))
                case Compare(left=FactRef() as fact, right=Literal() as line):
                    _draw(found, fact, line)
                case Tiers(subject=FactRef() as fact):
                    for row in expr.rows:
                        _draw(found, fact, row.threshold)
        for name in seen:
            found.setdefault(name, Asked())
            found[name].clauses += 1
            found[name].identities |= subjects
            found[name].everybody |= not benefit.subjects
    return found


def _draw(found: dict[Name, Asked], fact: FactRef, line: Literal) -> None:
    if fact.type.numeric and isinstance(line.value, int):
        found.setdefault((fact.item, fact.fact), Asked()).thresholds.add(line.value)


def _concerned(benefit: Benefit, dictionary: Dictionary) -> set[str]:
    """The identities that make an applicant one of the benefit's subjects."""
    subjects = set(benefit.subjects)
    return {name for name in dictionary.identities if dictionary.closure([name]) & subjects}


def _nodes(value: object, negated: bool) -> Iterator[tuple[Expr, bool]]:
    """Every expression inside a benefit, and whether it stands under a negation."""
    if isinstance(value, Expr):
        yield value, negated
    if isinstance(value, Not):
        negated = not negated
    if isinstance(value, tuple):
        for each in value:
            yield from _nodes(each, negated)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _nodes(getattr(value, one.name), negated)
