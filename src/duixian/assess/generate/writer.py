"""Writes the lines of one generated function: depth, fresh names, what is computed already."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar, cast

T = TypeVar("T")


class Writer:
    """Lines of code, with the values each open block can already refer to."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._depth = 1
        self._names = 0
        self._known: list[dict[object, object]] = [{}]

    def add(self, line: str) -> None:
        """Write a line at the present depth."""
        self.lines.append("    " * self._depth + line)

    @contextmanager
    def block(self, head: str) -> Iterator[None]:
        """Write an indented block; values computed in it are not known after it."""
        self.add(head)
        before = len(self.lines)
        self._depth += 1
        self._known.append({})
        yield
        if len(self.lines) == before:
            self.add("pass")
        self._known.pop()
        self._depth -= 1

    def name(self, prefix: str = "v") -> str:
        """A name not used before in the function."""
        self._names += 1
        return f"{prefix}{self._names}"

    def let(self, expression: str, prefix: str = "v") -> str:
        """Write an assignment to a fresh name."""
        name = self.name(prefix)
        self.add(f"{name} = {expression}")
        return name

    def once(self, key: object, compute: Callable[[], T]) -> T:
        """The value computed for `key` in this block or one around it, else computed now."""
        for known in self._known:
            if key in known:
                return cast(T, known[key])
        value = compute()
        self._known[-1][key] = value
        return value
