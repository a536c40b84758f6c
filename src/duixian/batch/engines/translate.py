"""The statement, a tree as DuckDB reads it, in the words of another engine.

A node stands in the list of those that mean the same everywhere, or the engine says it in words of
its own, or it is refused by its name: sqlglot's own translations are not trusted with money (its
integer division goes through floats in some dialects, engines.md pitfall 3). Every name becomes a
short one of ASCII letters: PostgreSQL cuts names after 63 bytes, 21 Chinese characters.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import sqlglot
from sqlglot import exp

from duixian.batch.unsupported import Unsupported
from duixian.register.tables import Column, Table

#: What means the same in all three: structure, three-valued logic, comparisons, exact arithmetic
#: of whole numbers that raises on overflow.
PLAIN = frozenset(
    {
        *(exp.Select, exp.From, exp.Join, exp.Where, exp.Group, exp.With, exp.CTE, exp.Subquery),
        *(exp.Table, exp.TableAlias, exp.Alias, exp.Column, exp.Identifier, exp.Star),
        *(exp.And, exp.Or, exp.Not, exp.Is, exp.In, exp.Null, exp.Boolean, exp.Paren),
        *(exp.EQ, exp.NEQ, exp.LT, exp.LTE, exp.GT, exp.GTE),
        *(exp.Add, exp.Sub, exp.Mul, exp.Mod, exp.Neg, exp.BitwiseOr, exp.BitwiseAnd),
        *(exp.Case, exp.If, exp.Coalesce, exp.Literal, exp.Array),
        *(exp.Max, exp.Min, exp.Sum, exp.LogicalOr, exp.BitwiseOrAgg, exp.Filter),
        *(exp.Count, exp.Distinct, exp.Explode, exp.RowNumber, exp.Window, exp.Order, exp.Ordered),
    }
)
#: The types of the statement; whole numbers of 128 bits are said by each engine.
TYPES = frozenset(
    {
        *(exp.DType.BOOLEAN, exp.DType.INT, exp.DType.BIGINT, exp.DType.INT128),
        *(exp.DType.DATE, exp.DType.VARCHAR, exp.DType.TEXT),
    }
)
#: A node in the engine's own words; its parts are translated already.
Say = Callable[[exp.Expr], exp.Expr]


@dataclass(frozen=True, slots=True)
class Words:
    """What an engine says in words of its own."""

    engine: str
    dialect: str  # sqlglot's name of it
    say: Mapping[type[exp.Expr], Say]
    #: a column of the register, whatever type it is kept in, as the statement needs it
    read: Callable[[Column, exp.Expr], exp.Expr]
    #: whether steps need a fence, or the engine pastes one that is read once into its reader
    fenced: bool = True


@dataclass(slots=True)
class Names:
    """Short names for long ones, each the same wherever it stands."""

    given: dict[str, str] = field(default_factory=dict)

    def short(self, name: str) -> str:
        """The short name."""
        return self.given.setdefault(name, f"n{len(self.given)}")


#: A table of the register as the engine finds it, and the names of its columns that are there.
Places = Mapping[str, tuple[exp.Table, frozenset[str]]]


def question(sql: str) -> exp.Select:
    """A small question in DuckDB's words, as a tree."""
    found = sqlglot.parse_one(sql, read="duckdb")
    assert isinstance(found, exp.Select)
    return found


def translated(tree: exp.Select, words: Words, tables: Sequence[Table], places: Places) -> str:
    """The text for the engine. Raises Unsupported. The tree is used up.

    `places`: by its name, where each table is; a column that is not there is NULL throughout.
    """
    for node in reversed(list(tree.walk())):
        if say := words.say.get(type(node)):
            said = say(node)
            if said is not node:
                node.replace(said)
        elif not _is_plain(node):
            name = node.sql(dialect="duckdb")[:60]
            raise Unsupported(name, f"在 {words.engine} 里没有对应的说法（{type(node).__name__}）")
    if words.fenced:
        for step in tree.ctes:
            step.this.set("offset", exp.Offset(expression=exp.Literal.number(0)))
    return _named(tree, words, tables, places).sql(dialect=words.dialect)


def _is_plain(node: exp.Expr) -> bool:
    return node.this in TYPES if isinstance(node, exp.DataType) else type(node) in PLAIN


def _named(tree: exp.Select, words: Words, tables: Sequence[Table], places: Places) -> exp.Select:
    """The tree with short names, over the tables of the register as steps of their own."""
    names, read = Names(), {table.name for table in tree.find_all(exp.Table)}
    for identifier in tree.find_all(exp.Identifier):
        identifier.set("this", names.short(identifier.name))
        identifier.set("quoted", True)
    found = [
        _table(table, names, words, *places[table.name]) for table in tables if table.name in read
    ]
    tree.set("with_", exp.With(expressions=[*found, *tree.ctes]))
    return tree


def _table(
    table: Table, names: Names, words: Words, place: exp.Table, held: frozenset[str]
) -> exp.CTE:
    """A table of the register with the columns that the statement names, typed as it needs them."""
    columns = []
    for column in table.columns:
        if column.name in names.given:
            found: exp.Expr = exp.Null()
            if column.name in held:
                found = exp.Column(this=exp.to_identifier(column.name, quoted=True))
            short = exp.to_identifier(names.given[column.name], quoted=True)
            columns.append(exp.Alias(this=words.read(column, found), alias=short))
    one: exp.Expr = exp.Literal.number(1)  # rows that are only counted
    query = exp.Select(expressions=columns or [one]).from_(place.copy(), copy=False)
    alias = exp.TableAlias(this=exp.to_identifier(names.given[table.name], quoted=True))
    return exp.CTE(this=query, alias=alias, materialized=False if words.fenced else None)
