"""The scalar expressions of the statement, before they are a tree of sqlglot.

Equal terms are one object: what several clauses compute is found and computed once.
"""

from weakref import WeakValueDictionary

Arg = "Term | int | str | bool | None"


class Term:
    """An operation over terms; `columns` are the names it reads, `size` its number of nodes."""

    __slots__ = ("__weakref__", "args", "columns", "op", "size")

    op: str
    args: "tuple[Term | int | str | bool | None, ...]"
    columns: frozenset[str]
    size: int

    def __repr__(self) -> str:
        return f"{self.op}({', '.join(map(repr, self.args))})"


_KNOWN: "WeakValueDictionary[tuple[object, ...], Term]" = WeakValueDictionary()


def term(op: str, *args: "Term | int | str | bool | None") -> Term:
    """The term of an operation; an equal one is the same object."""
    key = (op, *((type(arg), arg) for arg in args))
    found = _KNOWN.get(key)
    if found is None:
        found = Term()
        inner = [arg for arg in args if isinstance(arg, Term)]
        found.op, found.args = op, args
        found.columns = frozenset().union(*(one.columns for one in inner))
        if op == "column":
            found.columns = frozenset([str(args[0])])
        found.size = 1 + sum(one.size for one in inner)
        _KNOWN[key] = found
    return found


#: Operations that never give NULL, whatever they are of.
_KNOWN_VALUES = ("int", "mask", "bool", "text", "is null")
TRUE, FALSE, NULL = term("bool", True), term("bool", False), term("null")


def column(name: str) -> Term:
    """A column by its name; names are unique in the whole statement."""
    return term("column", name)


def integer(value: int) -> Term:
    """A whole number of 64 bits, or of 128 where it needs them."""
    return term("int", value)


def mask(value: int) -> Term:
    """A whole number that is only ever joined with and held against others of its kind."""
    return term("mask", value)


def text(value: str) -> Term:
    """A text."""
    return term("text", value)


def cast(value: Term, type: str) -> Term:
    """A cast that raises where the value does not fit."""
    return value if value is NULL else term("cast", value, type)


def atomic(value: Term) -> bool:
    """Whether repeating the term repeats no work."""
    return value.op in ("column", "int", "mask", "bool", "text", "null")


def is_null(value: Term) -> Term:
    """Whether a value is NULL."""
    if value is NULL:
        return TRUE
    if value.op in _KNOWN_VALUES:
        return FALSE
    return term("is null", value)


def known(value: Term) -> Term:
    """Whether a value is not NULL."""
    return negated(is_null(value))


def negated(value: Term) -> Term:
    """SQL NOT: of NULL it is NULL."""
    if value in (TRUE, FALSE):
        return FALSE if value is TRUE else TRUE
    if value is NULL:
        return NULL
    if value.op == "not":
        inner = value.args[0]
        assert isinstance(inner, Term)
        return inner
    return term("not", value)


def every(*args: Term) -> Term:
    """SQL AND, which is Kleene's."""
    if FALSE in args:
        return FALSE
    left = list(dict.fromkeys(arg for arg in args if arg is not TRUE))
    return TRUE if not left else left[0] if len(left) == 1 else term("and", *left)


def some(*args: Term) -> Term:
    """SQL OR, which is Kleene's."""
    if TRUE in args:
        return TRUE
    left = list(dict.fromkeys(arg for arg in args if arg is not FALSE))
    return FALSE if not left else left[0] if len(left) == 1 else term("or", *left)


def case(*branches: tuple[Term, Term], otherwise: Term = NULL) -> Term:
    """CASE WHEN … THEN … ELSE … END; a condition that is NULL counts as false."""
    kept: list[Term] = []
    for given, value in branches:
        condition = _null_or_false(given)
        if condition is TRUE:
            otherwise = value
            break
        if condition is not FALSE and condition is not NULL:
            kept += [condition, value]
    if otherwise.op == "case":  # what is left to another CASE are further branches of this one
        *more, otherwise = [arg for arg in otherwise.args if isinstance(arg, Term)]
        kept += more
    kept = _reachable(kept)
    while kept and kept[-1] is otherwise:
        kept = kept[:-2]
    return term("case", *kept, otherwise) if kept else otherwise


def _reachable(branches: list[Term]) -> list[Term]:
    """The branches without those whose condition an earlier one has."""
    found: dict[Term, Term] = {}
    for condition, value in zip(branches[::2], branches[1::2], strict=True):
        found.setdefault(condition, value)
    return [one for branch in found.items() for one in branch]


def _null_or_false(condition: Term) -> Term:
    """What is true where a condition of CASE is, without its care for NULL."""
    if condition.op == "coalesce" and condition.args[1] is FALSE:
        inner = condition.args[0]
        assert isinstance(inner, Term)
        return inner
    return condition


def where(condition: Term, then: Term) -> Term:
    """AND, `then` looked at only where the condition holds, which is never NULL."""
    return case((condition, then), otherwise=FALSE)


def coalesce(value: Term, instead: Term) -> Term:
    """The value, or another one where it is NULL."""
    if value is NULL:
        return instead
    if instead is NULL or value.op in _KNOWN_VALUES:
        return value
    return term("coalesce", value, instead)


def compared(op: str, left: Term, right: Term) -> Term:
    """A comparison: NULL where a side is."""
    return NULL if NULL in (left, right) else term(op, left, right)
