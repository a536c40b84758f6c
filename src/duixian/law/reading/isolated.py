"""Reads a binary document in a process of its own, whose memory and time are bounded.

A damaged or hostile file may crash its parser, or make it run for hours or fill the memory. None
of that reaches the command: it is told that the file could not be read.
"""

import json
import subprocess
import sys
from dataclasses import asdict

from duixian.law.reading.document import Mend, RawLine
from duixian.law.reading.formats import Format
from duixian.law.reading.limits import WAIT

#: The exit code of a reader that says in words why it could not read.
SAID = 3


class Unread(Exception):
    """A document that could not be read; says why and what to do."""


def lines_in_a_process(data: bytes, format: Format) -> tuple[list[RawLine], list[Mend]]:
    """The lines of a document, and what its reader left out or added. Raises Unread."""
    command = [sys.executable, "-m", "duixian.law.reading.worker", format.name]
    try:
        run = subprocess.run(command, input=data, capture_output=True, timeout=WAIT, check=False)
    except subprocess.TimeoutExpired as error:
        raise Unread(f"读了 {WAIT} 秒还没有读完，文件可能已损坏；请重新导出后再读") from error
    if run.returncode == SAID:
        raise Unread(run.stdout.decode("utf-8"))
    if run.returncode != 0:
        raise Unread("文件已损坏，或需要的内存、时间超过限度；请重新导出或拆分后再读")
    found = json.loads(run.stdout)
    lines = [RawLine(**line) for line in found["lines"]]
    return lines, [Mend(**mend) for mend in found["mends"]]


def answer(lines: list[RawLine], mends: list[Mend]) -> bytes:
    """What the process writes for `lines_in_a_process` to read."""
    found = {"lines": list(map(asdict, lines)), "mends": list(map(asdict, mends))}
    return json.dumps(found).encode()
