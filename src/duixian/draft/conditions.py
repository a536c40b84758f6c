"""What must hold for a grant: thresholds with their comparators, growth, ranks, and facts in words.

民法典 第一千二百五十九条 decides what a comparator includes; law/comparators reads it.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from duixian.draft.block import Value
from duixian.draft.facts import Facts, Match, Surroundings, trimmed
from duixian.draft.literals import literal_of
from duixian.draft.sentence import ANY, Part
from duixian.law.quantity import Quantity
from duixian.rules.dictionary import Fact
from duixian.rules.types import AREA, DOLLAR, MONTHS, RANK, RATIO, YUAN, Base, Type, count

_MONEY_NOUN = re.compile("额|收入|产值|投资|销售|营收|投入|利润|资产|资本")
_SHARE_NOUN = re.compile("率|比例|占比|比重|份额")
#: Digits that are no part of a name (5G, TOP10).
_FIGURE = "(?<![A-Za-z0-9])[0-9]+(?:[.][0-9]+)?(?![0-9A-Za-z])"
_LAST_YEAR = re.compile("上一?年度?|去年|前一年")
_FIRST = re.compile("首次|首超|首破|初次|第一次|首年")
_GROWTH = re.compile("(?:同比|较上年|比上年|年均)?(?:增速|增长率|增幅|增长幅度|增长|净增长|正增长)")
_EDGE = re.compile("[，、；]|且|并且|(?<=[元上级内）)])(?:和|及|或)")
_AVERAGE = re.compile(
    "(?P<noun>[^，、；且]{0,12}?)(?:同比)?(?:增速|增长率|增幅|增长)?"
    "(?P<op>不低于|高于|超过|达到或超过|不少于|大于)(?P<who>全?[国省市区县]|[^，、；]{1,6}?)"
    "(?:同期|年度|当年|同行业|行业)*(?:平均)(?:增速|增长率|增幅|水平|增长水平)?"
)
_OPS = {"不低于": ">=", "不少于": ">=", "达到或超过": ">=", "高于": ">", "超过": ">", "大于": ">"}
_RANKING = re.compile("评选|考核|评价|排名|排序|综合")
#: Words around a condition that say nothing of their own.
_EMPTY = re.compile(
    "^(?:对|对于|凡|的|企业|单位|机构|主体|且|并|其中|及|和|经|经认定|经审定|经评审|"
    "符合条件|满足条件|"
    "符合条件的|满足条件的|年度|当年|每年|本年度|单个项目|同时|以及|等|中|或|为|在)*$"
)
#: Counting words of the figures that are conditions on a number of things.
_COUNT_NOUN = re.compile("[\u3400-\u9fffA-Za-z（）]{2,14}")


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


def first_time(words: str) -> bool:
    """Whether words say that something happens for the first time: 首次, 首超."""
    return _FIRST.search(words) is not None


def type_of(figure: Quantity) -> Type | None:
    """The type of the fact a figure is held against."""
    match figure.dimension:
        case "money":
            return YUAN
        case "money_usd":
            return DOLLAR
        case "ratio":
            return RATIO
        case "area":
            return AREA
        case "rank":
            return RANK
        case "duration":
            return MONTHS
        case "count":
            return count(figure.unit)
    return None


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
        first = _FIRST.search(words) is not None
        lines: list[Value] = []
        for figure, literal in zip(group, literals, strict=True):
            expression = f"{match.fact.name} {figure.comparator} {literal}"
            lines.append(f"{f'首次({expression})' if first else expression} ← {words}")
        any_of: dict[str, Value] = {"任一": lines}
        found.append(any_of)
        found.doubt(words, match)
        found.numbers.append(match.fact)
        found.said.append((start, _end(group[-1])))


def groups_of(part: Part) -> list[list[Quantity]]:
    """The figures of a part, those of one parallel list together."""
    groups: list[list[Quantity]] = []
    for figure in part.figures:
        last = groups[-1][-1] if groups else None
        between = part.sentence.text[last.span.end : figure.span.start] if last else ""
        joint = re.fullmatch("(?:[（(]不?含[本数]*[）)])?(?:以上)?(?:、|和|及|或|与|/)", between)
        if last is not None and joint and last.dimension == figure.dimension:
            groups[-1].append(figure)
        else:
            groups.append([figure])
    return groups


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
        found.said.append((start, _end(high)))


def _said(figure: Quantity, found: Found) -> bool:
    return any(start <= figure.span.start < end for start, end in found.said)


def noun_before(part: Part, figure: Quantity) -> tuple[str, int]:
    """The words that name what a figure measures, and where they begin in the sentence."""
    text = part.sentence.text
    op = figure.comparator_span
    end = min(op.start, figure.span.start) if op is not None else figure.span.start
    before = [
        q
        for q in part.figures
        if q.span.end <= figure.span.start and (q.comparator or q.dimension != "duration")
    ]
    start = part.start
    if before:
        last = before[-1]
        start = last.span.end
        if last.comparator_span is not None:
            start = max(start, last.comparator_span.end)
    edges = [m.end() for m in _EDGE.finditer(text, start, max(start, end))]
    edges = [edge for edge in edges if _outside(text[start:edge])]
    return text[(edges[-1] if edges else start) : end], (edges[-1] if edges else start)


def _outside(text: str) -> bool:
    return text.count("（") == text.count("）") and text.count("“") == text.count("”")


def words_of(part: Part, start: int, figure: Quantity) -> str:
    """The words of a threshold: its noun, its comparator, its figure."""
    if part.sentence.said_by:
        return part.sentence.said_by
    text = part.sentence.text[start : _end(figure)]
    return re.sub("^(?:且|并且|并|和|及|、|，|的)+", "", text)


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
    if figure.dimension == "ratio" and _GROWTH.search(noun):
        _growth(noun, figure, literal, words, facts, at, found)
        found.said.append((start, figure.span.end))
        return
    if figure.dimension == "ratio" and len(trimmed(noun)) < 2 and found.growth:
        found.add(f"{found.growth} {figure.comparator} {literal}", words)
        found.questions[words] = "接着前一个数，按同一个增速处理，是否相符？"
        found.said.append((start, _end(figure)))
        return
    if figure.dimension == "ratio" and not _SHARE_NOUN.search(noun):
        found.unsaid[words] = "占什么的比例没有写成指标：分子、分母各要一个指标"
        found.said.append((start, _end(figure)))
        return
    if figure.dimension == "ratio":
        noun, start = part.sentence.text[part.start : start + len(noun)], part.start
    if figure.dimension == "count":
        noun = _counted(part, figure, noun)
    name = re.sub("(?:首次|首|初次|合计|累计|共计)$", "", noun)
    if _LAST_YEAR.search(noun):
        found.questions[words] = "“上年”指申报的上一年，还是业绩年度的上一年？规则按业绩年度本身计"
    same = [fact for fact in (*found.inherited, *found.numbers) if fact.type == type]
    if len(trimmed(name)) < 2 and same:  # 12%以上18%以下: both of one fact
        match = Match(same[-1])
        found.questions[words] = f"原文没有再写是什么，按“{same[-1].name}”处理，是否相符？"
    else:
        match = facts.number(last_noun(name), type, at)
    first = _FIRST.search(noun[-6:] + part.sentence.text[start + len(noun) : figure.span.start])
    expression = f"{match.fact.name} {figure.comparator} {literal}"
    found.add(f"首次({expression})" if first else expression, words)
    found.doubt(words, match)
    found.numbers.append(match.fact)
    found.said.append((start, _end(figure)))


def _end(figure: Quantity) -> int:
    """Where a figure and the comparator behind it end."""
    end = figure.comparator_span.end if figure.comparator_span else figure.span.end
    return max(figure.span.end, end)


def last_noun(noun: str) -> str:
    """What stands after the last 的 of a noun, where that alone names a measure."""
    tail = noun.rsplit("的", 1)[-1]
    return tail if len(trimmed(tail)) >= 3 or "的" not in noun else noun


def _counted(part: Part, figure: Quantity, noun: str) -> str:
    """带动5家以上本地企业: the things counted stand after the figure."""
    text = part.sentence.text
    at = figure.span.end
    if figure.comparator_span is not None:
        at = max(at, figure.comparator_span.end)
    after = _COUNT_NOUN.match(text, at, part.end)
    behind = re.split("的|年度|当年|年|累计|实际|，|、", after.group())[0] if after else ""
    whole = re.sub("^(?:对于?|凡)", "", noun) + behind
    return whole or noun


def _growth(
    noun: str,
    figure: Quantity,
    literal: str,
    words: str,
    facts: Facts,
    at: Surroundings,
    found: Found,
) -> None:
    """同比增速在10%以上, 近两年平均增速在20%以上: of the fact named there, else the one before."""
    named = re.sub("(?:近[两二三2-5]年)?(?:平均|年均)?(?:同比)?$", "", _GROWTH.split(noun)[0])
    named = trimmed(named)
    fact = found.numbers[-1] if found.numbers else None
    match: Match | None = None
    if len(named) >= 3:
        match = facts.number(named, YUAN, at)
        fact = match.fact
    if fact is None or fact.type.base is not Base.MONEY:
        found.unsaid[words] = "没有写明是哪一个指标的增速"
        return
    if match is not None:
        found.doubt(words, match)
    else:
        found.questions[words] = (
            f"原文没有写是哪个指标的增速，按“{fact.name}”的同比增速处理，是否相符？"
        )
    several = re.search("近([两二三2-5])年|([两二三2-5])年平均", noun)
    if several:
        years = {"两": "2", "二": "2", "三": "3"}.get(
            str(several[1] or several[2]), several[1] or several[2]
        )
        expression = f"平均增速({fact.name}, {years}年, 几何)"
        found.questions[words] = "平均增速按几何平均计，还是算术平均？"
    else:
        expression = f"同比增速({fact.name})"
    found.growth = expression
    found.add(f"{expression} {figure.comparator} {literal}", words)


def averages(part: Part, facts: Facts, at: Surroundings, found: Found) -> None:
    """同比增速不低于全市平均增速: held against a public figure, where the parameters have it."""
    match = _AVERAGE.search(part.text)
    if match is None or "平均" not in match.group():
        return
    words = re.sub("^(?:且|并)", "", match.group())
    found.said.append((part.start + match.start(), part.start + match.end()))
    fact = found.numbers[-1] if found.numbers else None
    if fact is None:
        inner = Found()
        for group in groups_of(part):
            if (
                len(group) == 1
                and group[0].span.start < part.start + match.start()
                and group[0].comparator
            ):
                _threshold(part, group[0], facts, at, inner)
        fact = inner.numbers[-1] if inner.numbers else None
    name = _parameter(facts, match["who"], fact)
    if fact is None or name is None or fact.type.base is not Base.MONEY:
        found.unsaid[words] = "要与公布的平均增速相比，参数里还没有这一项，或不知道是哪个指标的增速"
        return
    found.add(f"同比增速({fact.name}) {_OPS[match['op']]} {name}", words)
    found.questions[words] = f"按“{fact.name}”的同比增速与参数“{name}”相比，口径是否相符？"


def _parameter(facts: Facts, who: str, fact: Fact | None) -> str | None:
    """The parameter of average growth of the pack's own place; never one of another place."""
    for name, parameter in facts.dictionary.parameters.items():
        place = re.match("(.{2,8}?)[省市区县]", name)
        if parameter.type.base is not Base.RATIO or "平均增速" not in name or place is None:
            continue
        if place[1] not in facts.places or (
            who[-1:] in "国省市区县" and who[-1:] != name[place.end() - 1]
        ):
            continue
        return name
    return None


def in_words(text: str, facts: Facts, at: Surroundings, found: Found) -> None:
    """A condition that no figure says."""
    words = text.strip("，、；的")
    words = re.sub("^(?:对于?|凡|且|并|其中|同时|如)+", "", words)
    if len(re.sub(ANY, "", words)) < 2 or _EMPTY.match(words):
        return
    if re.search(_FIGURE, words):
        found.unsaid[words] = "这里的数字没有写成条件"
        return
    match = facts.truth(words, at)
    found.add(match.fact.name, words)
    found.doubt(words, match)
