"""Classes of size by a yearly fact in money: what “by size” means in a what-if.

They are bands of one figure, not the classes of 统计上大中小微型企业划分办法: those rest on the
number of people employed as well.
"""

from itertools import pairwise

from duixian.rules.dictionary import Dictionary, Fact
from duixian.rules.language.scope import did_you_mean
from duixian.rules.types import YUAN, Base
from duixian.rules.values import BadValue, format_value, parse_value
from duixian.whatif.effect import Size

USUAL = "500万元,2000万元,1亿元,10亿元"
UNKNOWN = "规模未知"


class BadSize(ValueError):
    """Classes that cannot be made; says why and what to write."""


def size_of(dictionary: Dictionary, fact: str | None, bounds: str) -> Size:
    """The classes by a fact; by the dictionary's first yearly money fact where none is named.

    Raises BadSize.
    """
    known = {f.name: f for f in dictionary.facts.values() if _measures(f)}
    if fact is not None and fact not in known:
        help = did_you_mean(fact, known) or "如 " + "、".join(list(known)[:5])
        raise BadSize(f"不能按“{fact}”分规模：须是按年的金额指标。{help}")
    return _classes(fact or next(iter(known)), bounds)


def _measures(fact: Fact) -> bool:
    return fact.yearly and fact.type.base is Base.MONEY and fact.type == YUAN


def _classes(fact: str, words: str) -> Size:
    bounds = [_bound(part) for part in words.replace("，", ",").split(",")]
    if any(low >= high for low, high in pairwise(bounds)):
        raise BadSize(f"规模的分界“{words}”须从小到大，如 {USUAL}。")
    shown = [format_value(bound, YUAN) for bound in bounds]
    between = [f"{a}至{b}" for a, b in pairwise(shown)]
    names = (f"不足{shown[0]}", *between, f"{shown[-1]}及以上", UNKNOWN)
    return Size(fact, tuple(bounds), names)


def _bound(words: str) -> int:
    try:
        return int(parse_value(words, YUAN))
    except BadValue as bad:
        raise BadSize(f"规模的分界{bad.message}。{bad.help}") from None
