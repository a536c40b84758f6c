"""Tests of one list of texts as bits: DuckDB goes through the list once, not once a test.

A test whether two lists overlap takes 150 ns; six of them took as long as the joins of ten rules.
"""

from collections.abc import Sequence

from sqlglot import exp

from duixian.batch import tree

#: As many texts as a signed whole number of 64 bits has bits.
LIMIT = 63


def as_bits(statement: exp.Select) -> exp.Select:
    """The statement with every step's tests of a list against constants read off one number."""
    for step in [one.this for one in statement.ctes]:
        found: dict[exp.Column, list[exp.ArrayOverlaps]] = {}
        for projected in step.expressions:
            for test in projected.find_all(exp.ArrayOverlaps):
                if isinstance(test.this, exp.Column):
                    found.setdefault(test.this, []).append(test)
        for listed, tests in found.items():
            _rewrite(step, listed, tests)
    return statement


def _rewrite(step: exp.Select, listed: exp.Column, tests: Sequence[exp.ArrayOverlaps]) -> None:
    texts = dict.fromkeys(one.name for test in tests for one in test.expression.expressions)
    if len(texts) > LIMIT:
        return
    bits = {text: 1 << at for at, text in enumerate(texts)}
    name = f"{listed.name}|bits"
    source = next(one for one in step.find_all(exp.Table) if one.alias_or_name == listed.table)
    held = exp.Alias(this=_bits(listed.name, bits), alias=tree.name(name))
    inner = exp.Select(expressions=[exp.Star(), held])
    inner.from_(exp.Table(this=source.this.copy()), copy=False)
    alias = exp.TableAlias(this=source.args["alias"].this.copy())
    source.replace(exp.Subquery(this=inner, alias=alias))
    for test in tests:
        mask = sum(bits[one.name] for one in test.expression.expressions)
        any_of = exp.BitwiseAnd(this=tree.column(name, listed.table), expression=_number(mask))
        found = exp.NEQ(this=exp.Paren(this=any_of), expression=_number(0))
        test.replace(exp.Paren(this=found))


def _bits(listed: str, bits: dict[str, int]) -> exp.Expr:
    """The bits of the texts in a list; NULL where there is no list."""
    branches = [
        exp.If(this=_is(exp.column("one"), exp.Literal.string(text)), true=_number(bit))
        for text, bit in bits.items()
    ]
    bit = exp.Case(ifs=branches, default=_number(0))
    of_one = exp.Lambda(this=bit, expressions=[exp.to_identifier("one")])
    each = exp.Anonymous(this="list_transform", expressions=[tree.column(listed), of_one])
    joined = exp.Anonymous(this="list_bit_or", expressions=[each])
    # An empty list has no bits in DuckDB, not even none: it is a list that names nobody.
    named = exp.Coalesce(this=joined, expressions=[_number(0)])
    known = exp.Not(this=exp.Is(this=tree.column(listed), expression=exp.Null()))
    return exp.Case(ifs=[exp.If(this=known, true=named)])


def _is(left: exp.Expr, right: exp.Expr) -> exp.Expr:
    return exp.EQ(this=left, expression=right)


def _number(value: int) -> exp.Expr:
    return exp.Cast(this=exp.Literal.number(value), to=exp.DataType(this=exp.DType.BIGINT))
