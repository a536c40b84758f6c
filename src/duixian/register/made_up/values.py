"""The SQL that makes up the value of a fact, whole numbers throughout.

It reads these columns of its rows: h a hash of the subject, hy one of subject and year, s its size
in thousandths, k its identity by number, back how many years before the last one the row is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from duixian.register.made_up.asked import Asked
from duixian.register.made_up.draws import Draws, part
from duixian.register.made_up.recipe import COMMON, NEAR, SELDOM
from duixian.register.made_up.tails import around
from duixian.register.tables import column_of, literal
from duixian.rules.dictionary import Fact
from duixian.rules.types import AREA_ONE, MONEY_LIMIT, Base

#: Where no pack draws a line: 2 million yuan, a hundred parcels, a thousand square metres.
_MEDIANS = {Base.MONEY: 2 * 10**8, Base.COUNT: 100, Base.AREA: 1000 * AREA_ONE}
#: Times the largest size, and again for the spread, it still fits 64 bits.
_LARGEST_MEDIAN = 10**11
#: Times a thousand and ten years' growth likewise.
_LARGEST_LINE = 2 * 10**15


@dataclass(frozen=True, slots=True)
class Values:
    """Makes up values with the draws of one seed; groups of identities as columns."""

    draws: Draws
    groups: Mapping[frozenset[str], str]  # who is asked → the column that says so
    year: int

    def column(self, fact: Fact, about: Asked) -> str:
        """The expression of the fact's column: NULL where it is unknown or asks somebody else."""
        sql = column_of(fact).sql
        if about.common and fact.type.base is Base.BOOL:
            return self._guarded(self._truth(fact, about), about)
        # Whom only a few clauses ask knows a fact in all years or in none.
        hash, share = (self._hash(fact), COMMON) if about.common else ("h", SELDOM)
        known = self.draws.below(hash, share, *_name(fact), "已知")
        value = f"CASE WHEN {known} THEN ({self._value(fact, about)})::{sql} END"
        return self._guarded(value, about)

    def _guarded(self, value: str, about: Asked) -> str:
        """The value for those whom the packs ask."""
        group = self.groups.get(frozenset(about.identities))
        if about.everybody or group is None:
            return value
        return f"CASE WHEN {group} THEN {value} END"

    def _truth(self, fact: Fact, about: Asked) -> str:
        """是, 否 or unknown from one draw: there are more truth values than anything else."""
        draw = self.draws.of(self._hash(fact), *_name(fact))
        yes = part(_share_of_yes(about))
        return f"CASE WHEN {draw} < {yes} THEN true WHEN {draw} < {part(COMMON)} THEN false END"

    def number(self, fact: Fact, about: Asked) -> str:
        """The value as 明细历史 holds it, never NULL."""
        value = self._value(fact, about)
        if fact.type.base is Base.OPTION:
            options = ", ".join(map(literal, fact.type.options))
            return f"list_position([{options}], {value}) - 1"
        if fact.type.base is Base.DATE:
            return f"({value} - DATE '0001-01-01') + 1"
        return f"({value})::BIGINT"

    def _hash(self, fact: Fact) -> str:
        """A yearly fact is drawn anew each year, except for its size."""
        return "hy" if fact.yearly else "h"

    def _value(self, fact: Fact, about: Asked) -> str:
        draw = self.draws.of(self._hash(fact), *_name(fact))
        match fact.type.base:
            case Base.BOOL:
                return f"{draw} < {part(_share_of_yes(about))}"
            case Base.OPTION:
                return self._option(fact)
            case Base.DATE:
                return (
                    f"make_date({self.year} - {draw} % 15, {draw} % 12 + 1, {draw} // 12 % 28 + 1)"
                )
            case Base.RANK:
                return _within(f"{draw} // 1000 % 1000 * ({draw} % 1000) // 5000 + 1", fact)
            case Base.MONTHS:
                return _within(f"{draw} % 60", fact)
            case Base.RATIO:
                return _within(f"{draw} % 10000 * 100", fact)
            case _:
                return _within(self._sized(fact, about), fact)

    def _option(self, fact: Fact) -> str:
        """Each option as often as the others; the last, which mostly says no, half of the time."""
        count = len(fact.type.options)
        place = self.draws.choice(self._hash(fact), 2 * (count - 1) or 1, *_name(fact))
        rows = [f"WHEN {n} THEN {literal(o)}" for n, o in enumerate(fact.type.options[:-1])]
        last = literal(fact.type.options[-1])
        return f"CASE {place} {' '.join(rows)} ELSE {last} END" if rows else last

    def _sized(self, fact: Fact, about: Asked) -> str:
        """The size of the subject times the fact's own measure, smaller in earlier years."""
        lines = sorted(line for line in about.thresholds if 0 < line <= _LARGEST_LINE)
        median = _MEDIANS[fact.type.base]
        if lines:
            median = max(1, min(lines[0] // 4, _LARGEST_MEDIAN))
        spread = around(self.draws.of("h", *_name(fact)), 1000, 800)
        value = f"{median} * s // 1000 * {spread} // 1000"
        near = self.draws.of("h", *_name(fact), "临界")
        if lines:
            value = f"CASE {' '.join(_beside(near, lines))} ELSE {value} END"
        if not fact.yearly:
            return value
        growth = around(self.draws.of("h", *_name(fact), "增速"), 48, 300)
        return f"({value}) * (1000 - back * {growth}) // 1000"


def _beside(draw: str, lines: list[int]) -> list[str]:
    """One below, on and one above each threshold, each as often."""
    share = max(1, part(NEAR) // len(lines))
    return [
        f"WHEN {draw} < {share * (n + 1)} THEN {line - 1} + {draw} % 3"
        for n, line in enumerate(lines)
    ]


def _within(value: str, fact: Fact) -> str:
    """The value cut to the bounds of the fact. It is never NULL, which least would pass over."""
    return f"least(greatest({value}, {fact.low}), {min(fact.high, MONEY_LIMIT)})"


def _share_of_yes(about: Asked) -> int:
    return 20_000 if about.against else 700_000


def _name(fact: Fact) -> tuple[str, str]:
    return (fact.item or "", fact.name)
