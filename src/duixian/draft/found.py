"""The conditions of a grant as they are read, and what was seen on the way."""

from dataclasses import dataclass, field

from duixian.draft.block import Value
from duixian.draft.facts import Match
from duixian.rules.dictionary import Fact


@dataclass(slots=True)
class Found:
    """The conditions of a grant as lines of a block, and what was seen on the way."""

    lines: list[Value] = field(default_factory=list)
    #: facts of thresholds, in order: what growth and tiers may be of
    numbers: list[Fact] = field(default_factory=list)
    #: words → question, words → why no rule says them
    questions: dict[str, str] = field(default_factory=dict)
    unsaid: dict[str, str] = field(default_factory=dict)
    #: places of the sentence that a condition says
    said: list[tuple[int, int]] = field(default_factory=list)
    #: the part-sentence that is being read, and for each line the one it comes from
    reading: int = 0
    #: facts of the grant before, for a bound that names none: 达到5亿元的，奖励…
    inherited: list[Fact] = field(default_factory=list)
    #: the growth read last: what a second bound is of
    growth: str = ""
    #: what is promised for years: 承诺10年内不迁离
    promises: list[str] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)

    def add(self, expression: str, words: str) -> None:
        """Note a condition with the words it rests on, once."""
        line = f"{expression} ← {words}"
        if all(str(one).split(" ← ")[0] != expression for one in self.lines):
            self.append(line)

    def append(self, line: Value) -> None:
        """Note a line as it is."""
        self.lines.append(line)
        self.origins.append(self.reading)

    def doubt(self, words: str, match: Match) -> None:
        """Ask a person about a fact that is not sure."""
        if match.question:
            known = self.questions.get(words, "")
            if match.question not in known:
                self.questions[words] = f"{known}；{match.question}".strip("；")
