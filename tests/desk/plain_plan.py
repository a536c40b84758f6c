"""A Plan without its places: what must be equal before and after laying out."""

from dataclasses import fields, is_dataclass

from duixian.law.source import Span


def plain(value: object) -> object:
    """The value as nested tuples, every place and the file's digest left out."""
    if isinstance(value, Span):
        return None
    if isinstance(value, tuple | list):
        return tuple(plain(one) for one in value)
    if is_dataclass(value):
        kept = (f.name for f in fields(value) if f.name not in ("span", "digest", "line"))
        return (type(value).__name__, *((name, plain(getattr(value, name))) for name in kept))
    return value
