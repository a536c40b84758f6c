"""Draws numbers inside the database: each a hash of seed, name and row, whatever the threads.

Multiply and shift (Dietzfelbinger et al. 1997), three rounds for a row's own number and one for
each draw from it: plain 64-bit arithmetic that never overflows and that every engine does alike.
No sequence, no state: a value depends on its row alone.
"""

import hashlib
from dataclasses import dataclass

#: Draws are whole numbers in [0, SPAN).
SPAN = 2**31


@dataclass(frozen=True, slots=True)
class Draws:
    """The draws of one seed."""

    seed: int

    def rows(self, source: str, number: str, *name: str) -> str:
        """`source` with a column h beside its own: a well mixed number for each `number`."""
        once = f"SELECT *, {self._step(f'({number})', *name, '1')} AS h1 FROM ({source})"
        twice = f"SELECT *, {self._step('xor(h1, h1 >> 13)', *name, '2')} AS h2 FROM ({once})"
        mixed = self._step("xor(h2, h2 >> 17)", *name, "3")
        return f"SELECT * EXCLUDE (h1, h2), {mixed} AS h FROM ({twice})"

    def of(self, hash: str, *name: str) -> str:
        """A draw in [0, SPAN) from a row's hash; another one for each name."""
        return self._step(hash, *name)

    def below(self, hash: str, share: int, *name: str) -> str:
        """A condition that holds for `share` parts per million of the rows."""
        return f"{self.of(hash, *name)} < {part(share)}"

    def choice(self, hash: str, count: int, *name: str) -> str:
        """A number in [0, count)."""
        return f"({self.of(hash, *name)} * {count} >> 31)"

    def _step(self, number: str, *name: str) -> str:
        text = "\0".join((str(self.seed), *name))
        digest = hashlib.sha256(text.encode()).digest()
        factor = int.from_bytes(digest[:4]) % SPAN | 1
        offset = int.from_bytes(digest[4:10])
        return f"(((({number}) * {factor} + {offset}) >> 16) & {SPAN - 1})"


def part(share: int) -> int:
    """`share` parts per million of all draws."""
    return share * SPAN // 1_000_000
