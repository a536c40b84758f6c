"""Texts of a closed list as DuckDB's ENUM: a status is written as a byte, and read as a text.

Ten columns of statuses as texts took a quarter of the time in which a part of ten rules is written.
"""

from collections.abc import Iterator

from sqlglot import exp

from duixian.batch import tree
from duixian.register.tables import identifier, literal

#: A closed list of texts; the type of a column is named after it.
Texts = tuple[str, ...]


def coded(statement: exp.Select) -> tuple[exp.Select, set[Texts]]:
    """The statement with every output that is one of a few texts as a code, and their lists."""
    lists: set[Texts] = set()
    for output in statement.expressions:
        held = output.this if isinstance(output, exp.Alias) else None
        if isinstance(held, exp.Cast) and held.to.this in exp.DataType.TEXT_TYPES:
            results = list(_results(held.this))
            texts = tuple(sorted({one.name for one in results if _is_text(one)}))
            if texts and all(_is_text(one) or isinstance(one, exp.Null) for one in results):
                lists.add(texts)
                for one in results:
                    if _is_text(one):
                        one.replace(_code(one, texts))
                output.set("this", held.this)
    return statement, lists


def declared(texts: Texts) -> str:
    """The statement that makes the type of a list known to a connection."""
    values = ", ".join(map(literal, texts))
    return f"CREATE TYPE IF NOT EXISTS {identifier(_name(texts))} AS ENUM ({values})"


def _code(text: exp.Expr, texts: Texts) -> exp.Expr:
    # Named: the list itself beside every one of its texts would be a fifth of the statement.
    type = exp.DataType(this=exp.DType.USERDEFINED, kind=tree.name(_name(texts)))
    return exp.Cast(this=text.copy(), to=type)


def _name(texts: Texts) -> str:
    return "/".join(texts)


def _results(value: exp.Expr) -> Iterator[exp.Expr]:
    """What an expression of cases can come to."""
    if not isinstance(value, exp.Case):
        yield value
        return
    for branch in value.args["ifs"]:
        yield from _results(branch.args["true"])
    if (default := value.args.get("default")) is not None:
        yield from _results(default)


def _is_text(value: exp.Expr) -> bool:
    return isinstance(value, exp.Literal) and value.is_string
