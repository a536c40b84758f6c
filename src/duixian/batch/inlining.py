"""A column that is read once is put in its place: one step less may carry it along.

Inside a branch of CASE it is then computed of those alone whom the branch is for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from duixian.batch import terms
from duixian.batch.frames import APPLICANT, Column, level
from duixian.batch.terms import Term


def inlined(
    columns: Mapping[str, Column], needed: Iterable[str], outputs: Mapping[str, Term]
) -> tuple[dict[str, Column], dict[str, Term]]:
    """The needed columns and the outputs, without the columns that are read once."""
    kept = {name: columns[name] for name in needed}
    once = _read_once(kept, outputs)
    known: dict[Term, Term] = {}

    def within(value: Term) -> Term:
        if value.columns.isdisjoint(once):
            return value
        if value not in known:
            if value.op == "column":
                held = kept[str(value.args[0])].term
                assert held is not None
                known[value] = within(held)
            else:
                made = [within(arg) if isinstance(arg, Term) else arg for arg in value.args]
                known[value] = terms.term(value.op, *made)
        return known[value]

    found = {
        name: replace(one, term=within(one.term)) if one.term is not None else one
        for name, one in kept.items()
        if name not in once
    }
    return _levelled(found), {name: within(value) for name, value in outputs.items()}


def _read_once(kept: Mapping[str, Column], outputs: Mapping[str, Term]) -> frozenset[str]:
    """The computed columns with one reader, which is computed of the same rows."""
    read: Counter[str] = Counter()
    readers: dict[str, str] = {}
    for space, value in _computed(kept, outputs):
        open_ = [value]
        while open_:
            one = open_.pop()
            if one.op == "column":
                read[str(one.args[0])] += 1
                readers[str(one.args[0])] = space
            else:
                open_ += [arg for arg in one.args if isinstance(arg, Term) and arg.columns]
    return frozenset(
        name
        for name, times in read.items()
        if times == 1 and kept[name].inner and readers[name] == kept[name].frame
    )


def _computed(
    kept: Mapping[str, Column], outputs: Mapping[str, Term]
) -> Iterable[tuple[str, Term]]:
    """Every term and the frame of the rows it is computed of."""
    yield from ((APPLICANT, value) for value in outputs.values())
    for one in kept.values():
        if one.term is not None:
            yield one.over or one.frame, one.term


def _levelled(columns: Mapping[str, Column]) -> dict[str, Column]:
    """The columns with their levels, which may have become fewer."""
    found: dict[str, Column] = {}

    def placed(name: str) -> Column:
        if name not in found:
            one = columns[name]
            if one.term is not None and one.over is None:
                read = [placed(each) for each in sorted(one.term.columns)]
                one = replace(one, level=level(read, one.frame, one.phase))
            found[name] = one
        return found[name]

    for name in columns:
        placed(name)
    return found
