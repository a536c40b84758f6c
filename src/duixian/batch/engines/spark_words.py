"""The operations of the statement in Spark's words, exact in DECIMAL(38, 0) where 64 bits end.

Spark rounds a quotient of decimals to six places, DIV of decimals wraps at 64 bits, a minus sign
rounds a decimal to 34 digits without a word, and a NULL in a list makes an answer about the list
unknown; none of these is used as it is.
"""

from sqlglot import exp

from duixian.batch.engines.translate import Words
from duixian.batch.unsupported import Unsupported
from duixian.register.tables import Column

_WIDE = exp.DataType.build("DECIMAL(38, 0)")
#: A quotient of DECIMAL(38, 0) keeps 32 digits before the point: 38 less the six after it.
_SIX = 10**6


def _cast(node: exp.Expr) -> exp.Expr:
    """Whole numbers of 128 bits as 38 digits: `integers` lets no larger one through."""
    if not isinstance(node, exp.Cast) or node.to.this is not exp.DType.INT128:
        return node
    summed = node.find(exp.Sum)
    inner = node.this.this if isinstance(node.this, exp.Filter) else node.this
    if inner is summed and summed is not None:  # in 64 bits the sum itself would overflow
        summed.set("this", exp.Cast(this=summed.this, to=_WIDE.copy()))
    return exp.Cast(this=node.this, to=_WIDE.copy())


def _quotient(node: exp.Expr) -> exp.Expr:
    """Toward zero; DIV for 64 bits, else by what leaves no remainder."""
    if not _is_wide(node.expression):
        return node
    value, by = exp.Paren(this=node.this), _number(node.expression)
    if by >= _SIX:
        return exp.Paren(this=_exact(value, by))
    most, rest = _exact(value, by * _SIX), _remainder(value, by * _SIX)
    high = exp.Mul(this=most, expression=_wide(_SIX))
    return exp.Paren(this=exp.Add(this=high, expression=_exact(exp.Paren(this=rest), by)))


def _exact(value: exp.Expr, by: int) -> exp.Expr:
    whole = exp.Paren(this=exp.Sub(this=value.copy(), expression=_remainder(value, by)))
    found = exp.Div(this=whole, expression=_wide(by), typed=False, safe=False)
    return exp.Cast(this=found, to=_WIDE.copy())


def _remainder(value: exp.Expr, by: int) -> exp.Expr:
    return exp.Anonymous(this="MOD", expressions=[value.copy(), _wide(by)])


def _wide(value: int) -> exp.Expr:
    return exp.Cast(this=exp.Literal.number(value), to=_WIDE.copy())


def _is_wide(divisor: exp.Expr) -> bool:
    return isinstance(divisor, exp.Cast) and divisor.to == _WIDE


def _number(divisor: exp.Expr) -> int:
    while isinstance(divisor, exp.Cast):
        divisor = divisor.this
    if not isinstance(divisor, exp.Literal):
        raise Unsupported("整除", "在 spark 里只能用常数作除数")
    return int(divisor.name)


def _difference(node: exp.Expr) -> exp.Expr:
    """Days between two dates; of numbers the difference."""
    if isinstance(node.expression, exp.Cast) and node.expression.to.this is exp.DType.DATE:
        return exp.Anonymous(this="DATEDIFF", expressions=[node.this, node.expression])
    return node


def _negative(node: exp.Expr) -> exp.Expr:
    """Zero less the value: subtraction is exact where the sign is not."""
    if isinstance(node.this, exp.Literal):
        return node
    return exp.Paren(this=exp.Sub(this=exp.Literal.number(0), expression=node.this))


def _overlaps(node: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="ARRAYS_OVERLAP", expressions=[_known(node.this), node.expression])


def _contains(node: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this="ARRAY_CONTAINS", expressions=[_known(node.this), node.expression])


def _known(listed: exp.Expr) -> exp.Expr:
    """The list without NULLs, which name nothing."""
    return exp.Anonymous(this="ARRAY_COMPACT", expressions=[listed])


def _read(column: Column, held: exp.Expr) -> exp.Expr:
    type = "ARRAY<STRING>" if column.sql == "VARCHAR[]" else column.sql
    return exp.Cast(this=held, to=exp.DataType.build(type, dialect="spark"))


SPARK = Words(
    "spark",
    "spark",
    {
        exp.Cast: _cast,
        exp.IntDiv: _quotient,
        exp.Sub: _difference,
        exp.Neg: _negative,
        exp.ArrayOverlaps: _overlaps,
        exp.ArrayContains: _contains,
        exp.StartsWith: lambda node: node,
    },
    _read,
    fenced=False,
)
