"""Whether two versions of a benefit mean the same: places and words do not count, all else does."""

from dataclasses import fields, is_dataclass

from duixian.law.source import Span
from duixian.rules.plan import Benefit, Literal, Plan, Quote

#: What a benefit says of itself and its text; none of it changes whom it pays, or how much.
_SAID = frozenset(
    ("name", "english", "notes", "readings", "evidence", "departments", "clause", "words")
)


def changed(before: Plan | None, after: Plan | None) -> tuple[str, ...]:
    """The ids of the benefits that the versions do not share, in the order of the text."""
    if before is after:
        return ()
    old, new = _meanings(before), _meanings(after)
    ids = list(dict.fromkeys([*new, *old]))
    if _rule(before) != _rule(after):
        return tuple(ids)
    return tuple(id for id in ids if old.get(id) != new.get(id))


def _meanings(plan: Plan | None) -> dict[str, object]:
    return {b.id: (_meaning(b), plan.meta.division) for b in plan.benefits} if plan else {}


def _rule(plan: Plan | None) -> object:
    return _meaning(plan.non_cumulation) if plan is not None else None


def same(first: Benefit, second: Benefit) -> bool:
    """Whether two benefits pay the same to everybody by the same rule."""
    return _meaning(first) == _meaning(second)


def alike(first: object, second: object) -> bool:
    """Whether two parts of a plan mean the same wherever they stand."""
    return _meaning(first) == _meaning(second)


def _meaning(value: object) -> object:
    if isinstance(value, Span | Quote):
        return None
    if isinstance(value, Literal):
        return (value.type, value.value)
    if is_dataclass(value):
        parts = (f.name for f in fields(value) if f.name not in _SAID)
        return (type(value), *(_meaning(getattr(value, name)) for name in parts))
    if isinstance(value, tuple):
        return tuple(_meaning(one) for one in value)
    return value
