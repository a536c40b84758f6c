"""Literate programs: one Markdown file is a small pack and, below the mark, what comes of it."""

import os
from dataclasses import dataclass
from pathlib import Path

from duixian.law.source import Source
from duixian.rules.pack import Compiled, compile_source
from duixian.rules.plan import Coverage
from tests.language.dictionary import small_dictionary

#: Everything before this line is the program, everything after it the expected output.
MARK = "<!-- 预期 -->"
_FENCE = "~~~~"
#: UPDATE=1 writes what comes out into the files instead of comparing.
UPDATE = os.environ.get("UPDATE") == "1"


@dataclass(frozen=True, slots=True)
class Program:
    """A file, the program in it and the output it expects."""

    path: Path
    text: str
    expected: str

    @classmethod
    def read(cls, path: Path) -> "Program":
        """Split a file at the mark."""
        text, mark, below = path.read_text("utf-8").partition(f"{MARK}\n")
        assert mark or UPDATE, f"{path.name} has no line {MARK}"
        return cls(path, text, below.strip().removeprefix(_FENCE).removesuffix(_FENCE).strip())

    def holds(self, output: str) -> None:
        """Fail unless this is the expected output; with UPDATE=1, expect it from now on."""
        output = "\n".join(line.rstrip() for line in output.strip().splitlines())
        if UPDATE and output != self.expected:
            text = self.text.rstrip("\n")
            below = f"{_FENCE}\n{output}\n{_FENCE}\n"
            self.path.write_text(f"{text}\n\n{MARK}\n\n{below}", "utf-8")
            return
        assert output == self.expected

    def compiled(self) -> Compiled:
        """The pack with the small dictionary."""
        return compile_source(Source(self.path.name, self.text), small_dictionary())


def programs(folder: str) -> list[Path]:
    """The programs of a folder, in the order of their names."""
    return sorted((Path(__file__).parent / folder).glob("*.md"))


def coverage_text(coverage: Coverage) -> str:
    """How much of the text the rules account for."""
    parts = (
        ("条款", coverage.clauses),
        ("数字", coverage.figures),
        ("比较词", coverage.comparators),
    )
    return "，".join(f"{word} {covered}/{total}" for word, (covered, total) in parts)
