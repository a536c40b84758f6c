"""`check`: holds an opened register against all rules; counts what is wrong, shows the first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duixian.register.checking.completeness import Known, completeness
from duixian.register.checking.references import (
    clause_rules,
    history_rules,
    key_rules,
    owner_rule,
)
from duixian.register.checking.rule import Rule
from duixian.register.checking.values import value_rules
from duixian.register.packs import PackIndex
from duixian.register.store.opening import errors
from duixian.register.store.reading import reading
from duixian.register.store.register import REJECTED, ROW, Register
from duixian.register.tables import APPLICANTS, AWARDS, HISTORY, Table, identifier
from duixian.rules.diagnostics import Diagnostic, Severity
from duixian.rules.dictionary import Dictionary


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that rows break: how many, and the first of them (row, value)."""

    rule: Rule
    count: int
    first: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """All that a check found."""

    structure: tuple[Diagnostic, ...]
    broken: tuple[Broken, ...]
    completeness: tuple[Known, ...]
    rows: dict[str, int]

    @property
    def ok(self) -> bool:
        """Whether the register can be used as it is; warnings do not stop it."""
        wrong = [b for b in self.broken if b.rule.severity is Severity.ERROR]
        return not wrong and not errors(list(self.structure))


def check(
    register: Register, dictionary: Dictionary, packs: PackIndex, *, most: int = 10
) -> Checked:
    """Checks the whole register; shows at most `most` rows of each rule that is broken.

    Raises Diagnostics where the data break off half-way (DX306, DX322).
    """
    with reading(register.place):
        return _check(register, dictionary, packs, most)


def _check(register: Register, dictionary: Dictionary, packs: PackIndex, most: int) -> Checked:
    broken: list[Broken] = [*_unread(register, most)]
    rows = {}
    whole = not errors(register.structure)
    for table in register.tables:
        relation = register.relation(table)
        rules = list(value_rules(table, dictionary))
        counts = _counts(register, relation, rules)
        rows[table.name] = counts.pop()
        # Where a table is missing, all that refers to it would seem wrong.
        rules += across_rules(register, table, packs) if whole else ()
        counts += [_counts(register, relation, [rule])[0] for rule in rules[len(counts) :]]
        for rule, count in zip(rules, counts, strict=True):
            if count:
                broken.append(Broken(rule, count, _first(register, relation, rule, most)))
    known = completeness(register) if whole else ()
    return Checked(tuple(register.structure), tuple(broken), tuple(known), rows)


def across_rules(register: Register, table: Table, packs: PackIndex) -> Iterator[Rule]:
    """The rules of a table that hold its rows against others of the register as it was found."""
    yield from key_rules(register, table, register.relation(table))
    if table.name != APPLICANTS and table.column("编号") is not None:
        yield owner_rule(table, register.relation(register.table(APPLICANTS)))
    if table.name == HISTORY:
        kinds = [t for t in register.tables if t.item is not None]
        yield from history_rules((t.name, register.relation(t)) for t in kinds)
    if table.name == AWARDS:
        yield from clause_rules(register, packs)


def _counts(register: Register, relation: str, rules: Sequence[Rule]) -> list[int]:
    """How many rows break each rule, and how many rows there are, in one pass."""
    counts = [f"count(*) FILTER (WHERE {rule.wrong})" for rule in rules]
    [row] = register.ask(f"SELECT {', '.join([*counts, 'count(*)'])} FROM {relation}")
    return [int(str(count)) for count in row]


def _first(register: Register, relation: str, rule: Rule, most: int) -> tuple[tuple[int, str], ...]:
    value = identifier(rule.column) + "::VARCHAR" if rule.column else "''"
    found = register.ask(
        f"SELECT {identifier(ROW)}, {value} FROM {relation} WHERE {rule.wrong} "
        f"ORDER BY {identifier(ROW)} LIMIT {most}"
    )
    return tuple((int(str(row)), "" if value is None else str(value)) for row, value in found)


def _unread(register: Register, most: int) -> Iterator[Broken]:
    """Rows of texts that could not be read, by table, column and reason."""
    kinds = register.ask(
        'SELECT "table", "column", code, reason, help, count(*) '
        f"FROM {REJECTED} GROUP BY ALL ORDER BY ALL"
    )
    for *texts, count in kinds:
        table, column, code, reason, help = map(str, texts)
        first = register.ask(
            f'SELECT "row", "value" FROM {REJECTED} WHERE ("table", "column", code, reason) = '
            f"(?, ?, ?, ?) ORDER BY 1 LIMIT {most}",
            [table, column, code, reason],
        )
        rule = Rule(code, table, column, "", reason, help)
        yield Broken(rule, int(str(count)), tuple((int(str(r)), str(v)) for r, v in first))
