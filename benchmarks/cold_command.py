"""The whole command from a cold start, as a user waits for it."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 5


def run(facts: Path) -> list[tuple[str, float, str]]:
    """The median wall time of `duixian assess`, and of an empty Python for comparison."""
    command = [str(Path(sys.executable).parent / "duixian"), "assess", str(facts)]
    assess, empty = _median(command), _median([sys.executable, "-c", "pass"])
    return [
        ("duixian assess, cold", assess, "aim 1 s"),
        ("an empty python, cold", empty, f"{empty / assess:.2f} × of it"),
    ]


def _median(command: list[str]) -> float:
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        rounds.append(time.perf_counter() - start)
    return statistics.median(rounds)
