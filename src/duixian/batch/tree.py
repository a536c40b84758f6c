"""Terms → expressions of sqlglot: the one place that names SQL's operators and functions."""

from collections.abc import Callable

from sqlglot import exp

from duixian.batch.terms import FALSE, TRUE, Term

_BINARY: dict[str, type[exp.Binary]] = {
    "+": exp.Add,
    "-": exp.Sub,
    "*": exp.Mul,
    "//": exp.IntDiv,
    "|": exp.BitwiseOr,
    "&": exp.BitwiseAnd,
    "and": exp.And,
    "or": exp.Or,
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
    "=": exp.EQ,
    "<>": exp.NEQ,
}
#: Operations whose result may need more bits than their arguments have.
_REACHING = ("+", "-", "*", "//")
_SUMMED: dict[str, type[exp.AggFunc]] = {
    "any": exp.LogicalOr,
    "max": exp.Max,
    "min": exp.Min,
    "sum": exp.Sum,
    "bits": exp.BitwiseOrAgg,
}
#: The day before day 1 of the ordinals.
_EPOCH = "0001-01-01"


def name(text: str) -> exp.Identifier:
    """A name in quotes."""
    return exp.Identifier(this=text, quoted=True)


def column(text: str, table: str = "") -> exp.Column:
    """A column, of a table where one is named."""
    return exp.Column(this=name(text), table=name(table) if table else None)


def expression(value: Term) -> exp.Expr:
    """The expression of a term."""
    if value.op in _BINARY:
        operand = _operand if value.op in _REACHING else _plain
        found = [operand(arg) for arg in value.args]
        joined: exp.Expr = found[0]
        for right in found[1:]:
            joined = _BINARY[value.op](this=joined, expression=right)
        return joined
    if value.op in _SUMMED:
        return _summed(value)
    return _OTHERS[value.op](value)


def _inner(value: Term) -> list[exp.Expr]:
    return [expression(arg) for arg in value.args if isinstance(arg, Term)]


def _operand(value: object) -> exp.Expr:
    assert isinstance(value, Term)
    found = expression(value)
    bare = isinstance(
        found, exp.Literal | exp.Column | exp.Cast | exp.Case | exp.Func | exp.Boolean | exp.Null
    )
    joined = isinstance(found, exp.Binary)
    return found if bare and not joined else exp.Paren(this=found)


def _plain(value: object) -> exp.Expr:
    """An operand whose type changes no result: a number of 64 bits needs no cast."""
    assert isinstance(value, Term)
    if value.op == "int" and abs(number := int(str(value.args[0]))) < 2**63:
        bare = exp.Literal.number(abs(number))
        return exp.Neg(this=bare) if number < 0 else bare
    return _operand(value)


def _summed(value: Term) -> exp.Expr:
    first, *filters = _inner(value)
    made: exp.Expr = _SUMMED[value.op](this=first)
    if not filters:
        return made
    return exp.Filter(this=made, expression=exp.Where(this=filters[0]))


def _integer(value: Term) -> exp.Expr:
    number = int(str(value.args[0]))
    type = "BIGINT" if abs(number) < 2**63 else "HUGEINT"
    return _cast(exp.Literal.number(number), type)


def _cast(value: exp.Expr, type: str) -> exp.Expr:
    kind = exp.DType.BIGINT if type == "BIGINT" else exp.DType.INT128
    return exp.Cast(this=value, to=exp.DataType(this=kind))


def _as(value: exp.Expr, type: str) -> exp.Expr:
    return exp.Cast(this=value, to=exp.DataType(this=exp.DType[type]))


def _case(value: Term) -> exp.Expr:
    *branches, otherwise = _one_cast(value)
    pairs = zip(branches[::2], branches[1::2], strict=True)
    ifs = [exp.If(this=condition, true=then) for condition, then in pairs]
    last = None if isinstance(otherwise, exp.Null) else otherwise
    return exp.Case(ifs=ifs, default=last)


def _one_cast(value: Term) -> list[exp.Expr]:
    """The arguments of a CASE; of its constants the first gives them all their 64 bits."""
    last = len(value.args) - 1
    found, first = [], True
    for at, one in enumerate(value.args):
        assert isinstance(one, Term)
        result = at % 2 == 1 or at == last
        small = one.op == "int" and abs(int(str(one.args[0]))) < 2**63
        found.append(_plain(one) if result and small and not first else expression(one))
        first = first and not (result and small)
    return found


def _ordinal(value: Term) -> exp.Expr:
    """A date as its day since the first of January of year 1, which is day 1."""
    first = exp.Cast(this=exp.Literal.string(_EPOCH), to=exp.DataType(this=exp.DType.DATE))
    days = exp.Paren(this=exp.Sub(this=_inner(value)[0], expression=first))
    one = _cast(exp.Literal.number(1), "BIGINT")
    return exp.Paren(this=exp.Add(this=_cast(days, "BIGINT"), expression=one))


def _coalesce(value: Term) -> exp.Expr:
    """`IS TRUE` for a truth read as false where it is unknown: two thirds of COALESCE's time."""
    first, instead = value.args
    if instead is FALSE or instead is TRUE:
        decided = exp.Is(this=_operand(first), expression=exp.Boolean(this=instead is FALSE))
        return decided if instead is FALSE else exp.Not(this=exp.Paren(this=decided))
    found = _inner(value)
    return exp.Coalesce(this=found[0], expressions=found[1:])


def _not(value: Term) -> exp.Expr:
    found = _operand(value.args[0])
    held = found.this if isinstance(found, exp.Paren) else found
    return held.this.this if isinstance(held, exp.Not) else exp.Not(this=found)


def _among(value: Term) -> exp.Expr:
    subject, *listed = value.args
    return exp.In(
        this=_operand(subject),
        expressions=[_plain(one) for one in listed],
    )


def _overlap(value: Term) -> exp.Expr:
    first, *listed = _inner(value)
    return exp.ArrayOverlaps(this=first, expression=exp.Array(expressions=listed))


def _starts_with(value: Term) -> exp.Expr:
    first, start = _inner(value)
    return exp.StartsWith(this=first, expression=start)


def _contains(value: Term) -> exp.Expr:
    first, one = _inner(value)
    return exp.ArrayContains(this=first, expression=one)


_OTHERS: dict[str, Callable[[Term], exp.Expr]] = {
    "column": lambda value: column(str(value.args[0])),
    "int": _integer,
    "mask": lambda value: exp.Literal.number(int(str(value.args[0]))),
    "bool": lambda value: exp.Boolean(this=value.args[0]),
    "text": lambda value: exp.Literal.string(str(value.args[0])),
    "null": lambda value: exp.Null(),
    "cast": lambda value: _cast(_inner(value)[0], str(value.args[1])),
    "as": lambda value: _as(_inner(value)[0], str(value.args[1])),
    "not": _not,
    "neg": lambda value: exp.Neg(this=_operand(value.args[0])),
    "is null": lambda value: exp.Is(this=_operand(value.args[0]), expression=exp.Null()),
    "case": _case,
    "coalesce": _coalesce,
    "in": _among,
    "overlap": _overlap,
    "contains": _contains,
    "ordinal": _ordinal,
    "starts with": _starts_with,
}
