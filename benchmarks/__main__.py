"""`make bench`: run every benchmark and print one table."""

import platform
from pathlib import Path

from benchmarks import cold_command, one_applicant
from benchmarks.peers import compare as peers
from benchmarks.register import compare

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Print what was measured; medians, and ratios within this one run."""
    print(f"Python {platform.python_version()}, {platform.machine()}, medians of one run\n")
    rows = one_applicant.run(ROOT / "policies")
    rows += cold_command.run(ROOT / "benchmarks" / "everything.yaml")
    rows += compare.run()
    rows += peers.run(ROOT / "policies")
    for what, seconds, note in rows:
        print(f"{what:<58} {seconds * 1e6:>14,.1f} µs   {note}")


main()
