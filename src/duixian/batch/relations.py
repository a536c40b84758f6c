"""The first step of a frame: its own table, and beside it what is summed up or of another year."""

from collections.abc import Mapping, Sequence

from sqlglot import exp

from duixian.batch import tree
from duixian.batch.sources import OWNER, Relation
from duixian.batch.terms import NULL, TRUE, Term, every, integer, known, some

#: The first 编号 of a part and the first after it; None: from the start, to the end.
Bounds = tuple[str | None, str | None]
EVERYBODY: Bounds = (None, None)
#: Of so many columns it pays to look whether all are NULL before a row is joined.
FEW = 3


def base(
    relations: Sequence[Relation],
    needed: set[str],
    part: Bounds,
    imported: tuple[str, Sequence[str]] | None = None,
) -> exp.Select:
    """A row for every row of the first relation, the others joined to it by its keys.

    `imported`: a step of the applicants and the columns of it that the items read.
    """
    main, *others = relations
    columns: list[exp.Expr] = [tree.column(OWNER, "m")]
    query = exp.Select(expressions=columns + _of_table(_read(main, needed), "m"))
    query.from_(exp.alias_(table(main.table), "m", table=True), copy=False)
    if (condition := _within(part, "m")) is not None:
        query.where(condition, copy=False)
    join_all(query, main, others, needed, part)
    if imported is not None and imported[1]:
        step, names = imported
        on = same((OWNER,), (OWNER,), "m", "o")
        query.join(exp.alias_(table(step), "o", table=True), on=on, copy=False)
        query.select(*(tree.column(name, "o") for name in names), copy=False)
    return query


def join_all(
    query: exp.Select,
    main: Relation,
    others: Sequence[Relation],
    needed: set[str],
    part: Bounds,
) -> None:
    """Joins relations to `m`, the widest last: what a join has brought, all later ones carry."""
    wanted = [(other, read) for other in others if (read := _read(other, needed))]
    wanted.sort(key=lambda one: (not one[0].grouped, len(one[1])))
    for number, (other, read) in enumerate(wanted, 1):
        alias = f"j{number}"
        joined = exp.Subquery(this=_rows(other, read, part), alias=_alias(alias))
        on = same(main.keys, other.keys, "m", alias)
        query.join(joined, on=on, join_type="left", copy=False)
        query.select(*(tree.column(name, alias) for name in read), copy=False)


def named(terms: Mapping[str, Term]) -> list[exp.Expr]:
    """Every term under its name."""
    return [
        exp.Alias(this=tree.expression(term), alias=tree.name(name)) for name, term in terms.items()
    ]


def table(name: str) -> exp.Table:
    """A table or an earlier step."""
    return exp.Table(this=tree.name(name))


def same(left: Sequence[str], right: Sequence[str], a: str, b: str) -> exp.Expr:
    """The condition that two rows have the same keys."""
    pairs = zip(left, right, strict=True)
    every = [exp.EQ(this=tree.column(x, a), expression=tree.column(y, b)) for x, y in pairs]
    return exp.and_(*every, copy=False)


def _read(relation: Relation, needed: set[str]) -> dict[str, Term]:
    return {name: term for name, term in relation.outputs.items() if name in needed}


def _rows(relation: Relation, read: Mapping[str, Term], part: Bounds) -> exp.Select:
    keys: list[exp.Expr] = [tree.column(key) for key in relation.keys]
    query = exp.Select(expressions=keys + named(read))
    query.from_(table(relation.table), copy=False)
    wanted = every(relation.where, _touching(read) if relation.grouped else _given(read))
    if wanted is not TRUE:
        query.where(tree.expression(wanted), copy=False)
    if (condition := _within(part, "")) is not None:
        query.where(condition, copy=False)
    if relation.grouped:
        query.group_by(*(tree.column(key) for key in relation.keys), copy=False)
    return query


def _given(read: Mapping[str, Term]) -> Term:
    """Which rows have anything to join, where few columns are read; others are as if not there."""
    return some(*map(known, read.values())) if len(read) <= FEW else TRUE


def _touching(sums: Mapping[str, Term]) -> Term:
    """Which rows change a sum at all; whoever has none of them has no sum, read as none."""
    return some(*(_counted(one) for one in sums.values()))


def _counted(value: Term) -> Term:
    """The rows that an aggregate over a condition does not pass over."""
    inner = value.args[0]
    assert isinstance(inner, Term)
    if value.op == "cast":
        return _counted(inner)
    if value.op == "any":
        return inner
    nothing = NULL if value.op == "max" else integer(0) if value.op == "sum" else None
    if inner.op == "case" and len(inner.args) == 3 and inner.args[2] is nothing:
        condition = inner.args[0]
        assert isinstance(condition, Term)
        return condition
    return TRUE


def _within(part: Bounds, of: str) -> exp.Expr | None:
    """The condition that a row belongs to the part."""
    first, after = part
    found: list[exp.Expr] = []
    if first is not None:
        found.append(exp.GTE(this=tree.column(OWNER, of), expression=exp.Literal.string(first)))
    if after is not None:
        found.append(exp.LT(this=tree.column(OWNER, of), expression=exp.Literal.string(after)))
    return exp.and_(*found, copy=False) if found else None


def _of_table(terms: Mapping[str, Term], of: str) -> list[exp.Expr]:
    """The terms under their names, every column taken from one table of a join."""
    found = named(terms)
    for one in found:
        for column in one.find_all(exp.Column):
            column.set("table", tree.name(of))
    return found


def _alias(name: str) -> exp.TableAlias:
    return exp.TableAlias(this=tree.name(name))
