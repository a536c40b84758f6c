"""What must hold for a grant in figures: thresholds with their comparators, spans, tiers.

民法典 第一千二百五十九条 decides what a comparator includes; law/comparators reads it.
"""

import re
from itertools import pairwise

from duixian.draft.block import Value
from duixian.draft.facts import Facts, Match, Surroundings, trimmed
from duixian.draft.found import Found
from duixian.draft.growth import averages, is_growth, read_growth, read_increase
from duixian.draft.literals import literal_of
from duixian.draft.measures import (
    counted,
    end_of,
    first_time,
    groups_of,
    last_noun,
    noun_before,
    type_of,
    words_of,
)
from duixian.draft.sentence import Part
from duixian.law.quantity import Quantity
from duixian.rules.types import YUAN

_MONEY_NOUN = re.compile("额|收入|产值|投资|销售|营收|投入|利润|资产|资本")
_SHARE_NOUN = re.compile("率|比例|占比|比重|份额")
_LAST_YEAR = re.compile("上一?年度?|去年|前一年")


def thresholds(part: Part, facts: Facts, at: Surroundings, found: Found) -> None:
    """Read every single threshold of a part-sentence."""
    _spans(part, facts, at, found)
    for group in groups_of(part):
        figure = group[0]
        type = type_of(figure)
        if len(group) > 1 and type is not None and figure.dimension != "rank":
            noun, _ = noun_before(part, figure)
            found.numbers.append(facts.number(last_noun(noun), type, at).fact)
    averages(part, facts, at, found)
    for group in groups_of(part):
        figure = group[0]
        if len(group) > 1 or figure.comparator is None or _said(figure, found):
            continue
        _threshold(part, figure, facts, at, found)
    averages(part, facts, at, found)


def any_tier(part: Part, facts: Facts, at: Surroundings, found: Found) -> None:
    """首次达到 A、B、C 的，按…政策给予奖励: reaching any of them is enough to apply."""
    for group in groups_of(part):
        type, literals = type_of(group[0]), [literal_of(figure) for figure in group]
        bounded = all(figure.comparator for figure in group)
        if len(group) < 2 or type is None or None in literals or not bounded:
            continue
        noun, start = noun_before(part, group[0])
        words = words_of(part, start, group[-1])
        match = facts.number(last_noun(re.sub("(?:首次|首)$", "", noun)), type, at)
        first = first_time(words)
        lines: list[Value] = []
        for figure, literal in zip(group, literals, strict=True):
            expression = f"{match.fact.name} {figure.comparator} {literal}"
            lines.append(f"{f'首次({expression})' if first else expression} ← {words}")
        any_of: dict[str, Value] = {"任一": lines}
        found.append(any_of)
        found.doubt(words, match)
        found.numbers.append(match.fact)
        found.said.append((start, end_of(group[-1])))


def _spans(part: Part, facts: Facts, at: Surroundings, found: Found) -> None:
    """投资200万元至500万元: at least the one and at most the other."""
    for low, high in pairwise(part.figures):
        between = part.sentence.text[low.span.end : high.span.start]
        type, bounds = type_of(low), (literal_of(low), literal_of(high))
        joined = re.fullmatch("至|到|-|—+|–|~|～", between) is not None
        if not joined or low.dimension != high.dimension or type is None or None in bounds:
            continue
        noun, start = noun_before(part, low)
        if low.dimension in ("date", "year", "rank") or len(trimmed(noun)) < 2:
            continue
        words = words_of(part, start, high)
        match = facts.number(last_noun(noun), type, at)
        found.add(f"{match.fact.name} >= {bounds[0]}", words)
        found.add(f"{match.fact.name} {high.comparator or '<='} {bounds[1]}", words)
        found.doubt(words, match)
        found.questions[words] = f"{found.questions.get(words, '')}；两端是否含本数？".strip("；")
        found.numbers.append(match.fact)
        found.said.append((start, end_of(high)))


def _said(figure: Quantity, found: Found) -> bool:
    return any(start <= figure.span.start < end for start, end in found.said)


def _threshold(part: Part, figure: Quantity, facts: Facts, at: Surroundings, found: Found) -> None:
    noun, start = noun_before(part, figure)
    literal, type = literal_of(figure), type_of(figure)
    words = words_of(part, start, figure)
    if figure.dimension == "unknown" and _MONEY_NOUN.search(noun) and figure.raw[-1:] in "万亿":
        literal, type = f"{figure.raw}元", YUAN
        found.questions[words] = f"“{figure.raw}”没有写单位，按元处理，是否相符？"
    if literal is None or type is None:
        found.unsaid[words] = f"规则语言写不出“{figure.raw}”这样的数字"
        return
    if figure.dimension == "ratio" and is_growth(noun):
        read_growth(noun, figure, literal, words, facts, at, found)
        found.said.append((start, figure.span.end))
        return
    if figure.dimension == "ratio" and len(trimmed(noun)) < 2 and found.growth:
        found.add(f"{found.growth} {figure.comparator} {literal}", words)
        found.questions[words] = "接着前一个数，按同一个增速处理，是否相符？"
        found.said.append((start, end_of(figure)))
        return
    if figure.dimension == "ratio" and not _SHARE_NOUN.search(noun):
        found.unsaid[words] = "占什么的比例没有写成指标：分子、分母各要一个指标"
        found.said.append((start, end_of(figure)))
        return
    if figure.dimension == "ratio":
        noun, start = part.sentence.text[part.start : start + len(noun)], part.start
    if figure.dimension == "count":
        noun = counted(part, figure, noun)
    name = re.sub("(?:首次|首|初次|合计|累计|共计)$", "", noun)
    if read_increase(name, type, literal, figure, words, facts, at, found):
        found.said.append((start, end_of(figure)))
        return
    if _LAST_YEAR.search(noun):
        found.questions[words] = "“上年”指申报的上一年，还是业绩年度的上一年？规则按业绩年度本身计"
    same = [fact for fact in (*found.inherited, *found.numbers) if fact.type == type]
    if len(trimmed(name)) < 2 and same:  # 12%以上18%以下: both of one fact
        match = Match(same[-1])
        found.questions[words] = f"原文没有再写是什么，按“{same[-1].name}”处理，是否相符？"
    else:
        match = facts.number(last_noun(name), type, at)
    first = first_time(noun[-6:] + part.sentence.text[start + len(noun) : figure.span.start])
    expression = f"{match.fact.name} {figure.comparator} {literal}"
    found.add(f"首次({expression})" if first else expression, words)
    found.doubt(words, match)
    found.numbers.append(match.fact)
    found.said.append((start, end_of(figure)))
