"""How a grant pays, as far as it is read: kind, value of 金额, what it asks and could not say."""

from dataclasses import dataclass, field

from duixian.draft.block import Value


@dataclass(slots=True)
class Given:
    """How a grant pays: kind, the value of 金额, what it could not say and what it asks."""

    kind: str = ""
    amount: Value | None = None
    #: the words of an open promise
    open_words: str = ""
    questions: dict[str, str] = field(default_factory=dict)
    unsaid: dict[str, str] = field(default_factory=dict)
    #: figures (by place) that the amount says
    said: set[int] = field(default_factory=set)
    #: conditions that only the amount brings with it
    lines: list[str] = field(default_factory=list)
    #: the rank fact and quota of a ranking
    ranking: dict[str, Value] = field(default_factory=dict)
    tiers_first: bool = False
    #: figures that are names: why they are not computed
    not_computed: dict[str, str] = field(default_factory=dict)
    #: the options of a choice that the amounts go by
    options: list[str] = field(default_factory=list)
    item: str | None = None
    #: the part-sentence with a price that is multiplied by what it is per
    priced: str = ""

    def ask(self, words: str, question: str) -> None:
        """Ask a person about words."""
        known = self.questions.get(words, "")
        if question not in known:
            self.questions[words] = f"{known}；{question}".strip("；")
