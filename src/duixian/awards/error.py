"""Why a settlement is refused: data first, the sentence on demand."""

from duixian.awards.wording import say


class SettlementError(Exception):
    """The settlement cannot be worked out exactly; says what to do about it."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(say("zh", reason, **values))
        self.reason = reason
        self.values = values

    def text(self, lang: str) -> str:
        """The sentence in the asked language ("zh" or "en")."""
        return say(lang, self.reason, **self.values)
