"""One contestant once, in a process of its own: prints seconds, processor seconds and peak memory.

`python -m benchmarks.register.child CONTESTANT REGISTER OUTPUT RESULT`
"""

import json
import resource
import sys
import time
from pathlib import Path

from benchmarks.register.contestants import CONTESTANTS


def main(name: str, register: str, output: str, result: str) -> None:
    """Time one run; what it imports and the packs it reads are there before the clock starts."""
    run = CONTESTANTS[name]()
    busy, start = time.process_time(), time.perf_counter()
    run(Path(register), Path(output), Path(result))
    wall, busy = time.perf_counter() - start, time.process_time() - busy
    print(json.dumps({"wall": wall, "busy": busy, "peak": _peak()}))


def _peak() -> int:
    """The most memory held, in bytes; on Linux ru_maxrss would begin with the parent's."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    held = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(held.split()[1]) * 1024


main(*sys.argv[1:])
