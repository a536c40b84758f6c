"""Figures in words: values, intervals, and names of facts in the asked language."""

from fractions import Fraction
from math import isqrt

from duixian.assess.domain import INF
from duixian.assess.reference.bounds import Bounds, Exact
from duixian.assess.result import Interval
from duixian.assess.wording import say
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary
from duixian.rules.types import RATIO_ONE, TIMES, YUAN, Base, Type
from duixian.rules.values import format_value

#: What no bound leaves after any step or share of it; all bounds of figures are far below.
_ENDLESS = isqrt(INF)
#: Decimals of a percentage shown for a figure that was divided, unless more tell it apart.
_DECIMALS, _MOST = 2, 12


def value_words(value: Exact, type: Type, lang: str) -> str:
    """A known number."""
    if type == TIMES:
        return str(value)
    if type.base is Base.RATIO:
        return percent_words(Fraction(value))
    return format_value(int(value), type, lang)


def percent_words(ratio: Fraction, decimals: int = _DECIMALS) -> str:
    """A ratio as a percentage: exact where it has few decimals, else cut off."""
    exact = ratio * RATIO_ONE
    if exact.denominator == 1:
        return format_value(int(exact), Type(Base.RATIO))
    whole, part = divmod(abs(_cut(ratio, decimals)), 10**decimals)
    return f"{'-' if ratio < 0 else ''}{whole:,}.{part:0{decimals}d}%"


def _cut(ratio: Fraction, decimals: int) -> int:
    """The percentage without what stands after its decimals, as a whole number of the last."""
    return int(ratio * 100 * 10**decimals)


def percent_beside(ratio: Fraction, other: Fraction) -> str:
    """A ratio with enough decimals to differ from another one that it differs from."""
    decimals = _DECIMALS
    while ratio != other and _cut(ratio, decimals) == _cut(other, decimals) and decimals < _MOST:
        decimals += 1
    return percent_words(ratio, decimals)


def bounds_words(bounds: Bounds, type: Type, lang: str) -> str:
    """A number that may be an interval; empty when nothing is known of it."""
    if bounds.known:
        return value_words(bounds.low, type, lang)
    low, high = bounds.low > -_ENDLESS, bounds.high < _ENDLESS
    if low and high:
        ends = (value_words(bounds.low, type, lang), value_words(bounds.high, type, lang))
        return say(lang, "between", *ends)
    return say(lang, "from", value_words(bounds.low, type, lang)) if low and bounds.low > 0 else ""


def money_words(amount: Interval, lang: str) -> str:
    """An amount: 30万元, 0元 至 50万元, 30万元 起."""
    low = format_value(amount.low, YUAN, lang)
    if amount.point:
        return low
    if amount.high is None:
        return say(lang, "from", low)
    return say(lang, "between", low, format_value(amount.high, YUAN, lang))


def fact_label(ref: plan.FactRef, year: int, dictionary: Dictionary, lang: str) -> str:
    """The name of a fact, with the year when it is an earlier one."""
    facts = dictionary.items[ref.item].facts if ref.item else dictionary.facts
    fact = facts[ref.fact]
    name = fact.name if lang == "zh" else fact.english
    return say(lang, "year", name=name, year=year - ref.lag) if ref.lag else name


def parameter_label(name: str, lag: int, year: int, dictionary: Dictionary, lang: str) -> str:
    """The name of a public figure, with the year when it is an earlier one."""
    shown = name if lang == "zh" else dictionary.parameters[name].english
    return say(lang, "year", name=shown, year=year - lag) if lag else shown


def kind_label(kind: str, dictionary: Dictionary, lang: str) -> str:
    """The name of a kind of item."""
    return kind if lang == "zh" else dictionary.items[kind].english


def identity_labels(names: tuple[str, ...], dictionary: Dictionary, lang: str) -> list[str]:
    """The names of identities."""
    return [n if lang == "zh" else dictionary.identities[n].english for n in names]
