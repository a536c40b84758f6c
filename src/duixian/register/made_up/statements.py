"""One SELECT for each table of a made-up register."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from duixian.register.made_up.asked import ANY, Asked, asked
from duixian.register.made_up.awards import awards
from duixian.register.made_up.credit_codes import credit_code
from duixian.register.made_up.draws import SPAN, Draws, part
from duixian.register.made_up.people import People
from duixian.register.made_up.recipe import UNKNOWN, UNREPORTED, Recipe
from duixian.register.made_up.tails import size
from duixian.register.made_up.values import Values
from duixian.register.tables import (
    APPLICANTS,
    AWARDS,
    HISTORY,
    PARAMETERS,
    YEARLY,
    Table,
    identifier,
    literal,
    tables,
)
from duixian.rules.dictionary import Dictionary, Fact, ItemKind
from duixian.rules.plan import Plan

#: How many items: up to the share (parts per million) of the applicants, up to so many.
_COUNTS = ((800_000, 0), (900_000, 1), (960_000, 3), (990_000, 8), (999_900, 30), (1_000_000, 200))
#: Items far enough apart in the numbers a hash is made from.
_APART = 7919


def statements(
    recipe: Recipe, dictionary: Dictionary, plans: Sequence[Plan]
) -> Iterator[tuple[Table, str]]:
    """The tables in their order, each with the SELECT that makes up its rows."""
    maker = _Maker(recipe, dictionary, tuple(plans), asked(plans, dictionary))
    for table in tables(dictionary):
        yield table, maker.statement(table)


@dataclass(frozen=True, slots=True)
class _Maker:
    recipe: Recipe
    dictionary: Dictionary
    plans: tuple[Plan, ...]
    asked: Mapping[tuple[str | None, str], Asked]

    @property
    def draws(self) -> Draws:
        return Draws(self.recipe.seed)

    @property
    def people(self) -> People:
        divisions = [plan.meta.division for plan in self.plans]
        return People(self.draws, self.dictionary, divisions, self.groups)

    @property
    def groups(self) -> dict[frozenset[str], str]:
        """Who is asked: each set of identities and the column that says who belongs to it."""
        asked = [about for about in self.asked.values() if not about.everybody]
        sets = dict.fromkeys(frozenset(about.identities) for about in asked)
        return {names: f"g{number}" for number, names in enumerate(sets)}

    @property
    def values(self) -> Values:
        return Values(self.draws, self.groups, self.recipe.year)

    def statement(self, table: Table) -> str:
        if table.item is not None:
            return self.items(table, table.item)
        match table.name:
            case name if name == APPLICANTS:
                return self.applicants(table)
            case name if name == YEARLY:
                return self.years(table)
            case name if name == HISTORY:
                return self.history(table)
            case name if name == AWARDS:
                return awards(self.draws, self.people, self.plans, self.recipe)
            case name:
                assert name == PARAMETERS
                return _select(table, {c.name: "NULL" for c in table.columns}, "SELECT 1 LIMIT 0")

    def applicants(self, table: Table) -> str:
        columns = dict(self.people.columns())
        company = self.people.one_of(self.people.family())
        coded = f"NOT {self.draws.below('h', UNKNOWN, '无代码')} AND {company}"
        code = credit_code(f"i + {self.recipe.seed % SPAN}", self.people.code())
        columns["统一社会信用代码"] = f"CASE WHEN {coded} THEN {code} END"
        kinds = [
            f"CASE WHEN {self.reported(kind)} THEN {literal(kind.name)} END"
            for kind in self.dictionary.items.values()
        ]
        listed = f"list_filter([{', '.join(kinds)}], lambda x: x IS NOT NULL)" if kinds else "[]"
        columns["已报明细"] = listed
        return _select(table, columns | self.facts(table), self.people.rows(self.recipe.size))

    def years(self, table: Table) -> str:
        """Each applicant's years one after the other, the last one last."""
        last, years = self.recipe.year, self.recipe.years
        rows = (
            f"SELECT * EXCLUDE (back, hy), {last} - y AS back, "
            f"{self.draws.of(f'h + y * {_APART}', '年')} AS hy FROM ("
            f"SELECT *, unnest(range({last - years + 1}, {last + 1})) AS y "
            f"FROM ({self.people.rows(self.recipe.size)}))"
        )
        columns = {"编号": "id", "年度": "y"} | self.facts(table)
        return _select(table, columns, rows)

    def items(self, table: Table, kind: ItemKind) -> str:
        columns = {"编号": "id", "名称": f"'虚构{kind.name}' || (j + 1)", "年度": "y"}
        return _select(table, columns | self.facts(table), self.item_rows(kind))

    def history(self, table: Table) -> str:
        """The year before, for some items and each of their yearly facts."""
        parts = [
            self.history_of(table, kind, fact)
            for kind in self.dictionary.items.values()
            for fact in kind.facts.values()
            if fact.yearly
        ]
        empty = _select(table, {c.name: "NULL" for c in table.columns}, "SELECT 1 LIMIT 0")
        return " UNION ALL ".join(parts or [empty])

    def history_of(self, table: Table, kind: ItemKind, fact: Fact) -> str:
        columns = {
            "编号": "id",
            "种类": literal(kind.name),
            "名称": f"'虚构{kind.name}' || (j + 1)",
            "指标": literal(fact.name),
            "年度": "y - 1",
            "值": self.values.number(fact, self.about(kind.name, fact.name)),
        }
        some = self.draws.below("h", 300_000, kind.name, fact.name, "往年")
        before = f"SELECT * EXCLUDE (back), 1 AS back FROM ({self.item_rows(kind)})"
        return _select(table, columns, f"{before} WHERE y IS NOT NULL AND {some}")

    def item_rows(self, kind: ItemKind) -> str:
        """Rows of items: those of people, with j the number of the item and y its year."""
        draws, last = self.draws, self.recipe.year
        count = draws.of("h", kind.name, "项数")
        whens = " ".join(
            f"WHEN {count} < {part(share)} THEN {f'{count} % {most} + 1' if most else '0'}"
            for share, most in _COUNTS
        )
        each = (
            f"SELECT * EXCLUDE (h, hy, s, back), h AS hp, "
            f"unnest(range(CASE {whens} ELSE 0 END)) AS j "
            f"FROM ({self.people.rows(self.recipe.size)}) WHERE {self.reported(kind)}"
        )
        hashed = draws.rows(each, f"hp + j * {_APART}", kind.name)
        year = draws.of("h", kind.name, "年度")
        return (
            f"SELECT *, h AS hy, 0 AS back, {size('us')} AS s, "
            f"CASE WHEN uy < {part(800_000)} THEN {last} WHEN uy < {part(900_000)} "
            f"THEN {last - 1} END AS y "
            f"FROM (SELECT *, {draws.of('h', kind.name, '规模')} AS us, {year} AS uy "
            f"FROM ({hashed}))"
        )

    def reported(self, kind: ItemKind) -> str:
        """Whether an applicant gave the whole list of a kind: only those whom it may concern."""
        about = self.about(kind.name, ANY)
        concerned = "true"
        if about.clauses and not about.everybody:
            concerned = self.groups[frozenset(about.identities)]
        return f"({concerned} AND NOT {self.draws.below('h', UNREPORTED, kind.name, '未报')})"

    def facts(self, table: Table) -> dict[str, str]:
        item = table.item.name if table.item is not None else None
        return {
            fact.name: self.values.column(fact, self.about(item, fact.name)) for fact in table.facts
        }

    def about(self, item: str | None, name: str) -> Asked:
        return self.asked.get((item, name), Asked())


def _select(table: Table, columns: Mapping[str, str], rows: str) -> str:
    """The columns of the table in their order and with their types."""
    listed = (f"({columns[c.name]})::{c.sql} AS {identifier(c.name)}" for c in table.columns)
    return f"SELECT {', '.join(listed)} FROM ({rows})"
