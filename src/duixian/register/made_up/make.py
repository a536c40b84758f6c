"""Makes up a register and writes it whole."""

from collections.abc import Sequence
from pathlib import Path

from duixian.register.made_up.recipe import Recipe
from duixian.register.made_up.statements import statements
from duixian.register.store.connection import USUAL, Limits, connected
from duixian.register.store.write import Progress, write
from duixian.rules.dictionary import Dictionary
from duixian.rules.plan import Plan


def make(
    target: Path,
    recipe: Recipe,
    dictionary: Dictionary,
    plans: Sequence[Plan] = (),
    *,
    force: bool = False,
    limits: Limits = USUAL,
    progress: Progress = lambda name, rows: None,
) -> dict[str, int]:
    """Writes the register to a Parquet folder or a `.duckdb` file; gives the rows of each table.

    The same recipe, dictionary and plans give the same rows, on any machine. Values cluster around
    the plans' thresholds. Raises Diagnostics (DX309, DX310).
    """
    with connected(limits) as connection:
        selects = statements(recipe, dictionary, plans)
        return write(connection, target, selects, force=force, progress=progress)
