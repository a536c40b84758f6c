"""The operations of the statement in PostgreSQL's words, exact in NUMERIC where 64 bits end.

Texts are compared byte by byte ("C"), as the other engines do, whatever the database's collation.
Every step ends in OFFSET 0: PostgreSQL would paste a step that is read once into its reader, each
column as often as it is named, and grow without bound over forty steps.
"""

from sqlglot import exp

from duixian.batch.engines.translate import Words
from duixian.register.tables import Column

_WIDE = exp.DataType.build("DECIMAL(38, 0)")


def _cast(node: exp.Expr) -> exp.Expr:
    """Whole numbers of 128 bits as 38 digits: `integers` lets no larger one through."""
    if not isinstance(node, exp.Cast) or node.to.this is not exp.DType.INT128:
        return node
    return exp.Cast(this=node.this, to=_WIDE.copy())


def _quotient(node: exp.Expr) -> exp.Expr:
    """Toward zero: the operator for 64 bits, div() for NUMERIC."""
    if node.expression.to == _WIDE:
        return exp.Anonymous(this="DIV", expressions=[node.this, node.expression])
    return exp.Paren(
        this=exp.Div(this=node.this, expression=node.expression, typed=True, safe=False)
    )


def _contains(node: exp.Expr) -> exp.Expr:
    """`= ANY` of a list with a NULL in it would be unknown."""
    listed = exp.Array(expressions=[node.expression])
    return exp.Paren(this=exp.ArrayContainsAll(this=node.this, expression=listed))


def _overlaps(node: exp.Expr) -> exp.Expr:
    return exp.Paren(this=exp.ArrayOverlaps(this=node.this, expression=node.expression))


def _read(column: Column, held: exp.Expr) -> exp.Expr:
    type = {"VARCHAR[]": "TEXT[]", "VARCHAR": "TEXT"}.get(column.sql, column.sql)
    found: exp.Expr = exp.Cast(this=held, to=exp.DataType.build(type, dialect="postgres"))
    if type == "TEXT":
        found = exp.Collate(this=found, expression=exp.to_identifier("C", quoted=True))
    return found


POSTGRES = Words(
    "postgres",
    "postgres",
    {
        exp.Cast: _cast,
        exp.IntDiv: _quotient,
        exp.ArrayOverlaps: _overlaps,
        exp.ArrayContains: _contains,
        exp.StartsWith: lambda node: node,
    },
    _read,
)
