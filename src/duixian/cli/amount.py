"""An amount on the terminal: a figure, or the bounds it lies within."""

from duixian.assess.result import Interval
from duixian.cli.words import WORDS
from duixian.rules.types import YUAN
from duixian.rules.values import format_value


def interval(amount: Interval | None, lang: str) -> str:
    """An amount as people write it: 30万元, 0 至 50万元, 30万元 起."""
    words = WORDS[lang]
    if amount is None:
        return words["none"]
    low = format_value(amount.low, YUAN, lang)
    if amount.high is None:
        return words["unbounded"].format(low)
    if amount.low == amount.high:
        return low
    low = low if amount.low else "0"
    return words["between"].format(low, format_value(amount.high, YUAN, lang))
