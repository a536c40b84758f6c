"""What a piece of generated code leaves behind: the names that hold a number or a truth value."""

from collections.abc import Callable
from dataclasses import dataclass

#: Writes code that adds the bits of what is still needed to the named mask.
Emit = Callable[[str], None]


def no_needs(mask: str) -> None:
    """Nothing is needed."""


@dataclass(frozen=True, slots=True)
class Number:
    """An interval: two names or integer constants, over a fixed denominator (1 but for ratios).

    The same text for both ends says that it is a point whatever the facts are. `needs` is written
    where the number is known not to be a point; `open_test` tells whether it is.
    """

    low: str
    high: str
    needs: Emit = no_needs
    denominator: int = 1
    constant: int | None = None
    #: it cannot be negative, whatever the facts are
    natural: bool = False
    #: what holds exactly while it is not a point, where that is cheaper to ask than its ends
    test: str = ""

    @property
    def open_test(self) -> str:
        """What holds exactly while it is not a point."""
        return self.test or f"{self.low} != {self.high}"

    @property
    def exact(self) -> bool:
        """Whether both ends are the same piece of code."""
        return self.low == self.high


def constant(value: int, denominator: int = 1) -> Number:
    """A number known when the code is generated."""
    text = f"({value})" if value < 0 else str(value)
    return Number(text, text, no_needs, denominator, value, value >= 0)


@dataclass(frozen=True, slots=True)
class Condition:
    """A truth value: a name that holds True, False or None, or one of these words.

    `needs` is written where it is known to be None.
    """

    code: str
    needs: Emit = no_needs
